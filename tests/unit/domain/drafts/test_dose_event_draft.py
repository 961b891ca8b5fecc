from datetime import date

import pytest

from clinic_app.domain.drafts.dose_event_draft import (
    DoseEventDraft,
    dose_event_draft_of,
    read_dose_events,
)
from clinic_app.domain.record.care import DoseEvent
from clinic_app.domain.record.codes import DoseEventKind
from clinic_app.domain.record.history import History
from tests import make
from tests.unit.domain.drafts.entry import codes, context

MISSED, HELD, MOVED = DoseEventKind
PATH = "dose_events[0]"


def draft(on: str = "-1", until: str = "", at: str = "", **changes: object) -> DoseEventDraft:
    drug = changes.get("drug", "imatinib")
    kind = changes.get("kind", MISSED)
    assert drug is None or isinstance(drug, str)
    assert kind is None or isinstance(kind, DoseEventKind)
    return DoseEventDraft(drug=drug, kind=kind, on=on, until=until, at=at)


def test_one_day() -> None:
    found = read_dose_events(draft(), context())
    assert found.value == (DoseEvent(drug="imatinib", on=date(2026, 5, 3), kind=MISSED),)
    assert found.warnings == ()


def test_several_days_both_ends_inside() -> None:
    found = read_dose_events(draft("29/4", "1/5", kind=HELD), context())
    assert found.value is not None
    assert [event.on.day for event in found.value] == [29, 30, 1]
    assert {event.kind for event in found.value} == {HELD}


def test_a_moved_dose_has_its_hour() -> None:
    found = read_dose_events(draft(kind=MOVED, at="1430"), context())
    assert found.value is not None
    assert found.value[0].at == "14:30"


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        (draft(drug=None), [(f"{PATH}.drug", "dose_drug_missing")]),
        (draft(kind=None), [(f"{PATH}.kind", "dose_kind_missing")]),
        (draft(on=""), [(f"{PATH}.on", "required")]),
        (draft("-1", "-2"), [(f"{PATH}.until", "until_before_first")]),
        (draft("-32", "-1"), [(f"{PATH}.until", "too_many_days")]),
        (draft("-1", "t1"), [(f"{PATH}.until", "not_a_date")]),
        (draft(at="8"), [(f"{PATH}.at", "hour_though_not_taken")]),
        (draft(kind=MOVED), [(f"{PATH}.at", "required")]),
        (draft(kind=MOVED, at="25"), [(f"{PATH}.at", "not_a_time")]),
    ],
)
def test_what_cannot_be_stored_is_said(
    typed: DoseEventDraft, faults: list[tuple[str, str]]
) -> None:
    found = read_dose_events(typed, context())
    assert codes(found.faults) == faults
    assert found.value is None


def test_a_month_in_a_row_is_the_most() -> None:
    found = read_dose_events(draft("-31", "-1"), context())
    assert found.value is not None
    assert len(found.value) == 31


def test_the_same_dose_twice_is_refused_another_kind_is_not() -> None:
    known = DoseEvent(drug="imatinib", on=date(2026, 5, 3), kind=MISSED)
    record = context(dose_events=[known])
    assert codes(read_dose_events(draft(), record).faults) == [(f"{PATH}.on", "dose_event_known")]
    assert read_dose_events(draft(kind=HELD), record).faults == ()
    assert read_dose_events(draft("-2"), record).faults == ()


def test_a_day_without_the_drug_asks() -> None:
    found = read_dose_events(draft(drug="sunitinib"), context())
    assert codes(found.warnings) == [(f"{PATH}.on", "dose_not_prescribed")]
    assert found.value is not None


@pytest.mark.parametrize(
    "event",
    [
        DoseEvent(drug="imatinib", on=date(2026, 5, 3), kind=MISSED),
        DoseEvent(drug="imatinib", on=date(2026, 5, 3), kind=MOVED, at="14:30"),
    ],
)
def test_a_row_on_record_reads_as_itself(event: DoseEvent) -> None:
    assert read_dose_events(dose_event_draft_of(event), context()).value == (event,)


def _resting() -> History:
    """Four weeks with, two without from 7 March: rest from 4 to 17 April, and from 16 May."""
    cycle = make.medication("2026-03-07", 50, drug="sunitinib", pattern="4w_on_2w_off")
    return make.history(medications=[cycle])


@pytest.mark.parametrize("kind", [MISSED, HELD])
@pytest.mark.parametrize(
    ("first", "last", "days", "left_out"),
    [
        ("3/4", "3/4", 1, 0), ("3/4", "4/4", 1, 1), ("16/4", "19/4", 2, 2), ("18/4", "20/4", 3, 0),
    ],
)  # fmt: skip
def test_rest_days_are_left_out_and_said(
    kind: DoseEventKind, first: str, last: str, days: int, left_out: int
) -> None:
    typed = draft(first, last, drug="sunitinib", kind=kind)
    found = read_dose_events(typed, context(_resting()))
    assert found.value is not None
    assert len(found.value) == days
    warned = [(f"{PATH}.until", "rest_days_left_out")] if left_out else []
    assert codes(found.warnings) == warned
    assert [one.parameters.get("count") for one in found.warnings] == [left_out][: len(warned)]


@pytest.mark.parametrize("kind", [MISSED, HELD, MOVED])
@pytest.mark.parametrize(("first", "last"), [("4/4", ""), ("17/4", "17/4"), ("4/4", "17/4")])
def test_on_rest_days_alone_nothing_is_missed(kind: DoseEventKind, first: str, last: str) -> None:
    at = "08:00" if kind is MOVED else ""
    typed = draft(first, last, at, drug="sunitinib", kind=kind)
    found = read_dose_events(typed, context(_resting()))
    assert codes(found.faults) == [(f"{PATH}.on", "dose_not_due")]
