"""The language changes in the middle of typing: every word does, nothing typed is lost."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from tests.journeys.conftest import Program, history_of_file, open_patient
from tests.journeys.screen import Screen
from tests.journeys.translated import english_among

DAY: Final = "2026-05-04"
VISIT: Final = {
    "Weight kg": "54.5",
    "Blood pressure mmHg": "128/78",
    "ECOG": "7",
    "Missed doses, last 7 days": "1",
    "Drawn, time": "0840",
    "Result": "1.85",
}


def test_visit_form_in_the_middle_of_typing(program: Program) -> None:
    whole = history_of_file("adjuvant_reduction.json")
    patient = replace(whole, visits=whole.visits[:1], toxicities=whole.toxicities[:1])
    screen = program.open_at_work(DAY, patient)
    open_patient(screen, "tdm", patient.patient.name)
    screen.control(Qt.Key.Key_N)
    screen.wait_for("Log a visit")
    _type_half_a_visit(screen)
    _switch_and_compare(screen)


def test_bcr_abl_form_in_the_middle_of_typing(program: Program) -> None:
    patient = history_of_file("tfr_relapse.json")
    screen = program.open_at_work(DAY, patient)
    open_patient(screen, "tfr", patient.patient.name)
    screen.control(Qt.Key.Key_B)
    screen.wait_for("Log a BCR-ABL1 result")
    screen.type("Sampled on", "6/5")
    screen.choose("BCR-ABL1 detected?", "detected")
    screen.type("Value % IS", "0.21")
    screen.control(Qt.Key.Key_S)
    _switch_and_compare(screen)


def test_patient_page_and_list(program: Program) -> None:
    patients = map(history_of_file, ("adjuvant_reduction.json", "tfr_relapse.json"))
    screen = program.open_at_work(DAY, *patients)
    _switch_and_compare(screen)
    for letters, name in (("tdm", "TEST-周<b>梅"), ("tfr", "李 𠮷")):
        open_patient(screen, letters, name)
        _switch_and_compare(screen)


def test_a_form_that_was_away_comes_back_in_the_new_language(program: Program) -> None:
    screen = program.open_at_work(DAY, history_of_file("adjuvant_reduction.json"))
    open_patient(screen, "tdm", "TEST-周<b>梅")
    screen.control(Qt.Key.Key_N)
    screen.wait_for("Log a visit")
    screen.settle()
    english = screen.words()
    screen.press(Qt.Key.Key_Escape)
    screen.click("中文")
    screen.control(Qt.Key.Key_N)
    screen.wait_for("登记随访")
    screen.wait_for_same(lambda: english_among(screen.words()), [])
    screen.press(Qt.Key.Key_Escape)
    screen.click("English")
    screen.control(Qt.Key.Key_N)
    screen.wait_for_same(screen.words, english)


def _type_half_a_visit(screen: Screen) -> None:
    """Fields with and without faults, an answered row, a new one without its grade."""
    for name, text in VISIT.items():
        screen.type(name, text)
    screen.go_to("Periorbital edema: grade now")
    screen.press(Qt.Key.Key_B)
    QTest.keyClicks(screen.go_to("New adverse event (CTCAE 5.0)"), "edema li")
    screen.press(Qt.Key.Key_Return)
    QTest.keyClicks(screen.go_to("Note"), "half a sentence")
    screen.control(Qt.Key.Key_S)


def _switch_there_and_back(screen: Screen) -> None:
    screen.settle()
    typed = _typed(screen)
    screen.click("中文")
    screen.wait_for("English")
    screen.wait_for_same(lambda: english_among(screen.words()), [])
    assert _typed(screen) == typed
    screen.click("English")
    screen.wait_for("中文")
    assert _typed(screen) == typed


def _switch_and_compare(screen: Screen) -> None:
    screen.settle()
    english = screen.words()
    _switch_there_and_back(screen)
    screen.wait_for_same(screen.words, english)


def _typed(screen: Screen) -> list[str]:
    """What stands in every control, in their order: two may have one name in a language."""
    fields = [one.text() for one in screen.seen(QLineEdit)]
    choices = [str(one.currentIndex()) for one in screen.seen(QComboBox)]
    ticks = [str(one.isChecked()) for one in screen.seen(QCheckBox)]
    notes = [one.toPlainText() for one in screen.seen(QPlainTextEdit)]
    return [*fields, *choices, *ticks, *notes]
