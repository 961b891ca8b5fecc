"""Under which name the typing of a decision dialog is kept, until the decision is stored."""

from dataclasses import dataclass
from typing import Final

from clinic_app.domain.record.codes import DecisionChoice

_DECISION: Final = "decision"
_SIGN: Final = ":"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPlace:
    """One answer to one advice: which choice, on which code, for which facts (`advice_key`).

    When the facts change the advice has another key, and what was typed keeps its old place:
    it was typed for other facts.
    """

    choice: DecisionChoice
    code: str
    advice_key: str

    @property
    def form(self) -> str:
        """The name of the draft, such as `decision:declined:TDM_REDUCE:<advice key>`."""
        return _SIGN.join((_DECISION, self.choice.value, self.code, self.advice_key))


def place_of(form: str) -> DraftPlace | None:
    """Return which decision a draft of this name belongs to; None for that of another form."""
    name, _, rest = form.partition(_SIGN)
    choice, _, rest = rest.partition(_SIGN)
    code, _, key = rest.partition(_SIGN)
    if name != _DECISION or choice not in {one.value for one in DecisionChoice} or not key:
        return None
    return DraftPlace(choice=DecisionChoice(choice), code=code, advice_key=key)
