"""What a chart of exposure is drawn with: items of pyqtgraph, made once and filled anew."""

from collections.abc import Sequence
from typing import Any, Final

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from clinic_app.ui.charts.ink import Ink
from clinic_app.ui.charts.time_axis import day_number
from clinic_app.ui.exposure.exposure_picture import Dot, ExposurePicture, Line, Strand

_DOT_PX: Final = 10
_MOST_OTHERS: Final = 6
_EDGE_ALPHA: Final = 150


class Layers:
    """Everything inside the axes."""

    def __init__(self, box: Any) -> None:  # noqa: ANN401 - pyqtgraph is not typed
        """Put empty layers into a view box."""
        self._limits = pg.PlotCurveItem(connect="pairs", antialias=True)
        self._pointer = pg.PlotCurveItem(connect="pairs", antialias=True)
        self._edges = [pg.PlotCurveItem(antialias=True) for _ in range(2)]
        self._band = pg.FillBetweenItem(*self._edges)
        self._prior_edges = [pg.PlotCurveItem(antialias=True) for _ in range(2)]
        self._curves = {
            Strand.PRIOR: [pg.PlotCurveItem(antialias=True)],
            Strand.BESIDE: [pg.PlotCurveItem(antialias=True)],
            Strand.OTHER: [pg.PlotCurveItem(antialias=True) for _ in range(_MOST_OTHERS)],
            Strand.OWN: [pg.PlotCurveItem(antialias=True)],
        }
        self._dots = pg.ScatterPlotItem(size=_DOT_PX, antialias=True, useCache=False)
        lines = [one for group in self._curves.values() for one in group]
        under = (self._band, *self._edges, *self._prior_edges, self._limits, self._pointer)
        for item in (*under, *lines, self._dots):
            box.addItem(item, ignoreBounds=True)

    def draw(self, picture: ExposurePicture, ink: Ink) -> None:
        """Draw this picture and nothing of another."""
        self._colour(ink)
        low, high = picture.days()
        ends = [float(one) for one in picture.limits for _ in range(2)]
        self._limits.setData(x=[low, high, low, high], y=ends)
        for strand, items in self._curves.items():
            lines = [one for one in picture.lines if one.strand is strand]
            _fill(items, lines)
        _fill_edges(self._edges, picture.own if picture.own.has_band else None)
        priors = (one for one in picture.lines if one.strand is Strand.PRIOR and one.has_band)
        _fill_edges(self._prior_edges, next(priors, None))
        self._draw_dots(picture.dots, ink)

    def point(self, day: float | None, highest: float) -> None:
        """Put a line through a day, or take it away."""
        self._pointer.setVisible(day is not None)
        if day is not None:
            self._pointer.setData(x=[day, day], y=[0.0, highest])

    def _colour(self, ink: Ink) -> None:
        dotted, dashed = Qt.PenStyle.DotLine, Qt.PenStyle.DashLine
        pens = {
            Strand.PRIOR: _pen(ink.guide, 1.6, dashed),
            Strand.BESIDE: _pen(ink.decides, 1.8, Qt.PenStyle.DashDotLine),
            Strand.OTHER: _pen(ink.whisker, 1.1),
            Strand.OWN: _pen(ink.series, 2.2),
        }
        for strand, items in self._curves.items():
            for item in items:
                item.setPen(pens[strand])
        edge = QColor(ink.series)
        edge.setAlpha(_EDGE_ALPHA)
        for item in self._edges:
            item.setPen(_pen(edge, 0.8))
        for item in self._prior_edges:
            item.setPen(_pen(ink.guide, 0.8, dotted))
        self._band.setBrush(pg.mkBrush(ink.band))
        self._limits.setPen(_pen(ink.text, 1.2, dotted))
        self._pointer.setPen(_pen(ink.pointer, 1.0))

    def _draw_dots(self, dots: Sequence[Dot], ink: Ink) -> None:
        self._dots.setData(
            x=[day_number(dot.at) for dot in dots],
            y=[float(dot.level_ug_l) for dot in dots],
            symbol=["o" if dot.is_used else "x" for dot in dots],
            pen=[_pen(ink.text if dot.is_used else ink.quiet, 1.6) for dot in dots],
            brush=[pg.mkBrush(ink.ground if dot.is_limit else ink.series) for dot in dots],
        )


def _fill(items: Sequence[Any], lines: Sequence[Line]) -> None:
    """Give each item its line; what is left over draws nothing."""
    for at, item in enumerate(items):
        is_drawn = at < len(lines)
        item.setVisible(is_drawn)
        if is_drawn:
            item.setData(x=lines[at].days(), y=list(lines[at].drawn.curve.p50))


def _fill_edges(items: Sequence[Any], line: Line | None) -> None:
    curve = None if line is None else line.drawn.curve
    days = [] if line is None else line.days()
    edges: tuple[Sequence[float], ...] = ((), ()) if curve is None else (curve.p5, curve.p95)
    for item, values in zip(items, edges, strict=True):
        item.setData(x=days, y=list(values))


def _pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """Return a pen whose width does not grow with the axes."""
    pen = QPen(colour, width, style)
    pen.setCosmetic(True)
    return pen
