"""A window over a real store, a clock that stands still, and colours as they are shown."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clinic_app.app import make_application
from clinic_app.ui.clock import FixedClock
from clinic_app.ui.main_window import MainWindow
from clinic_app.ui.preferences import Preferences, PreferencesFile

NOW: Final = FixedClock(datetime.fromisoformat("2026-11-20T09:30:00+08:00"))
MakeWindow = Callable[[], MainWindow]


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    return make_application([])


@pytest.fixture
def make_window(app: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MakeWindow]:
    made: list[MainWindow] = []

    def make() -> MainWindow:
        preferences = PreferencesFile(None)
        preferences.value = Preferences("en")
        window = MainWindow(app, preferences, tmp_path / "clinic.store", NOW)
        made.append(window)
        window.show()
        return window

    yield make
    for window in made:
        window.set_language("en")
        window.view.area.forget()
        close_for_good(window)


def close_for_good(window: MainWindow) -> None:
    """Close and delete: outside an event loop Qt would keep the widgets until the end."""
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))


@pytest.fixture
def new_clinic(make_window: MakeWindow, qtbot: QtBot) -> MainWindow:
    window = make_window()
    window.begin()
    with qtbot.waitSignal(window.session.created):
        window.session.create("zhang", "a long pass phrase")
    with qtbot.waitSignal(window.desk.list_read):
        window.session.enter()
    return window


@pytest.fixture(scope="module")
def opened(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    app = make_application([])
    folder = tmp_path_factory.mktemp("demo")
    window = MainWindow(app, PreferencesFile(None), folder, NOW)
    window.begin_demo(folder)
    window.show()
    yield window
    window.set_language("en")
    window.view.area.forget()
    close_for_good(window)
    assert list(folder.iterdir()) == []


@pytest.fixture
def demo(opened: MainWindow, qtbot: QtBot) -> MainWindow:
    idle(opened, qtbot)
    opened.set_language("en")
    opened.view.area.forget()
    opened.show_worklist()
    idle(opened, qtbot)
    opened.view.worklist.head.show_all()
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    opened.view.worklist.table.setFocus()
    return opened


def idle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.jobs.is_idle)
