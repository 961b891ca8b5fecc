"""The drawing of a trend with pyqtgraph; only `plot_library` imports it, in its own time."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QGraphicsRectItem, QVBoxLayout, QWidget

from clinic_app.domain.course.trend_values import (
    LineName,
    SeriesName,
    Trend,
    TrendPoint,
    TrendSeries,
)
from clinic_app.domain.flowsheet_cells import Flag, FlowKind
from clinic_app.ui import display, theme
from clinic_app.ui.charts.ink import Ink, ink_of
from clinic_app.ui.charts.readout import Readout
from clinic_app.ui.charts.time_axis import day_number, tick_text, ticks
from clinic_app.ui.record.trend_scale import Scale, days_of, scale_of, stretches_of
from clinic_app.ui.record.trend_words import TrendTitle, day_words, margin_words, summary_words

_MARGIN: Final = 3
_POINT_PX: Final = 9
_RING_PX: Final = 17
_NEAR_PX: Final = 24
_GRID_ALPHA: Final = 70
_OPEN_SQUARES: Final = frozenset({SeriesName.DIASTOLIC, SeriesName.MONTH})
_FLAGS: Final = {Flag.HIGH: "t1", Flag.LOW: "t"}
_AXES: Final = ("left", "right", "bottom")


def _colour_of(kind: FlowKind) -> str:
    look = theme.current_theme()
    return {
        FlowKind.TROUGH_RAW: look.trough,
        FlowKind.TROUGH_CORRECTED: look.trough,
        FlowKind.BCR_ABL: look.bcr_abl,
        FlowKind.DIAMETERS: look.tumour,
        FlowKind.DOSE: look.dose,
    }.get(kind, look.accent)


class TrendPlot(QWidget):
    """One trend over time. Arrow keys, Home and End go from day to day, as the mouse does.

    `chosen` tells that another day, or none, is read out.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trend: Trend | None = None
        self._title = TrendTitle("", "")
        self._scale = Scale(0.0, 1.0, (), is_log=False)
        self._ink: Ink = ink_of(theme.current_theme(), theme.current_theme().accent)
        self._day: date | None = None
        self._pointer: list[Any] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._view = pg.GraphicsView(useOpenGL=False, background=None)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # This widget hears the mouse itself, and the wheel stays with the page around.
        self._view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._box = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0.0)
        self._axes = {side: pg.AxisItem(side) for side in _AXES}
        self._lay_out()
        self.readout = Readout(self)

    def _lay_out(self) -> None:
        grid = pg.GraphicsLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        self._view.setCentralItem(grid)
        grid.addItem(self._axes["left"], 0, 0)
        grid.addItem(self._box, 0, 1)
        grid.addItem(self._axes["right"], 0, 2)
        grid.addItem(self._axes["bottom"], 1, 1)
        for axis in self._axes.values():
            axis.linkToView(self._box)
            axis.enableAutoSIPrefix(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[_MARGIN] * 4)
        layout.addWidget(self._view)

    @property
    def day(self) -> date | None:
        """The day that is read out."""
        return self._day

    def show_trend(self, trend: Trend, title: TrendTitle) -> None:
        """Draw a trend that has points, in the language and the colours of the moment."""
        self._trend, self._title, self._day = trend, title, None
        self._scale = scale_of(trend)
        self._ink = ink_of(theme.current_theme(), _colour_of(trend.kind))
        self.readout.hide()
        self.setAccessibleName(title.full)
        self.setAccessibleDescription(summary_words(trend, title.unit))
        self._view.setBackground(self._ink.ground)
        self._box.clear()
        self._pointer = []
        low, high = days_of(trend)
        self._box.setRange(
            xRange=(low, high), yRange=(self._scale.low, self._scale.high), padding=0
        )
        self._write_axes()
        for item in self._items(trend):
            self._box.addItem(item, ignoreBounds=True)

    def choose(self, day: date | None) -> None:
        """Read out a day, or none."""
        trend = self._trend
        if trend is None or day == self._day:
            return
        self._day = day
        for item in self._pointer:
            self._box.removeItem(item)
        self._pointer = []
        if day is None:
            self.readout.hide()
            self.setAccessibleDescription(summary_words(trend, self._title.unit))
        else:
            points = [point for point in trend.points if point.on == day]
            self._pointer = list(self._pointed(points))
            for item in self._pointer:
                self._box.addItem(item, ignoreBounds=True)
            lines = day_words(trend, day, self._title.unit)
            separator = display.current().sentence("list.separator")
            self.setAccessibleDescription(separator.join(lines))
            self.readout.tell(lines, self.place_of(points[-1]))
        self.chosen.emit()

    def place_of(self, point: TrendPoint) -> QPoint:
        """Return where a point is drawn, in this widget."""
        at = QPointF(day_number(point.on), self._scale.height(point.value))
        place: QPoint = self._view.mapFromScene(self._box.mapViewToScene(at))
        corner: QPoint = self._view.pos()
        return place + corner

    def _write_axes(self) -> None:
        ink, kinds = self._ink, self._axes
        for axis in kinds.values():
            axis.setStyle(tickFont=ink.font, tickLength=-4, hideOverlappingLabels=False)
            axis.setPen(ink.line)
            axis.setTextPen(ink.quiet)
        kinds["left"].setGrid(_GRID_ALPHA)
        kinds["left"].setTicks([self._scale.ticks])
        unit = self._title.unit
        if self._scale.is_log:
            unit = display.current().sentence("trend.log_unit", unit=unit)
        kinds["left"].setLabel(_escaped(unit) or None, **self._label_style())
        kinds["left"].showLabel(bool(unit))
        if self._trend is not None:
            kinds["right"].setTicks([margin_words(self._trend, self._scale)])
            kinds["right"].setTextPen(ink.text)
        self._write_days()

    def _label_style(self) -> dict[str, str]:
        return {"color": self._ink.quiet.name(), "font-size": f"{theme.SMALL_PX}px"}

    def _write_days(self) -> None:
        """Label as many days as have room."""
        if self._trend is None:
            return
        low, high = days_of(self._trend)
        by_day, labelled = ticks(low, high, self._box.width() or self.width())
        language = display.current().language
        named = [(day_number(on), tick_text(on, language, by_day=by_day)) for on in labelled]
        self._axes["bottom"].setTicks([named])

    def _items(self, trend: Trend) -> Iterator[Any]:
        """Yield what is drawn, from the ground up."""
        yield from self._shading(trend)
        for line in trend.lines:
            decides = line.name in {LineName.CUT, LineName.MMR}
            colour = self._ink.decides if decides else self._ink.guide
            pen = _pen(colour, 1.4, Qt.PenStyle.DashLine)
            yield pg.InfiniteLine(self._scale.height(line.value), angle=0, pen=pen)
        if trend.steps:
            yield self._stairs(trend)
        for series in trend.series:
            if not trend.steps:
                yield from self._joined(series)
            if series.points:
                yield self._dots(series)

    def _shading(self, trend: Trend) -> Iterator[Any]:
        if trend.aim is not None:
            yield from self._shade(*days_of(trend), *trend.aim)
        for stretch in stretches_of(trend):
            limits = stretch.limits
            yield from self._shade(stretch.low, stretch.high, limits.lower, limits.upper)

    def _shade(
        self, first: float, last: float, lower: Decimal | None, upper: Decimal | None
    ) -> Iterator[Any]:
        """Yield a patch and its edges; an end that is None lies out of sight."""
        low = self._scale.low if lower is None else self._scale.height(lower)
        high = self._scale.high if upper is None else self._scale.height(upper)
        patch = QGraphicsRectItem(QRectF(first, low, last - first, high - low))
        patch.setPen(QPen(Qt.PenStyle.NoPen))
        patch.setBrush(self._ink.band)
        yield patch
        for end, height in ((lower, low), (upper, high)):
            if end is not None:
                pen = _pen(self._ink.band_edge, 1.0, Qt.PenStyle.DotLine)
                yield _lines([first, last], [height, height], pen)

    def _stairs(self, trend: Trend) -> Any:  # noqa: ANN401 - pyqtgraph is not typed
        """Return each dose as a level line, and the change from one to the next upright."""
        xs: list[float] = []
        ys: list[float] = []
        for step in trend.steps:
            xs += [day_number(step.since), day_number(step.until)]
            ys += [self._scale.height(step.value)] * 2
        for before, after in pairwise(trend.steps):
            if before.until == after.since:
                xs += [day_number(after.since)] * 2
                ys += [self._scale.height(before.value), self._scale.height(after.value)]
        return _lines(xs, ys, _pen(self._ink.series, 2.0))

    def _joined(self, series: TrendSeries) -> Iterator[Any]:
        """Yield the line between values that count; towards a limit it is only presumed."""
        counted = [point for point in series.points if point.counts]
        for is_presumed, style in ((False, Qt.PenStyle.SolidLine), (True, Qt.PenStyle.DashLine)):
            xs: list[float] = []
            ys: list[float] = []
            for before, after in pairwise(counted):
                if (before.is_limit or after.is_limit) == is_presumed:
                    xs += [day_number(before.on), day_number(after.on)]
                    ys += [self._scale.height(before.value), self._scale.height(after.value)]
            if xs:
                yield _lines(xs, ys, _pen(self._ink.series, 1.6, style))

    def _dots(self, series: TrendSeries) -> Any:  # noqa: ANN401 - pyqtgraph is not typed
        ink, points = self._ink, series.points
        colours = [ink.decides if point.flag else ink.series for point in points]
        return pg.ScatterPlotItem(
            x=[day_number(point.on) for point in points],
            y=[self._scale.height(point.value) for point in points],
            symbol=[_symbol(point, series.name) for point in points],
            size=_POINT_PX,
            pen=[_pen(colour, 1.8) for colour in colours],
            brush=[
                pg.mkBrush(ink.ground if point.is_limit else colour)
                for point, colour in zip(points, colours, strict=True)
            ],
            antialias=True,
            useCache=False,
        )

    def _pointed(self, points: list[TrendPoint]) -> Iterator[Any]:
        pen = _pen(self._ink.pointer, 1.0)
        yield pg.InfiniteLine(day_number(points[0].on), angle=90, pen=pen)
        yield pg.ScatterPlotItem(
            x=[day_number(point.on) for point in points],
            y=[self._scale.height(point.value) for point in points],
            symbol="o", size=_RING_PX, pen=_pen(self._ink.focus, 2.0), brush=None,
            antialias=True, useCache=False,
        )  # fmt: skip

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.choose(None)
        self._write_days()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        days = self._trend.days if self._trend is not None else ()
        at = days.index(self._day) if self._day in days else len(days)
        places = {
            Qt.Key.Key_Left: max(at - 1, 0),
            Qt.Key.Key_Right: min(at + 1, len(days) - 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(days) - 1,
        }
        place = places.get(Qt.Key(event.key()))
        if days and place is not None:
            self.choose(days[place])
        elif event.key() == Qt.Key.Key_Escape and self._day is not None:
            self.choose(None)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.choose(self._day_near(event.position().x()))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.choose(self._day_near(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.choose(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.choose(None)
        self.update()

    def _day_near(self, x: float) -> date | None:
        points = self._trend.points if self._trend is not None else ()
        away = [(abs(self.place_of(point).x() - x), point.on) for point in points]
        distance, day = min(away, default=(float("inf"), None))
        return day if distance <= _NEAR_PX else None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self._ink.focus, 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


def _pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """Return a pen whose width does not grow with the axes."""
    pen = QPen(colour, width, style)
    pen.setCosmetic(True)
    return pen


def _lines(xs: list[float], ys: list[float], pen: QPen) -> Any:  # noqa: ANN401 - not typed
    """Return a stretch of line for each two points."""
    return pg.PlotCurveItem(x=xs, y=ys, connect="pairs", pen=pen, antialias=True)


def _symbol(point: TrendPoint, name: SeriesName) -> str:
    if not point.counts:
        return "x"
    if point.flag is not None:
        return _FLAGS[point.flag]
    return "s" if name in _OPEN_SQUARES else "o"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
