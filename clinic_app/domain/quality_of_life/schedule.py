"""When the patient is asked how life is: around a change of dose."""

from collections.abc import Sequence
from datetime import date, timedelta

from clinic_app.domain.dates import add_months
from clinic_app.domain.findings import (
    Advice,
    AdviceCode,
    CautionCode,
    DueItem,
    DueKind,
    Fact,
    fact,
)
from clinic_app.domain.follow_up.schedule import up_to_first_open
from clinic_app.domain.protocol import QualityOfLifeSchedule
from clinic_app.domain.record.history import History
from clinic_app.domain.toxicity.imatinib_course import ImatinibCourse

_CITATIONS = ("chen2024",)
_LATER = frozenset({"differing_trough", "differing_trough_below_limit"})
"""What is named beside the facts of the advice: the advice stood without it."""
_REDUCING = frozenset({AdviceCode.TDM_REDUCE, AdviceCode.TDM_REDUCE_SHARED_DECISION})


def quality_of_life_due(
    known: History,
    course: ImatinibCourse,
    advice: Sequence[Advice],
    p: QualityOfLifeSchedule,
) -> tuple[DueItem, ...]:
    """Return the questionnaire that goes with advice to reduce, and the one after a change.

    The first is due from the day on which the facts of the advice were complete; the second 3
    months after the dose changed. Source: definition 27.
    """
    items: list[DueItem] = []
    for one in advice:
        if one.code in _REDUCING:
            on = max(f.on for f in one.because if f.on is not None and f.code not in _LATER)
            held = CautionCode.LABEL_HOLD_FIRST in one.cautions
            code = "quality_before_resuming" if held else "quality_with_reduction"
            items.append(_item(known, on, fact(code, on=on), p))
    changed_on = course.changed_on
    if changed_on is not None:
        dose = course.dose.dose_mg_per_day
        because = fact("quality_after_change", dose, "mg/d", changed_on)
        items.append(_item(known, add_months(changed_on, p.after_change_months), because, p))
    return up_to_first_open(sorted(items, key=lambda item: item.due_on))


def _item(known: History, due_on: date, because: Fact, p: QualityOfLifeSchedule) -> DueItem:
    opens = add_months(due_on, -p.early_months)
    filled = (q.on for q in known.questionnaires if q.on >= opens)
    return DueItem(
        kind=DueKind.QUALITY_OF_LIFE, due_on=due_on, window_start=opens,
        window_end=due_on + timedelta(days=p.late_days), because=(because,),
        citations=_CITATIONS, done_on=min(filled, default=None),
    )  # fmt: skip
