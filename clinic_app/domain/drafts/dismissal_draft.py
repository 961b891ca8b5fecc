"""Why a laboratory grade is no adverse event, as it is typed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from clinic_app.domain.drafts.remarks import Reading, Remarks
from clinic_app.domain.record.care import Decision
from clinic_app.domain.toxicity.dismissal import GradeQuestion, dismissal

WHY: Final = "decisions[0].why"


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissalDraft:
    """The reason."""

    why: str = ""


def read_dismissal(
    draft: DismissalDraft, question: GradeQuestion, waiting: Collection[str], today: date
) -> Reading[Decision]:
    """Read the reason; `waiting` are the keys of the grades that still wait to be accepted.

    Faults: no reason, or the grade waits no more: accepted meanwhile, or its value is another.
    """
    remarks = Remarks()
    why = " ".join(draft.why.split())
    if question.key not in waiting:
        remarks.fault(WHY, "grade_waits_no_more")
    elif not why:
        remarks.fault(WHY, "required")
    return remarks.reading(dismissal(question, why, today))
