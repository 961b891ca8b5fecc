"""One plot on the shared time axis: zoom, pan, hover and keyboard, no drawing of its own."""

from typing import ClassVar, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from clinic_app.ui.charts.marks import Picture, Target
from clinic_app.ui.charts.sheet import REACH_PX, Sheet
from clinic_app.ui.charts.time_window import TimeWindow

_ZOOM: Final = 0.8
_PAN: Final = 0.15
_STEP_DEGREES: Final = 120
_DRAG_PX: Final = 6


class Plot(QWidget):
    """Tells which point, span or chip is pointed at, by mouse or by the arrow keys.

    Subclasses keep `picture` and say where the plot lies; all plots share one `window`.
    """

    pointed = Signal(object)
    reset_requested = Signal()

    KEYS: ClassVar[frozenset[Qt.Key]] = frozenset(
        {
            Qt.Key.Key_Left,
            Qt.Key.Key_Right,
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
        }
    )

    def __init__(self, window: TimeWindow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.time = window
        self.picture = Picture()
        self._chosen: Target | None = None
        self._pressed: QPointF | None = None
        self._is_panning = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        window.moved.connect(self._on_moved)

    def plot_area(self) -> QRectF:
        """Return the place of the plot in the widget; overridden."""
        return QRectF(self.rect())

    def sheet(self) -> Sheet:
        """Return where days and values lie now."""
        return Sheet(self.plot_area(), self.time.days, self.picture.y_range)

    @property
    def targets(self) -> tuple[Target, ...]:
        """What can be pointed at, row by row from left to right."""
        return self.picture.targets

    @property
    def chosen(self) -> Target | None:
        """What is pointed at now."""
        return self._chosen

    def place_of(self, target: Target) -> QPointF:
        """Return where a target lies in the widget, in pixels."""
        return self.sheet().place_of(target)

    def target_near(self, place: QPointF) -> Target | None:
        """Return the target within reach of a place of the widget; None far from any."""
        sheet = self.sheet()
        if not sheet.area.contains(place):
            return None
        near = [
            (self.distance(sheet, target, place), index)
            for index, target in enumerate(self.picture.targets)
            if sheet.is_in_view(target)
        ]
        distance, index = min(near, default=(REACH_PX + 1, 0))
        return self.picture.targets[index] if distance <= REACH_PX else None

    def distance(self, sheet: Sheet, target: Target, place: QPointF) -> float:
        """Return how far a place is from a target; overridden where targets lie elsewhere."""
        return sheet.distance(target, place)

    def choose(self, target: Target | None) -> None:
        """Point at a target, or at none."""
        if target is not self._chosen:
            self._chosen = target
            self.update()
            self.pointed.emit(target)

    @Slot()
    def _on_moved(self) -> None:
        self.choose(None)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.plot_area().contains(event.position()):
            event.ignore()
            return
        self._pressed = event.position()
        self._is_panning = event.button() is not Qt.MouseButton.LeftButton

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        sheet, place = self.sheet(), event.position()
        day = sheet.day(min(max(place.x(), sheet.area.left()), sheet.area.right()))
        if self._pressed is None:
            is_over = sheet.area.left() <= place.x() <= sheet.area.right()
            self.time.point(day if is_over else None)
            self.choose(self.target_near(place))
        elif self._is_panning:
            self.time.pan(sheet.day(self._pressed.x()) - day)
            self._pressed = place
        elif abs(place.x() - self._pressed.x()) > _DRAG_PX:
            self.choose(None)
            self.time.select((sheet.day(self._pressed.x()), day))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        chosen_days, self._pressed = self.time.selection, None
        self.time.select(None)
        if chosen_days is not None:
            self.time.show(*chosen_days)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.reset_requested.emit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.time.point(None)
        self.choose(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.time.point(None)
        self.choose(None)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        low, high = self.time.days
        if turned.x() and not turned.y():
            self.time.pan(-turned.x() / _STEP_DEGREES * _PAN * (high - low))
        elif with_control or not self._page_scrolls():
            day = self.sheet().day(event.position().x())
            self.time.zoom(_ZOOM ** (turned.y() / _STEP_DEGREES), day)
        else:
            event.ignore()
            return
        event.accept()

    def _page_scrolls(self) -> bool:
        """Say whether the page around can be scrolled: then the wheel is the page's."""
        parent = self.parentWidget()
        while parent is not None:
            if isinstance(parent, QAbstractScrollArea) and parent.verticalScrollBar().maximum():
                return True
            parent = parent.parentWidget()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, low, high = Qt.Key(event.key()), *self.time.days
        with_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        sideways = {Qt.Key.Key_Left: -_PAN, Qt.Key.Key_Right: _PAN}
        if with_shift and key in sideways:
            self.time.pan(sideways[key] * (high - low))
        elif key in self.KEYS and self.targets:
            self._step(key)
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.time.zoom(_ZOOM)
        elif key == Qt.Key.Key_Minus:
            self.time.zoom(1 / _ZOOM)
        elif key == Qt.Key.Key_0:
            self.reset_requested.emit()
        elif key == Qt.Key.Key_Escape and self._chosen is not None:
            self.time.point(None)
            self.choose(None)
        else:
            event.ignore()
            return
        event.accept()

    def _step(self, key: Qt.Key) -> None:
        target = next_target(self.targets, self._chosen, key)
        low, high = self.time.days
        if not self.sheet().is_in_view(target):
            half = (high - low) / 2
            self.time.show(target.x - half, target.x + half)
        self.choose(target)
        self.time.point(min(max(target.x, self.time.days[0]), self.time.days[1]))


def next_target(targets: tuple[Target, ...], now: Target | None, key: Qt.Key) -> Target:
    """Return the target that an arrow key leads to.

    Left and right stay in the row; up and down lead to the nearest day of the next row. From
    nowhere, left begins at the end of the first row and every other key at its beginning.
    """
    row = [t for t in targets if t.row == (now.row if now is not None else targets[0].row)]
    here = next((index for index, t in enumerate(row) if t is now), None)
    if key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and now is not None:
        step = 1 if key == Qt.Key.Key_Down else -1
        rows = sorted({t.row for t in targets})
        other = rows[min(max(rows.index(now.row) + step, 0), len(rows) - 1)]
        return min((t for t in targets if t.row == other), key=lambda t: abs(t.x - now.x))
    if key == Qt.Key.Key_End or (key == Qt.Key.Key_Left and here is None):
        return row[-1]
    if key == Qt.Key.Key_Home or here is None:
        return row[0]
    step = 1 if key == Qt.Key.Key_Right else -1
    return row[min(max(here + step, 0), len(row) - 1)]
