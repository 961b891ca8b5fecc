"""The one worker for everything that touches the store.

A page hands over a service with plain values and gets a frozen value back in one of its bound
methods. The store is opened, read, written and closed in this one thread, so the window never
waits for the disk and two actions never meet in the store.
"""

import weakref
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot
from shiboken6 import isValid

from clinic_app.ui.garbage import GarbageKeeper

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class _Job:
    ticket: int
    function: Callable[..., object]
    arguments: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Waiting:
    done: "weakref.WeakMethod[Done]"
    failed: "weakref.WeakMethod[Failed] | None"
    topic: str


class _Worker(QObject):
    """Lives in the worker thread and does one job after another."""

    succeeded = Signal(int, object)
    failed = Signal(int, object)

    @Slot(object)
    def work(self, job: _Job) -> None:
        """Do one job; whatever it raises is an answer too."""
        try:
            result = job.function(*job.arguments)
        except Exception as error:  # noqa: BLE001 - the asking page or notify shows it
            self.failed.emit(job.ticket, error)
        else:
            self.succeeded.emit(job.ticket, result)


class Jobs(QObject):
    """Runs services one after another, away from the window.

    `idle` is emitted when the last answer has been delivered. `unanswered` carries the failures
    of jobs that named no `failed` method: the window shows them through `notify`.
    """

    idle = Signal()
    unanswered = Signal(object)
    _asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start the worker."""
        super().__init__(parent)
        self._tickets = count(1)
        self._waiting: dict[int, _Waiting] = {}
        self._latest: dict[str, int] = {}
        self._running = 0
        self._garbage = GarbageKeeper(self)
        self._thread = QThread(self)
        self._worker = _Worker()
        self._worker.moveToThread(self._thread)
        self._asked.connect(self._worker.work, Qt.ConnectionType.QueuedConnection)
        self._worker.succeeded.connect(self._succeeded)
        self._worker.failed.connect(self._failed)
        self._thread.start()

    def run(
        self,
        function: Callable[..., object],
        *arguments: object,
        done: Done,
        failed: Failed | None = None,
        topic: str = "",
    ) -> None:
        """Run `function(*arguments)` after the jobs before it, then call `done(result)`.

        Args:
            function: A service; it must not touch widgets.
            arguments: Plain or frozen values.
            done: Bound method for the result. Held weakly: a page that is gone hears nothing.
            failed: Bound method for the error; without it the window shows the error.
            topic: Of several jobs of one topic only the newest is answered, so that a late
                result for another patient is never shown. Writes have no topic.
        """
        ticket = next(self._tickets)
        self._waiting[ticket] = _Waiting(
            weakref.WeakMethod(done), weakref.WeakMethod(failed) if failed else None, topic
        )
        if topic:
            self._latest[topic] = ticket
        self._running += 1
        self._asked.emit(_Job(ticket, function, arguments))

    def forget(self) -> None:
        """Answer none of the jobs asked for so far: the clinic they belong to is closed."""
        self._waiting.clear()
        self._latest.clear()

    @property
    def is_idle(self) -> bool:
        """Say whether every job has been done and answered."""
        return self._running == 0

    def stop(self) -> None:
        """Finish the jobs asked for, answer none of them and end the worker; again: nothing."""
        if not self._thread.isRunning():
            return
        self.forget()
        # Quitting from here would drop the jobs still queued; as the last job it comes after them.
        self._asked.emit(_Job(0, self._thread.quit, ()))
        self._thread.wait()
        self._garbage.release()

    @Slot(int, object)
    def _succeeded(self, ticket: int, result: object) -> None:
        waiting = self._take(ticket)
        if waiting is not None:
            done = waiting.done()
            if done is not None and _alive(done):
                done(result)
        self._answered()

    @Slot(int, object)
    def _failed(self, ticket: int, error: Exception) -> None:
        waiting = self._take(ticket)
        if waiting is not None:
            failed = waiting.failed() if waiting.failed else None
            if failed is not None and _alive(failed):
                failed(error)
            else:
                self.unanswered.emit(error)
        self._answered()

    def _take(self, ticket: int) -> _Waiting | None:
        waiting = self._waiting.pop(ticket, None)
        if waiting is None or not waiting.topic:
            return waiting
        return waiting if self._latest.get(waiting.topic) == ticket else None

    def _answered(self) -> None:
        self._running -= 1
        if self._running == 0:
            self.idle.emit()


def _alive(method: Callable[..., None]) -> bool:
    owner = getattr(method, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
