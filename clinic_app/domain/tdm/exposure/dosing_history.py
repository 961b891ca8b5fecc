"""Which dose was taken at which hour: the record's regimens and single doses as rows of doses.

A dose is taken at its recorded hour, otherwise at the regimen's usual time, otherwise at the clock
time of the sample's own last dose. Unchanged stretches stay one row, so years cost nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Final

from clinic_app.domain.cycle import cycle_of
from clinic_app.domain.record.care import DoseEvent, Medication
from clinic_app.domain.record.codes import DoseEventKind
from clinic_app.domain.tdm.exposure.findings import DoseRun

HOURS_PER_DAY: Final = 24
_ONE_DAY: Final = timedelta(days=1)
_SAME_HOUR: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which one regimen was taken, first and last inside."""

    regimen: Medication
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Timetable:
    """What is known of when doses were taken, in the local time of one place (no offsets).

    `clock` stands in where a regimen has no usual time. `taken` are recorded moments of doses
    that are not plainly the planned ones, each with the day whose dose it was (one taken after
    midnight may be the evening's); it takes the place of that day's nearest planned dose.
    """

    regimens: tuple[Medication, ...]
    events: tuple[DoseEvent, ...]
    clock: time
    taken: tuple[tuple[date, datetime], ...] = ()


def timetable(
    regimens: tuple[Medication, ...],
    events: tuple[DoseEvent, ...],
    clock: time,
    taken_at: Iterable[datetime] = (),
) -> Timetable:
    """Return what regimens and single doses of one drug say, regimens in order of their start."""
    odd_days = {event.on for event in events}
    off_time = {
        one for one in taken_at if one.date() in odd_days or not _on_time(regimens, clock, one)
    }
    taken = sorted((_day_of_dose(regimens, clock, moment), moment) for moment in off_time)
    return Timetable(regimens, events, clock, tuple(taken))


def _on_time(regimens: Sequence[Medication], clock: time, moment: datetime) -> bool:
    """Say whether a dose was taken at the very minute it was planned for."""
    running = [one for one in regimens if one.covers(moment.date())]
    if not running:
        return False
    interval_min = HOURS_PER_DAY * 60 / (times_per_day(running[-1]) or 1)
    first = first_of_day(running[-1], clock)
    late = (moment.hour - first.hour) * 60 + moment.minute - first.minute
    return late % interval_min == 0 and moment.second == first.second


def _day_of_dose(regimens: Sequence[Medication], clock: time, moment: datetime) -> date:
    """Return the day whose planned dose lies nearest to a dose taken at `moment`."""
    today = moment.date()
    for regimen in reversed(regimens):
        days = [day for day in (today - _ONE_DAY, today, today + _ONE_DAY) if regimen.covers(day)]
        if today in days:
            planned = {one: day for day in days for one in planned_on(regimen, day, clock)}
            return planned[_nearest(list(planned), moment)]
    return today


def times_per_day(regimen: Medication) -> int | None:
    """Return how often a day the drug is taken; None when that is no whole number."""
    times = regimen.times_per_day
    if times is None or times < 1 or times != times.to_integral_value():
        return None
    return int(times)


def stretches(regimens: Sequence[Medication], until: date) -> Iterator[Stretch]:
    """Yield the days with the drug by `until`, inside, in order.

    Where regimens overlap the one begun last is taken, as everywhere in the rules.
    """
    ends = {one.stopped_on for one in regimens if one.stopped_on is not None}
    after = until + _ONE_DAY
    turns = sorted({day for day in ends | {r.started_on for r in regimens} if day < after})
    for first, end in pairwise([*turns, after]):
        running = [one for one in regimens if one.covers(first)]
        if running:
            yield from _on_days(running[-1], first, end - _ONE_DAY)


def _on_days(regimen: Medication, first: date, last: date) -> Iterator[Stretch]:
    """Yield a stretch, cut by the rest days of its cycle."""
    cycle = cycle_of(regimen.pattern)
    if cycle is None:
        yield Stretch(regimen, first, last)
        return
    day = first
    while day <= last:
        at = cycle.day_of(regimen.started_on, day)
        left = (cycle.on_days if at < cycle.on_days else cycle.days) - at
        end = min(day + timedelta(days=left - 1), last)
        if at < cycle.on_days:
            yield Stretch(regimen, day, end)
        day = end + _ONE_DAY


def first_of_day(regimen: Medication, clock: time) -> time:
    """Return the clock time of the day's first dose."""
    usual = clock if regimen.usual_time is None else time.fromisoformat(regimen.usual_time)
    interval_min = HOURS_PER_DAY * 60 // (times_per_day(regimen) or 1)
    minutes = (usual.hour * 60 + usual.minute) % interval_min
    return time(minutes // 60, minutes % 60)


def hours_off_usual(regimen: Medication, clock: time) -> float:
    """Return how far a clock time lies from the nearest usual one; 0 where none is on record."""
    if regimen.usual_time is None:
        return 0.0
    interval_min = HOURS_PER_DAY * 60 / (times_per_day(regimen) or 1)
    first = first_of_day(regimen, clock)
    late = ((clock.hour - first.hour) * 60 + clock.minute - first.minute) % interval_min
    return min(late, interval_min - late) / 60


def planned_on(regimen: Medication, day: date, clock: time) -> list[datetime]:
    """Return the moments of one day's doses as planned."""
    count = times_per_day(regimen) or 1
    first = datetime.combine(day, first_of_day(regimen, clock))
    return [first + timedelta(hours=HOURS_PER_DAY / count) * at for at in range(count)]


def _nearest(moments: Sequence[datetime], to: datetime) -> datetime:
    return min(moments, key=lambda one: (abs(one - to), one))


def _taken_on(table: Timetable, stretch: Stretch, day: date) -> list[datetime]:
    """Return the moments of one day's doses as taken: recorded, moved, missed, held."""
    planned = planned_on(stretch.regimen, day, table.clock)
    recorded = [moment for of_day, moment in table.taken if of_day == day]
    moved = [
        datetime.combine(day, time.fromisoformat(event.at))
        for event in table.events
        if event.on == day and event.kind is DoseEventKind.MOVED and event.at is not None
    ]
    known = [*recorded, *(one for one in moved if not recorded)]
    for one in known[: len(planned)]:
        planned.remove(_nearest(planned, one))
    for event in table.events:
        if event.on == day and event.kind is not DoseEventKind.MOVED and planned:
            planned.pop()
    return sorted({*planned, *known})


def _special_days(table: Timetable, last: date) -> list[date]:
    """Return the days whose doses are not simply the planned ones."""
    days = {event.on for event in table.events} | {day for day, _ in table.taken}
    return sorted(day for day in days if day <= last)


def _cut(stretch: Stretch, special: Sequence[date]) -> Iterator[Stretch]:
    """Yield the stretch in parts, each special day a part of its own."""
    first = stretch.first
    for day in special:
        if not first <= day <= stretch.last:
            continue
        if first < day:
            yield Stretch(stretch.regimen, first, day - _ONE_DAY)
        yield Stretch(stretch.regimen, day, day)
        first = day + _ONE_DAY
    if first <= stretch.last:
        yield Stretch(stretch.regimen, first, stretch.last)


def dose_runs(table: Timetable, origin: datetime, until: datetime) -> tuple[DoseRun, ...]:
    """Return every dose taken by `until`, inside, in hours from `origin`.

    All three are local moments of one place. Doses of a regimen whose times a day are no whole
    number are not in it: ask `times_per_day` first.
    """
    special = _special_days(table, until.date())
    rows: list[DoseRun] = []
    for stretch in stretches(table.regimens, until.date()):
        count = times_per_day(stretch.regimen)
        if count is None or stretch.regimen.dose_mg is None:
            continue
        dose = float(stretch.regimen.dose_mg)
        for part in _cut(stretch, special):
            if part.first in special or part.last == until.date():
                rows += _single(table, part, dose, (origin, until))
            else:
                first = planned_on(part.regimen, part.first, table.clock)[0]
                days = (part.last - part.first).days + 1
                rows.append(
                    DoseRun(
                        dose_mg=dose,
                        first_h=_hours(first - origin),
                        interval_h=HOURS_PER_DAY / count,
                        count=days * count,
                    )
                )
    return tuple(_joined(rows))


def _single(
    table: Timetable, part: Stretch, dose_mg: float, span: tuple[datetime, datetime]
) -> Iterator[DoseRun]:
    """Yield a part up to the last moment, its last day dose by dose."""
    origin, until = span
    interval = HOURS_PER_DAY / (times_per_day(part.regimen) or 1)
    if part.first < part.last:
        days = (part.last - part.first).days
        first = planned_on(part.regimen, part.first, table.clock)[0]
        yield DoseRun(
            dose_mg=dose_mg,
            first_h=_hours(first - origin),
            interval_h=interval,
            count=days * round(HOURS_PER_DAY / interval),
        )
    for moment in _taken_on(table, part, part.last):
        if moment <= until:
            yield DoseRun(
                dose_mg=dose_mg, first_h=_hours(moment - origin), interval_h=interval, count=1
            )


def doses_between(table: Timetable, after: datetime, before: datetime) -> list[datetime]:
    """Return the moments of the doses between two moments, both outside, in order."""
    found: list[datetime] = []
    for stretch in stretches(table.regimens, before.date()):
        day = max(stretch.first, after.date() - _ONE_DAY)
        while day <= stretch.last:
            found += _taken_on(table, stretch, day)
            day += _ONE_DAY
    return sorted(moment for moment in found if after < moment < before)


def _hours(span: timedelta) -> float:
    return span.total_seconds() / 3600


def _joined(rows: Iterable[DoseRun]) -> Iterator[DoseRun]:
    """Yield the rows, joining those that go on without a break."""
    kept: DoseRun | None = None
    for row in rows:
        if kept is not None and _goes_on(kept, row):
            kept = replace(kept, count=kept.count + row.count)
            continue
        if kept is not None:
            yield kept
        kept = row
    if kept is not None:
        yield kept


def _goes_on(one: DoseRun, other: DoseRun) -> bool:
    follows = one.first_h + one.count * one.interval_h
    return (
        one.dose_mg == other.dose_mg
        and one.interval_h == other.interval_h
        and abs(other.first_h - follows) < _SAME_HOUR
    )
