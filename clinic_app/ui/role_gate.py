"""What of the window the roles of whoever is logged in lead to: asked of the services themselves.

The window only follows: a service refuses whoever may not, whatever is shown.
"""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from clinic_app.domain.people import Role
from clinic_app.services.access import may
from clinic_app.ui.clinic_view import ClinicView
from clinic_app.ui.decisions.decisions_tab import DecisionsTab
from clinic_app.ui.look_only import LookOnly
from clinic_app.ui.patient.tabs import Tab
from clinic_app.ui.record.history_tab import HistoryTab
from clinic_app.ui.record.records_tab import RecordsTab
from clinic_app.ui.widgets.nav_bar import Place

_ASKS_FOR: Final = {
    Place.WORKLIST: "list_worklist",
    Place.PATIENTS: "find_patients",
    Place.ADMINISTRATION: "read_audit",
}
"""The service without which a place would be empty; the other places are for everybody."""


def places_for(roles: Iterable[Role]) -> tuple[Place, ...]:
    """Return where somebody with these roles may go, in the order of the navigation."""
    held = frozenset(roles)
    return tuple(place for place in Place if place not in _ASKS_FOR or may(held, _ASKS_FOR[place]))


def first_place(roles: Iterable[Role]) -> Place:
    """Return where somebody with these roles begins: at what only these roles have."""
    open_to = places_for(roles)
    return next((place for place in _ASKS_FOR if place in open_to), Place.EVIDENCE)


def waits_for_cohorts(roles: Iterable[Role]) -> bool:
    """Say whether somebody has a role that this version has nothing of its own for."""
    held = frozenset(roles)
    return Role.RESEARCHER in held and first_place(held) is Place.EVIDENCE


class RoleGate(QObject):
    """Lets whoever logged in to what their roles are for, and hides the rest."""

    def __init__(self, view: ClinicView) -> None:
        """Guard `view`; everything is open until somebody is let in."""
        super().__init__(view)
        self._view = view
        self._roles = frozenset(Role)
        self.look = LookOnly(self)
        self._hold_what_writes()
        view.pages.currentChanged.connect(self._say_what_is_to_come)
        view.area.page.tabs.made.connect(self._hold_tab)
        view.installEventFilter(self)

    def let_in(self, roles: frozenset[Role], *, only_looking: bool = False) -> None:
        """Offer what somebody with these roles may do, and go to where they begin.

        `only_looking`: in a store opened only to look nothing that writes can be pressed.
        """
        self._roles = roles
        view, places = self._view, places_for(roles)
        self.look.set_on(is_on=only_looking)
        view.administration.show_to(is_administrator=Role.ADMINISTRATOR in roles)
        view.nav.allow(places)
        view.nav.name_administration(view.administration.title())
        sees_patients = Place.PATIENTS in places
        view.top.search.setVisible(sees_patients)
        view.find_key.setEnabled(sees_patients)
        view.new_key.setEnabled(may(roles, "take_in_patient") and not only_looking)
        may_decide = may(roles, "decide_advice")
        view.area.page.set_may_decide(may_decide=may_decide, only_looking=only_looking)
        for drafts in (view.unfinished, view.area.unfinished):
            drafts.offer(may_write=not only_looking, may_decide=may_decide)
        view.settings.set_may_change(may_change=may(roles, "set_clinic_details"))
        # What is shown may be from before; each page asks anew when it comes into sight.
        view.pages.setCurrentWidget(view.worklist)
        view.show_place(first_place(roles))
        self._say_what_is_to_come()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            # The line of messages empties itself at a change of language, sooner or later.
            QTimer.singleShot(0, self, self._say_what_is_to_come)
        return super().eventFilter(watched, event)

    def _hold_what_writes(self) -> None:
        view, look = self._view, self.look
        bar, head, settings = view.area.page.action_bar, view.worklist.head, view.settings
        look.hold(bar.visit_button, bar.bcr_abl_button, bar.add_button, bar.merge_action)
        look.hold(*bar.actions_by_key.values(), view.area.merging.fresh)
        look.hold(head.log_visit, head.call, head.import_file, head.import_action)
        look.hold(view.worklist.keys.visit, view.worklist.keys.call)
        look.hold(view.patients.new_patient, view.patients.import_file)
        look.hold(settings.save, settings.workplace.password)
        look.hold(*(one.control for one in (settings.name, settings.phone, settings.address)))
        for tab in view.area.page.tabs.pages():
            self._hold(tab)

    @Slot(int)
    def _hold_tab(self, tab: int) -> None:
        page = self._view.area.page.tabs.page(Tab(tab))
        if page is not None:
            self._hold(page)

    def _hold(self, page: QWidget) -> None:
        if isinstance(page, RecordsTab):
            self.look.hold(page.correct_button, page.void_button)
        if isinstance(page, RecordsTab | DecisionsTab):
            self.look.hold(page.sign_bar.button, page.sign_bar.action)
        if isinstance(page, HistoryTab):
            self.look.hold(page.merged)

    @Slot()
    def _say_what_is_to_come(self) -> None:
        if waits_for_cohorts(self._roles):
            words = self.tr(
                "A researcher sees cohorts without names. Cohorts come with a later version; "
                "until then the evidence and the settings are open to you."
            )
            tint = "inform"
            self._view.messages.say(tint, words, [])
