"""The program is killed in the middle of a visit: what was typed is there at the next start."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QTableView

from clinic_app.domain.record.history import History
from clinic_app.services.create_clinic import create_clinic
from clinic_app.services.import_history import import_histories
from clinic_app.services.open_clinic import close_clinic
from tests.journeys.conftest import PASSWORD, USER, Program, history_of_file
from tests.journeys.screen import Screen
from tests.journeys.steps import LIST, go_to_list
from tests.journeys.typing_child import FIELDS, NAME, NOTE, PENDING

PROJECT: Final = Path(__file__).parents[2]
DAY: Final = "2026-05-04"
UNFINISHED: Final = "Unfinished: "
HOURS: Final = {
    "Last dose, date": "3/5",
    "Last dose, time": "0830",
    "Drawn, date": "4/5",
    "Drawn, time": "0800",
}


def test_everything_typed_is_offered_again_after_a_kill(program: Program) -> None:
    before = _patient()
    _fill_store(program.path, before)
    _type_until_killed(program.path)
    screen = program.start(DAY)
    screen.log_in(USER, PASSWORD)
    screen.wait_for_named(QTableView, LIST)
    screen.wait_for(UNFINISHED)
    assert any(text.startswith(UNFINISHED) and NAME in text for text in screen.texts())
    screen.click(_continue(screen))
    screen.wait_for_named(QPlainTextEdit, "Note")
    screen.settle()
    _check_typed(screen)
    _finish(screen)
    go_to_list(screen)
    assert not screen.says(UNFINISHED)
    screen.lock()
    stored = program.stored(before.patient.mrn)
    _check_stored(stored)
    again = program.start(DAY)
    again.log_in(USER, PASSWORD)
    again.wait_for_named(QTableView, LIST)
    again.settle()
    assert not again.says(UNFINISHED)


def _patient() -> History:
    whole = history_of_file("adjuvant_reduction.json")
    named = replace(whole.patient, name=NAME)
    return replace(whole, patient=named, visits=whole.visits[:1], toxicities=whole.toxicities[:1])


def _fill_store(path: Path, history: History) -> None:
    clinic = create_clinic(path, USER, PASSWORD).clinic
    import_histories(clinic, (history,), date.fromisoformat(DAY))
    close_clinic(clinic)


def _type_until_killed(path: Path) -> None:
    """Run the program until it says that the draft is on the disk, and kill it at once."""
    command = [sys.executable, "-m", "tests.journeys.typing_child", str(path), DAY]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        said = child.stdout.readline()
        assert child.poll() is None, "it ended by itself"
        child.kill()
    assert said == "kept\n"
    assert child.returncode == -signal.SIGKILL


def _continue(screen: Screen) -> str:
    names = (one.accessibleName() for one in screen.seen(QAbstractButton))
    (name,) = (name for name in names if name.startswith("Continue "))
    return name


def _check_typed(screen: Screen) -> None:
    entries = screen.entries()
    assert {name: entries[name] for name in FIELDS} == FIELDS
    assert entries["New adverse event (CTCAE 5.0)"] == PENDING
    assert screen.find(QPlainTextEdit, "Note").toPlainText() == NOTE
    assert screen.says("Edema limbs")
    assert screen.says("Continued from 04-May-2026 09:00. Not saved in the record yet.")


def _finish(screen: Screen) -> None:
    """Finish the visit: the hours of the level are still missing, and a half-typed term goes."""
    for name, text in HOURS.items():
        screen.type(name, text)
    screen.type("New adverse event (CTCAE 5.0)", "")
    screen.tick("Adverse events reviewed: the patient was asked about all")
    screen.control(Qt.Key.Key_S)
    screen.wait_for("Saved. The advice below is up to date.")


def _check_stored(stored: History) -> None:
    visit = stored.visits[-1]
    assert (visit.on, visit.note) == (date.fromisoformat(DAY), NOTE)
    grades = {event.term: event.grade for event in stored.toxicities}
    assert grades["Edema limbs"] == 3
    assert stored.troughs[-1].value == Decimal(1850)
