"""The users tab over a real store with a key file: each action by its dialog."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clinic_app.app import make_application
from clinic_app.domain.people import Role
from clinic_app.services.open_clinic import close_clinic, look_into_clinic, open_with_recovery_key
from clinic_app.ui.administration.new_key_dialog import AskNewKeyDialog, NewKeyDialog
from clinic_app.ui.administration.user_dialogs import (
    AddUserDialog,
    EndDialog,
    GivenPasswordDialog,
    ResetDialog,
    RolesDialog,
)
from clinic_app.ui.administration.users_desk import UsersDesk
from clinic_app.ui.administration.users_tab import UsersTab
from clinic_app.ui.clock import FixedClock
from clinic_app.ui.jobs import Jobs
from clinic_app.ui.session import Session
from tests.unit.services.offices import Office, make_office

NOW = FixedClock(datetime.fromisoformat("2026-11-20T09:30:00+08:00"))


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make_office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def office(original: Office, tmp_path: Path) -> Office:
    return original.copied_to(tmp_path)


@pytest.fixture
def desk(qapp: QWidget, qtbot: QtBot, office: Office) -> Iterator[UsersDesk]:
    make_application([])
    jobs = Jobs()
    session = Session(jobs, office.path, NOW)
    session.clinic = office.opened()
    tab = UsersTab()
    qtbot.addWidget(tab)
    made = UsersDesk(jobs, session, NOW, tab)
    tab.resize(800, 500)
    tab.show()
    _settle(made, qtbot)
    yield made
    close_clinic(session.clinic)
    jobs.stop()


def _settle(desk: UsersDesk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk._jobs.is_idle)


def _tab(desk: UsersDesk) -> UsersTab:
    return desk._tab


def _rows(desk: UsersDesk) -> list[tuple[str, ...]]:
    model = _tab(desk).model
    columns = range(model.columnCount())
    return [
        tuple(str(model.index(row, column).data()) for column in columns)
        for row in range(model.rowCount())
    ]


def _opens(office: Office, name: str, password: str) -> None:
    close_clinic(look_into_clinic(office.path, name, password))


def test_the_list_names_everybody(desk: UsersDesk, qtbot: QtBot) -> None:
    QAbstractItemModelTester(_tab(desk).model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    first, second = _rows(desk)
    assert (first[0], first[1], first[3]) == ("li", "physician · administrator", "own password")
    assert second == ("wang", "nurse", "20-Nov-2026", "must choose a password")
    _tab(desk).clear()
    assert _rows(desk) == []
    assert not _tab(desk).end.isEnabled()


def test_somebody_is_added_and_gets_a_password_once(
    desk: UsersDesk, office: Office, qtbot: QtBot
) -> None:
    _tab(desk).add.click()
    dialog = desk.dialog
    assert isinstance(dialog, AddUserDialog)
    dialog.go.click()
    assert dialog.fault.text() == "Please type a name."
    dialog.name.setText("WANG")
    dialog.go.click()
    _settle(desk, qtbot)
    assert "works here already" in dialog.fault.text()
    dialog.name.setText("zhao")
    dialog.roles.ticks[Role.NURSE].setChecked(False)
    dialog.go.click()
    assert dialog.fault.text() == "Please choose at least one role."
    dialog.roles.ticks[Role.RESEARCHER].setChecked(True)
    dialog.go.click()
    _settle(desk, qtbot)
    given = desk.dialog
    assert isinstance(given, GivenPasswordDialog)
    password = given.password.text()
    given.go.click()
    assert given.password.text() == ""
    _settle(desk, qtbot)
    assert _rows(desk)[2][:2] == ("zhao", "researcher")
    _opens(office, "zhao", password)


def test_roles_password_and_end_concern_who_is_selected(
    desk: UsersDesk, office: Office, qtbot: QtBot
) -> None:
    tab = _tab(desk)
    tab.table.selectRow(1)
    tab.roles.click()
    roles = desk.dialog
    assert isinstance(roles, RolesDialog)
    roles.roles.ticks[Role.PHYSICIAN].setChecked(True)
    roles.go.click()
    _settle(desk, qtbot)
    assert _rows(desk)[1][1] == "nurse · physician"
    assert tab.selected() is not None
    tab.reset.click()
    reset = desk.dialog
    assert isinstance(reset, ResetDialog)
    assert "still opens the backups made until today" in reset.why.text()
    reset.go.click()
    _settle(desk, qtbot)
    given = desk.dialog
    assert isinstance(given, GivenPasswordDialog)
    _opens(office, "wang", given.password.text())
    given.go.click()
    tab.end.click()
    end = desk.dialog
    assert isinstance(end, EndDialog)
    end.reason.setText("moved")
    with qtbot.waitSignal(desk.stored):
        end.go.click()
    _settle(desk, qtbot)
    assert [row[0] for row in _rows(desk)] == ["li"]


def test_the_last_administrator_stays(desk: UsersDesk, qtbot: QtBot) -> None:
    _tab(desk).table.selectRow(0)
    _tab(desk).end.click()
    dialog = desk.dialog
    assert isinstance(dialog, EndDialog)
    dialog.go.click()
    _settle(desk, qtbot)
    assert "last administrator" in dialog.fault.text()
    dialog.cancel.click()
    assert len(_rows(desk)) == 2


def test_a_new_recovery_key_is_shown_until_it_is_kept(
    desk: UsersDesk, office: Office, qtbot: QtBot
) -> None:
    _tab(desk).key.click()
    asking = desk.dialog
    assert isinstance(asking, AskNewKeyDialog)
    assert "still opens the backups made until today" in asking.why.text()
    asking.go.click()
    _settle(desk, qtbot)
    dialog = desk.dialog
    assert isinstance(dialog, NewKeyDialog)
    key = dialog.card.key.text()
    dialog.reject()
    assert dialog.isVisible()
    with qtbot.waitSignal(desk.ordered) as ordered:
        dialog.card.print.click()
    assert ordered.args is not None
    clinic = desk._session.clinic
    assert clinic is not None
    made = ordered.args[0].make(clinic, "zh", False, NOW.today(), NOW.now())
    assert made.pdf.startswith(b"%PDF")
    dialog.card.go.click()
    dialog.card.group.setText(key.split("-")[dialog.card.asked_group() - 1])
    dialog.card.go.click()
    assert not dialog.isVisible()
    close_clinic(clinic)
    close_clinic(open_with_recovery_key(office.path, key))


def test_a_clinic_without_log_in_says_so(qtbot: QtBot) -> None:
    tab = UsersTab()
    qtbot.addWidget(tab)
    tab.show()
    tab.show_users(())
    assert tab.nobody.isVisible()
    assert not tab.table.isVisible()
    assert not any(one.isEnabled() for one in (tab.add, tab.roles, tab.reset, tab.end, tab.key))
