"""A nurse finds a patient, logs what she hears, and the rules answer on screen and on paper."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from clinic_app.domain.record.codes import ToxicityScale
from clinic_app.domain.record.history import History
from tests.journeys.conftest import Program, history_of_file, open_patient
from tests.journeys.screen import Screen
from tests.journeys.steps import type_visit

TODAY: Final = "2026-05-04"
HOLD: Final = "Hold imatinib"
REDUCE: Final = "Reduce the dose?"


def _whole() -> History:
    """What the record says after the visit: a name as people have it, the scale as the form's."""
    whole = history_of_file("adjuvant_reduction.json")
    open_before, typed = whole.toxicities
    return replace(
        whole,
        patient=replace(whole.patient, name="TEST-周梅"),
        toxicities=(open_before, replace(typed, scale=ToxicityScale.CTCAE)),
    )


def _before(whole: History) -> History:
    return replace(whole, visits=whole.visits[:1], toxicities=whole.toxicities[:1])


def test_severe_oedema_is_answered_by_card_list_and_paper(program: Program) -> None:
    whole = _whole()
    other = history_of_file("tfr_relapse.json")
    screen = program.open_at_work(TODAY, _before(whole), other)
    assert HOLD not in _kinds(screen)
    open_patient(screen, "zm", "TEST-周梅")
    assert not screen.says(HOLD)
    screen.control(Qt.Key.Key_N)
    screen.wait_for("Log a visit")
    type_visit(screen, str(whole.visits[1].note))
    screen.control(Qt.Key.Key_S)
    screen.wait_for("Saved. The advice below is up to date.")
    for title in (HOLD, REDUCE):
        screen.wait_for(title)
    _read_paper(screen)
    _read_list(screen)
    screen.lock()
    assert program.stored(whole.patient.mrn) == whole
    assert program.stored(other.patient.mrn) == other


def _read_paper(screen: Screen) -> None:
    """The preview opens, and its pages name the level, the event and both pieces of advice."""
    screen.control(Qt.Key.Key_P)
    screen.wait_for_named(QWidget, "Pages")
    (document,) = screen.top().findChildren(QPdfDocument)
    pages = range(document.pageCount())
    text = " ".join(" ".join(document.getAllText(page).text() for page in pages).split())
    for part in ("1900 µg/L", "Edema limbs", HOLD, REDUCE, "TEST-周梅", "TDM-1"):
        assert part in text, part
    screen.click("Close")
    assert QApplication.activeModalWidget() is None


def _kinds(screen: Screen) -> list[str]:
    return [row[1] for row in screen.rows("Today's list") if row[2] == "TEST-周梅"]


def _read_list(screen: Screen) -> None:
    screen.click("Worklist")
    screen.wait_for_named(QTableView, "Today's list")
    screen.settle()
    kinds = _kinds(screen)
    assert kinds.count(HOLD) == 1
    assert kinds.count(REDUCE) == 1
    assert kinds.index(HOLD) < kinds.index(REDUCE)
