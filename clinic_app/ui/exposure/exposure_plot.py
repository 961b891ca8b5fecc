"""The drawing of exposure with pyqtgraph; only `plot_library` brings it in, in its own time."""

from datetime import datetime, timedelta
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

from clinic_app.ui import display, theme
from clinic_app.ui.charts.ink import Ink, ink_of
from clinic_app.ui.charts.readout import Readout
from clinic_app.ui.charts.time_axis import day_number, tick_text, ticks
from clinic_app.ui.exposure.exposure_layers import Layers
from clinic_app.ui.exposure.exposure_picture import ExposurePicture, Strand, heights

_MARGIN: Final = 3
_GRID_ALPHA: Final = 70
_AXES: Final = ("left", "right", "bottom")
_LABEL_SHARE: Final = 0.055


class ExposurePlot(QWidget):
    """Concentrations over time. Arrow keys, Home and End go from trough to trough.

    `chosen` tells that another moment, or none, is read out.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: ExposurePicture | None = None
        self._ink: Ink = ink_of(theme.current_theme(), theme.current_theme().trough)
        self._moment: datetime | None = None
        self._highest = 1.0
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
    def moment(self) -> datetime | None:
        """The moment that is read out."""
        return self._moment

    @property
    def picture(self) -> ExposurePicture | None:
        """What is drawn."""
        return self._picture

    def show_picture(self, picture: ExposurePicture, *, keeps_height: bool = False) -> None:
        """Draw curves and levels in the language and the colours of the moment.

        `keeps_height`: the scale grows where it must and does not shrink, so that a dose can be
        dragged before a scale that stands still.
        """
        self._picture, self._moment = picture, None
        highest = picture.highest()
        self._highest = max(self._highest, highest) if keeps_height else highest
        self._ink = ink_of(theme.current_theme(), theme.current_theme().trough)
        self.readout.hide()
        self.setAccessibleName(display.current().sentence("exposure.chart.name"))
        self.setAccessibleDescription(picture.about)
        self._view.setBackground(self._ink.ground)
        self._box.setRange(xRange=picture.days(), yRange=(0.0, self._highest), padding=0)
        self._write_axes()
        self._layers.draw(picture, self._ink)
        self._layers.point(None, self._highest)

    def choose(self, moment: datetime | None) -> None:
        """Read out a moment, or none."""
        picture = self._picture
        if picture is None or moment == self._moment:
            return
        self._moment = moment
        if moment is None:
            self._layers.point(None, self._highest)
            self.readout.hide()
            self.setAccessibleDescription(picture.about)
        else:
            lines = picture.told(moment)
            self._layers.point(day_number(moment), self._highest)
            self.setAccessibleDescription(display.current().sentence("list.separator").join(lines))
            self.readout.tell(lines, self._place_of(moment))
        self.chosen.emit()

    def _place_of(self, moment: datetime) -> QPoint:
        at = QPointF(day_number(moment), self._highest / 2)
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
        kinds["left"].setTicks([heights(self._highest)])
        kinds["right"].setTicks([self._margin()])
        kinds["right"].setTextPen(ink.text)
        self._write_days()

    def _margin(self) -> list[tuple[float, str]]:
        """Return what stands at the right: the names of the curves where they end."""
        picture = self._picture
        if picture is None:
            return []
        ends = [
            (one.drawn.curve.p50[-1], one.label)
            for one in reversed(picture.lines)
            if one.label and one.strand in {Strand.OWN, Strand.OTHER}
        ]
        kept: list[tuple[float, str]] = []
        for height, name in ends:
            if all(abs(height - other) >= _LABEL_SHARE * self._highest for other, _ in kept):
                kept.append((height, name))
        return kept

    def _write_days(self) -> None:
        """Label as many days as have room."""
        if self._picture is None:
            return
        low, high = self._picture.days()
        by_day, labelled = ticks(low, high, self._box.width() or self.width())
        language = display.current().language
        named = [(day_number(on), tick_text(on, language, by_day=by_day)) for on in labelled]
        self._axes["bottom"].setTicks([[one for one in named if low <= one[0] <= high]])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.choose(None)
        self._write_days()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        stops = self._picture.stops() if self._picture is not None else ()
        at = stops.index(self._moment) if self._moment in stops else -1
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
        elif event.key() == Qt.Key.Key_Escape and self._moment is not None:
            self.choose(None)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # Qt repeats the last place when the read-out appears: that is no wish of anybody's.
        pointed = event.globalPosition().toPoint()
        picture = self._picture
        if picture is None or pointed == self._mouse:
            return
        self._mouse = pointed
        place = self._view.mapFromParent(event.position().toPoint())
        day = self._box.mapSceneToView(self._view.mapToScene(place)).x()
        low, high = picture.days()
        if not low <= day <= high:
            self.choose(None)
            return
        origin = picture.own.drawn.origin
        moment = origin + timedelta(days=day - day_number(origin))
        self.choose(min(picture.stops(), key=lambda stop: abs(stop - moment), default=None))

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
