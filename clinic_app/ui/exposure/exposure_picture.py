"""What a chart of exposure shows, before anything is drawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum, auto
from math import ceil, floor, log10
from typing import Final

from clinic_app.domain.course.exposure_curves import DrawnCurve, Level, level_at
from clinic_app.ui import display
from clinic_app.ui.charts.time_axis import day_number

HOURS_PER_DAY: Final = 24
_HEADROOM: Final = 1.06
_MOST_TICKS: Final = 6
_STEPS: Final = (1, 2, 2.5, 5, 10)
_END_OF_INTERVAL_H: Final = 23.9


class Strand(Enum):
    """Curves by their look, from the ground up."""

    PRIOR = auto()
    BESIDE = auto()
    OTHER = auto()
    OWN = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One curve; `label` stands at its end, `has_band` shades its 5-95 %."""

    strand: Strand
    drawn: DrawnCurve
    label: str = ""
    has_band: bool = False

    def days(self) -> list[float]:
        """Return where its points lie on the axis of days."""
        start = day_number(self.drawn.origin)
        return [start + hour / HOURS_PER_DAY for hour in self.drawn.curve.times_h]


@dataclass(frozen=True, slots=True)
class Dot:
    """One measured level, ug/L; `is_used`: it informs the estimate, `is_limit`: it lies below."""

    at: datetime
    level_ug_l: Decimal
    is_used: bool = True
    is_limit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposurePicture:
    """Curves, levels and the ends of the interval, ug/L. `about` says it for who cannot see."""

    lines: tuple[Line, ...]
    dots: tuple[Dot, ...]
    limits: tuple[Decimal, Decimal]
    about: str

    @property
    def own(self) -> Line:
        """The curve that is read out: the last of all."""
        return self.lines[-1]

    def days(self) -> tuple[float, float]:
        """Return the first and the last day in view."""
        drawn = self.own.days()
        return drawn[0], drawn[-1]

    def highest(self) -> float:
        """Return the height with room for every curve and level in view."""
        tops = [max(one.drawn.curve.p95 if one.has_band else one.drawn.curve.p50, default=0.0)
                for one in self.lines]  # fmt: skip
        levels = [float(dot.level_ug_l) for dot in self.dots]
        return max([*tops, *levels, float(self.limits[1])]) * _HEADROOM

    def stops(self) -> tuple[datetime, ...]:
        """Return the moments that keys go through: ends of intervals, and levels."""
        drawn = self.own.drawn
        ends = (
            drawn.origin + timedelta(hours=hour)
            for hour in drawn.curve.times_h
            if drawn.is_daily or hour % HOURS_PER_DAY > _END_OF_INTERVAL_H
        )
        return tuple(sorted({*ends, *(dot.at for dot in self.dots)}))

    def told(self, moment: datetime) -> tuple[str, ...]:
        """Return what is read out at a moment: the moment, the level, the other curves."""
        now = display.current()
        return (now.moment(moment), *self._measured(moment), *self._expected(moment))

    def _measured(self, moment: datetime) -> Iterator[str]:
        now = display.current()
        for dot in self.dots:
            if dot.at == moment:
                key = "measured_below" if dot.is_limit else "measured"
                yield now.sentence(f"exposure.chart.{key}", level=now.number(dot.level_ug_l))

    def _expected(self, moment: datetime) -> Iterator[str]:
        for line in reversed(self.lines):
            level = level_at(line.drawn, moment)
            if level is not None:
                yield f"{line.label}: {level_words(level)}" if line.label else level_words(level)


def level_words(level: Level) -> str:
    """Write a level with its interval."""
    now = display.current()
    return now.sentence(
        "exposure.chart.readout",
        level=now.whole(level.p50),
        low=now.whole(level.p5),
        high=now.whole(level.p95),
    )


def heights(highest: float) -> list[tuple[float, str]]:
    """Return the labelled heights from 0: few, and round."""
    unit = 10.0 ** floor(log10(max(highest, 1.0) / _MOST_TICKS))
    step = next(unit * one for one in _STEPS if highest / (unit * one) <= _MOST_TICKS)
    count = ceil(highest / step)
    return [(at * step, display.current().number(Decimal(str(at * step)))) for at in range(count)]
