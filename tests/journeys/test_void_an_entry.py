"""A wrong entry is taken out of the record, and stays to be seen with its reason."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from clinic_app.domain.record.history import History
from clinic_app.ui.models.roles import Role
from tests import make
from tests.journeys.conftest import USER, Program, open_patient
from tests.journeys.screen import Screen

DAY: Final = "2026-05-04"
ENTRIES: Final = "Entries of the record, the newest first"
CHANGES: Final = "Changes of the record, the newest first"


def _record() -> History:
    return make.gist_adjuvant(
        visits=[make.visit("2026-03-02", note="right"), make.visit("2026-04-02", note="wrong")]
    )


def _open_entries(program: Program) -> Screen:
    screen = program.open_at_work(DAY, _record())
    open_patient(screen, "zm", "TEST-周梅")
    screen.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    screen.wait_for_named(QTableView, ENTRIES)
    screen.wait_until(lambda: bool(screen.rows(ENTRIES)))
    return screen


def test_a_voided_visit_leaves_the_record_and_stays_in_sight(program: Program) -> None:
    screen = _open_entries(program)
    assert "wrong" in screen.rows(ENTRIES)[0][-1]
    screen.go_to(ENTRIES)
    screen.press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    screen.click("Void this entry")
    screen.wait_for("Why is it wrong?")
    screen.click("Void")
    screen.wait_for("Please write the reason")
    screen.type("Reason, required", "belongs to somebody else")
    screen.press(Qt.Key.Key_Return)
    screen.wait_until(lambda: all("wrong" not in row[-1] for row in screen.rows(ENTRIES)))
    screen.tick("Voided entries too")
    screen.wait_until(lambda: any("wrong" in row[-1] for row in screen.rows(ENTRIES)))
    screen.press(Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    screen.wait_for_named(QTableView, CHANGES)
    screen.wait_until(lambda: any(row[2] == "voided" for row in screen.rows(CHANGES)))
    assert [row[1] for row in screen.rows(CHANGES) if row[2] == "voided"] == [USER]
    screen.lock()
    assert [visit.on for visit in program.stored("T-1").visits] == [date(2026, 3, 2)]


def test_a_corrected_visit_shows_both_versions_and_the_reason(program: Program) -> None:
    screen = _open_entries(program)
    screen.go_to(ENTRIES)
    screen.press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    screen.press(Qt.Key.Key_Return)
    screen.wait_for("Reason for the correction")
    screen.settle()
    screen.type("Note", "as it was")
    screen.control(Qt.Key.Key_S)
    screen.wait_until(lambda: screen.remark_at("Reason for the correction") != "")
    screen.type("Reason for the correction", "mistyped")
    screen.control(Qt.Key.Key_S)
    screen.wait_for("Saved. The advice below is up to date.")
    screen.press(Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    screen.wait_for_named(QTableView, CHANGES)
    screen.wait_until(lambda: any(row[2] == "corrected" for row in screen.rows(CHANGES)))
    (place,) = (at for at, row in enumerate(screen.rows(CHANGES)) if row[2] == "corrected")
    assert screen.rows(CHANGES)[place][1] == USER
    change = screen.find(QTableView, CHANGES).model().index(place, 3)
    assert change.data(Role.SECOND) == "mistyped"
    before_and_after = screen.rows("Before and after the change")
    assert any(row[-2:] == ("wrong", "as it was") for row in before_and_after), before_and_after
    screen.lock()
    visits = program.stored("T-1").visits
    assert [visit.note for visit in visits] == ["right", "as it was"]
