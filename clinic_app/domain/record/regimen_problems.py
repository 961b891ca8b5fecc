"""Treatment regimens that cannot be: no dose, an unreadable cycle, a slipped zero, two at once.

What is taken beside the treatment is not judged here: no rule reads how it is taken.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from clinic_app.domain.cycle import is_readable
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.daily_doses import daily_doses
from clinic_app.errors import Fault, Parameter

SAME_DRUG_OVERLAPS: Final = "same_drug_overlaps"
"""The fault of one drug in two regimens on one day."""


def regimen_faults(regimens: Sequence[Medication], *, at_entry: bool) -> Iterator[Fault]:
    """Yield the faults of the treatments, in the order of the record.

    `at_entry`: also a daily dose that cannot be meant, and a drug in two regimens on one day.
    A record is replayed with either: the rules read the regimen begun last.
    """
    for at, regimen in enumerate(regimens):
        if not regimen.is_treatment:
            continue
        path = f"medications[{at}]"
        yield from _own_faults(regimen, path)
        if at_entry:
            yield from _dose_faults(regimen, path)
            yield from _overlaps(regimen, regimens[:at], path)


def _own_faults(regimen: Medication, path: str) -> Iterator[Fault]:
    for name in ("dose_mg", "times_per_day"):
        if getattr(regimen, name) is None:
            yield Fault(f"{path}.{name}", "treatment_without_dose", None)
    if not is_readable(regimen.pattern):
        # A cycle that cannot be read would be drawn, counted and printed as every day.
        yield Fault(f"{path}.pattern", "pattern_unreadable", regimen.pattern)


def _dose_faults(regimen: Medication, path: str) -> Iterator[Fault]:
    daily, meant = regimen.daily_dose_mg, daily_doses(regimen.drug)
    if daily is not None and not meant.lowest <= daily <= meant.highest:
        ends: dict[str, Parameter] = {
            "drug": regimen.drug,
            "low": meant.lowest,
            "high": meant.highest,
        }
        yield Fault(f"{path}.dose_mg", "daily_dose_implausible", daily, ends)


def _overlaps(regimen: Medication, before: Sequence[Medication], path: str) -> Iterator[Fault]:
    for other in before:
        if other.is_treatment and _same_drug(regimen, other) and share_a_day(regimen, other):
            since: dict[str, Parameter] = {"drug": other.drug, "since": other.started_on}
            yield Fault(f"{path}.started_on", SAME_DRUG_OVERLAPS, regimen.started_on, since)
            return


def _same_drug(one: Medication, other: Medication) -> bool:
    return one.drug.casefold() == other.drug.casefold()


def share_a_day(one: Medication, other: Medication) -> bool:
    """Say whether two regimens run on the same day (`stopped_on` is outside).

    A row that began and ended on one day held no day and shares none.
    """
    return max(one.started_on, other.started_on) < min(_end(one), _end(other))


def _end(regimen: Medication) -> date:
    return regimen.stopped_on or date.max
