"""The lines, patches and points of one trend, layer by layer."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from clinic_app.domain.course.trend_values import LineName, SeriesName, Trend, TrendPoint
from clinic_app.domain.flowsheet_cells import Flag, FlowKind
from clinic_app.ui import theme
from clinic_app.ui.charts.ink import Ink
from clinic_app.ui.charts.time_axis import day_number
from clinic_app.ui.record.trend_layers import Dot, Layer, Layers, Line, Place, Shade
from clinic_app.ui.record.trend_scale import Scale, days_of, stretches_of

_SQUARES: Final = frozenset({SeriesName.DIASTOLIC, SeriesName.MONTH})
_FLAGS: Final = {Flag.HIGH: "t1", Flag.LOW: "t"}
_DECIDING: Final = frozenset({LineName.CUT, LineName.MMR})


def colour_of(kind: FlowKind) -> str:
    """Return the colour of a row, that of the same quantity on the timeline where it has one."""
    look = theme.current_theme()
    return {
        FlowKind.TROUGH_RAW: look.trough,
        FlowKind.TROUGH_CORRECTED: look.trough,
        FlowKind.BCR_ABL: look.bcr_abl,
        FlowKind.DPCR: look.bcr_abl,
        FlowKind.DIAMETERS: look.tumour,
        FlowKind.DOSE: look.dose,
    }.get(kind, look.accent)


@dataclass(frozen=True, slots=True)
class Figure:
    """A trend at its scale, in the colours of the moment."""

    _trend: Trend
    _scale: Scale
    _ink: Ink

    def fill(self, layers: Layers) -> None:
        """Give every layer what it shows, from the ground up."""
        trend = self._trend
        layers.shade(tuple(self._shades(trend)), self._ink)
        layers.draw(Layer.EDGES, self._edges(trend))
        layers.draw(Layer.DECIDES, self._levels(trend, decides=True))
        layers.draw(Layer.GUIDES, self._levels(trend, decides=False))
        if trend.steps:
            layers.draw(Layer.KNOWN, self._stairs(trend))
            layers.draw(Layer.PRESUMED, ())
        else:
            layers.draw(Layer.KNOWN, self._joined(trend, is_presumed=False))
            layers.draw(Layer.PRESUMED, self._joined(trend, is_presumed=True))
        layers.dot([self._dot(point, one.name) for one in trend.series for point in one.points])

    def _shades(self, trend: Trend) -> Iterator[Shade]:
        """Yield the interval aimed at and the limits; an open end reaches out of sight."""
        if trend.aim is not None:
            low, high = (self._scale.height(end) for end in trend.aim)
            yield Shade(*days_of(trend), low, high)
        for stretch in stretches_of(trend):
            lower, upper = stretch.limits.lower, stretch.limits.upper
            low = self._scale.low if lower is None else self._scale.height(lower)
            high = self._scale.high if upper is None else self._scale.height(upper)
            yield Shade(stretch.low, stretch.high, low, high)

    def _edges(self, trend: Trend) -> Iterator[Line]:
        for shade in self._shades(trend):
            for height in (shade.low, shade.high):
                if self._scale.low < height < self._scale.high:
                    yield (shade.first, height), (shade.last, height)

    def _levels(self, trend: Trend, *, decides: bool) -> Iterator[Line]:
        first, last = days_of(trend)
        for line in trend.lines:
            if (line.name in _DECIDING) == decides:
                height = self._scale.height(line.value)
                yield (first, height), (last, height)

    def _stairs(self, trend: Trend) -> Iterator[Line]:
        """Yield each dose as a level line, and the change from one to the next upright."""
        for step in trend.steps:
            height = self._scale.height(step.value)
            yield (day_number(step.since), height), (day_number(step.until), height)
        for before, after in pairwise(trend.steps):
            if before.until == after.since:
                x = day_number(after.since)
                yield (x, self._scale.height(before.value)), (x, self._scale.height(after.value))

    def _joined(self, trend: Trend, *, is_presumed: bool) -> Iterator[Line]:
        """Yield the line between values that count; towards a limit it is only presumed."""
        for series in trend.series:
            counted = [point for point in series.points if point.counts]
            for before, after in pairwise(counted):
                if (before.is_limit or after.is_limit) == is_presumed:
                    yield self.place(before), self.place(after)

    def place(self, point: TrendPoint) -> Place:
        """Return where a value stands, in days and heights."""
        return day_number(point.on), self._scale.height(point.value)

    def _dot(self, point: TrendPoint, name: SeriesName) -> Dot:
        ink = self._ink
        colour = ink.decides if point.flag else ink.series
        fill = ink.ground if point.is_limit else colour
        return Dot(*self.place(point), symbol=_symbol(point, name), edge=colour, fill=fill)


def _symbol(point: TrendPoint, name: SeriesName) -> str:
    if not point.counts:
        return "x"
    if point.flag is not None:
        return _FLAGS[point.flag]
    return "s" if name in _SQUARES else "o"
