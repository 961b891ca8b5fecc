"""How long the window is busy with one event: what a person feels as a window that hangs.

`pytest --stopwatch tests/journeys` prints the longest events of every journey: the time the
window's own thread computed, and the time that went by on the clock. On a machine at rest both
are the same; on a busy one only the first says something about the program. It is a measurement
for `benchmarks/window_blocks.py`, not a test: a busy machine makes no defect.
"""

from dataclasses import dataclass, field
from time import perf_counter, thread_time
from typing import Final

from PySide6.QtCore import QEvent, QObject, QThread
from PySide6.QtWidgets import QApplication

MOST_KEPT: Final = 5
_MS: Final = 1000


@dataclass(order=True, frozen=True)
class Block:
    """One event that kept the window busy: computing `cpu_ms`, by the clock `wall_ms`."""

    cpu_ms: float
    wall_ms: float = field(compare=False)
    event: str = field(compare=False)
    receiver: str = field(compare=False)

    def __str__(self) -> str:
        times = f"{self.cpu_ms:.0f} ms ({self.wall_ms:.0f} by the clock)"
        return f"{times} {self.event} to {self.receiver}"


class TimedApplication(QApplication):
    """Times every event of the window's own thread; what an event sends on counts with it.

    An event that builds a form sends thousands on, and Python hears of each only because they
    are timed: such an event seems up to three quarters longer than it is.
    """

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.blocks: list[Block] = []
        self._is_timing = False

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        if self._is_timing or QThread.currentThread() is not self.thread():
            return bool(super().notify(receiver, event))
        kind = event.type()
        self._is_timing = True
        begun, begun_cpu = perf_counter(), thread_time()
        named = _named(receiver)
        try:
            return bool(super().notify(receiver, event))
        finally:
            self._is_timing = False
            cpu, wall = thread_time() - begun_cpu, perf_counter() - begun
            self._note(Block(cpu * _MS, wall * _MS, kind.name, named))

    def _note(self, block: Block) -> None:
        if len(self.blocks) == MOST_KEPT and block < self.blocks[-1]:
            return
        self.blocks.append(block)
        self.blocks.sort(reverse=True)
        del self.blocks[MOST_KEPT:]


def _named(receiver: QObject) -> str:
    """Name whom an event is for, and whose part that is: a timer says nothing by itself."""
    parent = receiver.parent()
    own = type(receiver).__name__
    return own if parent is None else f"{own} of {type(parent).__name__}"
