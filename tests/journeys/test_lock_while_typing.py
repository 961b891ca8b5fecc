"""Whoever locks in the middle of a visit finds it again after the log-in."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QTableView

from tests.journeys.conftest import PASSWORD, USER, Program, history_of_file, open_patient
from tests.journeys.steps import LIST, add_event

DAY: Final = "2026-05-04"
NAME: Final = "TEST-周梅"
NOTE: Final = "half a sentence"


def test_locking_keeps_what_is_typed(program: Program) -> None:
    whole = history_of_file("adjuvant_reduction.json")
    named = replace(whole, patient=replace(whole.patient, name=NAME), visits=whole.visits[:1])
    before = replace(named, toxicities=whole.toxicities[:1])
    screen = program.open_at_work(DAY, before)
    open_patient(screen, "zm", NAME)
    screen.control(Qt.Key.Key_N)
    screen.wait_for("Log a visit")
    screen.type("Weight kg", "54.5")
    add_event(screen, "edema li", Qt.Key.Key_3)
    QTest.keyClicks(screen.go_to("Note"), NOTE)
    screen.control(Qt.Key.Key_L)
    screen.wait_for("What you typed in this form is not in the record yet.")
    screen.press(Qt.Key.Key_Return)  # to keep it is what Enter does
    screen.wait_for("Log in to the clinic")
    screen.settle()
    assert not any(NAME in word for word in screen.words())
    assert program.stored(before.patient.mrn) == before
    screen.log_in(USER, PASSWORD)
    screen.wait_for_named(QTableView, LIST)
    screen.wait_for("Unfinished: ")
    names = (one.accessibleName() for one in screen.seen(QAbstractButton))
    (go_on,) = (name for name in names if name.startswith("Continue "))
    screen.click(go_on)
    screen.wait_for_named(QPlainTextEdit, "Note")
    screen.settle()
    assert screen.find(QPlainTextEdit, "Note").toPlainText() == NOTE
    assert screen.entries()["Weight kg"] == "54.5"
    assert screen.says("Edema limbs")
