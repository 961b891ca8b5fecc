"""Treatment as spans of time: one per regimen, its cycles, and the stretches without it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from clinic_app.domain.cycle import cycle_of, rest_until
from clinic_app.domain.record.care import Medication, Toxicity
from clinic_app.domain.record.codes import StopReason, ToxicityScale


@dataclass(frozen=True, slots=True)
class Stretch:
    """A regimen as drawn until today: `is_running` when it has not been stopped by then."""

    medication: Medication
    end: date
    is_running: bool
    lane: int


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch with no treatment at all, from its first day without.

    `until` is the first day with treatment again, None while the pause lasts; `reason` is why
    the regimen before it was stopped, None when nobody said.
    """

    since: date
    until: date | None
    reason: StopReason | None

    @property
    def is_remission(self) -> bool:
        """Say whether treatment was stopped for treatment-free remission."""
        return self.reason is StopReason.TFR

    @property
    def name(self) -> str:
        """What the pause is called: `remission`, `held` (it ended), `completed` or `off`."""
        if self.is_remission:
            return "remission"
        if self.until is not None:
            return "held"
        return "completed" if self.reason is StopReason.COMPLETED else "off"


def days_on(stretch: Stretch) -> tuple[tuple[date, date], ...]:
    """Return the stretches with the drug: first day, and first day without.

    A regimen taken every day is one stretch.
    """
    start = stretch.medication.started_on
    cycle = cycle_of(stretch.medication.pattern)
    if cycle is None:
        return ((start, stretch.end),)
    first_days = range(0, (stretch.end - start).days, cycle.days)
    return tuple(
        (
            start + timedelta(days=first),
            min(start + timedelta(days=first + cycle.on_days), stretch.end),
        )
        for first in first_days
    )


def treatments(medications: Sequence[Medication], today: date) -> tuple[Medication, ...]:
    """Return the treatment regimens begun by today, in order of their start."""
    begun = [m for m in medications if m.is_treatment and m.started_on <= today]
    return tuple(sorted(begun, key=_started_on))


def _started_on(medication: Medication) -> date:
    return medication.started_on


def stretches(medications: Sequence[Medication], today: date) -> tuple[Stretch, ...]:
    """Return the treatment regimens until today; overlapping ones in lanes of their own."""
    free_from: list[date] = []
    found: list[Stretch] = []
    for medication in treatments(medications, today):
        stopped = medication.stopped_on
        is_running = stopped is None or stopped > today
        end = today if stopped is None or stopped > today else stopped
        lane = _first_free(free_from, medication.started_on)
        free_from[lane:] = [end, *free_from[lane + 1 :]]
        found.append(Stretch(medication, end, is_running, lane))
    return tuple(found)


def _first_free(free_from: list[date], start: date) -> int:
    return next((lane for lane, free in enumerate(free_from) if free <= start), len(free_from))


def pauses(medications: Sequence[Medication], today: date) -> tuple[Pause, ...]:
    """Return each stretch without any treatment after the first dose, in order of time."""
    return tuple(_pauses(stretches(medications, today), today))


def _pauses(found: tuple[Stretch, ...], today: date) -> Iterator[Pause]:
    last: Stretch | None = None
    for stretch in found:
        start = stretch.medication.started_on
        if last is not None and _missing_from(last) < start:
            yield Pause(_missing_from(last), start, last.medication.stop_reason)
        last = stretch if last is None or stretch.end > last.end else last
    if last is not None and not any(s.is_running for s in found) and last.end < today:
        yield Pause(last.end, None, last.medication.stop_reason)


def _missing_from(stretch: Stretch) -> date:
    """Return the first day on which a dose was missing: a rest of the cycle is no pause."""
    return rest_until(stretch.medication) or stretch.end


def share_of_highest(medications: Sequence[Medication]) -> Callable[[Medication], float]:
    """Return what gives a regimen's dose as a share of the highest dose of the same drug."""
    highest: dict[str, Decimal] = {}
    for medication in medications:
        dose = medication.daily_dose_mg or Decimal(0)
        drug = medication.drug.casefold()
        highest[drug] = max(highest.get(drug, Decimal(0)), dose)

    def share(medication: Medication) -> float:
        top = highest.get(medication.drug.casefold(), Decimal(0))
        dose = medication.daily_dose_mg
        return float(dose / top) if dose and top else 1.0

    return share


@dataclass(frozen=True, slots=True)
class EventName:
    """A term on its scale: a grade by the WHO scale is never one of CTCAE."""

    term: str
    is_who: bool = False


def name_of(toxicity: Toxicity) -> EventName:
    """Return the term of an event on its scale; one without a scale is of CTCAE."""
    return EventName(toxicity.term, toxicity.scale is ToxicityScale.WHO)


def events_by_term(
    toxicities: Sequence[Toxicity], today: date
) -> tuple[tuple[EventName, tuple[Toxicity, ...]], ...]:
    """Return the adverse events begun by today, one row per term and scale.

    Rows with an event open today come first, then the worst grade, then the first onset.
    """
    rows: dict[EventName, list[Toxicity]] = {}
    for toxicity in sorted(toxicities, key=_onset):
        if toxicity.onset <= today:
            rows.setdefault(name_of(toxicity), []).append(toxicity)

    def rank(item: tuple[EventName, list[Toxicity]]) -> tuple[bool, int, date]:
        _, row = item
        is_open = any(toxicity.open_on(today) for toxicity in row)
        return not is_open, -max(toxicity.grade for toxicity in row), row[0].onset

    return tuple((name, tuple(row)) for name, row in sorted(rows.items(), key=rank))


def _onset(toxicity: Toxicity) -> date:
    return toxicity.onset
