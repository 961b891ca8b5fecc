"""The patient page of a scratch clinic, without a display, as plain text."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QLabel

from clinic_app.app import make_application
from clinic_app.db.opening import open_with_data_key
from clinic_app.domain.people import FIRST_ROLES, User
from clinic_app.interchange.resource_files import load_knowledge
from clinic_app.services.clinic import opened_clinic
from clinic_app.ui.clock import SystemClock
from clinic_app.ui.main_window import MainWindow
from clinic_app.ui.preferences import PreferencesFile
from drills.outcome import DATA_KEY, USER


def texts_on_page(path: Path, mrns: Sequence[str]) -> Iterator[str]:
    """Yield everything that labels say on the page of each patient; markup stays markup."""
    if not mrns:
        return
    window = MainWindow(make_application([]), PreferencesFile(None), path, SystemClock())
    store = open_with_data_key(path, DATA_KEY)
    user = User(name=USER, roles=FIRST_ROLES)
    window.session.clinic = opened_clinic(store, load_knowledge(), user)
    window.session.opened.emit()
    try:
        for mrn in mrns:
            window.open_patient(mrn)
            _wait(window)
            yield "\n".join(label.text() for label in window.view.area.findChildren(QLabel))
    finally:
        window.close()
        window.jobs.stop()
        store.close()


def _wait(window: MainWindow) -> None:
    while not (window.jobs.is_idle and window.view.area.page.is_settled):
        loop = QEventLoop()
        window.jobs.idle.connect(loop.quit)
        loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
