"""Which levels inform the estimate, each with the doses behind it; the others with the reason.

A level need not be a trough: any draw at a known time after a known dose counts. What the
reduction table reads still has to be a valid trough.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Final

from clinic_app.domain.protocol import Protocol
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import Trough
from clinic_app.domain.tdm.dosing import IMATINIB, regimens_of
from clinic_app.domain.tdm.exposure.dosing_history import dose_runs, times_per_day, timetable
from clinic_app.domain.tdm.exposure.findings import DoseRun, LeftOut
from clinic_app.domain.tdm.trough import to_ug_l

_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of imatinib in ug/L and what was taken before it, the draw being hour 0.

    `runs` is empty when it is left out.
    """

    sample: Trough
    level_ug_l: Decimal | None
    left_out: LeftOut | None
    runs: tuple[DoseRun, ...] = ()

    @property
    def censored(self) -> bool:
        """Whether the level is known only to lie below `level_ug_l`."""
        return self.sample.value is None and self.sample.below_limit is not None


def levels_of(history: History, protocol: Protocol) -> tuple[Level, ...]:
    """Return every level of imatinib in the order of the draw."""
    drawn = [one for one in history.troughs if one.drug.casefold() == IMATINIB]
    ordered = sorted(drawn, key=lambda one: one.drawn_at)
    return tuple(_level(history, one, ordered, protocol) for one in ordered)


def _level(history: History, sample: Trough, every: Sequence[Trough], protocol: Protocol) -> Level:
    measured = sample.value if sample.value is not None else sample.below_limit
    level = None if measured is None else to_ug_l(measured, sample.unit, protocol.correction)
    reason = _left_out(history, sample, level, protocol)
    if reason is not None or sample.last_dose_at is None:
        return Level(sample=sample, level_ug_l=level, left_out=reason)
    return Level(
        sample=sample, level_ug_l=level, left_out=None, runs=_runs(history, sample, every)
    )


def _runs(history: History, sample: Trough, every: Sequence[Trough]) -> tuple[DoseRun, ...]:
    """Return the doses up to the recorded last one, in the local time of the draw."""
    zone = sample.drawn_at.tzinfo

    def local(moment: datetime) -> datetime:
        return moment.astimezone(zone).replace(tzinfo=None)

    last = sample.last_dose_at or sample.drawn_at
    taken = {one.last_dose_at for one in every if one.last_dose_at is not None}
    known = [local(moment) for moment in taken if moment <= last]
    table = timetable(history, local(last).time(), known)
    return dose_runs(table, local(sample.drawn_at), local(last))


def _left_out(
    history: History, sample: Trough, level: Decimal | None, protocol: Protocol
) -> LeftOut | None:
    """Return why a level cannot inform the estimate; None when it can."""
    if level is None or level <= 0:
        return LeftOut.NO_RESULT if level is None else LeftOut.NOT_POSITIVE
    if sample.last_dose_at is None:
        return LeftOut.NO_DOSE_TIME
    if sample.last_dose_at > sample.drawn_at:
        return LeftOut.DOSE_AFTER_DRAW
    dosing = _dosing_fault(history, sample, protocol)
    if dosing is None and _missed_undated(history, sample):
        return LeftOut.MISSED_DOSES_UNDATED
    return dosing


def _dosing_fault(history: History, sample: Trough, protocol: Protocol) -> LeftOut | None:
    regimens = regimens_of(history, IMATINIB)
    last = sample.last_dose_at or sample.drawn_at
    last_on = last.astimezone(sample.drawn_at.tzinfo).date()
    if not regimens or last_on < regimens[0].started_on:
        return LeftOut.BEFORE_FIRST_DOSE
    if not any(one.covers(last_on) for one in regimens):
        return LeftOut.NOT_ON_DRUG
    drawn_on = sample.drawn_at.date()
    since = drawn_on - timedelta(days=protocol.sample.steady_days)
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


def _missed_undated(history: History, sample: Trough) -> bool:
    """Say whether more doses were missed in the week before than anybody dated.

    Which ones is not known, so neither is what the blood should hold.
    """
    drawn_on = sample.drawn_at.date()
    for visit in history.visits:
        if visit.missed_doses_7d and drawn_on - _WEEK < visit.on <= drawn_on:
            dated = sum(
                event.drug.casefold() == IMATINIB
                and event.at is None
                and visit.on - _WEEK <= event.on < drawn_on
                for event in history.dose_events
            )
            if visit.missed_doses_7d > dated:
                return True
    return False
