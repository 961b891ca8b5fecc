"""Everything behind the log-in: search and switches above, navigation left, one page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.domain.evidence import Grounds
from clinic_app.errors import StoreError
from clinic_app.services.find_patients import PatientMatch
from clinic_app.services.keep_drafts import KeptDraft
from clinic_app.services.view_patient import PatientView
from clinic_app.ui.administration.administration_page import AdministrationPage
from clinic_app.ui.clinic_desk import ClinicDesk, DayList, only_looks
from clinic_app.ui.drugs.drugs_page import DrugsPage
from clinic_app.ui.evidence.evidence_page import EvidencePage
from clinic_app.ui.forms.unfinished import UnfinishedList
from clinic_app.ui.forms.visit_form import VisitForm
from clinic_app.ui.language_turns import LanguageTurns
from clinic_app.ui.merging.duplicates_desk import DuplicatesDesk
from clinic_app.ui.pages.patients_page import MOST_LISTED, PatientsPage
from clinic_app.ui.pages.settings_page import SettingsPage
from clinic_app.ui.pages.worklist_page import WorklistPage
from clinic_app.ui.patient_area import PatientArea
from clinic_app.ui.widgets.look_banner import LookBanner
from clinic_app.ui.widgets.message_bar import MessageBar
from clinic_app.ui.widgets.nav_bar import NavBar, Place
from clinic_app.ui.widgets.page_stack import PageStack
from clinic_app.ui.widgets.retranslating import Retranslating
from clinic_app.ui.widgets.top_bar import TopBar
from clinic_app.ui.worklist.call_desk import CALL


class ClinicView(Retranslating):
    """Holds the bars and the pages, and brings each answer of the desk to its page."""

    import_requested = Signal()

    def __init__(self, desk: ClinicDesk, parent: QWidget | None = None) -> None:
        """Show the pages that `desk` fills."""
        super().__init__(parent)
        self._desk = desk
        self._form_for: tuple[str, str] | None = None
        self.top = TopBar()
        self.nav = NavBar()
        self.messages = MessageBar()
        self.look_banner = LookBanner()
        self.worklist = WorklistPage()
        self.unfinished = UnfinishedList(names_patients=True)
        self.worklist.insert_below_head(self.unfinished)
        self.patients = PatientsPage()
        self.area = PatientArea(desk)
        self.evidence = EvidencePage()
        self.drugs = DrugsPage()
        self.settings = SettingsPage()
        self.administration = AdministrationPage()
        self.language_turns = LanguageTurns(self)
        self.pages = PageStack()
        self.pages.addWidget(self.area)
        self._places: dict[Place, QWidget] = {}
        self.add_page(Place.WORKLIST, self.worklist)
        self.add_page(Place.PATIENTS, self.patients)
        self.add_page(Place.EVIDENCE, self.evidence)
        self.add_page(Place.DRUGS, self.drugs)
        self.add_page(Place.SETTINGS, self.settings)
        self.add_page(Place.ADMINISTRATION, self.administration)
        self.language_turns.watch(self.area, self.area.page, *self._places.values())
        self._lay_out()
        self._connect()
        # After the list itself: whoever looks for a patient does not wait for the pairs.
        self.duplicates = DuplicatesDesk(desk, self.patients, self)
        self.duplicates.pair_chosen.connect(self.area.merging.start_pair)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what the keys of the whole view do; the pages write their own texts."""
        self.find_key.setWhatsThis(self.tr("Find a patient"))
        self.new_key.setWhatsThis(self.tr("Enter a new patient"))
        self.nav.name_administration(self.administration.title())

    def key_parts(self) -> tuple[tuple[str, QWidget], ...]:
        """Return the parts that have keys of their own, by title, the one shown first."""
        of_patients = (
            (self.tr("Today's list"), self.worklist),
            (self.tr("Patients"), self.patients),
            (self.tr("A patient's page"), self.area.page),
            (self.tr("Forms"), self.area),
        )
        of_all = (
            (self.tr("About the evidence"), self.evidence),
            (self.tr("Drugs for GIST"), self.drugs),
            (self.tr("Settings"), self.settings),
        )
        parts = (*of_patients, *of_all) if self.nav.is_open(Place.PATIENTS) else of_all
        shown = self.pages.currentWidget()
        first = tuple(part for part in parts if shown is part[1] or _holds(shown, part[1]))
        return (*first, *(part for part in parts if part not in first))

    def add_page(self, place: Place, page: QWidget) -> None:
        """Put a page behind an entry of the navigation; it asks for its contents when shown."""
        self._places[place] = page
        self.pages.addWidget(page)
        self.nav.offer(place)

    def has_typing(self) -> bool:
        """Say whether a form holds something that was typed and not saved."""
        return self.pages.currentWidget() is self.area and self.area.has_typing()

    def show_place(self, place: Place) -> None:
        """Go to a page of the navigation; the day's list is read anew."""
        self.area.forget()
        self.messages.hide()
        self.nav.show_place(place)
        self.pages.setCurrentWidget(self._places[place])
        if place is Place.WORKLIST:
            self._desk.read_list()
        elif place is Place.EVIDENCE:
            self.evidence.show_everything()
        self.pages.enter_page()

    def show_worklist(self) -> None:
        """Go to the day's list and read it anew."""
        self.show_place(Place.WORKLIST)

    def show_patients(self) -> None:
        """Go to the page of all patients, which asks for its contents itself."""
        self.show_place(Place.PATIENTS)

    def show_evidence(self, grounds: Grounds) -> None:
        """Show what one finding rests on; the patient stays, and the way back leads there."""
        self.nav.show_place(Place.EVIDENCE)
        self.evidence.show_behind(grounds)
        self.pages.setCurrentWidget(self.evidence)

    def show_patient_again(self) -> None:
        """Go back from the evidence to the patient who was looked at."""
        if self.area.shown_mrn() is not None:
            self.nav.show_place(Place.PATIENTS)
            self.pages.setCurrentWidget(self.area)

    def open_patient(self, mrn: str) -> None:
        """Read a patient and show the page once it is there."""
        self._form_for = None
        self._desk.read_patient(mrn)

    def log_visit(self, mrn: str) -> None:
        """Read a patient and show the visit form for today."""
        self.open_form(mrn, VisitForm.FORM)

    def open_form(self, mrn: str, key: str) -> None:
        """Read a patient and show a form, with what is unfinished of it."""
        self._form_for = mrn, key
        self._desk.read_patient(mrn)

    def new_patient(self) -> None:
        """Show the form of a patient who is not entered yet, where anything can be entered."""
        if only_looks(self._desk):
            self.area.failed.emit(StoreError("store_read_only"))
            return
        self.messages.hide()
        self.nav.show_place(Place.PATIENTS)
        self.pages.setCurrentWidget(self.area)
        self.area.start_new_patient()

    def clear(self) -> None:
        """Show nobody: the clinic is closed, and its patients' names go with it."""
        self.area.forget()
        self.worklist.clear()
        self.unfinished.show_drafts(())
        self.patients.clear()
        self.settings.clear()
        self.top.search.leave()
        self.messages.hide()
        # Whoever comes next may not be one for the page shown: it would ask as soon as it shows.
        self.pages.setCurrentWidget(self.worklist)

    def refresh(self) -> None:
        """Read again what is shown of patients: a record changed, or a new day began."""
        if not self.nav.is_open(Place.WORKLIST):
            return
        self._desk.read_list()
        if self.pages.currentWidget() is self.patients:
            self.patients.ask()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.look_banner)
        right.addWidget(self.messages)
        right.addWidget(self.pages, 1)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.nav)
        below.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(below, 1)

    def _connect(self) -> None:
        self.top.search.asked.connect(self._desk.find)
        self.top.search.left.connect(self.pages.enter_page)
        self.patients.asked.connect(self._list_patients)
        self.worklist.import_requested.connect(self.import_requested)
        self.patients.import_requested.connect(self.import_requested)
        self.patients.new_patient_requested.connect(self.new_patient)
        self.worklist.new_patient_requested.connect(self.new_patient)
        self.evidence.back_requested.connect(self.show_patient_again)
        self.area.page.evidence_requested.connect(self.show_evidence)
        self.unfinished.continue_requested.connect(self._continue_draft)
        self.unfinished.discard_requested.connect(self._discard_draft)
        self.area.call_requested.connect(self.worklist.call_requested)
        self._desk.list_read.connect(self._show_list)
        self._desk.listed.connect(self._show_listed)
        self._desk.found.connect(self._show_found)
        self._desk.patient_read.connect(self._show_patient)
        self.find_key = QShortcut(QKeySequence("Ctrl+K"), self, self.top.search.start)
        self.find_key.setContext(Qt.ShortcutContext.WindowShortcut)
        self.new_key = QShortcut(QKeySequence("Ctrl+Shift+N"), self, self.new_patient)
        self.new_key.setContext(Qt.ShortcutContext.WindowShortcut)

    def _list_patients(self, text: str) -> None:
        self._desk.list_patients(text, MOST_LISTED)

    def _show_list(self, day: DayList) -> None:
        self.worklist.show_worklist(day.worklist, day.today, has_patients=day.has_patients)
        self.unfinished.show_drafts(self._desk.drafts.in_clinic_time(day.drafts))
        self.nav.show_urgent(self.worklist.urgent_count())

    def _continue_draft(self, kept: KeptDraft) -> None:
        if kept.mrn is None:
            self.new_patient()
        elif kept.form == CALL:
            self.worklist.call_requested.emit(kept.mrn)
        else:
            self.open_form(kept.mrn, kept.form)

    def _discard_draft(self, kept: KeptDraft) -> None:
        self._desk.drafts.discard(kept.form, kept.mrn)
        self._desk.read_list()

    def _show_listed(self, matches: tuple[PatientMatch, ...]) -> None:
        self.patients.show_matches(matches, self._desk.today)

    def _show_found(self, matches: tuple[PatientMatch, ...]) -> None:
        self.top.search.show_matches(matches, self._desk.today)

    def _show_patient(self, view: PatientView) -> None:
        self.messages.hide()
        self.nav.show_place(Place.PATIENTS)
        self.area.show_patient(view)
        self.pages.setCurrentWidget(self.area)
        wanted, self._form_for = self._form_for, None
        if wanted is not None and wanted[0] == view.history.patient.mrn:
            self.area.start_form(wanted[1])


def _holds(page: QWidget | None, part: QWidget) -> bool:
    return page is not None and page.isAncestorOf(part)
