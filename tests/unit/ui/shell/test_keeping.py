"""A store in use, a store that is damaged, a clock that is behind: what the window offers."""

import re
from datetime import UTC, datetime, timedelta

from pytestqt.qtbot import QtBot

from clinic_app.db.audit import AuditNote
from clinic_app.ui.administration.backups_tab import BackupsTab
from clinic_app.ui.clock import FixedClock
from clinic_app.ui.main_window import MainWindow
from clinic_app.ui.notify import sentence_of
from clinic_app.ui.widgets.card import Card
from tests.unit.ui.shell.conftest import MakeWindow, idle

USER, PASSWORD = "zhang", "a long pass phrase"


def _type_log_in(window: MainWindow) -> None:
    card = window.login.password
    card.user.setText(USER)
    card.password.setText(PASSWORD)
    card.go.click()


def _close(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.closed):
        window.lock()
    idle(window, qtbot)


def test_a_store_in_use_can_be_looked_at(
    new_clinic: MainWindow, make_window: MakeWindow, qtbot: QtBot
) -> None:
    other = make_window()
    other.begin()
    with qtbot.waitSignal(other.session.failed) as refused:
        _type_log_in(other)
    assert "zhang" in sentence_of(refused.args[0])
    written = r"since \d{2}-[A-Z][a-z]{2}-\d{4} \d{2}:\d{2}\."
    assert re.search(written, sentence_of(refused.args[0]))
    assert other.login.ways_on.look.isVisible()
    assert not other.login.ways_on.restore.isVisible()
    with qtbot.waitSignal(other.desk.list_read):
        other.login.ways_on.look.click()
    assert other.view.look_banner.isVisible()
    assert not new_clinic.view.look_banner.isVisible()
    assert other.session.clinic is not None
    assert other.session.clinic.is_read_only
    _close(other, qtbot)
    _close(new_clinic, qtbot)


def test_a_damaged_store_is_restored_from_the_log_in(new_clinic: MainWindow, qtbot: QtBot) -> None:
    window = new_clinic
    _close(window, qtbot)
    path = window.session.path
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)
    with qtbot.waitSignal(window.session.failed):
        _type_log_in(window)
    assert window.login.ways_on.restore.isVisible()
    with qtbot.waitSignal(window.session.backups_listed):
        window.login.ways_on.restore.click()
    card = window.login.restore
    assert card.isVisible()
    assert card.list.count() == 1
    with qtbot.waitSignal(window.session.restored):
        card.go.click()
    assert window.login.current_card() is window.login.password
    with qtbot.waitSignal(window.desk.list_read):
        _type_log_in(window)
    assert (next(path.parent.glob("replaced-*")) / path.name).read_bytes() == whole
    _close(window, qtbot)


def test_a_clock_that_is_behind_is_told_once(new_clinic: MainWindow, qtbot: QtBot) -> None:
    window = new_clinic
    idle(window, qtbot)
    clinic = window.session.clinic
    assert clinic is not None
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    note = AuditNote(by=USER, action="print", day=tomorrow.date(), at=tomorrow)
    window.jobs.run(clinic.store.note, note, done=window.keeping._backed_up)
    idle(window, qtbot)
    said: list[str] = []
    window.notifier.said.connect(lambda _tint, sentence, _lines: said.append(sentence))
    window.keeping._entered()
    idle(window, qtbot)
    assert len(said) == 1
    assert "clock is behind" in said[0]
    _close(window, qtbot)


def test_once_the_day_has_changed_a_backup_is_made(new_clinic: MainWindow, qtbot: QtBot) -> None:
    window = new_clinic
    folder = window.session.path.parent / "backups"
    desk = window.keeping
    desk.look_after()
    idle(window, qtbot)
    assert not folder.exists()
    desk._clock = FixedClock(datetime.now(UTC) + timedelta(days=1))
    desk.look_after()
    idle(window, qtbot)
    assert len(list(folder.glob("*.manifest"))) == 1
    _close(window, qtbot)


def test_the_tab_lists_makes_and_proves_backups(new_clinic: MainWindow, qtbot: QtBot) -> None:
    window = new_clinic
    tab = BackupsTab(window.jobs, window.session)
    qtbot.addWidget(tab)
    tab.show()
    idle(window, qtbot)
    assert tab.model.rowCount() == 0
    tab.back_up.click()
    idle(window, qtbot)
    assert tab.model.rowCount() == 1
    assert "read back" in tab.said.text()
    tab.verify.click()
    idle(window, qtbot)
    assert "Audit trail: in order" in tab.lines.text()
    assert "NOT" not in tab.lines.text()
    [found] = tab.findChildren(Card)
    assert re.match(r"Everything in order: (\d+) of \1 checks, ", found.accessibleName())
    window.set_language("zh")
    qtbot.waitUntil(lambda: "操作记录" in tab.lines.text())
    _close(window, qtbot)


def test_what_was_checked_is_not_left_for_who_comes_next(
    new_clinic: MainWindow, qtbot: QtBot
) -> None:
    window = new_clinic
    tab = BackupsTab(window.jobs, window.session)
    qtbot.addWidget(tab)
    tab.show()
    tab.verify.click()
    qtbot.waitUntil(lambda: "Audit trail" in tab.lines.text())
    with qtbot.waitSignal(window.session.closed):
        window.session.close()  # in the middle of it
    assert not tab.lines.text()
    assert tab.verify.isEnabled()
