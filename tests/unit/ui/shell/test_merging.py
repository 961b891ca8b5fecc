"""Two records are found, compared, merged or told apart with a reason, and that is taken back."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from clinic_app.domain.people import Role
from clinic_app.domain.record.history import History
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.import_history import import_history
from clinic_app.ui.main_window import MainWindow
from clinic_app.ui.merging.duplicates_dialog import DuplicatesDialog, Shown
from clinic_app.ui.merging.merge_dialog import MergeDialog
from clinic_app.ui.patient.tabs import Tab
from clinic_app.ui.record.history_tab import HistoryTab
from clinic_app.ui.widgets.nav_bar import Place
from tests import make
from tests.unit.ui.patient.looks import texts
from tests.unit.ui.shell.conftest import idle

TODAY = date(2026, 11, 20)
WHY = "two ID cards"
EARLY, LATE = make.visit("2026-03-02"), make.visit("2026-11-20", ecog=1)


def _clinic(window: MainWindow) -> OpenClinic:
    assert window.session.clinic is not None
    return window.session.clinic


def _history(mrn: str, name: str, *visits: object) -> History:
    history = make.gist_adjuvant(visits=list(visits))
    return replace(history, patient=replace(history.patient, mrn=mrn, name=name))


@pytest.fixture
def two(new_clinic: MainWindow, qtbot: QtBot) -> MainWindow:
    clinic = _clinic(new_clinic)
    import_history(clinic, _history("A-1", "TEST-周梅", EARLY), TODAY)
    import_history(clinic, _history("B-2", "TEST-Zhou Mei", EARLY, LATE), TODAY)
    _open(new_clinic, qtbot, "A-1")
    return new_clinic


def _open(window: MainWindow, qtbot: QtBot, mrn: str) -> None:
    with qtbot.waitSignal(window.view.area.page.settled):
        window.open_patient(mrn)


def _compared(window: MainWindow, qtbot: QtBot) -> MergeDialog:
    """Start from the menu, find the other record, and wait for the preview."""
    window.view.area.page.action_bar.merge_action.trigger()
    dialog = window.view.area.merging.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    QTest.keyClicks(dialog.field, "B-2")
    idle(window, qtbot)
    assert "MRN A-1 · born" in dialog.person.text()
    assert not dialog.merge_button.isVisible()
    dialog.compare_button.click()
    qtbot.waitUntil(dialog.merge_button.isVisible)
    assert not dialog.compare_button.isVisible()
    return dialog


def _merge(window: MainWindow, qtbot: QtBot, dialog: MergeDialog) -> None:
    QTest.keyClicks(dialog.reason, "entered twice")
    with qtbot.waitSignal(window.desk.written):
        dialog.merge_button.click()
    idle(window, qtbot)


def _undo(window: MainWindow, qtbot: QtBot) -> None:
    asked = window.view.area.merging.undo_dialog
    assert asked is not None
    asked.go.click()
    assert asked.fault.isVisible()
    QTest.keyClicks(asked.reason, "two people")
    assert not asked.fault.isVisible()
    with qtbot.waitSignal(window.desk.patient_read):
        asked.go.click()
    idle(window, qtbot)


def test_two_records_are_compared_merged_and_parted(two: MainWindow, qtbot: QtBot) -> None:
    area = two.view.area
    dialog = _compared(two, qtbot)
    said = "\n".join(texts(dialog.panel))
    assert "Moves to the kept record: 1" in said
    assert "≠ TEST-Zhou Mei" in said
    dialog.merge_button.click()
    assert "Write the reason" in dialog.remark.text()
    _merge(two, qtbot, dialog)
    assert area.shown_mrn() == "A-1"
    assert "one now" in two.view.messages.text()
    [line] = area.merging.fresh.lines
    assert "B-2" in "\n".join(texts(line))
    line.undo_button.click()
    asked = area.merging.undo_dialog
    assert asked is not None
    assert "from B-2 goes back to B-2" in asked.why.text()
    assert "stays in A-1" in asked.why.text()
    _undo(two, qtbot)
    assert area.shown_mrn() == "B-2"
    assert "B-2 is a record of its own again" in two.view.messages.text()
    assert area.merging.fresh.lines == ()


def test_the_other_record_can_be_kept_instead(two: MainWindow, qtbot: QtBot) -> None:
    dialog = _compared(two, qtbot)
    dialog.swap_button.click()
    idle(two, qtbot)
    assert "≠ TEST-周梅" in "\n".join(texts(dialog.panel))
    _merge(two, qtbot, dialog)
    qtbot.waitUntil(lambda: two.view.area.shown_mrn() == "B-2")
    assert "one now" in two.view.messages.text()
    assert len(two.view.area.merging.fresh.lines) == 1


def test_a_merge_is_said_once_whatever_tab_is_looked_at(two: MainWindow, qtbot: QtBot) -> None:
    _merge(two, qtbot, _compared(two, qtbot))
    page, fresh = two.view.area.page, two.view.area.merging.fresh
    assert fresh.isVisible()
    page.tabs.choose(Tab.HISTORY)
    tab = page.tabs.page(Tab.HISTORY)
    assert isinstance(tab, HistoryTab)
    qtbot.waitUntil(lambda: tab.merged.isVisible() and not fresh.isVisible())
    page.tabs.choose(Tab.VISITS)
    qtbot.waitUntil(lambda: fresh.isVisible() and not tab.merged.isVisible())


def test_the_history_tab_shows_the_merge_until_it_is_undone(two: MainWindow, qtbot: QtBot) -> None:
    _merge(two, qtbot, _compared(two, qtbot))
    two.view.show_place(Place.PATIENTS)
    _open(two, qtbot, "B-2")
    page = two.view.area.page
    assert page.mrn == "A-1"
    assert two.view.area.merging.fresh.lines == ()
    page.tabs.choose(Tab.HISTORY)
    qtbot.waitUntil(lambda: page.is_settled)
    tab = page.tabs.page(Tab.HISTORY)
    assert isinstance(tab, HistoryTab)
    [line] = tab.merged.lines
    line.undo_button.click()
    _undo(two, qtbot)
    assert page.mrn == "B-2"


def test_likely_duplicates_lead_to_the_comparison(two: MainWindow, qtbot: QtBot) -> None:
    two.view.show_place(Place.PATIENTS)
    button = two.view.patients.duplicates
    qtbot.waitUntil(button.isVisible)
    assert button.text() == "Likely duplicates: 1"
    button.click()
    listed = two.view.duplicates.dialog
    assert listed is not None
    QAbstractItemModelTester(listed.model)
    listed.look_button.click()
    merging = two.view.area.merging
    qtbot.waitUntil(lambda: merging.dialog is not None)
    dialog = merging.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.merge_button.isVisible)
    _merge(two, qtbot, dialog)
    two.view.show_place(Place.PATIENTS)
    qtbot.waitUntil(button.isHidden)


def test_records_that_cannot_be_merged_say_why(two: MainWindow, qtbot: QtBot) -> None:
    other = make.cml()
    other = replace(other, patient=replace(other.patient, mrn="C-3", name="TEST-Other"))
    import_history(_clinic(two), other, TODAY)
    two.view.area.page.action_bar.merge_action.trigger()
    dialog = two.view.area.merging.dialog
    assert dialog is not None
    dialog.choose("C-3")
    qtbot.waitUntil(dialog.merge_button.isVisible)
    assert not dialog.merge_button.isEnabled()
    assert "different diseases" in "\n".join(texts(dialog.panel))


def test_a_nurse_is_offered_no_merge(two: MainWindow, qtbot: QtBot) -> None:
    two.session.clinic = replace(_clinic(two), roles=frozenset({Role.NURSE}))
    _open(two, qtbot, "B-2")
    assert not two.view.area.page.action_bar.merge_action.isVisible()


def _listed(window: MainWindow, qtbot: QtBot, said: str) -> DuplicatesDialog:
    """Open the list from the page of patients, once its line says what is expected."""
    window.view.show_place(Place.PATIENTS)
    button = window.view.patients.duplicates
    qtbot.waitUntil(lambda: button.isVisible() and button.text() == said)
    button.click()
    dialog = window.view.duplicates.dialog
    assert dialog is not None
    return dialog


def _answer(window: MainWindow, qtbot: QtBot, reason: str) -> None:
    asking = window.view.duplicates.question.dialog
    assert asking is not None
    QTest.keyClicks(asking.reason, reason)
    asking.go.click()
    qtbot.waitUntil(lambda: window.view.duplicates.question.dialog is None)


def test_two_people_leave_the_list_and_come_back(two: MainWindow, qtbot: QtBot) -> None:
    dialog = _listed(two, qtbot, "Likely duplicates: 1")
    QAbstractItemModelTester(dialog.model)
    assert not dialog.again_button.isVisible()
    dialog.apart_button.click()
    _answer(two, qtbot, WHY)
    qtbot.waitUntil(lambda: dialog.shown is Shown.APART)  # nothing is open any more
    assert dialog.chips[Shown.APART].text() == "Told apart: 1"
    assert dialog.model.index(0, 2).data() == WHY
    assert two.view.patients.duplicates.text() == "Namesakes told apart: 1"
    assert not dialog.look_button.isVisible()
    dialog.again_button.click()
    _answer(two, qtbot, "one card after all")
    qtbot.waitUntil(lambda: two.view.patients.duplicates.text() == "Likely duplicates: 1")
    dialog.chips[Shown.OPEN].click()
    assert dialog.model.rowCount() == 1
    assert dialog.look_button.isVisible()


def test_nothing_is_said_without_a_reason(two: MainWindow, qtbot: QtBot) -> None:
    dialog = _listed(two, qtbot, "Likely duplicates: 1")
    dialog.apart_button.click()
    asking = two.view.duplicates.question.dialog
    assert asking is not None
    asking.go.click()
    assert asking.fault.text() == "Please write the reason: it is kept in the audit trail."
    asking.reject()
    qtbot.waitUntil(lambda: two.view.duplicates.question.dialog is None)
    assert dialog.model.rowCount() == 1


@pytest.mark.parametrize("is_nurse", [True, False], ids=["a nurse", "who only looks"])
def test_who_may_not_settle_a_pair_only_reads(
    two: MainWindow, qtbot: QtBot, is_nurse: bool
) -> None:
    clinic = two.session.clinic
    assert clinic is not None
    roles = frozenset({Role.NURSE}) if is_nurse else clinic.roles
    two.session.clinic = replace(clinic, roles=roles, is_read_only=not is_nurse)
    dialog = _listed(two, qtbot, "Likely duplicates: 1")
    hidden = (dialog.look_button, dialog.apart_button, dialog.again_button)
    assert not any(one.isVisible() for one in hidden)
    dialog.table.opened.emit(0)
    assert dialog.isVisible()
    dialog.reject()
    two.session.clinic = clinic


def test_two_people_are_told_apart_where_they_are_compared(two: MainWindow, qtbot: QtBot) -> None:
    dialog = _compared(two, qtbot)
    dialog.apart_button.click()
    area = two.view.area
    asking = area.merging.question.dialog
    assert asking is not None
    QTest.keyClicks(asking.reason, WHY)
    with qtbot.waitSignal(area.merging.stored):
        asking.go.click()
    assert area.merging.dialog is None
    area.page.action_bar.merge_action.trigger()
    again = area.merging.dialog
    assert again is not None
    again.choose("B-2")
    qtbot.waitUntil(lambda: WHY in again.remark.text())
    assert not again.merge_button.isVisible()


def _previewed(window: MainWindow, qtbot: QtBot, other: str) -> MergeDialog:
    area = window.view.area
    area.page.action_bar.merge_action.trigger()
    dialog = area.merging.dialog
    assert dialog is not None
    dialog.choose(other)
    qtbot.waitUntil(dialog.merge_button.isVisible)
    return dialog


def test_the_reason_for_a_merge_comes_back_for_the_same_two_only(
    two: MainWindow, qtbot: QtBot
) -> None:
    import_history(_clinic(two), _history("C-3", "TEST-周 三", EARLY), TODAY)
    dialog = _previewed(two, qtbot, "B-2")
    QTest.keyClicks(dialog.reason, "entered twice")
    dialog.swap_button.click()
    idle(two, qtbot)
    assert dialog.reason.text() == "entered twice"
    dialog.choose("C-3")
    qtbot.waitUntil(lambda: dialog.reason.text() == "")
    dialog.choose("B-2")
    qtbot.waitUntil(lambda: dialog.reason.text() == "entered twice")
    dialog.reject()
    again = _previewed(two, qtbot, "B-2")
    qtbot.waitUntil(lambda: again.reason.text() == "entered twice")
