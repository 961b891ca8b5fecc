"""The drawing of a trend with pyqtgraph; only `plot_library` imports it, in its own time."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_app.domain.course.trend_values import (
    Trend,
    TrendPoint,
)
from clinic_app.ui import display, theme
from clinic_app.ui.charts.ink import Ink, ink_of
from clinic_app.ui.charts.readout import Readout
from clinic_app.ui.charts.time_axis import day_number, tick_text, ticks
from clinic_app.ui.record.trend_figure import Figure, colour_of
from clinic_app.ui.record.trend_layers import Layer, Layers
from clinic_app.ui.record.trend_scale import Scale, days_of, scale_of
from clinic_app.ui.record.trend_words import TrendTitle, day_words, margin_words, summary_words

_MARGIN: Final = 3
_NEAR_PX: Final = 24
_GRID_ALPHA: Final = 70
_AXES: Final = ("left", "right", "bottom")


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
        self._mouse: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._view = pg.GraphicsView(useOpenGL=False, background=None)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # This widget hears the mouse itself, and the wheel stays with the page around.
        self._view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._box = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0.0)
        self._axes = {side: pg.AxisItem(side) for side in _AXES}
        self._layers = Layers(self._box)
        self._lay_out()
        self.readout = Readout(self)
        self._is_telling = False

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
        self._ink = ink_of(theme.current_theme(), colour_of(trend.kind))
        self.readout.hide()
        self.setAccessibleName(title.full)
        self.setAccessibleDescription(summary_words(trend, title.unit))
        self._view.setBackground(self._ink.ground)
        low, high = days_of(trend)
        self._box.setRange(
            xRange=(low, high), yRange=(self._scale.low, self._scale.high), padding=0
        )
        self._write_axes()
        self._layers.colour(self._ink)
        Figure(trend, self._scale, self._ink).fill(self._layers)
        self._point_at(())

    def choose(self, day: date | None) -> None:
        """Read out a day, or none."""
        trend = self._trend
        if trend is None or day == self._day:
            return
        self._day = day
        if day is None:
            self._point_at(())
            self.readout.hide()
            self.setAccessibleDescription(summary_words(trend, self._title.unit))
        else:
            points = [point for point in trend.points if point.on == day]
            self._point_at(points)
            lines = day_words(trend, day, self._title.unit)
            separator = display.current().sentence("list.separator")
            self.setAccessibleDescription(separator.join(lines))
            self._is_telling = True
            self.readout.tell(lines, self.place_of(points[-1]))
            self._is_telling = False
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
        if self._trend is not None:
            kinds["right"].setTicks([margin_words(self._trend, self._scale)])
            kinds["right"].setTextPen(ink.text)
        self._write_days()

    def _write_days(self) -> None:
        """Label as many days as have room."""
        if self._trend is None:
            return
        low, high = days_of(self._trend)
        by_day, labelled = ticks(low, high, self._box.width() or self.width())
        language = display.current().language
        named = [(day_number(on), tick_text(on, language, by_day=by_day)) for on in labelled]
        self._axes["bottom"].setTicks([named])

    def _point_at(self, points: Sequence[TrendPoint]) -> None:
        """Put a ring round these points and a line through their day; round none, neither."""
        low, high = self._scale.low, self._scale.high
        days = [day_number(point.on) for point in points[:1]]
        self._layers.draw(Layer.POINTER, [((day, low), (day, high)) for day in days])
        places = [(day_number(one.on), self._scale.height(one.value)) for one in points]
        self._layers.ring(places, self._ink)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Qt may tell a size of before just as the read-out appears: that takes nothing away.
        if not self._is_telling:
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
        self._mouse = QCursor.pos()
        if days and place is not None:
            self.choose(days[place])
        elif event.key() == Qt.Key.Key_Escape and self._day is not None:
            self.choose(None)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # Qt repeats the last place when the read-out appears: that is no wish of anybody's.
        place = event.globalPosition().toPoint()
        if place != self._mouse:
            self._mouse = place
            self.choose(self._day_near(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._mouse = None
        if not self.hasFocus():
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
