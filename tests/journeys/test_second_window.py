"""Somebody has the store open at another window: it is said who, and one may look meanwhile."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTableView

from clinic_app.services.create_clinic import create_clinic
from clinic_app.services.import_history import import_histories
from clinic_app.services.open_clinic import close_clinic
from tests import make
from tests.journeys.conftest import PASSWORD, USER, Program, open_patient
from tests.journeys.screen import Screen
from tests.journeys.steps import LIST
from tests.journeys.trust_steps import CTRL_SHIFT

PROJECT: Final = Path(__file__).parents[2]
DAY: Final = "2026-05-04"
NAME: Final = "TEST-周梅"
REFUSED: Final = "Only looking"
CARD: Final = "Dose cannot be assessed yet"
CONTROL: Final = Qt.KeyboardModifier.ControlModifier
ENTERING: Final = (
    (Qt.Key.Key_N, CONTROL),
    (Qt.Key.Key_M, CTRL_SHIFT),
    (Qt.Key.Key_N, CTRL_SHIFT),
)
"""A visit, a medication, a new patient."""


def test_a_second_window_only_looks_until_the_first_is_closed(program: Program) -> None:
    before = make.gist_adjuvant()
    clinic = create_clinic(program.path, USER, PASSWORD).clinic
    import_histories(clinic, (before,), date.fromisoformat(DAY))
    close_clinic(clinic)
    with _held_elsewhere(program.path):
        screen = program.start(DAY)
        screen.log_in(USER, PASSWORD)
        screen.wait_for("has had this store open since")
        assert screen.says(f"{USER} ")
        assert not tuple(screen.seen(QTableView))
        screen.click("Open read-only")
        screen.wait_for_named(QTableView, LIST)
        assert screen.says("Someone is working in this clinic at another window")
        open_patient(screen, "zm", NAME)
        screen.settle()
        for key, modifier in ENTERING:
            _refuse_to_enter(screen, key, modifier)
        decline = screen.find(QAbstractButton, f"Decline because… {CARD}")
        assert not decline.isEnabled()
        assert REFUSED in decline.toolTip()
        screen.lock()
    screen.log_in(USER, PASSWORD)
    screen.wait_for_named(QTableView, LIST)
    assert not screen.says("Someone is working in this clinic at another window")
    screen.lock()
    assert program.stored("T-1") == before


def _refuse_to_enter(screen: Screen, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    """Press the keys of a form: it does not open, and the patient stays."""
    screen.press(key, modifier)
    screen.settle()
    assert not {one.accessibleName() for one in screen.seen(QLineEdit)} - {"Find a patient"}
    assert screen.says(NAME)


@contextmanager
def _held_elsewhere(path: Path) -> Iterator[None]:
    """Hold the store in a program of its own, which closes it when it is let go."""
    command = [sys.executable, "-m", "tests.journeys.holding_child", str(path), DAY]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command,
        cwd=PROJECT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stdin is not None
        assert child.stdout.readline() == "open\n"
        yield
        child.stdin.close()
        assert child.wait() == 0
