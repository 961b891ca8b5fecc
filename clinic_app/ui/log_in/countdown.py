"""Counts the seconds until the next log-in may be tried."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

_SECOND_MS: Final = 1000


class Countdown(QObject):
    """Emits `left(seconds)` now and with every second that passes, the last one 0."""

    left = Signal(int)

    def __init__(self, parent: QObject) -> None:
        """Count nothing yet."""
        super().__init__(parent)
        self._seconds = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def is_running(self) -> bool:
        """Say whether there are seconds left."""
        return self._seconds > 0

    def start(self, seconds: int) -> None:
        """Count from `seconds` down."""
        self._seconds = max(0, seconds)
        self._timer.start()
        self._say()

    def stop(self) -> None:
        """Count no longer; nothing is said of it."""
        self._seconds = 0
        self._timer.stop()

    def _tick(self) -> None:
        self._seconds -= 1
        self._say()

    def _say(self) -> None:
        if not self.is_running:
            self._timer.stop()
        self.left.emit(self._seconds)
