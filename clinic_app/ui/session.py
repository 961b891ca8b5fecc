"""Which clinic is open in this window, and how it is opened, made and closed.

Everything runs in the worker: a log-in takes a second of key derivation on purpose.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.domain.people import FIRST_ROLES, Role, User
from clinic_app.services.back_up import Backup, backups_beside
from clinic_app.services.change_password import change_own_password, confirm_password
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.create_clinic import CreatedClinic, create_clinic
from clinic_app.services.open_clinic import (
    close_clinic,
    look_into_clinic,
    open_clinic,
    open_with_recovery_key,
    store_exists,
)
from clinic_app.services.open_demo import open_demo
from clinic_app.services.recover import recover_user, whom_to_recover
from clinic_app.services.restore import RestoredStore, restore
from clinic_app.ui.clock import Clock
from clinic_app.ui.jobs import Jobs


class Session(QObject):
    """Holds the open clinic. `failed` carries the error of a log-in or of a first start.

    `password_due` says that a new password must be chosen before anything else, `confirmed` that
    whoever sits here knows the password of the clinic that is open already.
    """

    opened = Signal()
    created = Signal(str)
    recovered = Signal(object)
    password_due = Signal()
    confirmed = Signal()
    backups_listed = Signal(object)
    restored = Signal(object)
    failed = Signal(object)
    closed = Signal()

    def __init__(
        self, jobs: Jobs, path: Path, clock: Clock, parent: QObject | None = None
    ) -> None:
        """Serve the store at `path`; nothing is opened yet."""
        super().__init__(parent)
        self._jobs = jobs
        self._clock = clock
        self.path = path
        self.clinic: OpenClinic | None = None
        self._demos: list[OpenClinic] = []
        self._is_making_demo = False

    def has_store(self) -> bool:
        """Say whether there is a store to log in to, or what is left of one."""
        return store_exists(self.path)

    def log_in(self, user: str, password: str) -> None:
        """Open the store; answers with `opened` or `failed`."""
        self._jobs.run(
            open_clinic, self.path, user, password, done=self._opened, failed=self._refused
        )

    def look_into(self, user: str, password: str) -> None:
        """Open the store only to look; answers with `opened` or `failed`."""
        self._jobs.run(
            look_into_clinic, self.path, user, password, done=self._opened, failed=self._refused
        )

    def list_backups(self) -> None:
        """Read which backups there are of a store that does not open; `backups_listed`."""
        self._jobs.run(backups_beside, self.path, done=self._listed, failed=self._refused)

    def restore(self, backup: Backup, user: str, password: str, recovery_key: str) -> None:
        """Put a backup in the store's place; answers with `restored` or `failed`."""
        self._jobs.run(
            _restore,
            (backup, self.path),
            (user, password, recovery_key),
            done=self._restored,
            failed=self._refused,
        )

    def create(
        self,
        user: str,
        password: str,
        details: ClinicDetails | None = None,
        roles: frozenset[Role] = FIRST_ROLES,
    ) -> None:
        """Make the store; answers with `created` and the recovery key, or with `failed`."""
        wanted = self.path, user, password, details, roles
        self._jobs.run(create_clinic, *wanted, done=self._created, failed=self._refused)

    def recover(self, recovery_key: str) -> None:
        """Open with the recovery key; answers with `recovered` and who may be recovered."""
        self._jobs.run(
            _recover, self.path, recovery_key, done=self._recovered, failed=self._refused
        )

    def recover_user(self, name: str, password: str) -> None:
        """Give somebody a new password and open the clinic for them; answers with `opened`."""
        wanted = self.clinic, name, password, self._clock.today()
        self._jobs.run(recover_user, *wanted, done=self._opened, failed=self._refused)

    def change_password(self, old: str, new: str) -> None:
        """Choose the password that is due; answers with `opened` or `failed`."""
        wanted = self.clinic, old, new, self._clock.today()
        self._jobs.run(
            change_own_password, *wanted, done=self._password_changed, failed=self._refused
        )

    def confirm(self, password: str) -> None:
        """Ask whether this is the user's password; answers with `confirmed` or `failed`."""
        self._jobs.run(
            confirm_password, self.clinic, password, done=self._confirmed, failed=self._refused
        )

    def open_demo(self, folder: Path, today: date) -> None:
        """Make the demo clinic in a folder of its own below `folder`; answers with `opened`."""
        self._is_making_demo = True
        self._jobs.run(_make_demo, self._demos, folder, today, done=self._opened)

    def enter(self) -> None:
        """Go on to the clinic once a recovery key was noted."""
        if self.clinic is not None:
            self.opened.emit()

    def close(self) -> None:
        """Close the store and forget what was still being read; answers with `closed`."""
        self._jobs.forget()
        clinic, self.clinic = self.clinic, None
        if clinic is not None:
            self._jobs.run(close_clinic, clinic, done=self._closed)
        elif self._is_making_demo:
            # Closed before the demo was ready: the worker makes it first, then removes it.
            self._jobs.run(_close_each, self._demos, done=self._closed)
        self._is_making_demo = False

    def _opened(self, clinic: OpenClinic) -> None:
        self.clinic = clinic
        self._is_making_demo = False
        self._demos.clear()
        if clinic.only is None:
            self.opened.emit()
        else:
            self.password_due.emit()

    def _created(self, made: CreatedClinic) -> None:
        self.clinic = made.clinic
        self.created.emit(made.recovery_key)

    def _recovered(self, answer: tuple[OpenClinic, tuple[User, ...]]) -> None:
        self.clinic, people = answer
        self.recovered.emit(people)

    def _password_changed(self, _answer: None) -> None:
        if self.clinic is not None:
            self._opened(replace(self.clinic, only=None))

    def _confirmed(self, _answer: None) -> None:
        self.confirmed.emit()

    def _listed(self, backups: tuple[Backup, ...]) -> None:
        self.backups_listed.emit(backups)

    def _restored(self, done: RestoredStore) -> None:
        self.restored.emit(done)

    def _refused(self, error: Exception) -> None:
        self.failed.emit(error)

    def _closed(self, _answer: None) -> None:
        self.closed.emit()


def _recover(path: Path, recovery_key: str) -> tuple[OpenClinic, tuple[User, ...]]:
    clinic = open_with_recovery_key(path, recovery_key)
    return clinic, whom_to_recover(clinic)


def _make_demo(demos: list[OpenClinic], folder: Path, today: date) -> OpenClinic:
    """Make the demo and note it: nobody may be waiting for the answer any more."""
    clinic = open_demo(folder, today)
    demos.append(clinic)
    return clinic


def _close_each(clinics: list[OpenClinic]) -> None:
    while clinics:
        close_clinic(clinics.pop())


def _restore(what: tuple[Backup, Path], who: tuple[str, str, str]) -> RestoredStore:
    (backup, path), (user, password, key) = what, who
    return restore(backup.path, path, user=user, password=password, recovery_key=key)
