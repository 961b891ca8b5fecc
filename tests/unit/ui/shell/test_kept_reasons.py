"""A reason typed into a dialog is there again when the same is asked, whatever came between."""

from collections.abc import Iterator
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clinic_app.domain.record.care import Visit
from clinic_app.errors import StoreError
from clinic_app.services.import_history import import_history
from clinic_app.services.view_patient import view_patient
from clinic_app.ui.main_window import MainWindow
from clinic_app.ui.record.record_list import RecordLine
from clinic_app.ui.record.void_dialog import VoidDialog
from tests import make
from tests.unit.ui.shell.conftest import NOW

RIGHT: Final = make.visit("2026-03-02", note="right")
WRONG: Final = make.visit("2026-04-02", note="wrong")
WHY: Final = "belongs to somebody else"


@pytest.fixture
def shown(new_clinic: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    clinic = new_clinic.session.clinic
    assert clinic is not None
    import_history(clinic, make.gist_adjuvant(visits=[RIGHT, WRONG]), NOW.today())
    _show(new_clinic, qtbot)
    yield new_clinic
    new_clinic.view.area.records.leave()


def _show(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.desk.patient_read):
        window.desk.read_patient("T-1")


def _ask(window: MainWindow, visit: Visit = WRONG) -> VoidDialog:
    page = window.view.area.page
    page.void_requested.emit(RecordLine(path="visits", value=visit, on=visit.on))
    dialog = window.view.area.records.dialog
    assert dialog is not None
    return dialog


def _type_and_leave(window: MainWindow, qtbot: QtBot) -> None:
    dialog = _ask(window)
    QTest.keyClicks(dialog.reason, WHY)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    _settle(window, qtbot)


def _settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.jobs.is_idle)


def test_a_reason_comes_back_with_its_own_question_only(shown: MainWindow, qtbot: QtBot) -> None:
    _type_and_leave(shown, qtbot)
    other = _ask(shown, RIGHT)
    _settle(shown, qtbot)
    assert other.reason.text() == ""
    other.reject()
    again = _ask(shown)
    qtbot.waitUntil(lambda: again.reason.text() == WHY)


def test_a_reason_is_kept_while_it_is_typed(shown: MainWindow, qtbot: QtBot) -> None:
    dialog = _ask(shown)
    QTest.keyClicks(dialog.reason, WHY)
    clinic = shown.session.clinic
    assert clinic is not None
    qtbot.waitUntil(lambda: bool(view_patient(clinic, "T-1", NOW.today()).drafts))
    assert dialog.isVisible()


def test_a_reason_is_no_unfinished_entry(shown: MainWindow, qtbot: QtBot) -> None:
    _type_and_leave(shown, qtbot)
    _show(shown, qtbot)
    assert shown.view.area.unfinished.lines == []
    with qtbot.waitSignal(shown.desk.list_read):
        shown.desk.read_list()
    assert shown.view.unfinished.lines == []


def test_what_was_typed_in_the_meantime_counts_more(shown: MainWindow, qtbot: QtBot) -> None:
    _type_and_leave(shown, qtbot)
    again = _ask(shown)
    QTest.keyClicks(again.reason, "a better reason")
    _settle(shown, qtbot)
    assert again.reason.text() == "a better reason"


def test_an_emptied_reason_does_not_come_back(shown: MainWindow, qtbot: QtBot) -> None:
    _type_and_leave(shown, qtbot)
    again = _ask(shown)
    qtbot.waitUntil(lambda: again.reason.text() == WHY)
    again.reason.selectAll()
    QTest.keyClick(again.reason, Qt.Key.Key_Delete)
    again.reject()
    _settle(shown, qtbot)
    third = _ask(shown)
    _settle(shown, qtbot)
    assert third.reason.text() == ""


def test_once_stored_the_reason_is_kept_no_longer(shown: MainWindow, qtbot: QtBot) -> None:
    _type_and_leave(shown, qtbot)
    again = _ask(shown)
    qtbot.waitUntil(lambda: again.reason.text() == WHY)
    QTest.keyClick(again.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown.view.area.records.dialog is None)
    _settle(shown, qtbot)
    clinic = shown.session.clinic
    assert clinic is not None
    view = view_patient(clinic, "T-1", NOW.today())
    assert view.drafts == ()
    assert [visit.note for visit in view.history.visits] == ["right"]


def test_a_refused_voiding_says_so_where_it_was_asked(
    shown: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object, **_named: object) -> None:
        raise StoreError("store_disk_full")

    monkeypatch.setattr("clinic_app.ui.clinic_desk.record_entry", full)
    dialog = _ask(shown)
    QTest.keyClicks(dialog.reason, WHY)
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.fault.text()))
    assert dialog.isVisible()
    assert dialog.reason.text() == WHY
    assert dialog.go.isEnabled()


def test_a_reason_survives_the_lock_and_another_log_in(shown: MainWindow, qtbot: QtBot) -> None:
    dialog = _ask(shown)
    QTest.keyClicks(dialog.reason, WHY)
    clinic = shown.session.clinic
    assert clinic is not None
    qtbot.waitUntil(lambda: bool(view_patient(clinic, "T-1", NOW.today()).drafts))
    with qtbot.waitSignal(shown.session.closed):
        shown.auto_lock.cover()
    with qtbot.waitSignals([shown.session.opened, shown.desk.list_read]):
        shown.session.log_in("zhang", "a long pass phrase")
    _show(shown, qtbot)
    again = _ask(shown)
    qtbot.waitUntil(lambda: again.reason.text() == WHY)


def test_a_store_that_takes_no_draft_does_not_disturb(
    shown: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[object] = []

    def full(*arguments: object) -> None:
        tried.append(arguments[-2])
        raise StoreError("store_disk_full")

    monkeypatch.setattr("clinic_app.ui.draft_desk.keep_draft", full)
    dialog = _ask(shown)
    QTest.keyClicks(dialog.reason, WHY)
    qtbot.waitUntil(lambda: tried == [WHY])
    _settle(shown, qtbot)
    assert dialog.isVisible()
    assert dialog.reason.text() == WHY
    QTest.keyClicks(dialog.reason, "!")
    qtbot.waitUntil(lambda: tried == [WHY, f"{WHY}!"])
