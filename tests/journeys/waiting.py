"""Waiting without a test runner: for a program that is run to be killed."""

from collections.abc import Callable
from time import monotonic
from typing import Final, Protocol

from PySide6.QtTest import QTest

from tests.patience import LONG_MS

_MOMENT_MS: Final = 10


class Waits(Protocol):
    """Whoever lets the program go on until something holds."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = ...) -> None:
        """Return once `callback` no longer says False; fail after `timeout` ms."""


class Patience:
    """Waits as `qtbot` does: asks, and asks again a moment later."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = LONG_MS) -> None:
        """Return once `callback` no longer says False; fail after `timeout` ms."""
        end = monotonic() + timeout / 1_000
        while callback() is False:
            assert monotonic() < end, callback
            QTest.qWait(_MOMENT_MS)
