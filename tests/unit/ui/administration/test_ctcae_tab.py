"""The CTCAE tab over a real store: a file taken in or refused, and the way to the next version."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from clinic_app.app import make_application
from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.services.ctcae_edition import ctcae_edition, switch_ctcae
from clinic_app.services.open_clinic import close_clinic
from clinic_app.ui.administration.ctcae_desk import CtcaeDesk
from clinic_app.ui.administration.ctcae_tab import CtcaeTab
from clinic_app.ui.clock import FixedClock
from clinic_app.ui.jobs import Jobs
from clinic_app.ui.session import Session
from tests.files.official_ctcae import HEAD, TERM, official_rows, official_xlsx, write_csv
from tests.unit.services.offices import Office, make_office

NOW = FixedClock(datetime.fromisoformat("2026-11-20T09:30:00+08:00"))
V5, V6 = CtcaeVersion.V5, CtcaeVersion.V6


class Screen:
    """The tab, its desk and the session."""

    def __init__(self, office: Office, qtbot: QtBot) -> None:
        self.jobs = Jobs()
        self.session = Session(self.jobs, office.path, NOW)
        self.session.clinic = office.opened()
        self.tab = CtcaeTab()
        qtbot.addWidget(self.tab)
        self.desk = CtcaeDesk(self.jobs, self.session, NOW, self.tab)
        self.changes: list[bool] = []
        self.desk.changed.connect(self._changed)
        self._qtbot = qtbot
        self.tab.resize(900, 600)
        self.tab.show()
        self.settle()

    def _changed(self) -> None:
        self.changes.append(True)

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: self.jobs.is_idle)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make_office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def screen(qapp: QWidget, qtbot: QtBot, original: Office, tmp_path: Path) -> Iterator[Screen]:
    make_application([])
    made = Screen(original.copied_to(tmp_path), qtbot)
    yield made
    assert made.session.clinic is not None
    close_clinic(made.session.clinic)
    made.jobs.stop()


def test_a_clinic_begins_with_the_first_version_and_our_own_words(screen: Screen) -> None:
    assert screen.tab.title() == "CTCAE"
    assert screen.tab.version.text() == "CTCAE 5.0"
    assert screen.tab.words.text().splitlines() == [
        "CTCAE 5.0: the program's short wording", "CTCAE 6.0: the program's short wording",
    ]  # fmt: skip
    assert screen.tab.switch.text() == "Go over to CTCAE 6.0…"


def test_a_file_is_asked_for_and_taken_in(screen: Screen, tmp_path: Path) -> None:
    screen.tab.take_in.click()
    (dialog,) = screen.tab.window().findChildren(QFileDialog)
    dialog.fileSelected.emit(str(official_xlsx(tmp_path, V5)))
    dialog.close()
    screen.settle()
    assert screen.tab.said.text().startswith("CTCAE 5.0: the wordings of 837 terms")
    assert not screen.tab.lines.isVisible()
    assert "NCI's wording of 837 terms, from ctcae.xlsx on 20-Nov-2026" in screen.tab.words.text()
    assert screen.changes == [True]
    assert screen.tab.take_in.isEnabled()


def test_what_differs_and_what_is_missing_is_named(screen: Screen, tmp_path: Path) -> None:
    rows = official_rows(V5)
    rows.append(["1", "", "A new term", "a", "", "", "", ""])
    next(row for row in rows if row[TERM].strip() == "Nausea")[TERM + 4] = "more"
    screen.desk.take_in(write_csv(tmp_path / "new.csv", [HEAD, *rows]))
    screen.settle()
    assert screen.tab.lines.text().splitlines() == [
        '"Nausea" has the grades 1, 2, 3, 4 in the file; here it has 1, 2, 3, and these stay',
        "Terms of the file that are not known here and not offered: A new term",
    ]
    screen.desk.take_in(write_csv(tmp_path / "cut.csv", [HEAD, *rows[:300]]))
    screen.settle()
    assert screen.tab.said.text() == "▲ The file was not taken in. Nothing was stored."
    assert screen.tab.said.property("role") == "error"
    assert "of the 837 terms of CTCAE 5.0 are missing" in screen.tab.lines.text()
    assert screen.changes == [True]


def test_the_switch_is_asked_about_and_cannot_be_taken_back(screen: Screen) -> None:
    screen.tab.switch.click()
    dialog = screen.desk.dialog
    assert dialog is not None
    assert "Grade new events by CTCAE 6.0?" in dialog.head.text()
    assert dialog.final.text() == "This cannot be taken back."
    dialog.reject()
    screen.settle()
    assert screen.tab.version.text() == "CTCAE 5.0"
    screen.tab.switch.click()
    assert screen.desk.dialog is not None
    screen.desk.dialog.go.click()
    screen.settle()
    assert screen.tab.version.text() == "CTCAE 6.0, since 20-Nov-2026"
    assert not screen.tab.switch.isVisible()
    assert screen.changes == [True]


def test_somebody_who_was_quicker_is_not_overruled(screen: Screen) -> None:
    screen.tab.switch.click()
    dialog = screen.desk.dialog
    assert dialog is not None
    assert screen.session.clinic is not None
    switch_ctcae(screen.session.clinic, V6, NOW.today())
    dialog.go.click()
    screen.settle()
    assert "never back" in dialog.fault.text()
    assert ctcae_edition(screen.session.clinic).version is V6
    assert screen.tab.version.text().startswith("CTCAE 6.0")
