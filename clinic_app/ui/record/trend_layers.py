"""What a trend is drawn with: one item of pyqtgraph for each layer, made once and filled anew."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final, TypeAlias

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from clinic_app.ui.charts.ink import Ink

Place: TypeAlias = tuple[float, float]
Line: TypeAlias = tuple[Place, Place]
_POINT_PX: Final = 9
_RING_PX: Final = 17


class Layer(Enum):
    """Lines of one look, from the ground up."""

    EDGES = auto()
    GUIDES = auto()
    DECIDES = auto()
    POINTER = auto()
    PRESUMED = auto()
    KNOWN = auto()


@dataclass(frozen=True, slots=True)
class Shade:
    """A patch from the first to the last day and from a low to a high value."""

    first: float
    last: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Dot:
    """One value: its place, its symbol by pyqtgraph's name, its edge and its fill."""

    x: float
    y: float
    symbol: str
    edge: QColor
    fill: QColor


class Layers:
    """Everything inside the axes."""

    def __init__(self, box: Any) -> None:  # noqa: ANN401 - pyqtgraph is not typed
        """Put empty layers into a view box."""
        self._shades = pg.BarGraphItem(x0=[0.0], x1=[1.0], y0=[0.0], y1=[1.0])
        self._shades.hide()
        self._lines = {layer: pg.PlotCurveItem(connect="pairs", antialias=True) for layer in Layer}
        self._dots = pg.ScatterPlotItem(size=_POINT_PX, antialias=True, useCache=False)
        self._ring = pg.ScatterPlotItem(size=_RING_PX, antialias=True, useCache=False)
        for item in (self._shades, *self._lines.values(), self._dots, self._ring):
            box.addItem(item, ignoreBounds=True)

    def colour(self, ink: Ink) -> None:
        """Take the colours of the moment."""
        dotted, dashed = Qt.PenStyle.DotLine, Qt.PenStyle.DashLine
        pens = {
            Layer.EDGES: _pen(ink.band_edge, 1.0, dotted),
            Layer.GUIDES: _pen(ink.guide, 1.4, dashed),
            Layer.DECIDES: _pen(ink.decides, 1.4, dashed),
            Layer.POINTER: _pen(ink.pointer, 1.0),
            Layer.PRESUMED: _pen(ink.series, 1.6, dashed),
            Layer.KNOWN: _pen(ink.series, 1.8),
        }
        for layer, pen in pens.items():
            self._lines[layer].setPen(pen)

    def draw(self, layer: Layer, lines: Iterable[Line]) -> None:
        """Draw these lines and no others in a layer."""
        ends = [end for line in lines for end in line]
        self._lines[layer].setData(x=[x for x, _y in ends], y=[y for _x, y in ends])
        self._lines[layer].setVisible(bool(ends))

    def shade(self, shades: Sequence[Shade], ink: Ink) -> None:
        """Shade these patches and no others."""
        self._shades.setVisible(bool(shades))
        if shades:
            self._shades.setOpts(
                x0=[one.first for one in shades],
                x1=[one.last for one in shades],
                y0=[one.low for one in shades],
                y1=[one.high for one in shades],
                pen=QPen(Qt.PenStyle.NoPen),
                brush=pg.mkBrush(ink.band),
            )

    def dot(self, dots: Sequence[Dot]) -> None:
        """Draw these values and no others."""
        self._dots.setData(
            x=[dot.x for dot in dots],
            y=[dot.y for dot in dots],
            symbol=[dot.symbol for dot in dots],
            pen=[_pen(dot.edge, 1.8) for dot in dots],
            brush=[pg.mkBrush(dot.fill) for dot in dots],
        )

    def ring(self, places: Sequence[Place], ink: Ink) -> None:
        """Put a ring round these places and no others."""
        self._ring.setData(
            x=[x for x, _y in places],
            y=[y for _x, y in places],
            pen=_pen(ink.focus, 2.0),
            brush=pg.mkBrush(None),
        )


def _pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """Return a pen whose width does not grow with the axes."""
    pen = QPen(colour, width, style)
    pen.setCosmetic(True)
    return pen
