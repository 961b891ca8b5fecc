"""How long the window is busy with one event: what a person feels as a window that hangs.

`pytest --stopwatch tests/journeys` prints the longest events of every journey: the time the
window's own thread computed, and the time that went by on the clock. On a machine at rest both
are the same; on a busy one only the first says something about the program. It is a measurement
for `benchmarks/window_blocks.py`, not a test: a busy machine makes no defect.

An event that builds a form sends some thousand others on, and Python hears of each only because
it is timed. What hearing of one costs is measured first, on an event that does nothing, and
taken off for each. That is the least it costs: whoever hears of a receiver for the first time
also has to make its Python side.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter, thread_time
from typing import Final

from PySide6.QtCore import QEvent, QObject, QThread
from PySide6.QtWidgets import QApplication

MOST_KEPT: Final = 5
_MS: Final = 1000
_TRIES: Final = 5000


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
    """Times every event of the window's own thread; what an event sends on counts with it."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.blocks: list[Block] = []
        self._is_timing = False
        self._sent_on = 0
        self._hearing_s = self._cost_of_hearing()

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        if self._is_timing or QThread.currentThread() is not self.thread():
            self._sent_on += 1
            return bool(super().notify(receiver, event))
        kind = event.type()
        self._is_timing = True
        self._sent_on = 0
        begun, begun_cpu = perf_counter(), thread_time()
        named = _named(receiver)
        try:
            return bool(super().notify(receiver, event))
        finally:
            self._is_timing = False
            heard = self._sent_on * self._hearing_s
            cpu, wall = thread_time() - begun_cpu - heard, perf_counter() - begun
            self._note(Block(cpu * _MS, wall * _MS, kind.name, named))

    def _cost_of_hearing(self) -> float:
        """Return how long it takes to hear of one event that is sent on, in seconds."""
        receiver, event = QObject(), QEvent(QEvent.Type.None_)
        self._is_timing = True
        heard = _least(lambda: self.sendEvent(receiver, event))
        unheard = _least(lambda: QApplication.notify(self, receiver, event))
        self._is_timing = False
        return max(heard - unheard, 0.0)

    def _note(self, block: Block) -> None:
        if len(self.blocks) == MOST_KEPT and block < self.blocks[-1]:
            return
        self.blocks.append(block)
        self.blocks.sort(reverse=True)
        del self.blocks[MOST_KEPT:]


def _least(send: Callable[[], object]) -> float:
    """Return the shortest of three means, in seconds."""
    means = []
    for _ in range(3):
        begun = thread_time()
        for _ in range(_TRIES):
            send()
        means.append((thread_time() - begun) / _TRIES)
    return min(means)


def _named(receiver: QObject) -> str:
    """Name whom an event is for, and whose part that is: a timer says nothing by itself."""
    parent = receiver.parent()
    own = type(receiver).__name__
    return own if parent is None else f"{own} of {type(parent).__name__}"
