"""What is overdue on a day: said where otherwise "no advice" would sound like "all is well"."""

from collections.abc import Iterable
from datetime import date

from clinic_app.domain.findings import DueItem, DueKind, Status


def overdue_items(due: Iterable[DueItem], today: date) -> tuple[DueItem, ...]:
    """Return the items overdue on `today`, the longest so first.

    Somebody without a next date is left out: nothing is late that was never agreed.
    """
    late = (
        item
        for item in due
        if item.kind is not DueKind.NO_NEXT_DATE and item.status_on(today) is Status.OVERDUE
    )
    return tuple(sorted(late, key=_last_day))


def _last_day(item: DueItem) -> date:
    return item.window_end
