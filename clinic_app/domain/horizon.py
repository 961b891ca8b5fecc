"""The rules' only view of today: it remembers when one of its answers would change.

A rule never reads the date. It asks `horizon.reached(day)`, and the horizon keeps the earliest
day at which an answer given as 'not yet' would become 'yes'. Two evaluations between which no
asked-about day lies cannot differ, which makes `stays_true_until` exact instead of guessed.
"""

from datetime import date


class Horizon:
    """Today, as far as the rules may know it."""

    def __init__(self, as_of: date) -> None:
        """Look from `as_of`."""
        self._as_of = as_of
        self._next_change: date | None = None

    def reached(self, day: date) -> bool:
        """Say whether `day` is today or past, and note a coming day as a change to expect."""
        if day <= self._as_of:
            return True
        if self._next_change is None or day < self._next_change:
            self._next_change = day
        return False

    @property
    def next_change(self) -> date | None:
        """The earliest later day on which an answer given so far would be another."""
        return self._next_change

    @property
    def today(self) -> date:
        """The day itself: for derived values that no advice and no due date rests on."""
        return self._as_of
