"""Treatment as spans of time: one per regimen, the treatment-free stretches, the turns."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clinic_app.domain.record.care import Medication, Toxicity
from clinic_app.domain.record.codes import StopReason


@dataclass(frozen=True, slots=True)
class Stretch:
    """A regimen as drawn until today: `is_running` when it has not been stopped by then."""

    medication: Medication
    end: date
    is_running: bool
    lane: int


@dataclass(frozen=True, slots=True)
class Remission:
    """Time off treatment since a stop for TFR; `restarted_on` None while it lasts."""

    stopped_on: date
    restarted_on: date | None


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


def remissions(medications: Sequence[Medication], today: date) -> tuple[Remission, ...]:
    """Return each stretch off treatment that began with a stop for TFR."""
    regimens = treatments(medications, today)
    return tuple(_remissions(regimens, today))


def _remissions(regimens: tuple[Medication, ...], today: date) -> Iterator[Remission]:
    for index, regimen in enumerate(regimens):
        stopped = regimen.stopped_on
        if stopped is None or stopped > today or regimen.stop_reason is not StopReason.TFR:
            continue
        later = [m.started_on for m in regimens[index + 1 :] if m.started_on >= stopped]
        yield Remission(stopped, min(later, default=None))


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


def events_by_term(
    toxicities: Sequence[Toxicity], today: date
) -> tuple[tuple[str, tuple[Toxicity, ...]], ...]:
    """Return the adverse events begun by today, one row per term, first onset first."""
    rows: dict[str, list[Toxicity]] = {}
    for toxicity in sorted(toxicities, key=_onset):
        if toxicity.onset <= today:
            rows.setdefault(toxicity.term, []).append(toxicity)
    return tuple((term, tuple(row)) for term, row in rows.items())


def _onset(toxicity: Toxicity) -> date:
    return toxicity.onset
