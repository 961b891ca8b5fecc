"""One plot on the shared time axis: zoom, pan, hover and keyboard, no drawing of its own."""

from math import hypot

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from clinic_app.ui.charts.marks import Mark, Span
from clinic_app.ui.charts.spans import SpansItem
from clinic_app.ui.charts.time_axis import DateAxis

_NEAR_PX = 14.0
_ZOOM = 0.8
_SHORTEST_DAYS = 14
_LEFT_SAMPLE = "100 000"
_TICK_PX = 4

_STEP_KEYS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End})


class Plot(pg.PlotWidget):  # type: ignore[misc]
    """A plot that tells which point or span is pointed at, by mouse or by the arrow keys."""

    pointed = Signal(object)
    days_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, axisItems={"bottom": DateAxis()}, enableMenu=False)
        self._marks: tuple[Mark, ...] = ()
        self._spans: tuple[Span, ...] = ()
        self._chosen: Mark | Span | None = None
        self.spans_item = SpansItem()
        self.is_in_scrolled_page = False
        item = self.getPlotItem()
        item.hideButtons()
        item.setMouseEnabled(x=True, y=False)
        item.showAxis("right")
        item.getViewBox().setLimits(minXRange=_SHORTEST_DAYS)
        item.getViewBox().disableAutoRange()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(pg.QtWidgets.QFrame.Shape.NoFrame)
        self.scene().sigMouseMoved.connect(self._on_mouse_moved)
        item.getViewBox().sigXRangeChanged.connect(self._on_range_changed)

    def sizeHint(self) -> QSize:
        return QSize(320, 150)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 24)

    def set_margins(self, font: QFont, right_px: int, *, shows_dates: bool) -> None:
        """Give every plot the same margins, so that one day stands under the other."""
        metrics = QFontMetrics(font)
        item = self.getPlotItem()
        for name in ("left", "right", "bottom"):
            axis = item.getAxis(name)
            axis.setStyle(tickFont=font, tickLength=_TICK_PX, autoExpandTextSpace=False)
            axis.enableAutoSIPrefix(enable=False)
        item.getAxis("left").setWidth(metrics.horizontalAdvance(_LEFT_SAMPLE))
        item.getAxis("right").setWidth(right_px)
        bottom = item.getAxis("bottom")
        bottom.setStyle(showValues=shows_dates)
        bottom.setHeight(metrics.height() + 10 if shows_dates else 2)

    def set_targets(self, marks: tuple[Mark, ...], spans: tuple[Span, ...]) -> None:
        """Say what can be pointed at."""
        self._marks = tuple(sorted(marks, key=lambda mark: mark.x))
        self._spans = spans
        self._choose(None)

    def show_days(self, start: float, end: float) -> None:
        """Show the days from `start` to `end`."""
        self.getPlotItem().getViewBox().setXRange(start, end, padding=0)

    def shown_days(self) -> tuple[float, float]:
        """Return the first and the last day in view."""
        low, high = self.getPlotItem().getViewBox().viewRange()[0]
        return float(low), float(high)

    def place_of(self, target: Mark | Span) -> QPointF:
        """Return where a target lies in the widget, in pixels."""
        if isinstance(target, Mark):
            place = QPointF(target.x, target.y)
        else:
            low, high = self.shown_days()
            middle = (max(low, target.start) + min(high, target.end)) / 2
            place = QPointF(middle, -target.lane + target.height / 2)
        scene_place = self.getPlotItem().getViewBox().mapViewToScene(place)
        return QPointF(self.mapFromScene(scene_place))

    @property
    def targets(self) -> tuple[Mark | Span, ...]:
        """What can be pointed at: points from left to right, or spans."""
        return self._marks or self._spans

    @property
    def chosen(self) -> Mark | Span | None:
        """What is pointed at now."""
        return self._chosen

    def target_near(self, scene_place: QPointF) -> Mark | Span | None:
        """Return the point within reach of a place of the scene, or the span under it."""
        box = self.getPlotItem().getViewBox()
        if not box.sceneBoundingRect().contains(scene_place):
            return None
        place = box.mapSceneToView(scene_place)
        day_px, unit_px = box.viewPixelSize()
        distances = [
            (hypot((mark.x - place.x()) / day_px, (mark.y - place.y()) / unit_px), index)
            for index, mark in enumerate(self._marks)
        ]
        distance, index = min(distances, default=(_NEAR_PX + 1, 0))
        if distance <= _NEAR_PX:
            return self._marks[index]
        return self.spans_item.span_at(place.x(), place.y())

    @Slot(object, object)
    def _on_range_changed(self, _box: object, _days: object) -> None:
        self._choose(None)
        self.days_changed.emit(self)

    @Slot(object)
    def _on_mouse_moved(self, scene_place: QPointF) -> None:
        self._choose(self.target_near(scene_place))

    def _choose(self, target: Mark | Span | None) -> None:
        if target is not self._chosen:
            self._chosen = target
            self.pointed.emit(target)

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)
        self._choose(None)

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)
        self._choose(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if self.is_in_scrolled_page and not with_control:
            event.ignore()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _STEP_KEYS:
            self._step(Qt.Key(key))
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self._zoom(_ZOOM)
        elif key == Qt.Key.Key_Minus:
            self._zoom(1 / _ZOOM)
        elif key == Qt.Key.Key_Escape and self._chosen is not None:
            self._choose(None)
        else:
            event.ignore()
            return
        event.accept()

    def _zoom(self, factor: float) -> None:
        self.getPlotItem().getViewBox().scaleBy((factor, 1))

    def _step(self, key: Qt.Key) -> None:
        targets = self.targets
        if not targets:
            return
        last = len(targets) - 1
        here = targets.index(self._chosen) if self._chosen in targets else None
        index = {
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
            Qt.Key.Key_Left: last if here is None else max(here - 1, 0),
            Qt.Key.Key_Right: 0 if here is None else min(here + 1, last),
        }[key]
        self._reveal(targets[index])
        self._choose(targets[index])

    def _reveal(self, target: Mark | Span) -> None:
        low, high = self.shown_days()
        place = target.x if isinstance(target, Mark) else target.start
        if not low <= place <= high:
            half = (high - low) / 2
            self.show_days(place - half, place + half)
