"""The days that every panel shows, and the day that is pointed at."""

from typing import Final

from PySide6.QtCore import QObject, Signal

SHORTEST_DAYS: Final = 14.0
_MARGIN_DAYS: Final = 120.0


class TimeWindow(QObject):
    """One stretch of days shared by all panels.

    `moved` tells that other days are shown, `pointed` that the crosshair or the selection
    stands elsewhere.
    """

    moved = Signal()
    pointed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Show nothing in particular."""
        super().__init__(parent)
        self._low = 0.0
        self._high = SHORTEST_DAYS
        self._first = -float("inf")
        self._last = float("inf")
        self._pointer: float | None = None
        self._selection: tuple[float, float] | None = None

    @property
    def days(self) -> tuple[float, float]:
        """The first and the last day shown."""
        return self._low, self._high

    @property
    def pointer(self) -> float | None:
        """The day under the crosshair; None when nothing is pointed at."""
        return self._pointer

    @property
    def selection(self) -> tuple[float, float] | None:
        """The days being chosen with the mouse."""
        return self._selection

    def set_course(self, first: float, last: float) -> None:
        """Say from which to which day there is anything to see."""
        self._first = first - _MARGIN_DAYS
        self._last = last + _MARGIN_DAYS

    def show(self, low: float, high: float) -> None:
        """Show these days, at least a fortnight, and not beyond the course by much."""
        low, high = min(low, high), max(low, high)
        span = min(max(high - low, SHORTEST_DAYS), max(self._last - self._first, SHORTEST_DAYS))
        low = (low + high - span) / 2
        low = max(self._first, min(low, self._last - span))
        if (low, low + span) != (self._low, self._high):
            self._low, self._high = low, low + span
            self.moved.emit()

    def zoom(self, factor: float, around: float | None = None) -> None:
        """Show `factor` times as many days, keeping the day `around` in its place."""
        day = (self._low + self._high) / 2 if around is None else around
        span = (self._high - self._low) * factor
        if span < SHORTEST_DAYS:
            factor = SHORTEST_DAYS / (self._high - self._low)
        self.show(day - (day - self._low) * factor, day + (self._high - day) * factor)

    def pan(self, days: float) -> None:
        """Show as many days, so much later."""
        self.show(self._low + days, self._high + days)

    def point(self, day: float | None) -> None:
        """Put the crosshair on a day, or take it away."""
        if day != self._pointer:
            self._pointer = day
            self.pointed.emit()

    def select(self, days: tuple[float, float] | None) -> None:
        """Show which days are being chosen, or none."""
        if days != self._selection:
            self._selection = days
            self.pointed.emit()
