"""A call from the day's list: by keyboard, noted in the row, kept as typed, off the list."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clinic_app.domain.calls import CallOutcome
from clinic_app.errors import StoreError
from clinic_app.ui.main_window import MainWindow
from clinic_app.ui.models.worklist_cells import Column
from clinic_app.ui.widgets.nav_bar import Place
from clinic_app.ui.worklist import call_desk
from clinic_app.ui.worklist.call_dialog import CallDialog
from tests.unit.ui.shell.conftest import idle


def start_call(window: MainWindow, qtbot: QtBot) -> CallDialog:
    """Press C on the selected row and wait for the dialog."""
    before = window.lists.calls.dialog
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.view.worklist.table.setFocus()
    QTest.keyClick(window.view.worklist.table, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: window.lists.calls.dialog is not before)
    dialog = window.lists.calls.dialog
    assert dialog is not None
    return dialog


def press(dialog: CallDialog, key: Qt.Key) -> None:
    QTest.keyClick(dialog.fields.outcomes.chips[CallOutcome.REACHED], key)


def save(window: MainWindow, dialog: CallDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.desk.list_read):
        QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    idle(window, qtbot)


def test_a_call_nobody_answered_is_noted_with_four_keys(demo: MainWindow, qtbot: QtBot) -> None:
    page = demo.view.worklist
    mrn = page.selected_mrn()
    dialog = start_call(demo, qtbot)
    press(dialog, Qt.Key.Key_2)
    assert dialog.fields.next_try.text == "23-Nov-2026"
    assert dialog.fields.next_try.edit.hasFocus()
    save(demo, dialog, qtbot)
    assert demo.lists.calls._open_dialog() is None
    assert demo.focusWidget() is page.table
    assert page.selected_mrn() == mrn
    called = page.filter.index(0, Column.CALL)
    assert called.data() == "no answer"
    assert called.data(Qt.ItemDataRole.AccessibleTextRole) == "no answer, again 23-Nov-2026"
    page.head.filters.calls.setCurrentIndex(page.head.filters.calls.findData("waiting"))
    assert {row.mrn for row in page.rows_shown()} == {mrn}
    assert demo.view.messages.text().startswith("Call to TEST")


def test_what_was_typed_is_there_when_the_patient_is_called_again(
    demo: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClick(demo.view.worklist.table, Qt.Key.Key_Down)
    dialog = start_call(demo, qtbot)
    press(dialog, Qt.Key.Key_1)
    dialog.fields.note.edit.setText("comes on Monday")
    with qtbot.waitSignal(dialog.finished):
        dialog.reject()
    again = start_call(demo, qtbot)
    assert again.fields.note.text == "comes on Monday"
    assert again.fields.outcomes.value is CallOutcome.REACHED
    assert again.height() >= again.sizeHint().height()
    with qtbot.waitSignal(demo.desk.list_read):
        demo.lists.forget()
    assert demo.lists.calls._open_dialog() is None
    line = demo.view.unfinished.lines[0]
    assert "Telephone call" in line._text.text()
    before = demo.lists.calls.dialog
    line.go_on.click()
    qtbot.waitUntil(lambda: demo.lists.calls.dialog is not before)
    last = demo.lists.calls.dialog
    assert last is not None
    assert last.fields.note.text == "comes on Monday"
    save(demo, last, qtbot)
    assert demo.view.unfinished.lines == []


def test_what_is_typed_is_kept_while_the_dialog_is_open(demo: MainWindow, qtbot: QtBot) -> None:
    dialog = start_call(demo, qtbot)
    with qtbot.waitSignal(dialog.typed):
        dialog.fields.note.edit.setText("half a sentence")
    idle(demo, qtbot)
    demo.desk.read_list()
    qtbot.waitUntil(lambda: len(demo.view.unfinished.lines) == 1)
    dialog.fields.note.edit.setText("")
    dialog.reject()
    idle(demo, qtbot)
    assert demo.view.unfinished.lines == []


def test_a_death_needs_its_day_and_takes_the_patient_off_the_list(
    demo: MainWindow, qtbot: QtBot
) -> None:
    page = demo.view.worklist
    page.table.selectRow(page.filter.rowCount() - 1)
    mrn = str(page.selected_mrn())
    dialog = start_call(demo, qtbot)
    press(dialog, Qt.Key.Key_4)
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    assert dialog.fields.ended_on.control.accessibleDescription()
    dialog.fields.ended_on.set_text("t")
    save(demo, dialog, qtbot)
    assert page.rows_of(mrn) == ()
    assert "died 2" in page.foot.excluded.text()


def test_a_visit_can_follow_only_when_somebody_was_reached(demo: MainWindow, qtbot: QtBot) -> None:
    dialog = start_call(demo, qtbot)
    assert not dialog.save_and_visit.isVisible()
    press(dialog, Qt.Key.Key_1)
    assert dialog.save_and_visit.isVisible()
    with qtbot.waitSignal(demo.desk.patient_read):
        QTest.keyClick(dialog, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(demo.view.area.isVisible)
    assert demo.view.area.has_typing() is False


@pytest.mark.parametrize("outcome", list(CallOutcome))
def test_only_what_belongs_to_the_outcome_is_asked(
    demo: MainWindow, qtbot: QtBot, outcome: CallOutcome
) -> None:
    dialog = start_call(demo, qtbot)
    fields = dialog.fields
    fields.outcomes.choose(outcome)
    is_end = outcome in {CallOutcome.DECEASED, CallOutcome.MOVED, CallOutcome.REFUSED}
    assert fields.next_try.isVisible() is not is_end
    assert fields.ends_care.isVisible() is is_end
    # A refusal may be meant for this once: nobody is taken off the list unasked.
    assert fields.ended_on.isVisible() is (is_end and outcome is not CallOutcome.REFUSED)
    reading = fields.read(demo.lists.calls._clock.now(), date(1900, 1, 1))
    assert (reading.value is None) is (outcome is CallOutcome.DECEASED)
    demo.lists.forget()


def test_a_patient_shown_is_called_from_the_page_itself(demo: MainWindow, qtbot: QtBot) -> None:
    mrn = str(demo.view.worklist.selected_mrn())
    demo.open_patient(mrn)
    qtbot.waitUntil(demo.view.area.isVisible)
    before = demo.lists.calls.dialog
    demo.record_call()
    qtbot.waitUntil(lambda: demo.lists.calls.dialog is not before)
    dialog = demo.lists.calls.dialog
    assert dialog is not None
    press(dialog, Qt.Key.Key_1)
    with qtbot.waitSignal(demo.desk.written) as written:
        dialog.save.click()
    assert written.args is not None
    assert written.args[0].calls[0].outcome is CallOutcome.REACHED
    idle(demo, qtbot)
    assert demo.view.area.isVisible()
    assert demo.view.area.shown_mrn() == mrn


def test_nobody_is_called_from_a_page_without_patients(demo: MainWindow, qtbot: QtBot) -> None:
    demo.view.show_place(Place.SETTINGS)
    before = demo.lists.calls.dialog
    demo.record_call()
    idle(demo, qtbot)
    assert demo.lists.calls.dialog is before


def test_a_call_being_stored_is_neither_left_nor_stored_twice(
    demo: MainWindow, qtbot: QtBot
) -> None:
    demo.show_worklist()
    idle(demo, qtbot)
    dialog = start_call(demo, qtbot)
    press(dialog, Qt.Key.Key_1)
    with qtbot.waitSignal(demo.desk.written) as written:
        with qtbot.waitSignal(dialog.saved):
            dialog.save.click()
        with qtbot.assertNotEmitted(dialog.saved):
            dialog._save()
        dialog.reject()
        assert dialog.isVisible()
    assert written.args is not None
    assert demo.lists.calls._open_dialog() is None
    assert [one.form for one in written.args[0].drafts] == []
    idle(demo, qtbot)
    assert demo.view.unfinished.lines == []


def test_a_call_is_not_left_while_its_draft_cannot_be_stored(
    demo: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = start_call(demo, qtbot)
    dialog.fields.note.edit.setText("half a sentence")
    with monkeypatch.context() as full_disk:
        full_disk.setattr(call_desk, "keep_draft", _refuse)
        for _ in range(2):
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            idle(demo, qtbot)
            assert dialog.isVisible()
            assert dialog.fields.note.text == "half a sentence"
            assert "disk is full" in dialog._notice.text
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert start_call(demo, qtbot).fields.note.text == "half a sentence"
    demo.lists.forget()


def _refuse(*_arguments: object) -> None:
    raise StoreError("store_disk_full")
