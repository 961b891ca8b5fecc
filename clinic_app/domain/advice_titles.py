"""Which title an advice has: its code's, or that of the patient it is given for.

Source: decision 187.
"""

from collections.abc import Iterable

from clinic_app.domain.findings import AdviceCode, Fact

TURNS_ADULT = "turns_adult"


def title_key(code: str, facts: Iterable[Fact]) -> str:
    """Return the key of the sentence that is the title of an advice with these facts.

    That stopping may be considered is not the title for whoever is under 18: the criteria were
    made for adults.
    """
    is_minor = code == AdviceCode.TFR_ELIGIBLE and any(one.code == TURNS_ADULT for one in facts)
    return f"advice.{code}.title_minor" if is_minor else f"advice.{code}.title"
