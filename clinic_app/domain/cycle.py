"""Cycles of a regimen: days with the drug, then days without it, again from the first day on.

A day without the drug inside a cycle (a rest day) is no gap, no hold and no missed dose: on it
nothing was due.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from clinic_app.domain.record.care import CONTINUOUS, Medication

_PATTERN: Final = re.compile(r"([1-9]\d{0,2})([dw])_on_([1-9]\d{0,2})([dw])_off")
_WEEK: Final = 7
_DAYS: Final = {"d": 1, "w": _WEEK}
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cycle:
    """Days with the drug, then days without it, both at least one."""

    on_days: int
    off_days: int

    @property
    def days(self) -> int:
        """Length of one cycle in days."""
        return self.on_days + self.off_days

    @property
    def in_weeks(self) -> tuple[int, int] | None:
        """Weeks with and without, None when either part is no whole number of weeks."""
        if self.on_days % _WEEK or self.off_days % _WEEK:
            return None
        return self.on_days // _WEEK, self.off_days // _WEEK

    def day_of(self, started_on: date, day: date) -> int:
        """Return which day of its cycle `day` is, the first being 0."""
        return (day - started_on).days % self.days

    def is_on(self, started_on: date, day: date) -> bool:
        """Say whether `day` is one with the drug, counted from the first day of the regimen."""
        return self.day_of(started_on, day) < self.on_days


def cycle_of(pattern: str) -> Cycle | None:
    """Return the cycle of a pattern such as `4w_on_2w_off`; None when it is no cycle."""
    found = _PATTERN.fullmatch(pattern)
    if found is None:
        return None
    on, on_unit, off, off_unit = found.groups()
    return Cycle(int(on) * _DAYS[on_unit], int(off) * _DAYS[off_unit])


def is_readable(pattern: str) -> bool:
    """Say whether a pattern tells on which days the drug is taken: every day, or a cycle."""
    return pattern == CONTINUOUS or cycle_of(pattern) is not None


def is_due(regimen: Medication, day: date) -> bool:
    """Say whether a dose of this regimen is due on `day`.

    A pattern that cannot be read counts as every day: a missed dose is never hidden by it.
    """
    cycle = cycle_of(regimen.pattern)
    return regimen.covers(day) and (cycle is None or cycle.is_on(regimen.started_on, day))


def is_rest(regimens: Iterable[Medication], drug: str, day: date) -> bool:
    """Say whether `day` is a rest day of the treatment with `drug`: covered, and nothing due."""
    covering = [
        one
        for one in regimens
        if one.is_treatment and one.drug.casefold() == drug.casefold() and one.covers(day)
    ]
    return bool(covering) and not any(is_due(one, day) for one in covering)


def doses_due(regimens: Iterable[Medication], first: date, last: date) -> Decimal | None:
    """Return how many doses of the treatments were due from `first` to `last`, both inside.

    None when no treatment covers any of these days, or how often one is taken is not known.
    """
    rows = [one for one in regimens if one.is_treatment]
    days = [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
    covering = [one for one in rows if any(one.covers(day) for day in days)]
    if not covering or any(one.times_per_day is None for one in covering):
        return None
    return sum(
        (
            (one.times_per_day or Decimal(0)) * sum(is_due(one, day) for day in days)
            for one in covering
        ),
        Decimal(0),
    )


def rest_until(regimen: Medication) -> date | None:
    """Return the day on which a dose would have been due next, had a regimen not been stopped.

    None when it was not stopped, or stopped on a day on which a dose was due.
    """
    cycle, stopped = cycle_of(regimen.pattern), regimen.stopped_on
    if cycle is None or stopped is None:
        return None
    if cycle.is_on(regimen.started_on, stopped):
        return None
    return stopped + timedelta(days=cycle.days - cycle.day_of(regimen.started_on, stopped))


@dataclass(frozen=True, slots=True)
class CycleTurn:
    """A day on which a cycle turns: the first one with the drug, or the first one without."""

    on: date
    begins: bool


def coming_turns(regimen: Medication, after: date, until: date) -> Iterator[CycleTurn]:
    """Yield the turns of a regimen's cycle after `after`, up to `until` inside, in order.

    Nothing follows the stop of the regimen; a regimen without a cycle has no turns.
    """
    cycle = cycle_of(regimen.pattern)
    if cycle is None:
        return
    day = max(after + _ONE_DAY, regimen.started_on)
    while day <= until and regimen.covers(day):
        at = cycle.day_of(regimen.started_on, day)
        if at in {0, cycle.on_days}:
            yield CycleTurn(day, begins=at == 0)
        day += _ONE_DAY


def next_turns(regimen: Medication, today: date) -> tuple[date | None, date | None]:
    """Return the next first day with the drug and the next first day without it, after `today`.

    Each is None when the regimen has no cycle or stops before it.
    """
    cycle = cycle_of(regimen.pattern)
    if cycle is None:
        return None, None
    start = max(today, regimen.started_on - _ONE_DAY)
    turns = tuple(coming_turns(regimen, today, start + timedelta(days=cycle.days)))
    first_with = next((turn.on for turn in turns if turn.begins), None)
    first_without = next((turn.on for turn in turns if not turn.begins), None)
    return first_with, first_without
