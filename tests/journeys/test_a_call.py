"""The nurse calls from the day's list, nobody answers, and the next try stands in the list."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from tests.journeys.conftest import PASSWORD, USER, Program, history_of_file
from tests.journeys.screen import Screen
from tests.journeys.steps import LIST

DAY: Final = "2026-03-20"
MONDAY: Final = "2026-03-23"


def test_a_call_nobody_answered_is_due_again_on_its_day(program: Program) -> None:
    whole = history_of_file("tfr_relapse.json")
    screen = program.open_at_work(DAY, whole)
    screen.settle()
    table = screen.go_to(LIST)
    screen.press(Qt.Key.Key_C)
    screen.wait_for("How did the call end?")
    assert screen.says(whole.patient.name)
    screen.press(Qt.Key.Key_2)
    screen.type("Note", "rang twice, nobody there")
    assert screen.entries()["Next try"] == "23-Mar-2026"
    screen.control(Qt.Key.Key_S)
    screen.wait_until(lambda: screen.top() is screen.window)
    screen.settle()
    assert table.hasFocus()
    assert _says(screen, "no answer")
    screen.lock()
    again = program.start(MONDAY)
    again.log_in(USER, PASSWORD)
    again.wait_for_named(QTableView, LIST)
    again.settle()
    assert _says(again, "no answer")
    again.go_to(LIST)
    again.press(Qt.Key.Key_C)
    again.wait_for("Calls before:")
    assert again.says("rang twice, nobody there")
    again.press(Qt.Key.Key_Escape)
    again.wait_until(lambda: again.top() is again.window)


def _says(screen: Screen, words: str) -> bool:
    return any(words in cell for row in screen.rows(LIST) for cell in row)
