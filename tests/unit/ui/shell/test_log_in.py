"""The ways into the clinic, on a real store: each refusal in words, the key shown once."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clinic_app.db.attempts import clear_tries, note_failure
from clinic_app.domain.people import Role
from clinic_app.errors import StoreError
from clinic_app.services.clinic_details import clinic_details
from clinic_app.services.manage_users import add_user
from clinic_app.ui import theme
from clinic_app.ui.main_window import MainWindow
from tests.unit.ui.shell.conftest import MakeWindow, idle

PASSWORD = "a long pass phrase"
_MORE_TRIES = 9


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
    assert login.current_card() is login.clinic
    login.clinic.name.setText("East Gate")
    login.clinic.phone.setText("010-12345")
    QTest.keyClick(login.clinic.phone, Qt.Key.Key_Return)
    assert login.current_card() is card
    card.user.setText("zhang")
    card.password.setText(PASSWORD)
    card.again.setText(PASSWORD)
    with qtbot.waitSignal(window.session.created) as made:
        QTest.keyClick(card.again, Qt.Key.Key_Return)
    assert made.args is not None
    key = made.args[0]
    assert login.current_card() is login.key
    assert login.key.key.text() == key
    assert QFontInfo(login.key.key.font()).pixelSize() == theme.SECRET_PX
    login.key.go.click()
    assert login.key.key.text() == ""
    login.key.group.setText("WRONG")
    login.key.go.click()
    assert login.key.fault.text() == login.key.fault_sentences()["group"]
    login.key.show_again.click()
    assert login.key.key.text() == key
    login.key.go.click()
    login.key.group.setText(key.split("-")[login.key.asked_group() - 1].lower())
    with qtbot.waitSignal(window.desk.list_read):
        login.key.go.click()
    assert login.key.key.text() == ""
    assert card.password.text() == ""
    assert window.view.isVisible()
    assert window.session.clinic is not None
    assert window.session.clinic.roles == frozenset({Role.ADMINISTRATOR, Role.PHYSICIAN})
    assert clinic_details(window.session.clinic).name == "East Gate"


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
    with qtbot.waitSignal(window.session.created) as made:
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
    qtbot.waitUntil(lambda: login.current_card() is login.new_password)
    login.new_password.password.setText("another phrase")
    login.new_password.again.setText("another phrase")
    with qtbot.waitSignal(window.desk.list_read):
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
    window.login.clinic.go.click()
    assert window.focusWidget() is card.user
    for after in (card.password, card.again, card.treats):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert window.focusWidget() is after
    QTest.keyClick(card.treats, Qt.Key.Key_Tab)
    assert window.focusWidget() is card.go
    QTest.keyClick(card.go, Qt.Key.Key_Return)
    assert card.fault.text() == card.fault_sentences()["no_user"]


def test_too_many_tries_are_counted_down(new_clinic: MainWindow, qtbot: QtBot) -> None:
    new_clinic.lock()
    idle(new_clinic, qtbot)
    card = new_clinic.login.password
    _log_in(new_clinic, qtbot, "wrong password")
    for _ in range(_MORE_TRIES):  # a wait so long that a busy machine does not sit it out
        note_failure(_store(new_clinic), "zhang", datetime.now(UTC), known=True)
    _log_in(new_clinic, qtbot, PASSWORD)
    assert not card.go.isEnabled()
    assert re.search(r"\b\d+ s\b", card.fault.text())
    QTest.keyClick(card.password, Qt.Key.Key_Return)
    assert new_clinic.jobs.is_idle
    new_clinic.set_language("zh")
    qtbot.waitUntil(lambda: re.search(r"\d+ 秒", card.fault.text()) is not None)
    QTest.keyClick(card.user, Qt.Key.Key_A)
    assert card.go.isEnabled()
    _log_in(new_clinic, qtbot, PASSWORD)
    assert not card.go.isEnabled()
    clear_tries(_store(new_clinic), "zhang")
    QTest.keyClick(card.user, Qt.Key.Key_A)
    _log_in(new_clinic, qtbot, PASSWORD)
    qtbot.waitUntil(new_clinic.view.isVisible)


@pytest.mark.parametrize("name", ["password", "recovery", "restore"])
def test_a_wait_is_counted_down_and_ends_by_itself(
    name: str, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window()
    window.begin()
    card = getattr(window.login, name)
    card.say_error(StoreError("store_wait", seconds=2))
    assert not card.go.isEnabled()
    said = card.fault.text()
    qtbot.waitUntil(lambda: card.fault.text() not in {said, ""})
    assert not card.go.isEnabled()
    qtbot.waitUntil(card.go.isEnabled)
    assert card.fault.text() == ""


def test_a_given_password_is_changed_before_anything_else(
    new_clinic: MainWindow, qtbot: QtBot
) -> None:
    clinic = new_clinic.session.clinic
    assert clinic is not None
    given = add_user(clinic, "wang", [Role.NURSE], new_clinic.desk.today)
    new_clinic.lock()
    idle(new_clinic, qtbot)
    login = new_clinic.login
    login.password.user.setText("wang")
    login.password.password.setText(given)
    login.password.go.click()
    qtbot.waitUntil(lambda: login.current_card() is login.own_password)
    card = login.own_password
    for old, new, again, fault in (
        ("", "her own words", "her own words", "no_password"),
        (given, "short", "short", "short"),
        (given, "her own words", "her own wordz", "differ"),
    ):
        card.old.setText(old)
        card.new.setText(new)
        card.again.setText(again)
        card.go.click()
        assert card.fault.text() == card.fault_sentences()[fault]
    card.again.setText("her own words")
    with qtbot.waitSignal(new_clinic.desk.list_read):
        card.go.click()
    assert new_clinic.view.isVisible()


def test_the_recovery_key_gives_whom_one_chooses_a_new_password(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window()
    window.begin()
    with qtbot.waitSignal(window.session.created) as made:
        window.session.create("zhang", PASSWORD)
    assert made.args is not None
    clinic = window.session.clinic
    assert clinic is not None
    add_user(clinic, "wang", [Role.NURSE], window.desk.today)
    window.lock()
    idle(window, qtbot)
    login = window.login
    login.password.forgot.click()
    login.recovery.key.setText(made.args[0])
    login.recovery.go.click()
    card = login.new_password
    qtbot.waitUntil(lambda: login.current_card() is card)
    assert [card.whose.itemData(row) for row in range(card.whose.count())] == ["zhang", "wang"]
    card.whose.setCurrentIndex(1)
    card.password.setText("another phrase")
    card.again.setText("another phrase")
    with qtbot.waitSignal(window.desk.list_read):
        card.go.click()
    assert window.session.clinic is not None
    assert window.session.clinic.user == "wang"


def test_the_page_of_the_key_is_shown_from_memory(
    make_window: MakeWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = make_window()
    window.begin()
    with qtbot.waitSignal(window.session.created) as made:
        window.session.create("zhang", PASSWORD)
    assert made.args is not None
    before = sorted(one.name for one in tmp_path.iterdir())
    window.login.key.print.click()
    qtbot.waitUntil(lambda: window.prints.preview is not None)
    preview = window.prints.preview
    assert preview is not None
    assert preview.document.pageCount() == 1
    assert made.args[0] not in preview.order.file_name(".pdf") + repr(preview.order)
    assert sorted(one.name for one in tmp_path.iterdir()) == before
    preview.close()
