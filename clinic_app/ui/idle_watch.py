"""Notices that nobody has touched keyboard or mouse for a while."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)

Clock = Callable[[], float]


class IdleWatch(QObject):
    """Emits `idle` once nobody has touched anything for so long.

    Only native windows are watched: an event there comes once, where the widgets inside would
    ask Python about every paint and every timer. The wall clock is looked at beside the steady
    one, which stands still on some systems while the computer sleeps: what was idle by then is
    idle on waking, and the touch that wakes it goes no further.
    """

    idle = Signal()

    def __init__(
        self, parent: QObject, steady: Clock = time.monotonic, wall: Clock = time.time
    ) -> None:
        """Watch no one yet."""
        super().__init__(parent)
        self._clocks = steady, wall
        self._limit_s = 0.0
        self._touched = self._now()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)

    def start(self, seconds: float) -> None:
        """Count from now, until nobody has touched anything for so long."""
        self._limit_s = seconds
        self._touched = self._now()
        self._watch(QGuiApplication.focusWindow())
        self._timer.start(round(seconds * 1000))

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()

    @property
    def is_running(self) -> bool:
        """Say whether anybody is being waited for."""
        return self._timer.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _TOUCHES or not self.is_running:
            return False
        if self._idle_for() >= self._limit_s:
            self._look()
            return True
        self._touched = self._now()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def _look(self) -> None:
        left = self._limit_s - self._idle_for()
        if left > 0:
            self._timer.start(max(1, round(left * 1000)))
        else:
            self._timer.stop()
            self.idle.emit()

    def _now(self) -> tuple[float, float]:
        steady, wall = self._clocks
        return steady(), wall()

    def _idle_for(self) -> float:
        return max(now - then for now, then in zip(self._now(), self._touched, strict=True))
