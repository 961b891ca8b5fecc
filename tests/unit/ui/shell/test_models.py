"""The list models keep Qt's rules and say their cells in both languages."""

import dataclasses
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from clinic_app.domain.calls import Call, CallOutcome
from clinic_app.domain.findings import AdviceCode, DueKind, Level, Status, fact
from clinic_app.domain.record.codes import Disease, Sex
from clinic_app.services.find_patients import PatientMatch
from clinic_app.services.list_worklist import WorklistRow
from clinic_app.ui import display
from clinic_app.ui.models.patients_model import PatientColumn, PatientsModel
from clinic_app.ui.models.roles import Role
from clinic_app.ui.models.worklist_cells import (
    Column,
    call,
    call_tip,
    further,
    kind_name,
    when,
    window,
)
from clinic_app.ui.models.worklist_filter import NOBODY, CallState, WorklistFilter
from clinic_app.ui.models.worklist_model import WorklistModel

TODAY = date(2026, 11, 20)


def row(**changes: Any) -> WorklistRow:
    values: dict[str, Any] = {
        "mrn": "TEST-1", "name": "TEST-周梅", "phone": None, "language": None,
        "disease": Disease.GIST, "physician": "Dr Zhang", "level": Level.ACT,
        "kind": AdviceCode.TDM_REDUCE, "is_advice": True, "facts": (), "due_on": None,
        "window_start": None, "window_end": None, "status": None, "last_contact_on": None,
    }  # fmt: skip
    return WorklistRow(**(values | changes))


def due(days: int, status: Status) -> WorklistRow:
    day = TODAY + timedelta(days)
    begins = day - timedelta(7)
    return row(kind=DueKind.TFR_TEST, is_advice=False, level=Level.STOP, disease=Disease.CML,
               due_on=day, window_start=begins, window_end=day, status=status)  # fmt: skip


def called(outcome: CallOutcome, days_ahead: int | None = None) -> Call:
    again = None if days_ahead is None else TODAY + timedelta(days_ahead)
    at = datetime.fromisoformat("2026-11-19T10:02:00+08:00")
    return Call(called_at=at, outcome=outcome, next_try_on=again, note="engaged", by="li")


def match(mrn: str, born: date | None) -> PatientMatch:
    return PatientMatch(mrn, "TEST-王伟", Sex.MALE, born, Disease.CML, None, None)


@pytest.fixture(autouse=True)
def english() -> None:
    display.use("en")


def test_worklist_model_keeps_the_rules_of_qt(qtmodeltester: Any) -> None:
    model = WorklistModel()
    model.show_rows([row(), due(-3, Status.OVERDUE)], TODAY)
    qtmodeltester.check(model)


def test_filter_keeps_the_rules_of_qt(qtmodeltester: Any) -> None:
    model, narrowed = WorklistModel(), WorklistFilter()
    narrowed.setSourceModel(model)
    model.show_rows([row(), due(-3, Status.OVERDUE)], TODAY)
    narrowed.want(disease="CML")
    qtmodeltester.check(narrowed)


def test_patients_model_keeps_the_rules_of_qt(qtmodeltester: Any) -> None:
    model = PatientsModel()
    model.show_matches([match("A", date(1960, 1, 1)), match("B", None)], TODAY)
    qtmodeltester.check(model)


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (row(), ("today", "")),
        (due(-1, Status.OVERDUE), ("overdue 1 d", "19-Nov-2026")),
        (due(0, Status.DUE), ("by 20-Nov-2026", "")),
        (due(9, Status.UPCOMING), ("from 22-Nov-2026", "")),
    ],
)
def test_when(item: WorklistRow, said: tuple[str, str]) -> None:
    assert when(item, TODAY) == said


def test_whoever_was_never_seen_is_due_today_not_since_birth() -> None:
    item = dataclasses.replace(
        due(-22000, Status.OVERDUE), kind=DueKind.NO_NEXT_DATE, facts=(fact("no_contact"),)
    )
    assert when(item, TODAY) == ("today", "")
    assert window(item) == "today"
    seen = dataclasses.replace(item, facts=(fact("last_contact", on=TODAY - timedelta(30)),))
    assert when(seen, TODAY)[0] == "overdue 22000 d"


def test_two_people_of_one_name_differ_by_birth_date_and_number() -> None:
    model = PatientsModel()
    model.show_matches([match("A", date(1960, 1, 1)), match("B", date(1980, 1, 1))], TODAY)
    lines = ([model.index(line, one).data() for one in PatientColumn] for line in range(2))
    shown = {tuple(line) for line in lines}
    assert len(shown) == 2
    assert model.index(0, PatientColumn.BORN).data() == "01-Jan-1960 (66)"


@pytest.mark.parametrize(
    ("wanted", "mrns"),
    [
        ({}, ["TEST-1", "TEST-2"]),
        ({"levels": frozenset({Level.STOP})}, ["TEST-2"]),
        ({"disease": "GIST"}, ["TEST-1"]),
        ({"kind": "TFR_TEST"}, ["TEST-2"]),
        ({"text": "zhang reduce"}, ["TEST-1"]),
        ({"text": "test-2"}, ["TEST-2"]),
        ({"text": "nobody"}, []),
        ({"physician": "Dr Zhang"}, ["TEST-1"]),
        ({"physician": NOBODY}, ["TEST-2"]),
        ({"calls": CallState.NEVER}, ["TEST-1"]),
        ({"calls": CallState.NOW}, ["TEST-1"]),
        ({"calls": CallState.WAITING}, ["TEST-2"]),
    ],
)
def test_filters(wanted: dict[str, Any], mrns: list[str]) -> None:
    model, narrowed = WorklistModel(), WorklistFilter()
    narrowed.setSourceModel(model)
    second = dataclasses.replace(
        due(-3, Status.OVERDUE), mrn="TEST-2", physician=None,
        last_call=called(CallOutcome.NO_ANSWER, 1), unanswered=1,
    )  # fmt: skip
    narrowed.set_today(TODAY)
    model.show_rows([row(), second], TODAY)
    narrowed.want(**wanted)
    shown = [narrowed.index(line, Column.LEVEL).data(Role.ROW) for line in
             range(narrowed.rowCount())]  # fmt: skip
    assert [one.mrn for one in shown] == mrns


def test_further_open_items_are_counted_under_the_name() -> None:
    one, three = due(-3, Status.OVERDUE), dataclasses.replace(due(-3, Status.OVERDUE), further=2)
    assert kind_name(one) == kind_name(three) == "BCR-ABL test off treatment"
    assert (further(one), further(three)) == ("", "and 2 more")


def test_the_patients_own_facts_come_before_what_holds_for_all() -> None:
    because = (
        fact("tfr_stop", on=date(2026, 2, 20)), fact("tfr_plan_eln2020"), fact("tfr_month", 5),
        fact("dpcr_beside"),
    )  # fmt: skip
    model = WorklistModel()
    model.show_rows([dataclasses.replace(due(-3, Status.OVERDUE), facts=because)], TODAY)
    why = model.index(0, Column.WHY)
    said = "Treatment stopped on 20-Feb-2026; Month 5 after stopping; ELN 2020 test plan"
    assert why.data() == said
    assert "Digital PCR" in why.data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize(
    ("last", "unanswered", "said"),
    [
        (None, 0, ("", "")),
        (called(CallOutcome.REACHED), 0, ("reached", "19-Nov-2026")),
        (called(CallOutcome.NO_ANSWER, 3), 1, ("no answer", "again 23-Nov-2026")),
        (called(CallOutcome.NO_ANSWER, 0), 2, ("no answer ×2", "call again: 20-Nov-2026")),
        (called(CallOutcome.REFUSED), 0, ("refused", "19-Nov-2026")),
    ],
)
def test_last_call(last: Call | None, unanswered: int, said: tuple[str, str]) -> None:
    one = row(last_call=last, unanswered=unanswered)
    assert call(one, TODAY) == said
    assert bool(call_tip(one)) is (last is not None)


@pytest.mark.parametrize(("days", "waits"), [(None, False), (0, False), (1, True)])
def test_a_row_waits_only_for_a_day_to_come(days: int | None, *, waits: bool) -> None:
    assert row(last_call=called(CallOutcome.NO_ANSWER, days)).waits_on(TODAY) is waits


def test_the_narrow_form_says_everything_in_four_columns(qtmodeltester: Any) -> None:
    model = WorklistModel()
    waiting = dataclasses.replace(
        due(-3, Status.OVERDUE), phone="138", last_call=called(CallOutcome.NO_ANSWER, 3)
    )
    model.show_rows([row(phone="138"), waiting], TODAY)
    model.set_compact(True)
    assert model.is_compact
    whole = " ".join(
        str(model.index(1, one).data(Qt.ItemDataRole.AccessibleTextRole))
        for one in (Column.LEVEL, Column.WHAT, Column.PATIENT, Column.WHY)
    )
    for said in ("Now", "overdue 3 d", "TEST-1 · CML", "no answer", "again 23-Nov-2026"):
        assert said in whole
    assert "138" not in whole  # it would be cut behind the day, and nobody calls before it
    assert model.index(0, Column.WHY).data(Role.SECOND) == "138"
    assert model.index(1, Column.WHY).data(Role.QUIET)
    assert not model.index(0, Column.WHY).data(Role.QUIET)
    qtmodeltester.check(model)


def test_two_people_of_one_name_carry_their_birth_dates() -> None:
    model = WorklistModel()
    born = date(1966, 2, 11)
    model.show_rows(
        [row(birth_date=born), row(mrn="TEST-2"), row(mrn="TEST-3", name="TEST-王伟")], TODAY
    )
    cells = [model.index(place, Column.PATIENT).data(Role.SECOND) for place in range(3)]
    # The date is never broken over two lines, and is found as it is typed.
    assert cells == ["TEST-1 · 11\u2011Feb\u20111966", "TEST-2 · —", "TEST-3 · GIST"]
    assert "11-feb-1966" in model.index(0, Column.PATIENT).data(Role.SEARCHED)


def test_rows_are_written_ahead_until_all_are() -> None:
    model = WorklistModel()
    model.show_rows([row()] * 5, TODAY)
    assert model.write_ahead(3)
    assert not model.write_ahead(3)


def test_patients_in_the_narrow_form_keep_their_number_under_the_name() -> None:
    model = PatientsModel()
    model.show_matches([match("A", None)], TODAY)
    model.set_compact(True)
    assert model.is_compact
    assert model.index(0, PatientColumn.NAME).data(Role.SECOND) == "A · male"
    model.set_compact(False)
    assert model.index(0, PatientColumn.NAME).data(Role.SECOND) == ""
