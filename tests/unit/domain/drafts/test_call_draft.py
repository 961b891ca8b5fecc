from datetime import date, datetime
from typing import Any

import pytest

from clinic_app.domain.calls import Call, CallOutcome
from clinic_app.domain.drafts.call_draft import (
    CallDraft,
    CallEntry,
    event_of,
    read_call,
    usual_next_try,
)
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.care import Event
from clinic_app.domain.record.codes import EventKind
from tests.unit.domain.drafts.entry import codes

NOW = datetime.fromisoformat("2026-11-20T09:30:00+08:00")
BIRTH = date(1968, 3, 4)


def read(**typed: Any) -> Reading[CallEntry]:
    return read_call(CallDraft(**typed), NOW, BIRTH)


def value(**typed: Any) -> CallEntry:
    reading = read(**typed)
    assert (reading.faults, reading.warnings) == ((), ())
    assert reading.value is not None
    return reading.value


def test_a_call_that_nobody_answered() -> None:
    said = value(outcome=CallOutcome.NO_ANSWER, next_try_on="+3", note=" engaged ")
    call = Call(
        called_at=NOW, outcome=CallOutcome.NO_ANSWER, next_try_on=date(2026, 11, 23),
        note="engaged",
    )  # fmt: skip
    assert said == CallEntry(call, None)


def test_a_call_that_was_answered_needs_no_more() -> None:
    said = value(outcome=CallOutcome.REACHED)
    assert said == CallEntry(Call(called_at=NOW, outcome=CallOutcome.REACHED), None)


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        (CallOutcome.DECEASED, EventKind.DEATH),
        (CallOutcome.MOVED, EventKind.MOVED_AWAY),
        (CallOutcome.REFUSED, EventKind.DECLINED_FOLLOW_UP),
    ],
)
def test_an_end_of_care_becomes_an_event_only_when_asked(
    outcome: CallOutcome, kind: EventKind
) -> None:
    assert event_of(outcome) is kind
    said = value(outcome=outcome, ends_care=True, ended_on="-3", next_try_on="not read")
    assert said.event == Event(kind=kind, on=date(2026, 11, 17))
    assert said.call.next_try_on is None
    assert value(outcome=outcome, ended_on="not read").event is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, ("call.outcome", "call_outcome_missing")),
        (
            {"outcome": CallOutcome.DECEASED, "ends_care": True},
            ("call.ended_on", "required"),
        ),
        (
            {"outcome": CallOutcome.MOVED, "ends_care": True, "ended_on": "21/11/2026"},
            ("call.ended_on", "future"),
        ),
        (
            {"outcome": CallOutcome.DECEASED, "ends_care": True, "ended_on": "3/3/1968"},
            ("call.ended_on", "before_birth"),
        ),
        (
            {"outcome": CallOutcome.REACHED, "next_try_on": "-1"},
            ("call.next_try_on", "next_try_past"),
        ),
        (
            {"outcome": CallOutcome.REACHED, "next_try_on": "soon"},
            ("call.next_try_on", "not_a_day_ahead"),
        ),
    ],
)
def test_what_is_refused(typed: dict[str, Any], said: tuple[str, str]) -> None:
    reading = read(**typed)
    assert codes(reading.faults) == [said]
    assert reading.value is None


@pytest.mark.parametrize(
    ("typed", "day", "asks"),
    [
        ("t", date(2026, 11, 20), False),
        ("12/3", date(2027, 3, 12), False),
        ("2027-11-21", date(2027, 11, 21), False),
        ("2027-11-22", date(2027, 11, 22), True),
    ],
)
def test_the_next_try_lies_ahead(typed: str, day: date, *, asks: bool) -> None:
    reading = read(outcome=CallOutcome.NO_ANSWER, next_try_on=typed)
    assert reading.value is not None
    assert reading.value.call.next_try_on == day
    assert bool(reading.warnings) is asks


@pytest.mark.parametrize(
    ("outcome", "today", "day"),
    [
        (CallOutcome.NO_ANSWER, date(2026, 11, 19), date(2026, 11, 20)),
        (CallOutcome.NO_ANSWER, date(2026, 11, 20), date(2026, 11, 23)),
        (CallOutcome.NO_ANSWER, date(2026, 11, 21), date(2026, 11, 23)),
        (CallOutcome.REACHED, date(2026, 11, 19), None),
        (None, date(2026, 11, 19), None),
    ],
)
def test_the_usual_next_try_is_the_next_working_day(
    outcome: CallOutcome | None, today: date, day: date | None
) -> None:
    assert usual_next_try(outcome, today) == day


def test_only_ends_of_care_have_an_event() -> None:
    assert event_of(None) is event_of(CallOutcome.REACHED) is None
