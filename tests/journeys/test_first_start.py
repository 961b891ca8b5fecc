"""The first day: make the clinic, keep the key, bring a patient in, lock, come back."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QTableView

from tests.journeys.conftest import FILES, PASSWORD, USER, Program, history_of_file
from tests.journeys.screen import Screen

TODAY: Final = "2026-05-04"
FILE: Final = "adjuvant_reduction.json"
WRONG: Final = "The password is not right."


def test_from_nothing_to_a_list_that_only_the_password_opens(program: Program) -> None:
    whole = history_of_file(FILE)
    screen = program.start(TODAY)
    _make_clinic(screen)
    _keep_key(screen)
    screen.wait_for("No patients yet")
    _import(screen, FILES / FILE)
    _check_list(screen, whole.patient.name)
    screen.lock()
    assert program.stored(whole.patient.mrn) == whole
    _come_back(screen)
    _check_list(screen, whole.patient.name)


def _make_clinic(screen: Screen) -> None:
    screen.wait_for("Make a new clinic on this computer")
    screen.type("Name of the clinic", "East Gate")
    screen.click("Next: the administrator")
    screen.wait_for("Make a new clinic: the administrator")
    screen.type("Your user name", USER)
    screen.type("Password, 8 characters or more", PASSWORD)
    screen.type("The same password again", PASSWORD)
    screen.click("Make the clinic")


def _keep_key(screen: Screen) -> None:
    """The way on is shut until a group of the key is typed from the paper; then it is gone."""
    screen.wait_for("Your recovery key")
    key = screen.find(QLabel, "Recovery key").text()
    assert len(key) > len(PASSWORD)
    screen.click("I have it on paper: check it")
    assert not screen.says(key)
    (name,) = (one.accessibleName() for one in screen.seen(QLineEdit) if one.accessibleName())
    number = int(name.split()[1])
    screen.type(name, key.split("-")[number - 1])
    screen.click("Go to the clinic")
    screen.wait_for("Worklist")
    assert not screen.says(key)


def _import(screen: Screen, path: Path) -> None:
    """Through Qt's own file dialog: the path is pasted where file names are typed."""
    QGuiApplication.clipboard().setText(str(path))
    screen.click("Import a history file…")
    screen.wait_for("File &name:")
    (name,) = screen.seen(QLineEdit)
    QTest.keyClick(name, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert name.text().endswith(path.name)
    screen.click("&Open")
    screen.wait_for(f"Import of {path.name}")
    assert screen.says("Stored")
    assert screen.says(", already there: 0")
    screen.click("Close")


def _check_list(screen: Screen, patient: str) -> None:
    screen.wait_for_named(QTableView, "Today's list")
    screen.settle()
    rows = screen.rows("Today's list")
    assert {row[2] for row in rows} == {patient}
    assert "Hold imatinib" in {row[1] for row in rows}


def _come_back(screen: Screen) -> None:
    screen.log_in(USER, "a wrong pass phrase")
    screen.wait_for(WRONG)
    assert not tuple(screen.seen(QTableView))
    screen.type("Password", PASSWORD)
    assert not screen.says(WRONG)
    screen.press(Qt.Key.Key_Return)
    screen.wait_for("Worklist")
