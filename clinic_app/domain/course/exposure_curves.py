"""Concentrations over time as screen and paper draw them, and what a trial of doses would bring.

Moments are local ones of one place, without an offset: a curve is drawn against the clock by which
the patient takes the drug. Importing this imports numpy.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from math import ceil, floor
from typing import Final

from clinic_app.domain.course.exposure import NextDose
from clinic_app.domain.record.care import DoseEvent
from clinic_app.domain.record.codes import DoseEventKind
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.dosing import IMATINIB, regimens_of
from clinic_app.domain.tdm.exposure.curve import curve, what_if
from clinic_app.domain.tdm.exposure.dosing_history import (
    Timetable,
    dose_runs,
    doses_between,
    timetable,
)
from clinic_app.domain.tdm.exposure.findings import (
    Curve,
    DoseExpectation,
    DoseRun,
    ExposureEstimate,
)

DAYS_AHEAD: Final = 14
DAY_H: Final = 24.0
_JUST_BEFORE_H: Final = 0.01
_AFTER_DOSE_H: Final = (
    0.0, 0.7, 1.4, 2.1, 3.0, 4.2, 6.0, 8.5, 12.0, 16.0, 20.0, DAY_H - _JUST_BEFORE_H,
)  # fmt: skip
_LEAD: Final = timedelta(days=3)
_TAIL: Final = timedelta(days=1)
_LONGEST_BY_HOUR: Final = timedelta(days=21)
_MOST_POINTS: Final = 200
_LONG_AGO: Final = 4_000
_ONE_HOUR: Final = timedelta(hours=1)
_SAME_DAY_H: Final = 13.0
_LEVEL: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnCurve:
    """Concentrations in ug/L, hours counting from `origin`.

    `is_daily`: one point for each dosing interval, at its end; the hours between are left out.
    """

    origin: datetime
    curve: Curve
    is_daily: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What somebody tries out: a daily dose in mg, days without first, hours from dose to draw."""

    dose_mg_per_day: Decimal
    days_held: int = 0
    draw_h: Decimal = Decimal(24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level at one moment, ug/L: median, 5th and 95th percentile of the true one."""

    p5: Decimal
    p50: Decimal
    p95: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialOutcome:
    """What a trial would bring.

    `steady` once it has settled, `drawn` the settled level at the hour of the draw (the next dose
    waiting for it), `before_restart` the level just before the first dose at `restart_at`, None
    where no day is held; `ahead` the coming days.
    """

    steady: DoseExpectation
    drawn: Level
    restart_at: datetime
    before_restart: Level | None
    ahead: DrawnCurve


def through_samples(
    estimate: ExposureEstimate, known: History, drawn: Sequence[datetime], clock: time
) -> DrawnCurve | None:
    """Return the curve from a few days before the first draw to a day after the last.

    None without a draw. `clock` stands in where a regimen has no usual time. Where the draws lie
    far apart the peaks would run into one another: then there is one point a day.
    """
    if not drawn:
        return None
    moments = [_local(moment, drawn[0]) for moment in drawn]
    first, last = min(moments) - _LEAD, max(moments) + _TAIL
    origin = datetime.combine(first.date(), clock)
    runs = dose_runs(_table_through_samples(known, clock, drawn[0]), origin, last)
    end_h = (last - origin) / _ONE_HOUR
    is_daily = last - origin > _LONGEST_BY_HOUR
    if is_daily:
        times = _ends_of_intervals(runs, end_h)
    else:
        draws = [(one - origin) / _ONE_HOUR - _JUST_BEFORE_H for one in moments]
        times = _by_hour_and_dose(runs, end_h, draws)
    return DrawnCurve(origin=origin, curve=curve(estimate, runs, times), is_daily=is_daily)


def _table(
    known: History,
    clock: time,
    taken: Sequence[datetime] = (),
    missed: Sequence[DoseEvent] = (),
) -> Timetable:
    events = (one for one in known.dose_events if one.drug.casefold() == IMATINIB)
    return timetable(regimens_of(known, IMATINIB), (*events, *missed), clock, taken)


def _table_through_samples(known: History, clock: time, like: datetime) -> Timetable:
    """Return the doses as the samples tell them.

    Between the last dose before a sample and its draw none was taken: a dose planned there on the
    day of the draw waited for it, one of an earlier day was left out.
    """
    taken, missed = [], []
    for one in known.troughs:
        if one.drug.casefold() == IMATINIB and one.last_dose_at is not None:
            last_dose, draw = _local(one.last_dose_at, like), _local(one.drawn_at, like)
            taken.append(last_dose)
            if one.next_dose_held is not False:
                planned = doses_between(_table(known, clock, [last_dose]), last_dose, draw)
                waited = [moment for moment in planned[-1:] if moment.date() == draw.date()]
                taken += [draw for _ in waited]
                missed += [
                    DoseEvent(drug=IMATINIB, on=moment.date(), kind=DoseEventKind.MISSED)
                    for moment in planned[: len(planned) - len(waited)]
                ]
    return _table(known, clock, taken, missed)


def _local(moment: datetime, like: datetime) -> datetime:
    return moment.astimezone(like.tzinfo).replace(tzinfo=None)


def _by_hour(days: int) -> Iterator[float]:
    for day in range(days):
        yield from (day * DAY_H + after for after in _AFTER_DOSE_H)


def _by_hour_and_dose(
    runs: Sequence[DoseRun], end_h: float, draws: Sequence[float]
) -> tuple[float, ...]:
    """Return hours through every day, with both sides of each dose and each draw among them."""
    doses = _dose_hours(runs, end_h)
    ends = (dose - _JUST_BEFORE_H for dose in doses if dose > 0)
    return tuple(sorted({*_by_hour(ceil(end_h / DAY_H)), *doses, *ends, *draws}))


def _dose_hours(runs: Sequence[DoseRun], end_h: float) -> list[float]:
    """Return the hours from 0 to the end at which a dose is taken."""
    found: set[float] = set()
    for run in runs:
        first = max(0, ceil(-run.first_h / run.interval_h))
        last = min(run.count - 1, floor((end_h - run.first_h) / run.interval_h))
        found.update(run.first_h + at * run.interval_h for at in range(first, last + 1))
    return sorted(found)


def _ends_of_intervals(runs: Sequence[DoseRun], end_h: float) -> tuple[float, ...]:
    """Return one moment a day, just before its dose; days without one are gone through by 24 h.

    Read by one clock only, a level would be that after the dose of a day on which the drug was
    taken earlier.
    """
    moments: list[float] = []
    since = 0.0
    for dose in (*_dose_hours(runs, end_h), end_h):
        while dose - since > DAY_H + _SAME_DAY_H:
            since += DAY_H
            moments.append(since - _JUST_BEFORE_H)
        if dose - since > _SAME_DAY_H:
            since = dose
            moments.append(since - _JUST_BEFORE_H)
    return tuple(moments[:: ceil(len(moments) / _MOST_POINTS)])


def runs_until(known: History, begin: NextDose) -> tuple[DoseRun, ...]:
    """Return every dose on record before the next one, in hours from it."""
    table = _table(known, begin.at.time())
    return dose_runs(table, begin.at, begin.at - timedelta(minutes=1))


def ahead(
    estimate: ExposureEstimate, taken: Sequence[DoseRun], begin: NextDose, trial: Trial
) -> DrawnCurve:
    """Return the coming days: the doses `taken` before, then those of the trial, once a day."""
    first_h = DAY_H * trial.days_held
    coming = DoseRun(
        dose_mg=float(trial.dose_mg_per_day), first_h=first_h, interval_h=DAY_H, count=DAYS_AHEAD
    )
    times = tuple(_by_hour(DAYS_AHEAD))
    return DrawnCurve(origin=begin.at, curve=curve(estimate, (*taken, coming), times))


def outcome(
    estimate: ExposureEstimate, taken: Sequence[DoseRun], begin: NextDose, trial: Trial
) -> TrialOutcome:
    """Return everything a trial would bring."""
    return TrialOutcome(
        steady=what_if(estimate, trial.dose_mg_per_day),
        drawn=_drawn(estimate, trial),
        restart_at=begin.at + timedelta(days=trial.days_held),
        before_restart=_before_restart(estimate, taken, trial.days_held),
        ahead=ahead(estimate, taken, begin, trial),
    )


def _drawn(estimate: ExposureEstimate, trial: Trial) -> Level:
    """Return the settled level at the draw; the dose of that day has waited for it."""
    last = DoseRun(
        dose_mg=float(trial.dose_mg_per_day),
        first_h=-_LONG_AGO * DAY_H,
        interval_h=DAY_H,
        count=_LONG_AGO + 1,
    )
    return _level(curve(estimate, (last,), (float(trial.draw_h),)))


def _before_restart(
    estimate: ExposureEstimate, taken: Sequence[DoseRun], days_held: int
) -> Level | None:
    if not days_held:
        return None
    return _level(curve(estimate, taken, (days_held * DAY_H - _JUST_BEFORE_H,)))


def _level(found: Curve) -> Level:
    low, middle, high = (
        Decimal(repr(one[0])).quantize(_LEVEL) for one in (found.p5, found.p50, found.p95)
    )
    return Level(p5=low, p50=middle, p95=high)


def level_at(drawn: DrawnCurve, moment: datetime) -> Level | None:
    """Return what a curve shows at the point nearest to a moment; None outside its days."""
    hour = (moment - drawn.origin) / timedelta(hours=1)
    times = drawn.curve.times_h
    if not times or not times[0] - DAY_H <= hour <= times[-1] + DAY_H:
        return None
    near = min(range(len(times)), key=lambda at: abs(times[at] - hour))
    found = drawn.curve
    one = Curve(
        times_h=(times[near],),
        p5=(found.p5[near],),
        p50=(found.p50[near],),
        p95=(found.p95[near],),
    )
    return _level(one)
