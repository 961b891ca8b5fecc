"""An empty chair: the screen is covered, nothing typed is lost, and nobody else goes on."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from clinic_app.db.tables import AuditRow
from clinic_app.errors import StoreError
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.import_history import import_histories
from clinic_app.services.keep_drafts import list_drafts
from clinic_app.ui import auto_lock as module
from clinic_app.ui import draft_desk
from clinic_app.ui.dialogs.own_password import OwnPasswordDialog
from clinic_app.ui.forms.visit_form import VisitForm
from clinic_app.ui.main_window import MainWindow
from tests import make
from tests.unit.ui.shell.conftest import idle

TODAY = date(2026, 11, 20)
PASSWORD = "a long pass phrase"
NOTE = "half a sentence"


@pytest.fixture
def typing(new_clinic: MainWindow, qtbot: QtBot) -> MainWindow:
    """A visit form with a note that nobody has saved."""
    window = new_clinic
    patient = make.patient(mrn="TEST-1")
    import_histories(_clinic(window), [make.gist_adjuvant(patient=patient)], TODAY)
    with qtbot.waitSignal(window.desk.patient_read):
        window.log_visit("TEST-1")
    qtbot.waitUntil(lambda: window.view.area.shelf.shown_form() is not None)
    _form(window).note.setPlainText(NOTE)
    return window


def _clinic(window: MainWindow) -> OpenClinic:
    assert window.session.clinic is not None
    return window.session.clinic


def _form(window: MainWindow) -> VisitForm:
    form = window.view.area.shelf.shown_form()
    assert isinstance(form, VisitForm)
    return form


def _log_in(window: MainWindow, qtbot: QtBot, user: str, password: str) -> None:
    card = window.login.password
    card.user.setText(user)
    card.password.setText(password)
    card.go.click()
    idle(window, qtbot)


def test_an_idle_form_is_kept_and_the_clinic_locked_without_asking(
    typing: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(typing.session.closed):
        typing.auto_lock.watch.start(0.05)
    assert typing.login.isVisible()
    assert typing.session.clinic is None
    assert typing.view.area.shown_mrn() is None
    _log_in(typing, qtbot, "zhang", PASSWORD)
    (kept,) = list_drafts(_clinic(typing))
    assert NOTE in kept.text
    with _clinic(typing).store.reading() as session:
        actions = list(session.scalars(select(AuditRow.action).order_by(AuditRow.seq)))
    told = [action for action in actions if action != "back_up"]
    assert told[-3:] == ["auto_lock", "log_out", "log_in"]


def test_dialogs_do_not_stay_over_the_cover(typing: MainWindow, qtbot: QtBot) -> None:
    typing.office._ask_password()
    dialog = typing.office.password
    assert dialog.isVisible()
    typing.auto_lock.cover()
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: typing.session.clinic is None)
    assert not any(one.isVisible() for one in typing.findChildren(OwnPasswordDialog))


def _full(*_arguments: object) -> None:
    raise StoreError("store_disk_full")


@pytest.mark.parametrize("at", ["the trail", "the draft"])
def test_on_a_full_disk_the_form_waits_behind_the_cover_for_its_own_user(
    typing: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    with monkeypatch.context() as full:
        if at == "the trail":
            full.setattr(module, "auto_lock", _full)
        else:
            full.setattr(draft_desk, "keep_draft", _full)
        typing.auto_lock.cover()
        idle(typing, qtbot)
    login = typing.login
    assert login.isVisible()
    assert typing.auto_lock.is_covering
    assert "zhang" in login.password.fault.text()
    assert not login.password.forgot.isEnabled()
    assert not typing.close()
    typing.record_call()
    assert login.isVisible()
    _log_in(typing, qtbot, "wang", PASSWORD)
    assert login.isVisible()
    _log_in(typing, qtbot, "zhang", "not the password")
    assert login.isVisible()
    _log_in(typing, qtbot, " ZHANG", PASSWORD)
    qtbot.waitUntil(typing.view.isVisible)
    assert _form(typing).note.toPlainText() == NOTE
    assert typing.view.messages.isVisible()
    assert login.password.password.text() == ""
    assert typing.auto_lock.watch.is_running


def test_the_demo_is_never_covered(demo: MainWindow, qtbot: QtBot) -> None:
    demo.auto_lock.cover()
    assert demo.view.isVisible()
    assert not demo.auto_lock.watch.is_running


def test_the_minutes_are_chosen_in_the_settings(new_clinic: MainWindow, qtbot: QtBot) -> None:
    card = new_clinic.view.settings.workplace
    assert card.minutes.text() == "5"
    for typed, held in (("12", 12), ("0", 12), ("61", 12), ("", 12), ("never", 12), ("60", 60)):
        card.minutes.setText(typed)
        card.minutes.editingFinished.emit()
        assert new_clinic.auto_lock.minutes == held
        assert card.minutes.text() == str(held)


def test_the_own_password_is_changed_in_the_settings(new_clinic: MainWindow, qtbot: QtBot) -> None:
    new_clinic.view.settings.workplace.password.click()
    dialog = new_clinic.office.password
    dialog.card.old.setText("not the password")
    dialog.card.new.setText("other words")
    dialog.card.again.setText("other words")
    dialog.card.go.click()
    idle(new_clinic, qtbot)
    assert dialog.card.fault.isVisible()
    dialog.card.old.setText(PASSWORD)
    dialog.card.go.click()
    with qtbot.waitSignal(new_clinic.office.stored):
        pass
    new_clinic.lock()
    idle(new_clinic, qtbot)
    _log_in(new_clinic, qtbot, "zhang", "other words")
    qtbot.waitUntil(new_clinic.view.isVisible)
