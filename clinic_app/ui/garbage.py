"""Lets Python collect garbage in the window's thread only.

Widgets that refer to each other die when Python's collector finds them, and it runs in whatever
thread happens to allocate. In the worker's thread that destroys widgets where Qt allows none to
be touched (measured: `Timers cannot be stopped from another thread`, then a segmentation fault
while a page was being made). So automatic collection is off while a worker runs, and a timer of
the window collects by the same thresholds.
"""

import gc
from typing import ClassVar, Final

from PySide6.QtCore import QObject, QTimer

_PAUSE_MS: Final = 1000


class GarbageKeeper(QObject):
    """Keeps automatic collection off from its making until `release`; several may exist."""

    _holders: ClassVar[int] = 0

    def __init__(self, parent: QObject) -> None:
        """Take over collecting; made in the window's thread."""
        super().__init__(parent)
        GarbageKeeper._holders += 1
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.sweep)
        self._timer.start()

    def sweep(self) -> None:
        """Collect the generations that are due, oldest first."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return

    def release(self) -> None:
        """Hand collecting back to Python once the last worker has ended."""
        self._timer.stop()
        GarbageKeeper._holders -= 1
        if GarbageKeeper._holders == 0:
            gc.enable()
