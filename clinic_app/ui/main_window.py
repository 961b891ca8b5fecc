"""The one window: log-in or clinic, language and colours, and what happens when it closes."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from clinic_app.domain.people import Role
from clinic_app.services.access import may
from clinic_app.services.drug_catalogue import drug_catalogue
from clinic_app.services.evidence import evidence
from clinic_app.ui import display
from clinic_app.ui.administration.administration_desk import AdministrationDesk
from clinic_app.ui.appearance import Appearance
from clinic_app.ui.auto_lock import AutoLock
from clinic_app.ui.change_bus import ChangeBus
from clinic_app.ui.clinic_desk import ClinicDesk
from clinic_app.ui.clinic_view import ClinicView
from clinic_app.ui.clock import Clock
from clinic_app.ui.dialogs.shortcuts import ShortcutsDialog
from clinic_app.ui.import_desk import ImportDesk
from clinic_app.ui.jobs import Jobs
from clinic_app.ui.key_list import key_groups
from clinic_app.ui.leave_guard import LeaveGuard
from clinic_app.ui.notify import Notifier
from clinic_app.ui.pages.login_page import LoginPage
from clinic_app.ui.preferences import PreferencesFile
from clinic_app.ui.print_desk import PrintDesk
from clinic_app.ui.role_gate import RoleGate
from clinic_app.ui.session import Session
from clinic_app.ui.settings_desk import SettingsDesk
from clinic_app.ui.store_desk import StoreDesk
from clinic_app.ui.widgets.empty_state import EmptyState
from clinic_app.ui.widgets.nav_bar import Place
from clinic_app.ui.worklist.desk import WorklistDesk

_SMALLEST: Final = QSize(840, 520)
_FIRST_SIZE: Final = QSize(1440, 900)
# What the desktop draws around the window, which Qt knows only once it is shown.
_FRAME: Final = QSize(8, 40)


class MainWindow(QMainWindow):
    """The window of one clinic."""

    def __init__(
        self, app: QApplication, preferences: PreferencesFile, store_path: Path, clock: Clock
    ) -> None:
        """Prepare everything; `begin` or `begin_demo` shows the first page."""
        super().__init__()
        self.appearance = Appearance(app, preferences, self)
        self.jobs = Jobs(self)
        self.notifier = Notifier(self)
        self.bus = ChangeBus(self)
        self.session = Session(self.jobs, store_path, clock, self)
        self.desk = ClinicDesk(self.jobs, self.session, self.bus, clock)
        self.imports = ImportDesk(self.jobs, self.session, self.bus, self.desk)
        self.login = LoginPage(self.session)
        self.view = ClinicView(self.desk)
        self.prints = PrintDesk(self.jobs, self.session, clock, self.notifier, self)
        self.lists = WorklistDesk(
            self.jobs, self.session, self.bus, clock, self.view.worklist, self
        )
        self.office = SettingsDesk(self.jobs, self.session, clock, self.view.settings)
        self.keeping = StoreDesk(
            self.jobs, self.session, clock, self.notifier, self.view.look_banner, self
        )
        self.gate = RoleGate(self.view)
        self.administration = AdministrationDesk(
            self.jobs, self.session, clock, self.view.administration
        )
        self._wait = EmptyState()
        self.guard = LeaveGuard(self.view, self)
        self._pages = QStackedWidget()
        for page in (self.login, self.view, self._wait):
            self._pages.addWidget(page)
        self.view.language_turns.watch(self.login, self.view)
        self.setCentralWidget(self._pages)
        self.auto_lock = AutoLock(
            self.jobs, self.session, self.view, self.login, self._pages, preferences
        )
        room = self.screen().availableSize() - _FRAME
        self.setMinimumSize(_SMALLEST.boundedTo(room))
        self.resize(_FIRST_SIZE.boundedTo(room))
        self._connect()
        self._write_title()

    def begin(self) -> None:
        """Show the log-in, or the first start where there is no store yet."""
        self._pages.setCurrentWidget(self.login)
        self.login.begin()

    def begin_demo(self, folder: Path) -> None:
        """Fill a synthetic clinic in `folder` and open it."""
        self._wait.say(
            self.tr("Preparing the demo clinic…"),
            self.tr("Sixty invented patients are written into a temporary, encrypted store."),
        )
        self._pages.setCurrentWidget(self._wait)
        self.session.open_demo(folder, self.desk.today)

    def show_worklist(self) -> None:
        """Go to the day's list, unless a form with typing asks to stay."""
        self.guard.leave_for(self.view.show_worklist)

    def open_patient(self, mrn: str) -> None:
        """Go to a patient, unless a form with typing asks to stay."""
        self._wanted_mrn = mrn
        self.guard.leave_for(self._open_wanted)

    def log_visit(self, mrn: str) -> None:
        """Go to the visit form of a patient."""
        self.view.log_visit(mrn)

    def record_call(self) -> None:
        """Ask how a call ended: to the patient shown, or to whoever is selected in the list."""
        page, view = self.view.pages.currentWidget(), self.view
        mrn = view.area.shown_mrn() if page is view.area else view.worklist.selected_mrn()
        if mrn is not None and view.isVisible() and page in {view.area, view.worklist}:
            self.lists.call(mrn)

    def show_keys(self) -> None:
        """Show every key that works behind the log-in."""
        if self._pages.currentWidget() is self.view:
            # The list is read off the pages, also off those that nobody sees.
            self.view.language_turns.finish()
            groups = key_groups(self, self.tr("Everywhere"), self.view.key_parts())
            self.shortcuts = ShortcutsDialog(groups, self)
            self.shortcuts.open()

    def set_language(self, language: str) -> None:
        """Show `en` or `zh` from now on, and remember it."""
        self.appearance.set_language(language)
        self._write_title()
        self._show_user()

    def set_theme(self, name: str) -> None:
        """Show the `light` or the `dark` theme from now on, and remember it."""
        self.appearance.set_theme(name)

    def lock(self) -> None:
        """Close the store and go back to the log-in; the demo ends."""
        self.guard.leave_for(self._lock_now)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.auto_lock.is_covering:
            event.ignore()  # what stands behind the cover is kept nowhere else
            return
        if self.view.has_typing():
            event.ignore()
            self.guard.leave_for(self.close)
            return
        self.shut_down()
        super().closeEvent(event)

    def shut_down(self) -> None:
        """Close the clinic, with it the demo's folder, and end the worker; again: nothing.

        What stands in a form is kept first: whoever stops the program asks nobody.
        """
        self.view.area.keep_typing()
        self.lists.forget()
        self.session.close()
        self.jobs.stop()

    def _connect(self) -> None:
        self.session.opened.connect(self._entered)
        self.auto_lock.kept.connect(self._lock_now)
        self.auto_lock.failed.connect(self.notifier.error)
        self.jobs.unanswered.connect(self.notifier.error)
        self.notifier.said.connect(self._say)
        self.notifier.withdrawn.connect(self.view.messages.hide)
        self.view.nav.chosen.connect(self._go)
        self.view.top.search.chosen.connect(self.open_patient)
        self.view.top.language_requested.connect(self.set_language)
        self.view.top.theme_requested.connect(self.set_theme)
        self.view.top.lock_requested.connect(self.lock)
        self.view.worklist.patient_requested.connect(self.open_patient)
        self.view.worklist.visit_requested.connect(self.log_visit)
        self.view.worklist.summary_requested.connect(self.prints.print_summary)
        self.lists.calls.written.connect(self.desk.written)
        self.lists.visit_requested.connect(self.log_visit)
        self.lists.ordered.connect(self.prints.preview_paper)
        self.office.stored.connect(self.notifier.success)
        self.administration.ordered.connect(self.prints.preview_paper)
        self.administration.said.connect(self.notifier.success)
        self.administration.ctcae_changed.connect(self._read_choices)
        self.lists.said.connect(self.notifier.success)
        self.lists.failed.connect(self.notifier.error)
        self.view.patients.patient_requested.connect(self.open_patient)
        self.view.import_requested.connect(self._import)
        self.view.area.failed.connect(self.notifier.error)
        self.view.area.stored.connect(self.notifier.success)
        self.imports.failed.connect(self.notifier.error)
        self.view.area.page.paper_requested.connect(self.prints.print_paper)
        self.login.language_requested.connect(self.set_language)
        self.login.paper_requested.connect(self.prints.preview_paper)
        self.bus.patient_changed.connect(self.view.refresh)
        self.bus.all_changed.connect(self.view.refresh)
        self._lock_key = QShortcut(QKeySequence("Ctrl+L"), self, self._lock_by_key)
        self._call_key = QShortcut(QKeySequence("Ctrl+Shift+C"), self, self.record_call)
        self._keys_key = QShortcut(QKeySequence("F1"), self, self.show_keys)
        users = self.administration.users_tab
        self.gate.look.hold(
            self._call_key, users.add, users.roles, users.reset, users.end, users.key
        )
        self.view.top.keys_requested.connect(self.show_keys)
        self.desk.day_changed.connect(self.view.refresh)

    def _say(self, tint: str, sentence: str, lines: list[str]) -> None:
        self.view.messages.say(tint, sentence, lines)
        if self._pages.currentWidget() is self._wait:
            self._wait.say(sentence, "\n".join(lines))

    def _import(self) -> None:
        self.imports.choose(self)

    def _entered(self) -> None:
        clinic = self.session.clinic
        if clinic is None:
            return
        self._show_user()
        self.view.area.set_knowledge(clinic.knowledge)
        self._pages.setCurrentWidget(self.view)
        self.gate.let_in(clinic.roles, only_looking=clinic.is_read_only)
        self._read_choices()
        self.jobs.run(evidence, clinic.knowledge, done=self.view.evidence.set_evidence)
        self.jobs.run(drug_catalogue, clinic.knowledge, done=self.view.drugs.set_catalogue)

    def _read_choices(self) -> None:
        clinic = self.session.clinic
        if clinic is not None and may(clinic.roles, "clinic_choices"):
            self.desk.read_choices()

    def _show_user(self) -> None:
        clinic = self.session.clinic
        if clinic is None:
            return
        spoken = display.current().sentence
        roles = " · ".join(spoken(f"role.{one}") for one in Role if one in clinic.roles)
        who = self.tr("{user} · {role}").format(user=clinic.user, role=roles)
        self.view.top.show_user(who, is_demo=clinic.is_demo)
        self.view.worklist.head.filters.show_user(clinic.user)

    def _write_title(self) -> None:
        self.setWindowTitle(self.tr("GIST · CML Clinic"))
        self._lock_key.setWhatsThis(self.tr("Lock"))
        self._call_key.setWhatsThis(self.tr("Record a call to the patient shown"))
        self._keys_key.setWhatsThis(self.tr("Show all keys"))

    def _go(self, place: str) -> None:
        self._wanted_place = Place(place)
        self.guard.leave_for(self._go_there)

    def _go_there(self) -> None:
        self.view.show_place(self._wanted_place)

    def _open_wanted(self) -> None:
        self.view.open_patient(self._wanted_mrn)

    def _lock_by_key(self) -> None:
        if self._pages.currentWidget() is self.view:
            self.lock()

    def _lock_now(self) -> None:
        clinic = self.session.clinic
        if clinic is not None and clinic.is_demo:
            self.close()
            return
        # While the clinic is open: what stands in a dialog is kept too, though nobody was asked.
        self.view.area.keep_typing()
        self.lists.forget()
        self.session.close()
        self.view.clear()
        self.begin()
