"""Serves the page of administration: each of its tabs, from the clinic that is open."""

from PySide6.QtCore import QObject, Signal

from clinic_app.ui.administration.administration_page import AdministrationPage
from clinic_app.ui.administration.audit_desk import AuditDesk
from clinic_app.ui.administration.audit_tab import AuditTab
from clinic_app.ui.administration.backups_tab import BackupsTab
from clinic_app.ui.administration.ctcae_desk import CtcaeDesk
from clinic_app.ui.administration.ctcae_tab import CtcaeTab
from clinic_app.ui.administration.users_desk import UsersDesk
from clinic_app.ui.administration.users_tab import UsersTab
from clinic_app.ui.clock import Clock
from clinic_app.ui.jobs import Jobs
from clinic_app.ui.session import Session


class AdministrationDesk(QObject):
    """Puts the tabs on their page. `said` carries a sentence, `ordered` a paper to preview.

    `ctcae_changed` says that the forms have other versions or words to offer.
    """

    said = Signal(str)
    ordered = Signal(object)
    ctcae_changed = Signal()

    def __init__(
        self, jobs: Jobs, session: Session, clock: Clock, page: AdministrationPage
    ) -> None:
        """Serve `page`; a physician is offered the audit trail alone."""
        super().__init__(page)
        self.users_tab = UsersTab()
        self.audit_tab = AuditTab(clock)
        page.add_tab(self.users_tab)
        page.add_tab(BackupsTab(jobs, session))
        self.ctcae_tab = CtcaeTab()
        page.add_tab(self.ctcae_tab)
        page.add_tab(self.audit_tab, for_physicians=True)
        self.users = UsersDesk(jobs, session, clock, self.users_tab)
        self.users.stored.connect(self.said)
        self.users.ordered.connect(self.ordered)
        self.ctcae = CtcaeDesk(jobs, session, clock, self.ctcae_tab)
        self.ctcae.changed.connect(self.ctcae_changed)
        self._audit = AuditDesk(jobs, session, clock, self.audit_tab)
        self._audit.said.connect(self.said)
        self._audit.ordered.connect(self.ordered)
