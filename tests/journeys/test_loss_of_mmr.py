"""A value after stopping: above 0.1 % asks for the restart at once, 0.1 % exactly does not."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from clinic_app.domain.record.history import History
from tests.journeys.conftest import Program, history_of_file, open_patient
from tests.journeys.screen import Screen

TODAY: Final = "2026-03-20"
LOST: Final = "MMR lost: resume treatment"
RESTART: Final = "Resume the TKI"


def test_a_value_above_the_limit_leads_the_list(program: Program) -> None:
    whole = history_of_file("tfr_relapse.json")
    screen = program.open_at_work(TODAY, _before(whole), _other())
    _log_value(screen, whole, "0.21")
    screen.wait_for(LOST)
    rows = _list(screen)
    assert [row[:3] for row in rows[:2]] == [
        ("Now", RESTART, whole.patient.name),
        ("Act", LOST, whole.patient.name),
    ]
    assert rows[0][4] == "by 13-Apr-2026"  # 28 days after the sample
    assert len(rows) > 2
    screen.lock()
    assert program.stored(whole.patient.mrn) == whole


def test_the_limit_itself_is_no_loss(program: Program) -> None:
    whole = history_of_file("tfr_relapse.json")
    screen = program.open_at_work(TODAY, _before(whole), _other())
    _log_value(screen, whole, "0.1")
    assert not screen.says(LOST)
    assert not {LOST, RESTART} & {row[1] for row in _list(screen)}
    screen.lock()
    last = replace(whole.bcr_abl[-1], is_percent=Decimal("0.1"))
    assert program.stored(whole.patient.mrn).bcr_abl == (*whole.bcr_abl[:-1], last)


def _before(whole: History) -> History:
    return replace(whole, bcr_abl=whole.bcr_abl[:-1])


def _other() -> History:
    """Somebody with advice of the day, so that the list has an order."""
    found = history_of_file("adjuvant_reduction.json")
    return replace(found, visits=found.visits[:1], toxicities=found.toxicities[:1])


def _log_value(screen: Screen, whole: History, value: str) -> None:
    result = whole.bcr_abl[-1]
    open_patient(screen, "tfr", whole.patient.name)
    assert not screen.says(LOST)
    screen.control(Qt.Key.Key_B)
    screen.wait_for("Log a BCR-ABL1 result")
    screen.type("Sampled on", "16/3")
    screen.choose("BCR-ABL1 transcript", "detected")
    screen.type("Value % IS", value)
    screen.choose("Control gene", str(result.control_gene))
    screen.type("Control copies", str(result.control_copies))
    screen.control(Qt.Key.Key_S)
    if screen.says("Please check, then press Save once more:"):
        screen.control(Qt.Key.Key_S)
    screen.wait_for("Saved. The advice below is up to date.")


def _list(screen: Screen) -> list[tuple[str, ...]]:
    screen.click("Worklist")
    screen.wait_for_named(QTableView, "Today's list")
    screen.settle()
    return screen.rows("Today's list")
