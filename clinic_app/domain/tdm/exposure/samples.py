"""Which levels inform the estimate, each with the doses behind it; the others with the reason.

A level need not be a trough: any draw at a known time after a known dose counts. What the
reduction table reads still has to be a valid trough.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from typing import Final

from clinic_app.domain.cycle import is_due
from clinic_app.domain.protocol import CorrectionParameters, Protocol
from clinic_app.domain.record.care import DoseEvent, Medication
from clinic_app.domain.record.codes import DoseEventKind
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import Trough
from clinic_app.domain.tdm.dosing import IMATINIB, regimens_of
from clinic_app.domain.tdm.exposure.dosing_history import (
    HOURS_PER_DAY,
    dose_runs,
    hours_off_usual,
    times_per_day,
    timetable,
)
from clinic_app.domain.tdm.exposure.findings import DoseRun, Doubt, LeftOut
from clinic_app.domain.tdm.trough import to_ug_l

_WEEK: Final = timedelta(days=7)
_FADED: Final = timedelta(days=180)
"""After so long one dose more or less is under a billionth of a level at a half-life of 5 days."""
_FAR_OFF: Final = 6
"""A dose is far off its usual time by more than this part of the interval: 4 hours of 24."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of imatinib in ug/L and what was taken before it, the draw being hour 0.

    `runs` is empty when it is left out; `doubt` says what may be wrong with one out of reach.
    `off_usual_h` is set where its last dose lies far off the usual time and nobody says why.
    """

    sample: Trough
    level_ug_l: Decimal | None
    left_out: LeftOut | None
    runs: tuple[DoseRun, ...] = ()
    doubt: Doubt | None = None
    off_usual_h: Decimal | None = None

    @property
    def drawn_on(self) -> date:
        """Calendar date of the draw, in the place where it was drawn."""
        return self.sample.drawn_at.date()

    @property
    def censored(self) -> bool:
        """Whether the level is known only to lie below `level_ug_l`."""
        return self.sample.value is None and self.sample.below_limit is not None


@dataclass(frozen=True, slots=True)
class Dosing:
    """What of a record says which doses of imatinib were taken: all that its levels rest on.

    `regimens` in order of their start. A level is not read where two of them shared a day in the
    `clear_days` before it. `offsets` are those of the draws and the doses: equal moments of two
    places are equal, but their days are not.
    """

    troughs: tuple[Trough, ...]
    regimens: tuple[Medication, ...]
    events: tuple[DoseEvent, ...]
    missed_7d: tuple[tuple[date, int], ...]
    clear_days: int
    correction: CorrectionParameters
    offsets: tuple[timedelta | None, ...]


def dosing_of(history: History, protocol: Protocol) -> Dosing:
    """Return what a record says of imatinib and its levels, levels in the order of the draw."""
    drawn = (one for one in history.troughs if one.drug.casefold() == IMATINIB)
    troughs = tuple(sorted(drawn, key=lambda one: one.drawn_at))
    return Dosing(
        troughs=troughs,
        regimens=regimens_of(history, IMATINIB),
        events=tuple(one for one in history.dose_events if one.drug.casefold() == IMATINIB),
        missed_7d=tuple((v.on, v.missed_doses_7d) for v in history.visits if v.missed_doses_7d),
        clear_days=protocol.sample.steady_days,
        correction=protocol.correction,
        offsets=tuple(
            None if moment is None else moment.utcoffset()
            for one in troughs
            for moment in (one.drawn_at, one.last_dose_at)
        ),
    )


def levels_of(history: History, protocol: Protocol) -> tuple[Level, ...]:
    """Return every level of imatinib in the order of the draw."""
    return _levels(dosing_of(history, protocol))


@lru_cache(maxsize=64)
def _levels(dosing: Dosing) -> tuple[Level, ...]:
    """Kept for the few records in work: an evaluation asks for several days of one record."""
    return tuple(_level(dosing, sample) for sample in dosing.troughs)


def _level(dosing: Dosing, sample: Trough) -> Level:
    measured = sample.value if sample.value is not None else sample.below_limit
    level = None if measured is None else to_ug_l(measured, sample.unit, dosing.correction)
    reason = _left_out(dosing, sample, level)
    if reason is not None:
        return Level(sample=sample, level_ug_l=level, left_out=reason)
    return Level(
        sample=sample,
        level_ug_l=level,
        left_out=None,
        runs=_runs(dosing, sample),
        off_usual_h=_off_usual_h(dosing, sample),
    )


def _runs(dosing: Dosing, sample: Trough) -> tuple[DoseRun, ...]:
    """Return the doses up to the recorded last one, by the clock by which that one was taken.

    Usual times and days of doses are told by it: the draw may be reported in another zone.
    """
    last = sample.last_dose_at or sample.drawn_at
    zone = last.tzinfo

    def local(moment: datetime) -> datetime:
        return moment.astimezone(zone).replace(tzinfo=None)

    # What other samples say of doses long before has faded: it is not worth a row of its own.
    since = last - timedelta(days=dosing.clear_days)
    taken = (one.last_dose_at for one in dosing.troughs if one.last_dose_at is not None)
    known = {local(moment) for moment in taken if since <= moment <= last}
    events = tuple(one for one in dosing.events if last.date() - _FADED <= one.on <= last.date())
    table = timetable(dosing.regimens, events, local(last).time(), known)
    return dose_runs(table, local(sample.drawn_at), local(last))


def _left_out(dosing: Dosing, sample: Trough, level: Decimal | None) -> LeftOut | None:
    """Return why a level cannot inform the estimate; None when it can."""
    if level is None or level <= 0:
        return LeftOut.NO_RESULT if level is None else LeftOut.NOT_POSITIVE
    if sample.last_dose_at is None:
        return LeftOut.NO_DOSE_TIME
    if sample.last_dose_at > sample.drawn_at:
        return LeftOut.DOSE_AFTER_DRAW
    fault = _dosing_fault(dosing, sample)
    if fault is not None:
        return fault
    if _taken_since(dosing, sample, sample.last_dose_at):
        return LeftOut.DOSE_TAKEN_BEFORE_DRAW
    return LeftOut.MISSED_DOSES_UNDATED if _missed_undated(dosing, sample) else None


def _dosing_fault(dosing: Dosing, sample: Trough) -> LeftOut | None:
    regimens = dosing.regimens
    last_on = (sample.last_dose_at or sample.drawn_at).date()
    if not regimens or last_on < regimens[0].started_on:
        return LeftOut.BEFORE_FIRST_DOSE
    if not any(is_due(one, last_on) for one in regimens):
        return LeftOut.NOT_ON_DRUG
    drawn_on = sample.drawn_at.date()
    since = drawn_on - timedelta(days=dosing.clear_days)
    recent = [
        one
        for one in regimens
        if one.started_on <= drawn_on and (one.stopped_on is None or one.stopped_on > since)
    ]
    if any(times_per_day(one) is None for one in recent):
        return LeftOut.DOSES_NOT_COUNTABLE
    overlap = any(_shares_day(one, other) for one, other in combinations(recent, 2))
    return LeftOut.OVERLAPPING_REGIMENS if overlap else None


def _shares_day(one: Medication, other: Medication) -> bool:
    """Say whether both run on one day; the later of them begins while the earlier runs."""
    later = max(one.started_on, other.started_on)
    return one.covers(later) and other.covers(later)


def _interval_h(dosing: Dosing, day: date) -> float:
    """Return the hours between two doses on a day with countable doses."""
    times = [times_per_day(one) for one in dosing.regimens if one.covers(day)]
    return HOURS_PER_DAY / (times[-1] or 1 if times else 1)


def _taken_since(dosing: Dosing, sample: Trough, last: datetime) -> bool:
    """Say whether a dose nobody timed lies between the recorded one and the draw.

    Where the next dose was not held and the recorded one is closer to the draw than to the dose
    before it, the recorded one is that dose.
    """
    elapsed_h = (sample.drawn_at - last).total_seconds() / 3600
    return sample.next_dose_held is False and elapsed_h > _interval_h(dosing, last.date()) / 2


def _off_usual_h(dosing: Dosing, sample: Trough) -> Decimal | None:
    """Return how far the last dose lies off the usual time, if that is far and unexplained.

    A clock in another zone than the usual time's looks just like it.
    """
    last = sample.last_dose_at
    if last is None or any(
        one.kind is DoseEventKind.MOVED and one.on == last.date() for one in dosing.events
    ):
        return None
    running = [one for one in dosing.regimens if one.covers(last.date())]
    off = hours_off_usual(running[-1], last.time()) if running else 0.0
    if off <= _interval_h(dosing, last.date()) / _FAR_OFF:
        return None
    return Decimal(str(round(off, 1)))


def _missed_undated(dosing: Dosing, sample: Trough) -> bool:
    """Say whether more doses were missed in the week before than anybody dated.

    Which ones is not known, so neither is what the blood should hold.
    """
    drawn_on = sample.drawn_at.date()
    return any(
        missed
        > sum(
            event.kind is not DoseEventKind.MOVED and asked_on - _WEEK <= event.on < drawn_on
            for event in dosing.events
        )
        for asked_on, missed in dosing.missed_7d
        if drawn_on - _WEEK < asked_on <= drawn_on
    )
