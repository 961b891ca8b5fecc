"""The program on a real encrypted store, on a day that stands still."""

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from clinic_app.app import make_application
from clinic_app.domain.record.history import History
from clinic_app.services.create_clinic import create_clinic
from clinic_app.services.export_history import export_history
from clinic_app.services.import_file import read_history_file
from clinic_app.services.import_history import import_histories
from clinic_app.services.open_clinic import close_clinic, open_clinic
from clinic_app.ui.clock import FixedClock
from clinic_app.ui.main_window import MainWindow
from clinic_app.ui.preferences import Preferences, PreferencesFile
from tests.journeys.screen import Screen
from tests.stopwatch import TimedApplication, pace_ms
from tests.unit.ui.shell.conftest import close_for_good

USER: Final = "zhang"
PASSWORD: Final = "a long pass phrase"
SIZE: Final = (1440, 900)
FILES: Final = Path(__file__).parents[1] / "files" / "histories"


@dataclass(frozen=True)
class Program:
    """Starts the program at nine in the morning of a day."""

    path: Path
    start: Callable[[str], Screen]

    def open_at_work(self, day: str, *histories: History) -> Screen:
        """Start with these patients in the store, logged in, the day's list on the screen."""
        clinic = create_clinic(self.path, USER, PASSWORD).clinic
        import_histories(clinic, histories, datetime.fromisoformat(day).date())
        close_clinic(clinic)
        screen = self.start(day)
        screen.log_in(USER, PASSWORD)
        screen.wait_for_named(QTableView, "Today's list")
        return screen

    def stored(self, mrn: str) -> History:
        """Read what is on the disk; the program must have been locked."""
        clinic = open_clinic(self.path, USER, PASSWORD)
        try:
            return export_history(clinic, mrn)
        finally:
            close_clinic(clinic)


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    app = make_application([])
    path = tmp_path / "clinic.store"
    made: list[MainWindow] = []

    def start(day: str) -> Screen:
        preferences = PreferencesFile(None)
        preferences.value = Preferences("en")
        clock = FixedClock(datetime.fromisoformat(f"{day}T09:00:00+08:00"))
        window = MainWindow(app, preferences, path, clock)
        made.append(window)
        window.begin()
        window.resize(*SIZE)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return Screen(window, qtbot)

    yield Program(path, start)
    for window in made:
        window.set_language("en")
        window.view.area.forget()
        close_for_good(window)


@pytest.fixture(scope="session")
def qapp_cls(request: pytest.FixtureRequest) -> type[QApplication]:
    """The application of the program, timed when asked for."""
    return TimedApplication if request.config.getoption("--stopwatch") else QApplication


@pytest.fixture(autouse=True)
def stopwatch(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    """Print the longest events of the journey when they are timed, its clearing up left out."""
    if not isinstance(qapp, TimedApplication):
        yield
        return
    request.getfixturevalue("program")  # made first, so that it is cleared up after this
    gc.freeze()  # as the program does once its window is built
    qapp.blocks.clear()
    yield
    gc.unfreeze()
    plugins = request.config.pluginmanager
    terminal, capture = plugins.getplugin("terminalreporter"), plugins.getplugin("capturemanager")
    if terminal is not None and capture is not None:
        line = f"{qapp.blocks.line(request.node.name)}; pace {pace_ms():.1f} ms"
        with capture.global_and_fixture_disabled():
            terminal.ensure_newline()
            terminal.write_line(line)
            # At once: what only waits to be written is lost if the process dies clearing up.
            terminal.flush()


def history_of_file(name: str) -> History:
    """The one patient of a file among `tests/files/histories`."""
    (history,) = read_history_file(FILES / name)
    return history


def open_patient(screen: Screen, letters: str, name: str) -> None:
    """Find somebody from anywhere and open the page."""
    screen.control(Qt.Key.Key_K)
    for letter in letters:
        screen.press(Qt.Key(ord(letter.upper())))
    screen.wait_for_named(QTableView, "Patients found")
    screen.press(Qt.Key.Key_Return)
    screen.wait_for(name)
    screen.wait_for("Log visit")
