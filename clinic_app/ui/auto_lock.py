"""Covers the screen when nobody sits at it, and loses nothing that was typed."""

from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget
from shiboken6 import isValid

from clinic_app.services.auto_lock import auto_lock
from clinic_app.ui.clinic_view import ClinicView
from clinic_app.ui.idle_watch import IdleWatch
from clinic_app.ui.jobs import Jobs
from clinic_app.ui.pages.login_page import LoginPage
from clinic_app.ui.preferences import PreferencesFile
from clinic_app.ui.session import Session

_MINUTE_S: Final = 60


class AutoLock(QObject):
    """Shows the log-in after so many idle minutes, and then lets the clinic be locked.

    The screen is covered first. When the store takes what stands in the form, `kept` asks the
    window to lock as it always does. When it does not, as on a full disk, the clinic stays open
    behind the cover with its form: the same user uncovers it with the password, and `failed`
    says then what could not be kept.
    """

    kept = Signal()
    failed = Signal(object)

    def __init__(
        self,
        jobs: Jobs,
        session: Session,
        view: ClinicView,
        login: LoginPage,
        pages: QStackedWidget,
        preferences: PreferencesFile,
    ) -> None:
        """Cover `view` with `login` in `pages`."""
        super().__init__(pages)
        self._jobs, self._session = jobs, session
        self._view, self._login, self._pages = view, login, pages
        self._preferences = preferences
        self._hidden: list[QDialog] = []
        self._error: Exception | None = None
        self.is_covering = False
        self.watch = IdleWatch(self)
        self.watch.idle.connect(self.cover)
        session.opened.connect(self.restart)
        session.closed.connect(self.watch.stop)
        session.confirmed.connect(self._uncover)
        view.settings.lock_minutes_chosen.connect(self.set_minutes)
        view.settings.show_lock_minutes(self.minutes)

    @property
    def minutes(self) -> int:
        """After how many idle minutes the screen is covered."""
        return self._preferences.value.lock_minutes

    @Slot(int)
    def set_minutes(self, minutes: int) -> None:
        """Wait for so many minutes from now on, and remember it."""
        self._preferences.set(lock_minutes=minutes)
        self.restart()

    @Slot()
    def restart(self) -> None:
        """Count the idle minutes from now. The demo has no password, so it is never covered."""
        clinic = self._session.clinic
        if clinic is not None and not clinic.is_demo:
            self.watch.start(self.minutes * _MINUTE_S)

    @Slot()
    def cover(self) -> None:
        """Cover the screen now, and see to what was typed behind it."""
        clinic = self._session.clinic
        if clinic is None or clinic.is_demo or self._pages.currentWidget() is not self._view:
            return
        self.watch.stop()
        self.is_covering = True
        self._hide_dialogs()
        self._login.cover.begin(clinic.user)
        self._pages.setCurrentWidget(self._login)
        # The line in the trail is the first thing that has to be stored: it shows whether there
        # is room, before any dialog is closed.
        self._jobs.run(auto_lock, clinic, done=self._keep_form, failed=self._stay)

    def _keep_form(self, _answer: object) -> None:
        self._view.area.shelf.keep_then(self._lock, self._stay)

    def _lock(self, _answer: object) -> None:
        self.is_covering = False
        self._login.cover.end()
        self.kept.emit()
        for dialog in self._taken():
            dialog.done(QDialog.DialogCode.Rejected)  # some refuse to be left with Esc

    def _stay(self, error: Exception) -> None:
        self._error = error
        self._login.cover.explain()

    @Slot()
    def _uncover(self) -> None:
        """Show everything as it was left: whoever sits here knows the password."""
        if not self.is_covering:
            return
        self.is_covering = False
        self._login.cover.end()
        self._pages.setCurrentWidget(self._view)
        for dialog in self._taken():
            dialog.open()
        self.restart()
        error, self._error = self._error, None
        if error is not None:
            self.failed.emit(error)

    def _hide_dialogs(self) -> None:
        self._hidden = [
            one
            for one in QApplication.topLevelWidgets()
            if isinstance(one, QDialog) and one.isVisible()
        ]
        for dialog in self._hidden:
            dialog.hide()

    def _taken(self) -> list[QDialog]:
        hidden, self._hidden = self._hidden, []
        return [one for one in hidden if isValid(one)]
