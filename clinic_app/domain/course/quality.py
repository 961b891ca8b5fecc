"""Quality of life over time: every questionnaire, and those around each change of dose.

Two kinds of numbers that never share an axis: scales and their means run from 0 to 100, the
norm-based components have a mean of 50 in the United States of 1990. Source: chen2024 (erratum).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from clinic_app.domain.course.toxicity import DoseThen, doses_on
from clinic_app.domain.course.treatment import treatments
from clinic_app.domain.quality_of_life.scoring import QualityOfLife
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import Instrument

PHYSICAL: Final = ("PF", "RP", "BP", "GH")
MENTAL: Final = ("VT", "SF", "RE", "MH")
SCALES: Final = (*PHYSICAL, *MENTAL)
NORM_BASED: Final = ("PCS", "MCS")


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityPoint:
    """One questionnaire with what was taken on its day.

    `physical_mean` is the mean of PF, RP, BP and GH, `mental_mean` of VT, SF, RE and MH, 0 to
    100; None when one of the four is missing. They are no PCS and no MCS.
    """

    scores: QualityOfLife
    physical_mean: Decimal | None
    mental_mean: Decimal | None
    doses: tuple[DoseThen, ...]

    def value(self, name: str) -> Decimal | None:
        """Return a scale or a norm-based component by its name."""
        found = getattr(self.scores, name)
        return found if isinstance(found, Decimal) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityChange:
    """The last questionnaire up to a change of dose, and the first after it on the same form."""

    changed_on: date
    before: QualityPoint
    after: QualityPoint

    def difference(self, name: str) -> Decimal | None:
        """Return after minus before of a scale, None when either is missing."""
        first, second = self.before.value(name), self.after.value(name)
        return None if first is None or second is None else second - first


@dataclass(frozen=True, slots=True, kw_only=True)
class QualitySinceFirst:
    """The latest questionnaire, and the first one on the same form; None when it is the only."""

    first: QualityPoint | None
    latest: QualityPoint

    def difference(self, of: Callable[[QualityPoint], Decimal | None]) -> Decimal | None:
        """Return latest minus first of a score, None when either is missing."""
        before = None if self.first is None else of(self.first)
        now = of(self.latest)
        return None if before is None or now is None else now - before


def quality_in(derived: Mapping[str, object]) -> tuple[QualityOfLife, ...]:
    """Return the scores among what was derived; nothing when they are not there."""
    found = derived.get("quality_of_life")
    values = found if isinstance(found, tuple) else ()
    return tuple(one for one in values if isinstance(one, QualityOfLife))


def quality_points(
    scores: Sequence[QualityOfLife], medications: Sequence[Medication]
) -> tuple[QualityPoint, ...]:
    """Return every questionnaire, oldest first."""
    return tuple(
        QualityPoint(
            scores=one,
            physical_mean=_mean(one, PHYSICAL),
            mental_mean=_mean(one, MENTAL),
            doses=doses_on(medications, one.on),
        )
        for one in sorted(scores, key=_on)
    )


def quality_since_first(points: Sequence[QualityPoint]) -> QualitySinceFirst | None:
    """Return what the latest questionnaire is held against; None without any.

    `points` stand oldest first. Forms are never compared: they are scored differently.
    """
    if not points:
        return None
    latest = points[-1]
    own = [one for one in points if one.scores.instrument is latest.scores.instrument]
    return QualitySinceFirst(first=own[0] if len(own) > 1 else None, latest=latest)


def quality_changes(
    points: Sequence[QualityPoint], medications: Sequence[Medication], today: date
) -> tuple[QualityChange, ...]:
    """Return the changes of dose that have a questionnaire on either side, oldest first.

    The two are on the same form: RAND-36 and SF-36 v1 are scored differently. A questionnaire
    on the day of the change was filled in before it; one after a further change says nothing
    of this one.
    """
    days = tuple(_changed_on(medications, today))
    found: list[QualityChange] = []
    for place, day in enumerate(days):
        earliest = days[place - 1] if place else date.min
        latest = days[place + 1] if place + 1 < len(days) else date.max
        for form in Instrument:
            own = [point for point in points if point.scores.instrument is form]
            before = [p for p in own if earliest < p.scores.on <= day]
            after = [p for p in own if day < p.scores.on <= latest]
            if before and after:
                found.append(QualityChange(changed_on=day, before=before[-1], after=after[0]))
    return tuple(found)


def _changed_on(medications: Sequence[Medication], today: date) -> Iterator[date]:
    """Yield each day from which another drug or daily dose was taken."""
    for before, row in pairwise(treatments(medications, today)):
        if (before.drug, before.daily_dose_mg) != (row.drug, row.daily_dose_mg):
            yield row.started_on


def _mean(scores: QualityOfLife, names: Sequence[str]) -> Decimal | None:
    found = [getattr(scores, name) for name in names]
    if any(value is None for value in found):
        return None
    return sum(found, Decimal(0)) / len(found)


def _on(scores: QualityOfLife) -> date:
    return scores.on
