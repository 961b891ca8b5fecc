"""A small plot over time that is read out stop by stop, by keys or by the mouse.

Only what is brought in by `plot_library` imports this: pyqtgraph is loaded in its own time.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final, Generic, TypeAlias, TypeVar

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

from clinic_app.ui import display
from clinic_app.ui.charts.ink import Ink
from clinic_app.ui.charts.readout import Readout
from clinic_app.ui.charts.time_axis import day_number, tick_text, ticks

_MARGIN: Final = 3
_GRID_ALPHA: Final = 70
_AXES: Final = ("left", "right", "bottom")

Stop = TypeVar("Stop", bound=date)
Ticks: TypeAlias = Sequence[tuple[float, str]]


class ReadPlot(QWidget, Generic[Stop]):
    """Arrow keys, Home and End go from stop to stop, as the mouse does; Escape leaves them.

    Each plot says what its stops are, which of them is near the mouse, what is read out there
    and where; this one has none. `chosen` tells that another stop, or none, is read out.
    """

    chosen = Signal()
    begins_at_end = False
    """Whether the first key goes to the last stop, not to the first."""

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        self._stop: Stop | None = None
        self._mouse: QPoint | None = None
        self._is_telling = False
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

    def stops(self) -> Sequence[Stop]:
        """Return what can be read out, in the order of time; none while nothing is drawn."""
        return ()

    def days(self) -> tuple[float, float] | None:
        """Return the first and the last day drawn; None while nothing is drawn."""
        return None

    def about(self) -> str:
        """Return what the plot shows as a whole, for assistive technology."""
        return ""

    def lines(self, stop: Stop) -> Sequence[str]:
        """Return what is read out at a stop."""
        return ()

    def place(self, stop: Stop) -> QPoint:
        """Return where it is read out, in this widget."""
        return QPoint()

    def near(self, position: QPointF) -> Stop | None:
        """Return the stop that a place in this widget is nearest to; None where none is near."""
        return None

    def point_at(self, stop: Stop | None) -> None:
        """Mark a stop in the drawing, or none; overridden by each plot."""

    def choose(self, stop: Stop | None) -> None:
        """Read out a stop, or none."""
        if self.days() is None or stop == self._stop:
            return
        self._stop = stop
        self.point_at(stop)
        if stop is None:
            self.readout.hide()
            self.setAccessibleDescription(self.about())
        else:
            lines = tuple(self.lines(stop))
            self.setAccessibleDescription(display.current().sentence("list.separator").join(lines))
            self._is_telling = True
            self.readout.tell(lines, self.place(stop), self._foot())
            self._is_telling = False
        self.chosen.emit()

    def drawn_at(self, day: float, height: float) -> QPoint:
        """Return where a height on a day is drawn, in this widget."""
        at = QPointF(day, height)
        place: QPoint = self._view.mapFromScene(self._box.mapViewToScene(at))
        corner: QPoint = self._view.pos()
        return place + corner

    def _foot(self) -> int:
        """Return where the dates below the plot begin, in this widget."""
        low = self._view.mapFromScene(self._box.sceneBoundingRect().bottomLeft())
        return int(low.y() + self._view.pos().y())

    def begin(self, ink: Ink, heights: tuple[float, float]) -> None:
        """Clear what is read out, and span the days and these heights in the colours given."""
        self._stop, self._ink = None, ink
        self.readout.hide()
        self.setAccessibleDescription(self.about())
        self._view.setBackground(ink.ground)
        self._box.setRange(xRange=self.days() or (0.0, 1.0), yRange=heights, padding=0)

    def write_axes(self, left: Ticks, right: Ticks) -> None:
        """Label the heights at the left, what stands in the margin at the right, and the days."""
        ink, kinds = self._ink, self._axes
        for axis in kinds.values():
            axis.setStyle(tickFont=ink.font, tickLength=-4, hideOverlappingLabels=False)
            axis.setPen(ink.line)
            axis.setTextPen(ink.quiet)
        kinds["left"].setGrid(_GRID_ALPHA)
        kinds["left"].setTicks([left])
        kinds["right"].setTicks([right])
        kinds["right"].setTextPen(ink.text)
        self._write_days()

    def _write_days(self) -> None:
        """Label as many days as have room."""
        drawn = self.days()
        if drawn is None:
            return
        low, high = drawn
        by_day, labelled = ticks(low, high, self._box.width() or self.width())
        language = display.current().language
        named = [(day_number(on), tick_text(on, language, by_day=by_day)) for on in labelled]
        self._axes["bottom"].setTicks([[one for one in named if low <= one[0] <= high]])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Qt may tell a size of before just as the read-out appears: that takes nothing away.
        if not self._is_telling:
            self.choose(None)
        self._write_days()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        stops = list(self.stops())
        outside = len(stops) if self.begins_at_end else -1
        at = stops.index(self._stop) if self._stop in stops else outside
        places = {
            Qt.Key.Key_Left: max(at - 1, 0),
            Qt.Key.Key_Right: min(at + 1, len(stops) - 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(stops) - 1,
        }
        place = places.get(Qt.Key(event.key()))
        self._mouse = QCursor.pos()
        if stops and place is not None:
            self.choose(stops[place])
        elif event.key() == Qt.Key.Key_Escape and self._stop is not None:
            self.choose(None)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # Qt repeats the last place when the read-out appears: that is no wish of anybody's.
        place = event.globalPosition().toPoint()
        if place != self._mouse:
            self._mouse = place
            self.choose(self.near(event.position()))

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

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self._ink.focus, 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
