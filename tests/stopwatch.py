"""How long the window is busy with one event: what a person feels as a window that hangs.

`pytest --stopwatch tests/journeys` prints the longest events of every journey: the time the
window's own thread computed, and the time that went by on the clock. On a machine at rest both
are nearly the same; on a busy one only the first says something about the program, and even that
grows: neighbours take the processor's caches and its turbo. So `pace` is printed too, how long a
fixed piece of work took right after. It is a measurement for `benchmarks/window_blocks.py`, not
a test: a busy machine makes no defect.

An event that builds a form sends some thousand others on, and Python hears of each only because
it is timed. What hearing of one costs is measured first, on an event that does nothing, and
taken off the time computed for each. That is the least it costs: whoever hears of a receiver for
the first time also has to make its Python side. Nothing is taken off the time by the clock.
"""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter, thread_time
from typing import Final

from PySide6.QtCore import QEvent, QObject, QThread
from PySide6.QtWidgets import QApplication

MOST_KEPT: Final = 5
_MS: Final = 1000
_TRIES: Final = 5000
_PACES: Final = 7
_WORK: Final = 20_000


@dataclass(frozen=True, slots=True)
class Block:
    """One event that kept the window busy: computing `cpu_ms`, by the clock `wall_ms`."""

    cpu_ms: float
    wall_ms: float
    event: str
    receiver: str

    def __str__(self) -> str:
        times = f"{self.cpu_ms:.0f} ms ({self.wall_ms:.0f} by the clock)"
        return f"{times} {self.event} to {self.receiver}"


class Blocks:
    """The longest events since the last `clear`."""

    def __init__(self) -> None:
        self._by_cpu: list[Block] = []
        self._slowest: Block | None = None

    def clear(self) -> None:
        """Begin anew."""
        self._by_cpu.clear()
        self._slowest = None

    def note(self, block: Block) -> None:
        """Keep an event when it is among the longest."""
        if self._slowest is None or block.wall_ms > self._slowest.wall_ms:
            self._slowest = block
        if len(self._by_cpu) == MOST_KEPT and block.cpu_ms < self._by_cpu[-1].cpu_ms:
            return
        self._by_cpu.append(block)
        self._by_cpu.sort(key=lambda one: one.cpu_ms, reverse=True)
        del self._by_cpu[MOST_KEPT:]

    def line(self, journey: str) -> str:
        """Say the longest by time computed, then the one longest by the clock."""
        computed = ", ".join(map(str, self._by_cpu)) or "none"
        slowest = self._slowest or "none"
        return f"longest events of {journey}: {computed}; by the clock: {slowest}"


class TimedApplication(QApplication):
    """Times every event of the window's own thread; what an event sends on counts with it."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.blocks = Blocks()
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
            self.blocks.note(Block(cpu * _MS, wall * _MS, kind.name, named))

    def _cost_of_hearing(self) -> float:
        """Return how long it takes to hear of one event that is sent on, in seconds."""
        receiver, event = QObject(), QEvent(QEvent.Type.None_)
        self._is_timing = True
        heard = _least(lambda: self.sendEvent(receiver, event))
        unheard = _least(lambda: QApplication.notify(self, receiver, event))
        self._is_timing = False
        return max(heard - unheard, 0.0)


def pace_ms() -> float:
    """Return how long a fixed piece of work takes this thread now, in ms computed."""
    times = []
    for _ in range(_PACES):
        begun = thread_time()
        sorted(str(number) for number in range(_WORK))
        times.append(thread_time() - begun)
    return median(times) * _MS


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
