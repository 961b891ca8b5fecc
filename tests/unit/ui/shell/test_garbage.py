"""Widgets are never destroyed by the collector running in the worker's thread."""

import gc
import threading
from collections.abc import Callable

from pytestqt.qtbot import QtBot

from clinic_app.ui.jobs import Jobs


class _Dying:
    """Two of these in a ring die only when the collector finds them."""

    def __init__(self, seen: Callable[[int], None]) -> None:
        self.ring: object = None
        self._seen = seen

    def __del__(self) -> None:
        self._seen(threading.get_ident())


class _Page:
    def hear(self, _value: object) -> None:
        self.heard = True


def _allocate() -> int:
    kept = [[number] for number in range(200_000)]
    return len(kept)


def test_the_worker_s_allocations_destroy_nothing_of_the_window(qtbot: QtBot) -> None:
    jobs, page, threads = Jobs(), _Page(), list[int]()
    one, other = _Dying(threads.append), _Dying(threads.append)
    one.ring, other.ring = other, one
    del one, other
    with qtbot.waitSignal(jobs.idle):
        jobs.run(_allocate, done=page.hear)
    jobs.stop()
    gc.collect()
    assert threads == [threading.get_ident()] * 2


def test_python_collects_again_when_the_last_worker_ends(qtbot: QtBot) -> None:
    first, second = Jobs(), Jobs()
    first.stop()
    assert not gc.isenabled()
    second.stop()
    assert gc.isenabled()
