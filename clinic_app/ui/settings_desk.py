"""Reads and stores what the clinic says of itself."""

from PySide6.QtCore import QObject, Signal, Slot

from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.services.clinic_details import clinic_details, set_clinic_details
from clinic_app.ui.clock import Clock
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

    @Slot()
    def _ask(self) -> None:
        clinic = self._session.clinic
        if clinic is not None:
            self._page.show_rules(clinic.knowledge.protocol, clinic.path)
            self._jobs.run(clinic_details, clinic, done=self._page.show_details, topic="details")

    @Slot(object)
    def _save(self, details: ClinicDetails) -> None:
        clinic = self._session.clinic
        if clinic is not None:
            self._saving = details
            today = self._clock.today()
            self._jobs.run(set_clinic_details, clinic, details, today, done=self._saved)

    def _saved(self, _answer: None) -> None:
        self._page.show_saved(self._saving)
        self.stored.emit(self.tr("Saved: the next letters carry it."))
