"""When a treatment failed: progression, recurrence or metastasis, and on which drug it fell.

An event belongs to a drug that was taken on its day or whose last dose is at most 28 days back
(definition 28). One on the first day of a drug came before it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import Final

from clinic_app.domain.dates import add_months, whole_months_between
from clinic_app.domain.findings import DataGap
from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.gist.phase import GistPhase, gist_phase
from clinic_app.domain.record.care import Event, Medication
from clinic_app.domain.record.codes import EventKind
from clinic_app.domain.tdm.dosing import IMATINIB

_TURNS: Final = frozenset({EventKind.PROGRESSION, EventKind.RECURRENCE, EventKind.METASTASIS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What happened on one day.

    `regimen` is the one it fell on, None off treatment; `phase` the phase until then;
    `imatinib_since` the first day of the imatinib it fell on, None when it fell on none;
    `was_treated` says whether any GIST drug had been begun before.
    """

    on: date
    events: tuple[Event, ...]
    phase: GistPhase | None
    regimen: Medication | None
    imatinib_since: date | None
    was_treated: bool

    @property
    def drug(self) -> str | None:
        """The drug it fell on."""
        return self.regimen.drug if self.regimen else None


class ResistanceKind(StrEnum):
    """Progression within the first months of imatinib, or later (D24)."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resistance:
    """Resistance to imatinib: `months_on_imatinib` are whole calendar months until `on`."""

    kind: ResistanceKind
    on: date
    months_on_imatinib: int


def dose_of(regimen: Medication) -> Decimal:
    """Return the daily dose in mg; 0 where none is on record, so that it is never the higher."""
    return regimen.daily_dose_mg or Decimal(0)


def _fell_on(day: date, regimens: Iterable[Medication], days: int) -> list[Medication]:
    """Return the regimens begun before `day` whose last dose is at most `days` days back."""
    # `stopped_on` is the first day without the drug: the last dose was the day before.
    reach = timedelta(days=days - 1)
    return [
        row
        for row in regimens
        if row.started_on < day and (row.stopped_on is None or day <= row.stopped_on + reach)
    ]


def _regimen(rows: list[Medication]) -> Medication | None:
    """Return the regimen an event fell on: shortly after a change of drug, still the drug before.

    Of several doses of that drug, the one begun last.
    """
    if not rows:
        return None
    drug = min(rows, key=lambda row: row.started_on).drug
    return max((row for row in rows if row.drug == drug), key=lambda row: row.started_on)


def _phase_before(course: GistCourse, day: date) -> GistPhase | None:
    """Return the phase as it was the day before, by operations done and events until then."""
    return gist_phase(
        replace(
            course.known,
            surgeries=tuple(one for one in course.known.surgeries if one.on < day),
            events=tuple(one for one in course.known.events if one.on < day),
        )
    )


def failures(course: GistCourse) -> tuple[Failure, ...]:
    """Return every day with a progression, recurrence or metastasis, in order.

    Imatinib begun again after an event off treatment counts from its new first day.
    Source: definition 28, D24.
    """
    days = course.knowledge.protocol.resistance.after_last_dose_days
    turns = sorted((e for e in course.known.events if e.kind in _TURNS), key=lambda e: e.on)
    found: list[Failure] = []
    began_again = date.min
    for day, events in groupby(turns, key=lambda event: event.on):
        rows = _fell_on(day, course.regimens, days)
        is_imatinib = any(row.drug == IMATINIB for row in rows)
        since = (
            min(
                row.started_on
                for row in course.regimens
                if row.drug == IMATINIB and row.started_on >= began_again
            )
            if is_imatinib
            else None
        )
        if not rows:
            began_again = day
        found.append(
            Failure(
                on=day,
                events=tuple(events),
                phase=_phase_before(course, day),
                regimen=_regimen(rows),
                imatinib_since=since,
                was_treated=any(row.started_on < day for row in course.regimens),
            )
        )
    return tuple(found)


def resistance_failure(found: tuple[Failure, ...]) -> Failure | None:
    """Return the failure that showed resistance: the first on the imatinib taken last."""
    since = next((f.imatinib_since for f in reversed(found) if f.imatinib_since), None)
    return next((f for f in found if since is not None and f.imatinib_since == since), None)


def resistance(course: GistCourse) -> Resistance | None:
    """Return primary or secondary resistance to imatinib; None without a failure on it.

    Primary up to and including 6 calendar months from the start. Source: D24, yue2016.
    """
    failure = resistance_failure(failures(course))
    if failure is None or failure.imatinib_since is None:
        return None
    last_day = add_months(
        failure.imatinib_since, course.knowledge.protocol.resistance.primary_months
    )
    is_primary = failure.on <= last_day
    return Resistance(
        kind=ResistanceKind.PRIMARY if is_primary else ResistanceKind.SECONDARY,
        on=failure.on,
        months_on_imatinib=whole_months_between(failure.imatinib_since, failure.on),
    )


def _answers(row: Medication, failure: Failure) -> bool:
    """Say whether a regimen is what was begun on a failure.

    Another drug, or more of the same; a drug changed shortly before the event counts too.
    """
    failed = failure.regimen
    if failed is None or row.drug == failed.drug:
        is_more = failed is None or dose_of(row) > dose_of(failed)
        return row.started_on >= failure.on and is_more
    is_newer = row.started_on > failed.started_on
    return is_newer and (row.started_on >= failure.on or row.covers(failure.on))


def unanswered(course: GistCourse) -> Failure | None:
    """Return the latest failure while no other treatment was begun on it."""
    found = failures(course)
    if not found or any(_answers(row, found[-1]) for row in course.regimens):
        return None
    return found[-1]


def resistance_gaps(course: GistCourse) -> Iterator[DataGap]:
    """Yield why no resistance is named: nothing on record that fell on imatinib."""
    if resistance(course) is None:
        yield DataGap(key="resistance", reason="no_failure_on_imatinib")
