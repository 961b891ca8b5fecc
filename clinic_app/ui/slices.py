"""Spreads slow building over several events, so that no single one holds up the window."""

from collections import deque
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

Step = Callable[[], None]


class Slices(QObject):
    """Does one step per turn of the event loop; what is shown first comes first.

    `finished` is emitted after the last step. Steps are bound methods of whoever owns this.
    """

    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: deque[Step] = deque()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._next)

    @property
    def is_done(self) -> bool:
        """Say whether nothing is left to do."""
        return not self._steps

    def run(self, steps: Sequence[Step]) -> None:
        """Do these steps in order, and no longer what was still waiting."""
        self._steps = deque(steps)
        if self._steps:
            self._turn.start()
        else:
            self._turn.stop()

    def stop(self) -> None:
        """Leave undone what is still waiting; nothing is announced."""
        self.run(())

    @Slot()
    def _next(self) -> None:
        step = self._steps.popleft()
        try:
            step()
        finally:
            # A step that fails is told by the application; the others still have their turn.
            if self._steps:
                self._turn.start()
            else:
                self.finished.emit()
