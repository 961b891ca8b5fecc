"""How high a value stands and from when to when: the axes of a trend, before anything is drawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor, log10
from typing import Final

from clinic_app.domain.course.trend_values import Trend, TrendLimits
from clinic_app.domain.flowsheet_cells import FlowKind
from clinic_app.ui import display
from clinic_app.ui.charts.time_axis import day_number

_WHOLE: Final = frozenset(
    {FlowKind.ECOG, FlowKind.TOXICITY, FlowKind.MISSED, FlowKind.COPIES, FlowKind.PRESSURE}
)
_ENDS: Final = {FlowKind.ECOG: (0, 4), FlowKind.TOXICITY: (0, 5)}
_FROM_ZERO: Final = frozenset({FlowKind.DOSE, FlowKind.MISSED, FlowKind.DIAMETERS})
_DEEPEST: Final = -3.0
_SHALLOWEST: Final = 0.0
_LOG_ROOM: Final = 0.35
_ROOM: Final = 0.1
_LEAST_SHARE: Final = 0.1
_MOST_TICKS: Final = 6
_STEPS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_SHORTEST_DAYS: Final = 30.0
_DAYS_ROOM: Final = 0.03


@dataclass(frozen=True, slots=True)
class Scale:
    """The heights in view and which of them are labelled; of a logarithmic scale the exponents."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    is_log: bool

    def height(self, value: Decimal) -> float:
        """Return where a value stands."""
        return log10(value) if self.is_log else float(value)


def scale_of(trend: Trend) -> Scale:
    """Return a scale with room for every value, limit and line of a trend."""
    if trend.is_log:
        return _log_scale(trend)
    low, high = _ends_of(trend)
    # Below zero lies only room for the lowest points, unless a value lies there itself.
    bottom = low if min(_shown(trend), default=0.0) < 0 else max(low, 0.0)
    labelled = tuple(_labelled(bottom, high, is_whole=trend.kind in _WHOLE))
    return Scale(low, high, labelled, is_log=False)


def _log_scale(trend: Trend) -> Scale:
    exponents = [log10(point.value) for point in trend.points]
    low = min([*exponents, _DEEPEST]) - _LOG_ROOM
    high = max([*exponents, _SHALLOWEST]) + _LOG_ROOM
    labelled = tuple(
        (float(power), display.current().number(Decimal(10) ** power))
        for power in range(ceil(low), floor(high) + 1)
    )
    return Scale(low, high, labelled, is_log=True)


def _ends_of(trend: Trend) -> tuple[float, float]:
    if trend.kind in _ENDS:
        least, most = (float(end) for end in _ENDS[trend.kind])
    else:
        shown = list(_shown(trend))
        least = 0.0 if trend.kind in _FROM_ZERO else min(shown, default=0.0)
        most = max(shown, default=1.0)
    least_span = 1.0 if trend.kind in _WHOLE or not most else abs(most) * _LEAST_SHARE
    lacking = least_span - (most - least)
    if lacking > 0:
        least, most = least - lacking / 2, most + lacking / 2
    room = (most - least) * _ROOM
    return least - room, most + room


def _shown(trend: Trend) -> Iterator[float]:
    for point in trend.points:
        yield float(point.value)
    for line in trend.lines:
        yield float(line.value)
    for step in trend.steps:
        yield float(step.value)
    for end in trend.aim or ():
        yield float(end)
    for limits in trend.limits:
        yield from (float(end) for end in (limits.lower, limits.upper) if end is not None)


def _labelled(low: float, high: float, *, is_whole: bool) -> Iterator[tuple[float, str]]:
    step = _step(high - low)
    if is_whole:
        step = max(step, Decimal(1)).to_integral_value()
    at = ceil(low / float(step)) * step
    while float(at) <= high:
        yield float(at), display.current().number(at.normalize())
        at += step


def _step(span: float) -> Decimal:
    """Return the shortest round distance that leaves few labels."""
    unit = Decimal(10) ** floor(log10(span / _MOST_TICKS))
    return next(unit * step for step in _STEPS if span / float(unit * step) <= _MOST_TICKS)


def days_of(trend: Trend) -> tuple[float, float]:
    """Return the days in view: from the first value or dose to today, a month at least."""
    first = min([*trend.days, *(step.since for step in trend.steps)], default=trend.today)
    low = min(day_number(first), day_number(trend.today) - _SHORTEST_DAYS)
    high = max(day_number(trend.today), *(day_number(day) for day in trend.days), low)
    room = (high - low) * _DAYS_ROOM
    return low - room, high + room


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which the same limits are drawn."""

    low: float
    high: float
    limits: TrendLimits


def stretches_of(trend: Trend) -> Iterator[Stretch]:
    """Yield where limits are drawn: they change half-way between the values that tell them."""
    if not trend.limits:
        return
    first, last = days_of(trend)
    changes = [
        (day_number(before.last) + day_number(after.first)) / 2
        for before, after in pairwise(trend.limits)
    ]
    ends = (first, *changes, last)
    for limits, (low, high) in zip(trend.limits, pairwise(ends), strict=True):
        if limits.lower is not None or limits.upper is not None:
            yield Stretch(low, high, limits)
