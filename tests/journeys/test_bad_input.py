"""What cannot be right is answered at its field; nothing is stored, nothing typed is lost."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clinic_app.domain.record.codes import ConcentrationUnit
from clinic_app.domain.record.history import History
from tests.journeys.conftest import Program, history_of_file, open_patient
from tests.journeys.screen import Screen

TODAY: Final = "2026-05-04"
SAVED: Final = "Saved. The advice below is up to date."
GRADE: Final = "Edema limbs: grade now"
REFUSED: Final = {
    "Date": "06-May-2026 is in the future.",
    GRADE: "Give the grade, or remove the row.",
    "Drawn, time": "Drawn (03-May-2026 08:00) before the last dose (03-May-2026 08:30). "
    "Check both dates and times.",
}


def _before() -> History:
    whole = history_of_file("adjuvant_reduction.json")
    return replace(whole, visits=whole.visits[:1], toxicities=())


def test_every_fault_stands_at_its_field_and_leaving_stores_nothing(program: Program) -> None:
    before = _before()
    screen = program.open_at_work(TODAY, before)
    _type_badly(screen, before)
    typed = screen.entries()
    screen.control(Qt.Key.Key_S)
    assert {name: screen.remark_at(name) for name in REFUSED} == REFUSED
    assert screen.says(
        "Nothing is saved yet. Please correct 3 entries marked × (some may be out of sight)."
    )
    assert screen.entries() == typed
    screen.click("Cancel")
    screen.wait_for("What you typed in this form is not in the record yet.")
    screen.click("Discard and leave")
    screen.wait_for("Log visit")
    screen.lock()
    assert program.stored(before.patient.mrn) == before


def test_mended_input_is_stored_and_a_likely_wrong_unit_is_asked_about(program: Program) -> None:
    before = _before()
    screen = program.open_at_work(TODAY, before)
    _type_badly(screen, before)
    screen.control(Qt.Key.Key_S)
    screen.type("Date", "t")
    screen.go_to(GRADE)
    screen.press(Qt.Key.Key_3)
    screen.type("Drawn, date", "4/5")
    screen.control(Qt.Key.Key_S)
    asked = (
        "1.85 µg/L is far below any trough of imatinib. "
        "Did you mean µmol/L or mg/L? 1 mg/L is 1000 µg/L."
    )
    assert screen.remark_at("Result") == asked
    assert not any(screen.remark_at(name) for name in REFUSED)
    assert screen.says("Save all the same: Result")
    screen.type("Result", "1850")
    screen.control(Qt.Key.Key_S)
    screen.wait_for(SAVED)
    screen.lock()
    _check_mended(before, program.stored(before.patient.mrn))


def _type_badly(screen: Screen, patient: History) -> None:
    open_patient(screen, "tdm", patient.patient.name)
    screen.control(Qt.Key.Key_N)
    screen.wait_for("Log a visit")
    screen.type("Date", "6/5")
    screen.tick("Adverse events reviewed: the patient was asked about all")
    QTest.keyClicks(screen.go_to("New adverse event (CTCAE 5.0)"), "edema li")
    screen.press(Qt.Key.Key_Return)
    for name, text in (
        ("Last dose, date", "3/5"),
        ("Last dose, time", "0830"),
        ("Drawn, date", "3/5"),
        ("Drawn, time", "0800"),
        ("Result", "1.85"),
    ):
        screen.type(name, text)
    screen.choose("Unit", "µg/L")


def _check_mended(before: History, stored: History) -> None:
    """The record grew by one visit, one event and one level, each as mended."""
    today = date.fromisoformat(TODAY)
    assert [visit.on for visit in stored.visits] == [before.visits[0].on, today]
    (event,) = stored.toxicities
    assert (event.term, event.grade, event.onset) == ("Edema limbs", 3, today)
    assert stored.troughs[:-1] == before.troughs
    level = stored.troughs[-1]
    assert (level.value, level.unit) == (Decimal(1850), ConcentrationUnit.UG_L)
    assert level.last_dose_at == datetime.fromisoformat("2026-05-03T08:30").astimezone()
    assert level.drawn_at == datetime.fromisoformat("2026-05-04T08:00").astimezone()
    grown = replace(stored, visits=before.visits, toxicities=(), troughs=before.troughs)
    assert grown == before
