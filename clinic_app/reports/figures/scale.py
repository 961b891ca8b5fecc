"""From dates and values to points on the page."""

import math
from dataclasses import dataclass
from datetime import date

from clinic_app.domain.dates import add_months

_TICK_MONTHS = (1, 2, 3, 6, 12, 24, 60)
_MOST_TICKS = 9
_MONTHS_PER_YEAR = 12
_DAYS_PER_MONTH = 30.44


@dataclass(frozen=True, slots=True)
class TimeScale:
    """A linear time axis: `start` at `left`, `end` at `right`."""

    start: date
    end: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Return where `day` lies, kept inside the axis."""
        days = max((self.end - self.start).days, 1)
        share = min(max((day - self.start).days / days, 0.0), 1.0)
        return self.left + share * (self.right - self.left)

    @property
    def tick_months(self) -> int:
        """Return how many months lie between two ticks, so that at most nine stand."""
        months = (self.end - self.start).days / _DAYS_PER_MONTH
        return next((n for n in _TICK_MONTHS if months / n <= _MOST_TICKS), _TICK_MONTHS[-1])

    def ticks(self) -> list[date]:
        """Return the tick days: first days of months, on round months and years."""
        step = self.tick_months
        years = max(step // _MONTHS_PER_YEAR, 1)
        day = date(self.start.year - self.start.year % years, 1, 1)
        ticks = []
        while day <= self.end:
            if day >= self.start:
                ticks.append(day)
            day = add_months(day, step)
        return ticks


@dataclass(frozen=True, slots=True)
class ValueScale:
    """A vertical axis from `low` at `bottom` to `high` at `top`; logarithmic where asked."""

    low: float
    high: float
    bottom: float
    top: float
    logarithmic: bool = False

    def y(self, value: float) -> float:
        """Return where `value` lies, kept inside the axis."""
        low, high, at = self.low, self.high, min(max(value, self.low), self.high)
        if self.logarithmic:
            low, high, at = math.log10(low), math.log10(high), math.log10(at)
        return self.bottom + (at - low) / (high - low) * (self.top - self.bottom)

    def decades(self) -> list[float]:
        """Return the powers of ten on a logarithmic axis, ends inside."""
        first, last = round(math.log10(self.low)), round(math.log10(self.high))
        return [10.0**power for power in range(first, last + 1)]
