"""A `qtbot` that waits long enough for a busy machine: a wait in vain is a defect, not a load."""

from collections.abc import Callable
from typing import Any, Final

from pytestqt.qtbot import QtBot

LONG_MS: Final = 60_000


class PatientBot(QtBot):
    """Waits for up to a minute where nothing else is said; what comes sooner is seen at once."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = LONG_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = LONG_MS, **more: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitSignals(self, signals: Any, *, timeout: int = LONG_MS, **more: Any) -> Any:
        return super().waitSignals(signals, timeout=timeout, **more)
