"""A window that only looks: nothing that writes can be pressed, and everything says why."""

from datetime import UTC, date, datetime

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clinic_app.domain.decisions.draft_place import DraftPlace
from clinic_app.domain.record.codes import DecisionChoice
from clinic_app.services.import_history import import_history
from clinic_app.services.keep_drafts import KeptDraft
from clinic_app.ui.decisions.card_buttons import CardButtons
from clinic_app.ui.forms.unfinished import UnfinishedList
from clinic_app.ui.look_only import LookOnly, why_not
from clinic_app.ui.main_window import MainWindow
from clinic_app.ui.patient.tabs import Tab
from clinic_app.ui.record.records_tab import RecordsTab
from tests import make
from tests.unit.ui.shell.conftest import MakeWindow, idle

USER, PASSWORD = "zhang", "a long pass phrase"
TODAY = date(2026, 11, 20)


def _look(window: MainWindow, qtbot: QtBot) -> None:
    """Go on from a store that is in use, in a window that only looks."""
    window.begin()
    card = window.login.password
    card.user.setText(USER)
    card.password.setText(PASSWORD)
    with qtbot.waitSignal(window.session.failed):
        card.go.click()
    with qtbot.waitSignal(window.desk.list_read):
        window.login.ways_on.look.click()


def _close(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.closed):
        window.lock()
    idle(window, qtbot)


def test_nothing_that_writes_can_be_pressed_in_a_window_that_looks(
    new_clinic: MainWindow, make_window: MakeWindow, qtbot: QtBot
) -> None:
    clinic = new_clinic.session.clinic
    assert clinic is not None
    history = make.gist_adjuvant(visits=[make.visit("2026-11-02")])
    import_history(clinic, history, TODAY)
    other = make_window()
    _look(other, qtbot)
    assert "switched off" in other.view.look_banner.accessibleName()
    with qtbot.waitSignal(other.view.area.page.settled):
        other.open_patient(history.patient.mrn)
    page = other.view.area.page
    page.tabs.choose(Tab.VISITS)
    qtbot.waitUntil(lambda: page.is_settled)
    tab = page.tabs.page(Tab.VISITS)
    assert isinstance(tab, RecordsTab)
    bar, head, patients = page.action_bar, other.view.worklist.head, other.view.patients
    writing = (
        bar.visit_button, bar.bcr_abl_button, bar.add_button, head.log_visit, head.call,
        head.import_file, patients.new_patient, patients.import_file, tab.correct_button,
        tab.void_button, tab.sign_bar.button, other.view.settings.workplace.password,
    )  # fmt: skip
    for one in writing:
        assert not one.isEnabled(), one.text()
        assert one.toolTip() == why_not()
    for action in (*bar.actions_by_key.values(), bar.merge_action, head.import_action):
        assert not action.isEnabled()
    for key in (other.view.new_key, other.view.worklist.keys.visit, other.view.worklist.keys.call):
        assert not key.isEnabled()
    assert bar.print_button.isEnabled()
    other.set_language("zh")
    qtbot.waitUntil(lambda: bar.visit_button.toolTip().startswith("仅查看"))
    assert not bar.visit_button.isEnabled()
    _close(other, qtbot)
    _close(new_clinic, qtbot)


def test_cards_say_that_one_only_looks(qtbot: QtBot) -> None:
    buttons = CardButtons("Reduce the dose?", may_decide=False, why_not=why_not())
    qtbot.addWidget(buttons)
    assert not buttons.record.isEnabled()
    assert buttons.record.toolTip() == why_not()
    assert buttons.reason is not None
    assert buttons.reason.text() == why_not()


def test_what_is_held_is_given_back_as_its_owner_wants_it(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    wanted, unwanted, action = QPushButton(owner), QPushButton(owner), QAction(owner)
    wanted.setToolTip("Save")
    unwanted.setEnabled(False)
    look = LookOnly(owner)
    look.hold(wanted, unwanted, action)
    look.set_on(is_on=True)
    wanted.setToolTip("Save it")
    wanted.setEnabled(True)
    action.setEnabled(True)
    assert not wanted.isEnabled()
    assert not action.isEnabled()
    assert wanted.toolTip() == why_not()
    look.set_on(is_on=False)
    assert wanted.isEnabled()
    assert wanted.toolTip() == "Save it"
    assert action.isEnabled()
    assert not unwanted.isEnabled()


def test_unfinished_decisions_are_for_whoever_decides(qtbot: QtBot) -> None:
    place = DraftPlace(choice=DecisionChoice.DECLINED, code="TDM_REDUCE", advice_key="k")
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    visit, decision = (
        KeptDraft(form=form, mrn="A-1", name="TEST", saved_at=at, text="")
        for form in ("visit", place.form)
    )
    shown = UnfinishedList()
    qtbot.addWidget(shown)
    shown.show_drafts((visit, decision))
    assert len(shown.lines) == 2
    shown.offer(may_write=True, may_decide=False)
    assert [line._kept for line in shown.lines] == [visit]
    shown.offer(may_write=False, may_decide=True)
    assert shown.lines == []
    shown.offer(may_write=True, may_decide=True)
    assert len(shown.lines) == 2


def test_what_is_held_outlives_the_holder_in_silence(qtbot: QtBot) -> None:
    """The collector empties an object of a closed window before Qt lets go of it."""
    owner, held = QObject(), QPushButton()
    holder = LookOnly(owner)
    qtbot.addWidget(held)
    holder.hold(held)
    holder.__dict__.clear()
    held.setEnabled(False)
    assert not held.isEnabled()
