"""Does what an administrator wants done with users, through the worker."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

from clinic_app.domain.people import KnownUser
from clinic_app.services.manage_users import (
    add_user,
    end_user,
    list_users,
    reset_password,
    set_roles,
)
from clinic_app.services.recover import new_recovery_key
from clinic_app.ui.administration.new_key_dialog import AskNewKeyDialog, NewKeyDialog
from clinic_app.ui.administration.user_dialogs import (
    AddUserDialog,
    EndDialog,
    GivenPasswordDialog,
    ResetDialog,
    RolesDialog,
)
from clinic_app.ui.administration.users_tab import UsersTab
from clinic_app.ui.clock import Clock
from clinic_app.ui.dialogs.ask_dialog import AskDialog
from clinic_app.ui.jobs import Done, Jobs
from clinic_app.ui.session import Session


class UsersDesk(QObject):
    """Serves a users tab. `stored` carries a sentence, `ordered` the page of a recovery key."""

    stored = Signal(str)
    ordered = Signal(object)

    def __init__(self, jobs: Jobs, session: Session, clock: Clock, tab: UsersTab) -> None:
        """Serve `tab` from the clinic of `session`, with dialogs over its window."""
        super().__init__(tab)
        self._jobs, self._session, self._clock, self._tab = jobs, session, clock, tab
        self._name = ""
        self.dialog: QDialog | None = None
        tab.asked.connect(self._ask)
        tab.add_requested.connect(self._ask_who)
        tab.roles_requested.connect(self._ask_roles)
        tab.reset_requested.connect(self._ask_reset)
        tab.end_requested.connect(self._ask_end)
        tab.key_requested.connect(self._ask_key)

    @Slot()
    def _ask(self) -> None:
        clinic = self._session.clinic
        if clinic is not None:
            self._jobs.run(list_users, clinic, done=self._tab.show_users, topic="users")

    @Slot()
    def _ask_who(self) -> None:
        dialog = AddUserDialog(self._tab.window())
        dialog.answered.connect(self._add)
        self._open(dialog)

    @Slot()
    def _add(self) -> None:
        dialog = self.dialog
        if isinstance(dialog, AddUserDialog):
            self._name = dialog.name.text().strip()
            self._do(add_user, self._name, dialog.roles.held(), done=self._given)

    @Slot(object)
    def _ask_roles(self, known: KnownUser) -> None:
        dialog = RolesDialog(known, self._tab.window())
        dialog.answered.connect(self._set_roles)
        self._open(dialog)

    @Slot()
    def _set_roles(self) -> None:
        dialog = self.dialog
        if isinstance(dialog, RolesDialog):
            name = dialog.known.user.name
            self._do(set_roles, name, dialog.roles.held(), done=self._roles_set)

    @Slot(object)
    def _ask_reset(self, known: KnownUser) -> None:
        dialog = ResetDialog(known, self._tab.window())
        dialog.answered.connect(self._reset)
        self._open(dialog)

    @Slot()
    def _reset(self) -> None:
        dialog = self.dialog
        if isinstance(dialog, ResetDialog):
            self._name = dialog.known.user.name
            self._do(reset_password, self._name, done=self._given)

    @Slot(object)
    def _ask_end(self, known: KnownUser) -> None:
        dialog = EndDialog(known, self._tab.window())
        dialog.answered.connect(self._end)
        self._open(dialog)

    @Slot()
    def _end(self) -> None:
        dialog = self.dialog
        if isinstance(dialog, EndDialog):
            name, reason = dialog.known.user.name, dialog.reason.text()
            self._do(end_user, name, reason, done=self._ended)

    @Slot()
    def _ask_key(self) -> None:
        dialog = AskNewKeyDialog(self._tab.window())
        dialog.answered.connect(self._make_key)
        self._open(dialog)

    @Slot()
    def _make_key(self) -> None:
        self._do(new_recovery_key, done=self._key_made)

    def _given(self, password: str) -> None:
        self._accept()
        self._open(GivenPasswordDialog(self._name, password, self._tab.window()))

    def _roles_set(self, _answer: None) -> None:
        self._accept()
        self.stored.emit(self.tr("The roles are changed, from the next log-in."))

    def _ended(self, _answer: None) -> None:
        self._accept()
        self.stored.emit(self.tr("Ended. Nobody logs in under this name any more."))

    def _key_made(self, recovery_key: str) -> None:
        self._accept()
        dialog = NewKeyDialog(recovery_key, self._tab.window())
        dialog.paper_requested.connect(self.ordered)
        self._open(dialog)

    def _refused(self, error: Exception) -> None:
        dialog = self.dialog
        if isinstance(dialog, AskDialog) and isValid(dialog):
            dialog.say_error(error)

    def _do(self, service: Callable[..., object], *wanted: object, done: Done) -> None:
        clinic, today = self._session.clinic, self._clock.today()
        self._jobs.run(service, clinic, *wanted, today, done=done, failed=self._refused)

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.open()

    def _accept(self) -> None:
        if self.dialog is not None and isValid(self.dialog):
            self.dialog.accept()
        self._ask()
