"""The list models keep Qt's rules and say their cells in both languages."""

import dataclasses
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from clinic_app.domain.findings import AdviceCode, DueKind, Level, Status, fact
from clinic_app.domain.record.codes import Disease, Sex
from clinic_app.services.find_patients import PatientMatch
from clinic_app.services.list_worklist import WorklistRow
from clinic_app.ui import display
from clinic_app.ui.models.patients_model import PatientColumn, PatientsModel
from clinic_app.ui.models.roles import Role
from clinic_app.ui.models.worklist_cells import Column, further, kind_name, when
from clinic_app.ui.models.worklist_filter import WorklistFilter
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
    ],
)
def test_filters(wanted: dict[str, Any], mrns: list[str]) -> None:
    model, narrowed = WorklistModel(), WorklistFilter()
    narrowed.setSourceModel(model)
    second = dataclasses.replace(due(-3, Status.OVERDUE), mrn="TEST-2")
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
    assert why.data() == "Treatment stopped on 20-Feb-2026; Month 5 after stopping; ELN 2020"
    assert "Digital PCR" in why.data(Qt.ItemDataRole.ToolTipRole)
