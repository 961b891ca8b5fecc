"""Periodic due dates: what was done since the anchor and exactly one open date."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, count

from clinic_app.domain.dates import add_months
from clinic_app.domain.findings import DueItem


@dataclass(frozen=True, slots=True)
class Slot:
    """One planned date and the day of the record that discharged it (None: open)."""

    due_on: date
    done_on: date | None


def months_after(anchor: date, first: Sequence[int], every: int) -> Iterator[date]:
    """Yield the planned dates without end: `first` months after the anchor, then `every`.

    Months are always counted from the anchor, never from the last record (D14).
    """
    later = (first[-1] + step * every for step in count(1))
    yield from (add_months(anchor, month) for month in chain(first, later))


def discharged(
    planned: Iterable[date], records: Iterable[date], opens: Callable[[date], date]
) -> tuple[Slot, ...]:
    """Return the slots up to and including the first open one, if one is open.

    A record on a day discharges every open slot whose window has opened by that day
    (`opens(due)` is the window's first day). `planned` ascends and may be endless.
    Source: definitions 23, 24.
    """
    days = sorted(records)
    slots: list[Slot] = []
    for due_on in planned:
        done_on = next((day for day in days if day >= opens(due_on)), None)
        slots.append(Slot(due_on, done_on))
        if done_on is None:
            break
    return tuple(slots)


def up_to_first_open(items: Iterable[DueItem]) -> tuple[DueItem, ...]:
    """Return what was done and the first that is open; `items` ascend and may be endless.

    Source: definition 24.
    """
    kept: list[DueItem] = []
    for item in items:
        kept.append(item)
        if item.done_on is None:
            break
    return tuple(kept)
