"""Switching the calendar of tests after a stop: a day, and a reason for who comes next.

Source: decision D15; definition 36.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from clinic_app.domain.drafts.remarks import Remarks
from clinic_app.domain.record.codes import StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import PlanChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPlace:
    """A chosen calendar and its row in the form; `is_new`: it is not on record like that."""

    path: str
    choice: PlanChoice
    is_new: bool

    @property
    def day(self) -> date:
        """The day of the choice; an undated one is the oldest."""
        return self.choice.on or date.min


def _restarted_between(history: History, first: date, last: date) -> bool:
    """Say whether treatment was taken up again after a stop for TFR: another attempt began."""
    stops = [row.stopped_on for row in history.medications if row.stop_reason is StopReason.TFR]
    known = [stop for stop in stops if stop is not None]
    return any(
        row.is_treatment
        and first < row.started_on <= last
        and any(stop <= row.started_on for stop in known)
        for row in history.medications
    )


def check_switches(places: Sequence[PlanPlace], history: History, remarks: Remarks) -> None:
    """Remark on what is missing of a switch: its day, its reason, or a day of its own.

    A switch is another calendar within one attempt. Rows that stand on record as they are, with
    nothing new beside them, are left alone.
    """
    undated = [place for place in places if place.is_new and place.choice.on is None]
    unread = {fault.path for fault in remarks.faults}
    if len(places) > 1:
        for place in (one for one in undated if f"{one.path}.on" not in unread):
            remarks.fault(f"{place.path}.on", "plan_day_missing")
    placed = (place for place in places if place not in undated)
    ordered = sorted(placed, key=lambda place: place.day)
    for before, after in pairwise(ordered):
        if not (before.is_new or after.is_new) or before.choice.plan is after.choice.plan:
            continue
        if _restarted_between(history, before.day, after.day):
            continue
        if before.day == after.day:
            newer = after if after.is_new else before
            remarks.fault(f"{newer.path}.on", "plan_same_day")
        elif after.choice.reason is None:
            remarks.fault(f"{after.path}.reason", "switch_reason_missing")
