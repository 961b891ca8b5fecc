"""Neutrophils and platelets over the course of imatinib, and when they were too low.

An episode begins with the first value past a limit on imatinib and ends once both counts are
back; another one, at any dose, is a recurrence (definition 19).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from clinic_app.domain.findings import Fact, fact
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import LabValue

ANC = "ANC"
PLATELETS = "PLT"
_COUNTS = (ANC, PLATELETS)
_E9_L = "10^9/L"


@dataclass(frozen=True, slots=True)
class Count:
    """One count in 10^9/L, and the value as it was reported."""

    e9_l: Decimal
    lab: LabValue

    @property
    def analyte(self) -> str:
        """Which count it is."""
        return self.lab.analyte

    @property
    def on(self) -> date:
        """The day of the draw."""
        return self.lab.drawn_on


@dataclass(frozen=True, slots=True, kw_only=True)
class CountLimits:
    """Below `anc` or `platelets` a count is too low; back at `*_back` or more. In 10^9/L."""

    anc: Decimal
    platelets: Decimal
    anc_back: Decimal
    platelets_back: Decimal

    def past(self, count: Count) -> bool:
        """Say whether the count is too low; the limit itself is not."""
        return count.e9_l < (self.anc if count.analyte == ANC else self.platelets)

    def limit_of(self, count: Count) -> Decimal:
        """Return the limit that the count is held against."""
        return self.anc if count.analyte == ANC else self.platelets

    def is_back(self, latest: dict[str, Count]) -> bool:
        """Say whether both counts are known and back."""
        if len(latest) < len(_COUNTS):
            return False
        return latest[ANC].e9_l >= self.anc_back and latest[PLATELETS].e9_l >= self.platelets_back


@dataclass(frozen=True, slots=True)
class LowCounts:
    """One episode of low counts; `ended_on` None: not seen to have ended."""

    began_on: date
    ended_on: date | None = None


def readable_counts(known: History, knowledge: Knowledge) -> tuple[Count, ...]:
    """Return the counts by day, the lowest of a day last; one in another unit is left out."""
    found = (_read(lab, knowledge) for lab in known.labs if lab.analyte in _COUNTS)
    counts = [count for count in found if count is not None]
    return tuple(sorted(counts, key=lambda count: (count.on, -count.e9_l)))


def _read(lab: LabValue, knowledge: Knowledge) -> Count | None:
    same = knowledge.lab_limits.graded_unit(lab.analyte, lab.unit)
    return Count(lab.value * same.times, lab) if same.unit == _E9_L else None


def episodes(
    counts: Sequence[Count], limits: CountLimits, on_drug: Callable[[date], bool]
) -> tuple[LowCounts, ...]:
    """Return the episodes of low counts on the drug, in order; the last may still be open.

    `counts` are in the order of `readable_counts`. The latest known value of each count
    decides whether both are back, also while the drug is held.
    """
    return tuple(_episodes(counts, limits, on_drug))


def _episodes(
    counts: Sequence[Count], limits: CountLimits, on_drug: Callable[[date], bool]
) -> Iterator[LowCounts]:
    latest: dict[str, Count] = {}
    began_on: date | None = None
    for day, of_day in groupby(counts, key=lambda count: count.on):
        today = tuple(of_day)
        latest |= {count.analyte: count for count in today}
        if began_on is None:
            if on_drug(day) and any(map(limits.past, today)):
                began_on = day
        elif limits.is_back(latest):
            yield LowCounts(began_on, day)
            began_on = None
    if began_on is not None:
        yield LowCounts(began_on)


def latest_low(counts: Sequence[Count], limits: CountLimits, since: date) -> tuple[Count, ...]:
    """Return each count whose latest value since a day is too low."""
    latest = {count.analyte: count for count in counts if count.on >= since}
    return tuple(count for count in latest.values() if limits.past(count))


def low_fact(count: Count, limits: CountLimits) -> Fact:
    """Return the fact that names a count and the limit it is under, both as 10^9/L."""
    return fact(
        "hold_count", count.e9_l, _E9_L, count.on,
        analyte=count.analyte, limit=limits.limit_of(count),
    )  # fmt: skip
