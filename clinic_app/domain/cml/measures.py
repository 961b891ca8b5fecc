"""What is measured on treatment: milestones, scores at diagnosis and how fast BCR-ABL moves.

The evaluation's JSON shows only the contract's keys; what else stands here serves the rules,
the chart and the patient page, and is named as such.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from clinic_app.domain.findings import Fact


class Milestone(StrEnum):
    """The times at which ELN 2020 judges the response. Source: eln2020."""

    MONTH_3 = "3"
    MONTH_6 = "6"
    MONTH_12 = "12"
    LATER = "later"

    @property
    def months(self) -> int | None:
        """Return the months from the first dose of the line; None: any later time."""
        return None if self is Milestone.LATER else int(self.value)


class Category(StrEnum):
    """How ELN 2020 calls the response at a milestone, best first."""

    OPTIMAL = "optimal"
    WARNING = "warning"
    FAILURE = "failure"


CATEGORIES: tuple[Category, ...] = tuple(Category)
"""Every category, best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneFinding:
    """One sample on the current line, judged.

    The contract's JSON has `milestone` (3, 6, 12 or "later"), `sampled_on`, `is_percent` (None
    when undetected), `category` and `because`; `at`, `line_on`, the first dose of the line, and
    `judged_until`, the last day on which a sample speaks of a treatment that has ended (None while
    it goes on), stay inside.
    """

    at: Milestone
    line_on: date
    sampled_on: date
    is_percent: Decimal | None
    category: Category
    because: tuple[Fact, ...]
    judged_until: date | None = None

    @property
    def milestone(self) -> int | str:
        """Return the milestone as the contract writes it."""
        return self.at.months or self.at.value


class ScoreName(StrEnum):
    """The four risk scores at diagnosis."""

    SOKAL = "sokal"
    EURO = "euro"
    EUTOS = "eutos"
    ELTS = "elts"


class RiskGroup(StrEnum):
    """Risk group of a score, best first; EUTOS has no intermediate one."""

    LOW = "low"
    INTERMEDIATE = "intermediate"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One score: `value` rounded to four places, `group` by the value before rounding.

    `inputs` are the values it was calculated from; they serve the page and are not in the JSON.
    """

    value: Decimal
    group: RiskGroup
    inputs: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The four scores; None where one cannot be calculated (a data gap says why).

    `doubts` say why the patient is not one the scores were made for; not in the JSON. With one
    the figures are shown without their group: it would be a verdict on somebody else (186).
    """

    sokal: Score | None = None
    euro: Score | None = None
    eutos: Score | None = None
    elts: Score | None = None
    doubts: tuple[Fact, ...] = ()

    @property
    def made(self) -> tuple[tuple[ScoreName, Score], ...]:
        """Return the scores that could be calculated, by name."""
        found = {
            ScoreName.SOKAL: self.sokal,
            ScoreName.EURO: self.euro,
            ScoreName.EUTOS: self.eutos,
            ScoreName.ELTS: self.elts,
        }
        return tuple((name, score) for name, score in found.items() if score is not None)

    @property
    def disagree(self) -> bool:
        """Say whether scores that were made for this patient name more than one risk group."""
        return not self.doubts and len({score.group for _, score in self.made}) > 1


@dataclass(frozen=True, slots=True)
class Point:
    """One sample that a rate rests on: its day and its value in per cent IS."""

    sampled_on: date
    is_percent: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope:
    """A rate of change between two samples: days to halve, or to double.

    `days` has two decimal places. `reading` is what published series make of it.
    """

    days: Decimal
    first: Point
    second: Point
    reading: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinetics:
    """How fast BCR-ABL fell on first treatment, and rises after stopping.

    The contract's JSON has `halving_days` and `doubling_days`, None when not computable; the
    samples each rests on stay inside.
    """

    halving: Slope | None = None
    doubling: Slope | None = None

    @property
    def halving_days(self) -> Decimal | None:
        """Return the days in which the value halved, None when not computable."""
        return self.halving.days if self.halving else None

    @property
    def doubling_days(self) -> Decimal | None:
        """Return the days in which the value doubled, None when not computable."""
        return self.doubling.days if self.doubling else None
