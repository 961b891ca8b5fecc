"""Due items of the BCR-ABL calendars: a date, its window on both sides, and what did it."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from clinic_app.domain.findings import DueItem, DueKind, Fact
from clinic_app.domain.follow_up.schedule import Slot
from clinic_app.domain.protocol import MonitoringParameters


def opens(p: MonitoringParameters) -> Callable[[date], date]:
    """Return what gives the first day of a test's window; a test from that day on counts."""
    tolerance = timedelta(days=p.tolerance_days)

    def first_day(due_on: date) -> date:
        return due_on - tolerance

    return first_day


def done_on(due_on: date, days: Sequence[date], p: MonitoringParameters) -> date | None:
    """Return the first of the ascending `days` that discharges a test due on `due_on`."""
    return next((day for day in days if day >= opens(p)(due_on)), None)


def test_item(
    kind: DueKind,
    slot: Slot,
    because: tuple[Fact, ...],
    citations: tuple[str, ...],
    p: MonitoringParameters,
) -> DueItem:
    """Build the item of a test: the tolerance on either side is inside its window."""
    tolerance = timedelta(days=p.tolerance_days)
    return DueItem(
        kind=kind,
        due_on=slot.due_on,
        window_start=slot.due_on - tolerance,
        window_end=slot.due_on + tolerance,
        because=because,
        citations=citations,
        done_on=slot.done_on,
    )
