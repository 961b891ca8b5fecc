"""One person entered twice becomes one again, and two when that was wrong."""

from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QTableView

from tests import make
from tests.journeys.conftest import Program, open_patient
from tests.journeys.screen import Screen
from tests.journeys.steps import go_to_list
from tests.journeys.trust_steps import NAME, SAVED, patients, take_in

DAY: Final = "2026-05-04"
KNOWN: Final = "has a record already: T-1"
REASON: Final = "entered twice, seen with the ID card"


def test_two_records_of_one_person_become_one_and_two_again(program: Program) -> None:
    known = replace(make.patient(), name=NAME, birth_date=date(1966, 3, 12))
    screen = program.open_at_work(DAY, make.gist_adjuvant(patient=known))
    take_in(screen, "T-900")
    screen.wait_for(KNOWN)
    screen.control(Qt.Key.Key_S)  # another person, the one at the desk says
    screen.wait_for(SAVED)
    screen.settle()
    assert len(patients(screen)) == 2
    apart = _listed(screen)
    _merge(screen)
    (one,) = patients(screen)
    assert "T-1" in one
    together = _listed(screen)
    assert together == {"T-1"}
    _undo(screen)
    assert len(patients(screen)) == 2
    assert _listed(screen) == apart


def _merge(screen: Screen) -> None:
    patients(screen)
    screen.click("Likely duplicates: 1")
    screen.wait_for("Compare…")
    screen.click("Compare…")
    screen.wait_for("Goes into the kept record")
    screen.click("Merge")
    screen.wait_for("Write the reason: it is kept with the merge.")
    screen.type("Reason, required", REASON)
    screen.click("Merge")
    screen.wait_for("The two records are one now.")
    screen.settle()


def _undo(screen: Screen) -> None:
    open_patient(screen, "t", NAME)
    screen.press(Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    screen.wait_for_named(QAbstractButton, "Undo the merge…")
    screen.click("Undo the merge…")
    screen.wait_for("Why are they two people's records? *")
    screen.type("Why are they two people's records? *", "they are sisters")
    screen.click("Undo the merge")
    screen.wait_for("T-900")
    screen.settle()


def _listed(screen: Screen) -> set[str]:
    go_to_list(screen)
    table = screen.find(QTableView, "Today's list")
    return {_mrn_of(table, row) for row in range(table.model().rowCount())}


def _mrn_of(table: QTableView, row: int) -> str:
    model = table.model()
    said = " ".join(
        str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))
        for column in range(model.columnCount())
    )
    return next(mrn for mrn in ("T-900", "T-1") if mrn in said)
