"""Reads and stores what the clinic says of itself, and changes one's own password."""

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.services.change_password import change_own_password
from clinic_app.services.clinic_details import clinic_details, set_clinic_details
from clinic_app.ui.clock import Clock
from clinic_app.ui.dialogs.own_password import OwnPasswordDialog
from clinic_app.ui.jobs import Jobs
from clinic_app.ui.pages.settings_page import SettingsPage
from clinic_app.ui.session import Session


class SettingsDesk(QObject):
    """Serves the page of settings. `stored` carries a sentence."""

    stored = Signal(str)

    def __init__(self, jobs: Jobs, session: Session, clock: Clock, page: SettingsPage) -> None:
        """Serve `page` from the clinic of `session`."""
        super().__init__(page)
        self._jobs, self._session, self._clock, self._page = jobs, session, clock, page
        self._saving = ClinicDetails()
        page.asked.connect(self._ask)
        page.save_requested.connect(self._save)
        page.password_requested.connect(self._ask_password)

    @Slot()
    def _ask(self) -> None:
        clinic = self._session.clinic
        if clinic is not None:
            self._page.show_rules(clinic.knowledge.protocol, clinic.path)
            self._page.workplace.password.setVisible(not clinic.is_demo)
            self._jobs.run(clinic_details, clinic, done=self._page.show_details, topic="details")

    @Slot(object)
    def _save(self, details: ClinicDetails) -> None:
        clinic = self._session.clinic
        if clinic is not None:
            self._saving = details
            today = self._clock.today()
            self._jobs.run(set_clinic_details, clinic, details, today, done=self._saved)

    @Slot()
    def _ask_password(self) -> None:
        self.password = OwnPasswordDialog(self._page.window())
        self.password.card.chosen.connect(self._change_password)
        self.password.open()

    @Slot(str, str)
    def _change_password(self, old: str, new: str) -> None:
        wanted = self._session.clinic, old, new, self._clock.today()
        self._jobs.run(change_own_password, *wanted, done=self._changed, failed=self._not_changed)

    def _changed(self, _answer: None) -> None:
        if isValid(self.password):
            self.password.accept()
        self.stored.emit(self.tr("Your password is changed, from the next log-in."))

    def _not_changed(self, error: Exception) -> None:
        if isValid(self.password):
            self.password.say_error(error)

    def _saved(self, _answer: None) -> None:
        self._page.show_saved(self._saving)
        self.stored.emit(self.tr("Saved: the next letters carry it."))
