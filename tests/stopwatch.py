"""How long the window is busy with one event: what a person feels as a window that hangs.

`pytest --stopwatch tests/journeys` prints the longest events of every journey. It is a
measurement for `benchmarks/window_blocks.py`, not a test: a busy machine makes no defect.
"""

from dataclasses import dataclass, field
from time import perf_counter
from typing import Final

from PySide6.QtCore import QEvent, QObject, QThread
from PySide6.QtWidgets import QApplication

MOST_KEPT: Final = 5
_MS: Final = 1000


@dataclass(order=True, frozen=True)
class Block:
    """One event that kept the window busy, and for how long."""

    ms: float
    event: str = field(compare=False)
    receiver: str = field(compare=False)

    def __str__(self) -> str:
        return f"{self.ms:.0f} ms {self.event} to {self.receiver}"


class TimedApplication(QApplication):
    """Times every event of the window's own thread; what an event sends on counts with it."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.blocks: list[Block] = []
        self._is_timing = False

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        if self._is_timing or QThread.currentThread() is not self.thread():
            return bool(super().notify(receiver, event))
        kind = event.type()
        self._is_timing = True
        begun = perf_counter()
        try:
            return bool(super().notify(receiver, event))
        finally:
            self._is_timing = False
            self._note(Block((perf_counter() - begun) * _MS, kind.name, type(receiver).__name__))

    def _note(self, block: Block) -> None:
        if len(self.blocks) == MOST_KEPT and block < self.blocks[-1]:
            return
        self.blocks.append(block)
        self.blocks.sort(reverse=True)
        del self.blocks[MOST_KEPT:]
