"""Nobody sits at the screen: it is covered and nothing typed is lost; who guesses must wait."""

from datetime import UTC, datetime, timedelta
from typing import Final

import time_machine
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QTableView

from tests import make
from tests.journeys.conftest import PASSWORD, USER, Program, open_patient
from tests.journeys.screen import Screen
from tests.journeys.steps import LIST, add_event
from tests.journeys.trust_steps import is_offered
from tests.journeys.waiting import Patience

DAY: Final = "2026-05-04"
NAME: Final = "TEST-周梅"
NOTE: Final = "half a sentence"
WRONG: Final = "The password is not right."
MINUTES: Final = 3


def test_an_idle_screen_is_covered_and_gives_back_what_was_typed(program: Program) -> None:
    screen = program.open_at_work(DAY, make.gist_adjuvant())
    _cover_after_minutes(screen)
    open_patient(screen, "zm", NAME)
    screen.control(Qt.Key.Key_N)
    screen.wait_for("Log a visit")
    screen.type("Weight kg", "54.5")
    add_event(screen, "edema li", Qt.Key.Key_3)
    QTest.keyClicks(screen.go_to("Note"), NOTE)
    screen.settle()
    _touch(screen)
    assert screen.says("Log a visit"), "nobody was idle yet"
    with time_machine.travel(_in(minutes=MINUTES), tick=True):
        _touch(screen)  # whoever comes back: it wakes the screen, and goes no further
        screen.wait_for("Log in to the clinic")
        assert not any(NAME in word or NOTE in word for word in screen.words())
        assert NAME not in screen.window.windowTitle()
        screen.settle()
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


def test_after_three_wrong_passwords_the_right_one_waits_too(program: Program) -> None:
    started = program.open_at_work(DAY, make.gist_adjuvant())
    started.lock()
    screen = Screen(started.window, Patience())  # waits by a clock that goes on
    with time_machine.travel(_in(minutes=0), tick=False) as clock:
        for _ in range(3):
            screen.log_in(USER, "a guess")
            screen.wait_for(WRONG)
            screen.settle()
        screen.log_in(USER, PASSWORD)
        screen.wait_for("Please wait 2 s, then try again.")
        assert not is_offered(screen, "Log in")
        assert not tuple(screen.seen(QTableView))
        screen.press(Qt.Key.Key_Return)
        screen.settle()
        assert screen.says("Log in to the clinic")
        screen.wait_until(lambda: is_offered(screen, "Log in"))
        clock.shift(timedelta(seconds=2))
        screen.log_in(USER, PASSWORD)
        screen.wait_for_named(QTableView, LIST)


def _cover_after_minutes(screen: Screen) -> None:
    screen.click("Settings")
    screen.settle()
    screen.type("Minutes without activity before the screen is locked", str(MINUTES))
    screen.press(Qt.Key.Key_Return)


def _touch(screen: Screen) -> None:
    """Press a key as the system does: at the window, which hands it on."""
    QTest.keyClick(screen.window.windowHandle(), Qt.Key.Key_Shift)


def _in(*, minutes: int) -> datetime:
    return datetime.now(UTC) + timedelta(minutes=minutes)
