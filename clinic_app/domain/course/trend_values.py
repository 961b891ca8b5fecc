"""What a trend is made of: points, limits that change, lines of the protocol, doses."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeAlias

from clinic_app.domain.cml.findings import Quality
from clinic_app.domain.flowsheet_cells import Flag, FlowKind
from clinic_app.domain.record.codes import PcrMethod
from clinic_app.domain.tdm.trough import Invalid

MOLECULAR: Final = frozenset({FlowKind.BCR_ABL, FlowKind.DPCR})
"""Rows of BCR-ABL1 in per cent IS."""
Doubt: TypeAlias = Invalid | Quality | PcrMethod
"""Why a value decides nothing."""


class SeriesName(StrEnum):
    """What one of the values of a cell is; `only` where there is no other."""

    ONLY = "only"
    SYSTOLIC = "systolic"
    DIASTOLIC = "diastolic"
    WEEK = "week"
    MONTH = "month"


class LineName(StrEnum):
    """What a level of the protocol is called: `cut` decides about the dose."""

    CUT = "cut"
    MMR = "MMR"
    MR4 = "MR4"
    MR4_5 = "MR4.5"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """One value of one day, in the unit of the row.

    `is_limit`: the true value lies under `value`, the limit of the assay or the depth of the
    sample. `flag` tells the side of the laboratory's own limits. A value that decides nothing
    does not count: it is shown and not joined, and `doubts` say why.
    """

    on: date
    value: Decimal
    is_limit: bool = False
    flag: Flag | None = None
    doubts: tuple[Doubt, ...] = ()
    counts: bool = True


@dataclass(frozen=True, slots=True)
class TrendSeries:
    """Points of one quantity, in order of time."""

    name: SeriesName
    points: tuple[TrendPoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendLimits:
    """Limits that were reported with every value from the first to the last day, both inside.

    Both None: those values came without limits. One None: the laboratory has no such limit.
    """

    first: date
    last: date
    lower: Decimal | None
    upper: Decimal | None


@dataclass(frozen=True, slots=True)
class TrendLine:
    """A level of the protocol, in the unit of the row."""

    name: LineName
    value: Decimal


@dataclass(frozen=True, slots=True)
class TrendStep:
    """A daily dose in mg from its first day to the first day without it, or today."""

    since: date
    until: date
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """One row over time; `without_value` counts what was done but cannot be drawn.

    `aim` is the interval aimed at, both ends inside. `has_numbers` is False for a row of words.
    """

    kind: FlowKind
    today: date
    has_numbers: bool
    series: tuple[TrendSeries, ...] = ()
    limits: tuple[TrendLimits, ...] = ()
    steps: tuple[TrendStep, ...] = ()
    lines: tuple[TrendLine, ...] = ()
    aim: tuple[Decimal, Decimal] | None = None
    without_value: int = 0

    @property
    def is_log(self) -> bool:
        """Say whether tenfold steps are drawn of one height."""
        return self.kind in MOLECULAR

    @property
    def points(self) -> tuple[TrendPoint, ...]:
        """Every point in order of time; of one day in the order of the series."""
        found = [point for series in self.series for point in series.points]
        return tuple(sorted(found, key=_on))

    @property
    def days(self) -> tuple[date, ...]:
        """The days that have a point, each once."""
        return tuple(dict.fromkeys(point.on for point in self.points))


def _on(point: TrendPoint) -> date:
    return point.on
