"""Another test calendar after stopping: the reason is asked for, the dates follow from its day."""

from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QTableView

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import DueKind
from clinic_app.domain.record.codes import TfrPlan
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import PlanChoice
from tests import make
from tests.journeys.conftest import USER, Program, history_of_file, open_patient
from tests.journeys.screen import Screen
from tests.knowledge import KNOWLEDGE

TODAY: Final = "2026-01-20"
ENTRIES: Final = "Entries of the record, the newest first"
CHANGES: Final = "Changes of the record, the newest first"
ELN: Final = "ELN 2020: months 1-6, 8, 10, 12, then every 3"
ASKED: Final = "Why another plan? Whoever sees this patient next must know it."
WHY: Final = "wants to know sooner"


def test_a_switch_asks_why_and_moves_the_dates_from_that_day(program: Program) -> None:
    history = _in_remission()
    screen = program.open_at_work(TODAY, history, make.gist_adjuvant())
    open_patient(screen, "tfr", history.patient.name)
    screen.wait_for(
        "Test calendar: minimal test plan of 2019 (since 15-Oct-2025; reason given: “travels far”)"
    )
    _choose_another_calendar(screen)
    screen.control(Qt.Key.Key_S)
    screen.wait_for(ASKED)
    screen.settle()
    _type_here(WHY)
    screen.control(Qt.Key.Key_S)
    screen.wait_for("Saved. The advice below is up to date.")
    screen.settle()
    assert screen.says(f"Test calendar: ELN 2020 (since 20-Jan-2026; reason given: “{WHY}”)")
    _read_history(screen)
    screen.lock()
    stored = program.stored(history.patient.mrn)
    assert stored.cml is not None
    assert stored.cml.tfr is not None
    chosen = PlanChoice(plan=TfrPlan.ELN_2020, on=date(2026, 1, 20), reason=WHY)
    assert stored.cml.tfr.plans[1:] == (chosen,)
    assert _open_tests(history) == ["2026-02-15", "2026-04-15", "2026-07-15", "2026-10-15"]
    assert _open_tests(stored) == [
        "2026-02-15", "2026-03-15", "2026-04-15", "2026-06-15", "2026-08-15", "2026-10-15",
    ]  # fmt: skip


def _in_remission() -> History:
    whole = history_of_file("tfr_relapse.json")
    return replace(whole, bcr_abl=whole.bcr_abl[:-1], visits=(), toxicities=())


def _choose_another_calendar(screen: Screen) -> None:
    """Walk through the new row with the keyboard: the cursor is in it."""
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    screen.press(Qt.Key.Key_F, both)
    screen.wait_for("Treatment-free remission: wish and calendar")
    screen.settle()
    screen.click("Choose another calendar")
    box = QApplication.focusWidget()
    assert isinstance(box, QComboBox)
    while box.currentText() != ELN:
        QTest.keyClick(box, Qt.Key.Key_Down)
    screen.press(Qt.Key.Key_Tab)
    _type_here("t")


def _type_here(text: str) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, text)


def _read_history(screen: Screen) -> None:
    """When and why stand among the entries, by whom among the changes."""
    screen.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    screen.wait_for_named(QTableView, ENTRIES)
    screen.wait_until(lambda: any(WHY in row[-1] for row in screen.rows(ENTRIES)))
    (row,) = (row for row in screen.rows(ENTRIES) if WHY in row[-1])
    assert "20-Jan-2026" in row
    screen.press(Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    screen.wait_for_named(QTableView, CHANGES)
    screen.wait_until(lambda: any(WHY in row[-1] for row in screen.rows(CHANGES)))
    (row,) = (row for row in screen.rows(CHANGES) if WHY in row[-1])
    assert row[1] == USER


def _open_tests(history: History) -> list[str]:
    found = evaluate(history, date(2026, 1, 20), KNOWLEDGE).due
    items = (one for one in found if one.kind is DueKind.TFR_TEST and one.done_on is None)
    return [str(one.due_on) for one in items if one.due_on.year == date(2026, 1, 20).year]
