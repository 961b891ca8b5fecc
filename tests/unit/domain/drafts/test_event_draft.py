from datetime import date

import pytest

from clinic_app.domain.drafts.event_draft import (
    EventDraft,
    event_draft_of,
    event_kinds,
    read_event,
)
from clinic_app.domain.record.care import Event
from clinic_app.domain.record.codes import Disease, EventKind
from tests import make
from tests.unit.domain.drafts.entry import codes, context

KIND, ON = "events[0].kind", "events[0].on"


def test_an_event_is_read() -> None:
    draft = EventDraft(kind=EventKind.HAEMORRHAGE, on="-3", note="  told by phone ")
    found = read_event(draft, context())
    assert found.value == Event(
        kind=EventKind.HAEMORRHAGE, on=date(2026, 5, 1), note="told by phone"
    )
    assert found.warnings == ()


def test_kind_and_day_are_required() -> None:
    assert codes(read_event(EventDraft(), context()).faults) == [
        (KIND, "event_kind_missing"),
        (ON, "required"),
    ]


def test_the_same_event_twice_asks() -> None:
    known = make.event(EventKind.PROGRESSION, "2026-04-01")
    found = read_event(event_draft_of(known), context(events=[known]))
    assert codes(found.warnings) == [(ON, "event_on_same_day")]
    other = EventDraft(kind=EventKind.RECURRENCE, on="2026-04-01")
    assert read_event(other, context(events=[known])).warnings == ()


@pytest.mark.parametrize(
    ("on", "warnings"),
    [
        ("2026-03-08", [(KIND, "event_is_death")]),
        ("2026-03-07", [(ON, "death_before_contact"), (KIND, "event_is_death")]),
    ],
)
def test_a_death_asks_and_so_does_a_contact_after_it(
    on: str, warnings: list[tuple[str, str]]
) -> None:
    history = make.gist_adjuvant(
        visits=[make.visit("2026-01-01")],
        troughs=[make.trough("2026-02-01T08:30+08:00", 1640)],
        labs=[make.lab("haemoglobin", "2026-03-08", 120, "g/L")],
    )
    found = read_event(EventDraft(kind=EventKind.DEATH, on=on), context(history))
    assert codes(found.warnings) == warnings


def test_a_death_of_somebody_never_seen_asks_once() -> None:
    found = read_event(EventDraft(kind=EventKind.DEATH, on="-1"), context())
    assert codes(found.warnings) == [(KIND, "event_is_death")]


@pytest.mark.parametrize(
    "kind", [EventKind.MOVED_AWAY, EventKind.DECLINED_FOLLOW_UP, EventKind.LOST_TO_FOLLOW_UP]
)
def test_what_takes_the_patient_off_the_list_asks(kind: EventKind) -> None:
    found = read_event(EventDraft(kind=kind, on="t"), context())
    assert codes(found.warnings) == [(KIND, "event_ends_care")]


def test_each_disease_has_its_kinds() -> None:
    assert EventKind.RESTART_REFUSED not in event_kinds(Disease.GIST)
    assert EventKind.METASTASIS in event_kinds(Disease.GIST)
    assert EventKind.RESTART_REFUSED in event_kinds(Disease.CML)
    assert EventKind.METASTASIS not in event_kinds(Disease.CML)


def test_an_event_without_a_note_reads_as_itself() -> None:
    known = make.event(EventKind.HAEMORRHAGE, "2026-04-01")
    assert read_event(event_draft_of(known), context()).value == known
