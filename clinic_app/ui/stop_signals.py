"""Hears when the system or the terminal asks the program to end: SIGTERM and Ctrl+C."""

import signal
import socket
from types import FrameType
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
_AT_ONCE: Final = 64


class StopSignals(QObject):
    """Emits `asked` in the window's thread, once; a second signal ends the program at once.

    While Qt waits for events no Python runs, and with it no Python signal handler. Python
    writes the signal's number to a socket instead, and Qt is told when there is something to read.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Listen from now on; make it in the main thread."""
        super().__init__(parent)
        self._reading, self._writing = socket.socketpair()
        self._reading.setblocking(False)
        self._writing.setblocking(False)
        self._earlier_end = signal.set_wakeup_fd(self._writing.fileno(), warn_on_full_buffer=False)
        self._earlier = {one: signal.signal(one, _note) for one in _SIGNALS}
        self._notifier = QSocketNotifier(self._reading.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._heard)

    def release(self) -> None:
        """Listen no more; what was done with these signals before is done again. Twice: once."""
        if not self._earlier:
            return
        self._notifier.setEnabled(False)
        for one, handler in self._earlier.items():
            signal.signal(one, handler)
        self._earlier = {}
        signal.set_wakeup_fd(self._earlier_end)
        self._reading.close()
        self._writing.close()

    @Slot()
    def _heard(self) -> None:
        self._reading.recv(_AT_ONCE)
        for one in _SIGNALS:
            signal.signal(one, signal.SIG_DFL)
        self.asked.emit()


def _note(_signal: int, _frame: FrameType | None) -> None:
    """Let the socket speak: by the time this runs Qt may be waiting again."""
