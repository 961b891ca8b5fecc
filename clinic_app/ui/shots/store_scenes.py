"""Pictures of a store that is open elsewhere, only looked at, damaged, and restored."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from clinic_app.services.back_up import back_up
from clinic_app.ui.clock import SystemClock
from clinic_app.ui.main_window import MainWindow
from clinic_app.ui.patient.tabs import Tab
from clinic_app.ui.preferences import PreferencesFile
from clinic_app.ui.shots.camera import Camera
from clinic_app.ui.shots.log_in_scenes import type_log_in
from clinic_app.ui.shots.scratch_clinic import PASSWORD, USER, asked, fill, open_scratch_clinic


def take_store_troubles(camera: Camera, _scratch: Path) -> None:
    """Picture the second window on one store, then what is offered when the store is broken."""
    open_scratch_clinic(camera)
    mrn, _twin = fill(camera)
    _look(camera, mrn)
    asked(camera, back_up)
    camera.window.lock()
    camera.settle()
    _damage(camera.window.session.path)
    type_log_in(camera, USER, PASSWORD)
    camera.take_each("66-store-damaged")
    camera.window.login.ways_on.restore.click()
    camera.take_each("67-restore")
    camera.window.login.restore.go.click()
    camera.take_each("68-restored")


def _look(camera: Camera, mrn: str) -> None:
    """Picture a second window, which is given its own camera."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    path = camera.window.session.path
    other = MainWindow(app, PreferencesFile(None), path, SystemClock())
    second = camera.beside(other)
    other.begin()
    type_log_in(second, USER, PASSWORD)
    second.take_each("60-store-in-use")
    other.login.ways_on.look.click()
    second.take_each("61-only-looking")
    other.view.show_patients()
    second.take_each("62-only-looking-patients")
    other.open_patient(mrn)
    second.take_each("63-only-looking-patient")
    other.view.area.page.tabs.choose(Tab.VISITS)
    second.take_each("64-only-looking-entries")
    camera.taken += second.taken
    other.close()
    other.deleteLater()


def _damage(path: Path) -> None:
    """Change one bit in the middle of the file, as a failing disk does."""
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)
