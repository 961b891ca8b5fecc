"""How a telephone call ended, as it is typed, read into what the store takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final

from clinic_app.domain.calls import Call, CallOutcome
from clinic_app.domain.decisions.ahead import read_day_ahead
from clinic_app.domain.drafts.remarks import Reading, Remarks
from clinic_app.domain.record.care import Event
from clinic_app.domain.record.codes import EventKind

FARTHEST_TRY: Final = timedelta(days=366)
"""A next try later than this asks: the year may be wrong."""
_SATURDAY: Final = 5
_ENDS: Final[Mapping[CallOutcome, EventKind]] = MappingProxyType(
    {
        CallOutcome.DECEASED: EventKind.DEATH,
        CallOutcome.MOVED: EventKind.MOVED_AWAY,
        CallOutcome.REFUSED: EventKind.DECLINED_FOLLOW_UP,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDraft:
    """The form of a call, as text. `outcome` is None until someone says so.

    `ends_care` records the event that takes the patient off the list: the death, the move, the
    wish for no further follow-up. What does not belong to the outcome is kept and not read.
    """

    outcome: CallOutcome | None = None
    next_try_on: str = ""
    note: str = ""
    ends_care: bool = False
    ended_on: str = ""


@dataclass(frozen=True, slots=True)
class CallEntry:
    """A call, and the event it told of, if that is to be on record."""

    call: Call
    event: Event | None


def event_of(outcome: CallOutcome | None) -> EventKind | None:
    """Return the end of care that an outcome tells of; None for a call to be tried again."""
    return None if outcome is None else _ENDS.get(outcome)


def usual_next_try(outcome: CallOutcome | None, today: date) -> date | None:
    """Return the next working day (Monday to Friday) when nobody answered, else None."""
    if outcome is not CallOutcome.NO_ANSWER:
        return None
    day = today + timedelta(days=1)
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return day


def read_call(draft: CallDraft, now: datetime, birth: date | None) -> Reading[CallEntry]:
    """Read a call made at `now`, which carries the clinic's offset.

    The next try lies today or later. The day of the event is required when the event is to be
    recorded, lies not after today and not before `birth` (None: unknown).
    """
    remarks, today = Remarks(), now.date()
    if draft.outcome is None:
        remarks.fault("call.outcome", "call_outcome_missing")
        return remarks.reading(None)
    kind = event_of(draft.outcome)
    event, next_try = None, None
    if kind is None:
        next_try = _next_try(draft.next_try_on, today, remarks)
    elif draft.ends_care:
        span = (birth, today)
        on = remarks.day("call.ended_on", draft.ended_on, span, required=True)
        event = None if on is None else Event(kind=kind, on=on)
    call = Call(
        called_at=now,
        outcome=draft.outcome,
        next_try_on=next_try,
        note=draft.note.strip() or None,
    )
    return remarks.reading(CallEntry(call, event))


def _next_try(text: str, today: date, remarks: Remarks) -> date | None:
    def reader(typed: str) -> date:
        return read_day_ahead(typed, today)

    day = remarks.read("call.next_try_on", text, reader)
    if day is None:
        return None
    if day < today:
        remarks.fault("call.next_try_on", "next_try_past", text, day=day)
        return None
    if day > today + FARTHEST_TRY:
        remarks.warn("call.next_try_on", "next_try_far", text, day=day)
    return day
