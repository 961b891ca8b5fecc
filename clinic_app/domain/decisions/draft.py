"""What is decided on an advice card, as it is typed."""

from dataclasses import dataclass

from clinic_app.domain.decisions.proposal import Way
from clinic_app.domain.record.codes import DecisionChoice, TfrPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDraft:
    """The decision dialog, as text.

    `dose` is the daily dose in mg: the new one, the one to resume at after a hold, or that of a
    restart; `times` how often a day; `drug` and `pattern` what is begun. `on` is the first day of
    the change, for a stop the first day without the drug. `until` is the day on which a card put
    off comes back. `reason` is the reason, or for advice that changes no medication what was
    decided.
    """

    choice: DecisionChoice
    way: Way | None = None
    dose: str = ""
    times: str = ""
    drug: str = ""
    pattern: str = ""
    on: str = ""
    plan: TfrPlan | None = None
    until: str = ""
    reason: str = ""

    @property
    def reason_given(self) -> str | None:
        """The reason trimmed, with its characters as typed; None when it is blank."""
        return self.reason.strip() or None
