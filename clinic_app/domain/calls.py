"""Telephone calls to patients and how they ended."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class CallOutcome(StrEnum):
    """How a call ended."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    REFUSED = "refused"
    DECEASED = "deceased"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call. `called_at` carries its offset; `next_try_on` is when to call again, if at all."""

    called_at: datetime
    outcome: CallOutcome
    next_try_on: date | None = None
    note: str | None = None
    by: str | None = None
