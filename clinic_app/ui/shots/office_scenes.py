"""Pictures of administration, of the own password, and of the window of each role."""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QDialog, QPushButton

from clinic_app.domain.people import Role
from clinic_app.ui.administration.backups_tab import BackupsTab
from clinic_app.ui.dialogs.ask_dialog import AskDialog
from clinic_app.ui.patient.tabs import Tab
from clinic_app.ui.shots.camera import Camera
from clinic_app.ui.shots.scratch_clinic import fill, let_in, open_scratch_clinic
from clinic_app.ui.widgets.nav_bar import Place

_USERS, _BACKUPS, CTCAE, _AUDIT = range(4)
_SOMEBODY: Final = 1


def take_office(camera: Camera, _scratch: Path) -> None:
    """Picture each tab of administration with its dialogs, then what other roles see."""
    open_scratch_clinic(camera)
    mrn, _twin = fill(camera)
    camera.window.view.show_place(Place.ADMINISTRATION)
    camera.settle()
    _users(camera)
    _backups(camera)
    _audit(camera)
    camera.window.view.show_place(Place.SETTINGS)
    camera.take_each("77-settings")
    _own_password(camera)
    _roles(camera, mrn)


def _users(camera: Camera) -> None:
    tab = camera.window.administration.users_tab
    camera.window.view.administration.tabs.setCurrentIndex(_USERS)
    camera.settle()
    tab.table.selectRow(_SOMEBODY)
    camera.take_each("70-users")
    for name, wish in (
        ("71-add-user", tab.add),
        ("71-roles", tab.roles),
        ("71-reset", tab.reset),
        ("71-end", tab.end),
        ("71-new-key", tab.key),
    ):
        _each_asked(camera, name, wish)
    _answers(camera)


def _each_asked(camera: Camera, name: str, wish: QPushButton) -> None:
    users = camera.window.administration.users
    for _ in camera.appearances():
        wish.click()
        camera.take(name, users.dialog)
        _close(users.dialog)


def _answers(camera: Camera) -> None:
    """Picture what is shown once: a given password, and a new recovery key."""
    users = camera.window.administration.users
    tab = camera.window.administration.users_tab
    for name, wish in (("72-given-password", tab.reset), ("72-key-made", tab.key)):
        for _ in camera.appearances():
            tab.table.selectRow(_SOMEBODY)
            wish.click()
            if isinstance(users.dialog, AskDialog):
                users.dialog.answered.emit()
            camera.settle()
            camera.take(name, users.dialog)
            _close(users.dialog)


def _backups(camera: Camera) -> None:
    tabs = camera.window.view.administration.tabs
    tabs.setCurrentIndex(_BACKUPS)
    camera.take_each("73-no-backups")
    tab = tabs.currentWidget()
    if isinstance(tab, BackupsTab):
        tab.back_up.click()
        camera.settle()
        tab.verify.click()
    camera.take_each("74-backups-verified")


def _audit(camera: Camera) -> None:
    camera.window.view.administration.tabs.setCurrentIndex(_AUDIT)
    camera.settle()
    tab = camera.window.administration.audit_tab
    telling = [row for row, one in enumerate(tab.model.lines()) if one.writes]
    tab.table.selectRow(telling[0] if telling else 0)
    camera.take_each("75-audit")
    prints = camera.window.prints
    for _ in camera.appearances():
        tab.print_button.click()
        camera.settle()
        camera.let_pages_appear()
        camera.take("76-audit-paper", prints.preview)
        _close(prints.preview)


def _own_password(camera: Camera) -> None:
    window = camera.window
    for _ in camera.appearances():
        window.view.settings.workplace.password.click()
        camera.take("78-own-password", window.office.password)
        window.office.password.close()


def _roles(camera: Camera, mrn: str) -> None:
    window = camera.window
    let_in(camera, Role.NURSE)
    window.open_patient(mrn)
    camera.take_each("80-nurse-patient")
    window.view.area.page.tabs.choose(Tab.DECISIONS)
    camera.take_each("81-nurse-decisions")
    window.view.area.page.tabs.choose(Tab.TIMELINE)
    let_in(camera, Role.ADMINISTRATOR)
    camera.take_each("82-administrator")
    let_in(camera, Role.PHYSICIAN)
    window.view.show_place(Place.ADMINISTRATION)
    camera.take_each("83-physician-audit")
    let_in(camera, Role.RESEARCHER)
    camera.take_each("84-researcher")


def _close(dialog: QDialog | None) -> None:
    """Close a dialog whatever it still waits for."""
    if dialog is not None:
        dialog.done(QDialog.DialogCode.Rejected)
