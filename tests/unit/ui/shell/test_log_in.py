"""The ways into the clinic, on a real store: each refusal in words, the key shown once."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clinic_app.ui.main_window import MainWindow
from tests.unit.ui.shell.conftest import MakeWindow, idle

PASSWORD = "a long pass phrase"


def _store(window: MainWindow) -> Path:
    return window.session.path


def _log_in(window: MainWindow, qtbot: QtBot, password: str) -> None:
    card = window.login.password
    card.user.setText("zhang")
    card.password.setText(password)
    QTest.keyClick(card.password, Qt.Key.Key_Return)
    idle(window, qtbot)


def test_first_start_makes_a_clinic_and_shows_the_key_once(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window()
    window.begin()
    login, card = window.login, window.login.first_start
    assert login.current_card() is card
    card.user.setText("zhang")
    card.password.setText(PASSWORD)
    card.again.setText(PASSWORD)
    with qtbot.waitSignal(window.session.created, timeout=20_000) as made:
        QTest.keyClick(card.again, Qt.Key.Key_Return)
    assert made.args is not None
    key = made.args[0]
    assert login.current_card() is login.key
    assert login.key.key.text() == key
    assert not login.key.go.isEnabled()
    login.key.copy.click()
    assert QGuiApplication.clipboard().text() == key
    login.key.written.setChecked(True)
    with qtbot.waitSignal(window.desk.list_read, timeout=20_000):
        login.key.go.click()
    assert login.key.key.text() == ""
    assert card.password.text() == ""
    assert window.view.isVisible()


@pytest.mark.parametrize(
    ("user", "password", "again", "fault"),
    [
        ("", PASSWORD, PASSWORD, "no_user"),
        ("zhang", "1234567", "1234567", "short"),
        ("zhang", "12345678", "12345679", "differ"),
    ],
)
def test_first_start_says_what_is_missing(
    make_window: MakeWindow, user: str, password: str, again: str, fault: str
) -> None:
    window = make_window()
    window.begin()
    card = window.login.first_start
    card.user.setText(user)
    card.password.setText(password)
    card.again.setText(again)
    card.go.click()
    assert card.fault.text() == card.fault_sentences()[fault]
    assert not _store(window).exists()


def test_wrong_password_then_the_right_one(new_clinic: MainWindow, qtbot: QtBot) -> None:
    new_clinic.lock()
    idle(new_clinic, qtbot)
    assert new_clinic.login.isVisible()
    _log_in(new_clinic, qtbot, "wrong password")
    card = new_clinic.login.password
    assert card.fault.isVisible()
    assert card.password.selectedText()
    english = card.fault.text()
    new_clinic.set_language("zh")
    qtbot.waitUntil(lambda: card.fault.text() != english)
    _log_in(new_clinic, qtbot, PASSWORD)
    qtbot.waitUntil(new_clinic.view.isVisible)


def test_each_damage_is_told_apart(new_clinic: MainWindow, qtbot: QtBot) -> None:
    new_clinic.lock()
    idle(new_clinic, qtbot)
    path = _store(new_clinic)
    keys = next(one for one in path.parent.iterdir() if one != path and "key" in one.name)
    kept, said = keys.read_bytes(), set[str]()
    card = new_clinic.login.password
    _log_in(new_clinic, qtbot, "wrong password")
    said.add(card.fault.text())
    keys.write_bytes(b"not a key file")
    _log_in(new_clinic, qtbot, PASSWORD)
    said.add(card.fault.text())
    keys.unlink()
    _log_in(new_clinic, qtbot, PASSWORD)
    said.add(card.fault.text())
    keys.write_bytes(kept)
    path.write_bytes(b"\0" * 8192)
    _log_in(new_clinic, qtbot, PASSWORD)
    said.add(card.fault.text())
    assert len(said) == 4
    assert "" not in said


def test_recovery_key_opens_and_sets_a_new_password(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    window.begin()
    with qtbot.waitSignal(window.session.created, timeout=20_000) as made:
        window.session.create("zhang", PASSWORD)
    assert made.args is not None
    window.lock()
    idle(window, qtbot)
    login = window.login
    login.password.forgot.click()
    login.recovery.key.setText("nonsense")
    login.recovery.go.click()
    idle(window, qtbot)
    assert login.recovery.fault.isVisible()
    login.recovery.key.setText(made.args[0].lower())
    login.recovery.go.click()
    qtbot.waitUntil(lambda: login.current_card() is login.new_password, timeout=20_000)
    login.new_password.password.setText("another phrase")
    login.new_password.again.setText("another phrase")
    with qtbot.waitSignal(window.desk.list_read, timeout=20_000):
        login.new_password.go.click()
    window.lock()
    idle(window, qtbot)
    _log_in(window, qtbot, "another phrase")
    qtbot.waitUntil(window.view.isVisible)


def test_locking_leaves_no_patient_in_the_window(new_clinic: MainWindow, qtbot: QtBot) -> None:
    new_clinic.lock()
    idle(new_clinic, qtbot)
    assert new_clinic.session.clinic is None
    assert new_clinic.view.worklist.model.rowCount() == 0
    assert new_clinic.view.patients.model.rowCount() == 0


def test_tab_goes_down_the_card_and_enter_presses(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    window.begin()
    card = window.login.first_start
    card.user.setFocus()
    for after in (card.password, card.again):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert window.focusWidget() is after
    QTest.keyClick(card.again, Qt.Key.Key_Tab)
    assert window.focusWidget() is card.go
    QTest.keyClick(card.go, Qt.Key.Key_Return)
    assert card.fault.text() == card.fault_sentences()["no_user"]
