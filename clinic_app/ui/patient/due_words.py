"""Due items in order and in words."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from clinic_app.domain.findings import DueItem, DueKind, Status

STATUS_TINTS: Final = {
    Status.OVERDUE: "stop",
    Status.DUE: "act",
    Status.UPCOMING: "inform",
    Status.DONE: "good",
}
_MOST_URGENT: Final = (DueKind.TFR_RESTART,)


def open_items(due: Sequence[DueItem]) -> tuple[DueItem, ...]:
    """Return what is still to be done; a restart comes first, then by date."""
    waiting = [item for item in due if item.done_on is None]
    return tuple(sorted(waiting, key=_order))


def _order(item: DueItem) -> tuple[bool, date]:
    return item.kind not in _MOST_URGENT, item.due_on


def done_items(due: Sequence[DueItem]) -> tuple[DueItem, ...]:
    """Return what was done, the latest first."""
    done = [item for item in due if item.done_on is not None]
    return tuple(sorted(done, key=_done_on, reverse=True))


def _done_on(item: DueItem) -> date:
    return item.done_on or item.due_on


def next_due(due: Sequence[DueItem], today: date) -> DueItem | None:
    """Return what the banner names: the most urgent open item, None when nothing is open.

    What is overdue comes before what still has time, whichever was due first.
    """
    waiting = open_items(due)
    late = [item for item in waiting if _is_late(item, today)]
    return next(iter((*(i for i in waiting if i.kind in _MOST_URGENT), *late, *waiting)), None)


def overdue_beside(shown: DueItem, due: Sequence[DueItem], today: date) -> int:
    """Return how many open items beside the one shown are overdue."""
    return sum(_is_late(item, today) for item in open_items(due) if item is not shown)


def _is_late(item: DueItem, today: date) -> bool:
    return item.status_on(today) is Status.OVERDUE
