"""Which day and moment it is: asked for in one place, so that a test or a picture can say."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


class Clock(Protocol):
    """Says the day the rules are applied on, and the moment a page is printed."""

    def today(self) -> date:
        """Return today's date in the clinic."""

    def now(self) -> datetime:
        """Return the moment in the clinic's own offset."""


class SystemClock:
    """The clock and the time zone of this computer."""

    def today(self) -> date:
        """Return today's date here."""
        return self.now().date()

    def now(self) -> datetime:
        """Return the moment with this computer's offset."""
        return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still at `moment`, which carries an offset."""

    moment: datetime

    def today(self) -> date:
        """Return the date of the moment."""
        return self.moment.date()

    def now(self) -> datetime:
        """Return the moment."""
        return self.moment
