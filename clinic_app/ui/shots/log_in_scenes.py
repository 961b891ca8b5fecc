"""Pictures of the way in: the first start, the log-in, and everything that can refuse it."""

from pathlib import Path
from typing import Final

from clinic_app.services.manage_users import reset_password
from clinic_app.ui.shots.camera import Camera
from clinic_app.ui.shots.scratch_clinic import (
    NURSE,
    PASSWORD,
    USER,
    asked,
    fill,
    open_scratch_clinic,
)

_TRIES: Final = 6


def take_first_start(camera: Camera, _scratch: Path) -> None:
    """Picture the clinic, its first administrator, the recovery key, and an empty clinic."""
    window, login = camera.window, camera.window.login
    window.begin()
    camera.take_each("00-first-start-clinic")
    login.clinic.submitted.emit()
    camera.take_each("01-first-start")
    login.first_start.user.setText(USER)
    login.first_start.password.setText("short")
    login.first_start.submitted.emit()
    camera.take_each("02-first-start-refused")
    login.first_start.password.setText(PASSWORD)
    login.first_start.again.setText(PASSWORD)
    login.first_start.submitted.emit()
    camera.take_each("03-recovery-key")
    _key_paper(camera)
    key = login.key.groups()
    login.key.submitted.emit()
    camera.take_each("03b-recovery-key-asked")
    login.key.group.setText("WRONG")
    login.key.submitted.emit()
    camera.take_each("03c-recovery-key-wrong-group")
    login.key.group.setText(key[login.key.asked_group() - 1])
    login.key.submitted.emit()
    camera.take_each("04-empty-clinic")
    window.view.show_patients()
    camera.take_each("05-no-patients")
    _log_in(camera)


def _key_paper(camera: Camera) -> None:
    window = camera.window
    for _ in camera.appearances():
        window.login.key.print.click()
        camera.settle()
        camera.let_pages_appear()
        camera.take("03d-recovery-key-paper", window.prints.preview)
        if window.prints.preview is not None:
            window.prints.preview.close()


def _log_in(camera: Camera) -> None:
    window, login = camera.window, camera.window.login
    window.lock()
    camera.take_each("06-log-in")
    type_log_in(camera, USER, "wrong")
    camera.take_each("07-wrong-password")
    login.password.recovery_requested.emit()
    camera.take_each("08-recovery")
    login.recovery.back_requested.emit()
    for _ in range(_TRIES):
        type_log_in(camera, USER, "wrong")
    for _ in camera.appearances():
        # The wait may be over by the next picture: another failed try asks for a longer one.
        type_log_in(camera, USER, "wrong")
        camera.take("09-too-many-tries")


def take_due_and_cover(camera: Camera, _scratch: Path) -> None:
    """Picture a password that must be changed, and the screen covered after idle minutes."""
    open_scratch_clinic(camera)
    fill(camera)
    window = camera.window
    given = str(asked(camera, reset_password, NURSE, window.desk.today))
    window.auto_lock.cover()
    camera.take_each("09-covered")
    type_log_in(camera, NURSE, given)
    camera.take_each("09-password-due")


def type_log_in(camera: Camera, user: str, password: str) -> None:
    """Type a name and a password into the log-in, and press its button."""
    card = camera.window.login.password
    card.user.setText(user)
    card.password.setText(password)
    card.submitted.emit()
    camera.settle()
