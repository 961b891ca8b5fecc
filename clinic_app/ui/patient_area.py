"""One patient: the page, and the forms that add to the record or correct it."""

from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_app.domain.decisions.draft_place import place_of
from clinic_app.domain.drafts.entry import Entry
from clinic_app.domain.drafts.new_patient import NewPatient
from clinic_app.domain.drafts.visit_entry import VisitEntry
from clinic_app.domain.knowledge import Knowledge
from clinic_app.errors import Fault, InvalidInputError, StoreError
from clinic_app.services.form_choices import FormChoices
from clinic_app.services.keep_drafts import KeptDraft
from clinic_app.services.view_patient import PatientView
from clinic_app.ui.clinic_desk import ClinicDesk
from clinic_app.ui.decisions.decision_desk import DecisionDesk
from clinic_app.ui.form_shelf import FormShelf
from clinic_app.ui.forms.bcr_abl_form import BcrAblForm
from clinic_app.ui.forms.registry import NEW_PATIENT
from clinic_app.ui.forms.unfinished import UnfinishedList
from clinic_app.ui.forms.visit_form import VisitForm
from clinic_app.ui.lab_grades.grades_desk import GradesDesk
from clinic_app.ui.merging.merge_desk import MergeDesk
from clinic_app.ui.pages.patient_page import PatientPage
from clinic_app.ui.patient.banner import Banner
from clinic_app.ui.record.record_desk import RecordDesk
from clinic_app.ui.signing.sign_desk import SignDesk
from clinic_app.ui.worklist.call_desk import CALL


class PatientArea(QWidget):
    """Page and forms of the patient shown.

    The banner stands above the forms as it does above the page: a form is never about
    somebody one cannot see. `failed` carries what a form cannot show at a field, `stored` a
    sentence about what was stored, `call_requested` whose unfinished call is to be continued.
    """

    failed = Signal(object)
    stored = Signal(str)
    call_requested = Signal(str)

    def __init__(self, desk: ClinicDesk, parent: QWidget | None = None) -> None:
        """Show nobody."""
        super().__init__(parent)
        self._desk = desk
        self._view: PatientView | None = None
        self._choices: FormChoices | None = None
        self._form_waits: tuple[str, object] | None = None
        self._saving: tuple[str, str] | None = None
        self.page = PatientPage()
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The keys of both menus are those of the whole page, whatever on it has the cursor.
        self.page.addActions(list(self.page.action_bar.actions_by_key.values()))
        self.page.addActions(list(self.page.action_bar.print_menu.papers.values()))
        self.unfinished = UnfinishedList()
        self.page.insert_below_actions(self.unfinished)
        self.banner = Banner()
        self.banner.hide()
        self.shelf = FormShelf(self.page, desk)
        self.decisions = DecisionDesk(desk, self, self.shelf.drafts)
        self.records = RecordDesk(desk, self.page, self)
        self.grades = GradesDesk(desk, self.page, self)
        self.signing = SignDesk(desk, self.page, self)
        self.merging = MergeDesk(desk, self.page, self)
        self.page.insert_below_actions(self.merging.fresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.shelf, 1)
        self._connect()

    @property
    def visit_form(self) -> VisitForm:
        """The form of a visit."""
        return cast("VisitForm", self.shelf.form(VisitForm.FORM))

    @property
    def bcr_abl_form(self) -> BcrAblForm:
        """The form of a BCR-ABL result."""
        return cast("BcrAblForm", self.shelf.form(BcrAblForm.FORM))

    def set_knowledge(self, knowledge: Knowledge) -> None:
        """Give the page the limits and sources of the rules that speak."""
        self.page.set_knowledge(knowledge)
        self.decisions.set_knowledge(knowledge)

    def show_patient(self, view: PatientView) -> None:
        """Show the page of a patient, or show it anew after a change."""
        self._take(view)
        self.shelf.show_page()
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown_mrn(self) -> str | None:
        """Return whose page or form is shown; None when nobody's."""
        return self._view.history.patient.mrn if self._view is not None else None

    def start_form(self, key: str, about: object = None) -> None:
        """Show a form for the patient shown, as soon as its choices are read.

        `key` is the form's, such as `surgery`, or that of one of its drafts; `about` what some
        forms are begun with. What was typed there before and not saved is continued.
        """
        if self._view is None or self._choices is None:
            self._form_waits = (key, about) if self._view is not None else None
            return
        if place_of(key) is not None:
            # The page may just have been shown: the dialog is made in an event of its own.
            QTimer.singleShot(0, self.decisions, partial(self.decisions.resume, key))
        else:
            self.shelf.start(key, about=about)

    def start_correction(self, path: str, value: object) -> None:
        """Show the form that corrects `value`, a row of the list at `path` as it is shown."""
        if self._view is not None:
            self.shelf.start_correction(path, value)

    def start_new_patient(self) -> None:
        """Show the form of a patient who is not entered yet."""
        self.forget()
        if self._choices is None:
            self._form_waits = NEW_PATIENT, None
        else:
            self.shelf.start(NEW_PATIENT, is_new_patient=True)

    def start_visit(self) -> None:
        """Show the visit form for the patient shown."""
        self.start_form(VisitForm.FORM)

    def start_bcr_abl(self) -> None:
        """Show the form for a BCR-ABL result of the patient shown."""
        self.start_form(BcrAblForm.FORM)

    def has_typing(self) -> bool:
        """Say whether the form shown holds something that was typed and not saved."""
        return self.shelf.has_typing()

    def keep_typing(self) -> None:
        """Keep at once, as a draft, what stands in the form shown or in a dialog, which closes."""
        self.decisions.leave()
        self.records.leave()
        self.shelf.keep_typing()

    def discard_typing(self) -> None:
        """Throw away what stands in the form shown."""
        self.shelf.discard_typing()

    def forget(self) -> None:
        """Show nobody; what stands in a form or in a dialog is kept as a draft."""
        self.decisions.leave()
        self.records.leave()
        self.signing.leave()
        self.merging.leave()
        self.shelf.show_page()
        self._view = None
        self._form_waits = None
        self._saving = None
        self.page.clear()
        self.shelf.set_view(None)
        self.decisions.show_patient(None)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._view is not None:
            self.banner.show_patient(self._view, self._desk.today)
        super().changeEvent(event)

    def _connect(self) -> None:
        self._desk.choices_read.connect(self._keep_choices)
        self._desk.written.connect(self._written)
        self._desk.refused.connect(self._refused)
        self.page.log_visit_requested.connect(self.start_visit)
        self.page.log_bcr_abl_requested.connect(self.start_bcr_abl)
        self.page.action_bar.form_requested.connect(self.start_form)
        # Queued: the press has its own turn, and making the dialog has one.
        self.page.decision_requested.connect(
            self.decisions.decide, Qt.ConnectionType.QueuedConnection
        )
        self.page.back_requested.connect(self.decisions.bring_back)
        self.page.correct_requested.connect(self.start_correction)
        self.decisions.stored.connect(self.stored)
        self.grades.stored.connect(self.stored)
        self.grades.form_requested.connect(self.start_form)
        self.decisions.failed.connect(self.failed)
        for part in (self.signing, self.merging):
            part.stored.connect(self.stored)
            part.failed.connect(self.failed)
        self.shelf.opened.connect(self._show_banner)
        self.shelf.left.connect(self._show_banner)
        self.shelf.submitted.connect(self._save)
        self.shelf.failed.connect(self.failed)
        self.shelf.drafts.changed.connect(self._show_drafts)
        self.unfinished.continue_requested.connect(self._continue)
        self.unfinished.discard_requested.connect(self.shelf.drafts.discard)

    def _take(self, view: PatientView) -> None:
        if view.history.patient.mrn != self.shown_mrn():
            self.signing.leave()
        self._view = view
        # First: a dialog about somebody else closes while the drafts are still theirs.
        self.decisions.show_patient(view)
        self.shelf.set_view(view)
        self.page.show_patient(view, self._desk.today)
        self.merging.show_patient(view)

    def _show_banner(self) -> None:
        is_form = self.shelf.shown_form() is not None
        if is_form and self._view is not None:
            self.banner.show_patient(self._view, self._desk.today)
        self.banner.setVisible(is_form and self._view is not None)

    def _show_drafts(self) -> None:
        self.unfinished.show_drafts(self.shelf.drafts.known.unfinished())

    def _keep_choices(self, choices: FormChoices) -> None:
        self._choices = choices
        self.shelf.set_choices(choices)
        if self._form_waits is not None:
            (key, about), self._form_waits = self._form_waits, None
            if key == NEW_PATIENT:
                self.start_new_patient()
            else:
                self.start_form(key, about)

    def _continue(self, kept: KeptDraft) -> None:
        if kept.form == CALL:
            self.call_requested.emit(kept.mrn)
        else:
            self.start_form(kept.form)

    def _save(self, value: object, draft_key: str) -> None:
        mrn = self.shown_mrn()
        if isinstance(value, NewPatient):
            self._saving = value.history.patient.mrn, draft_key
            self._desk.add_patient(value, draft_key)
            return
        entry = value.entry if isinstance(value, VisitEntry) else value
        if mrn is not None and isinstance(entry, Entry):
            self._saving = entry.patient.mrn if entry.patient else mrn, draft_key
            self._desk.record(mrn, entry, draft_key)

    def _written(self, view: PatientView) -> None:
        mrn = view.history.patient.mrn
        saving = self._saving
        is_ours = saving is not None and saving[0] == mrn
        if not is_ours and mrn != self.shown_mrn():
            return
        self.decisions.note_written()
        self.records.note_written()
        if self.has_typing():
            # Another entry was begun while this one was stored: it is not taken off the screen.
            self._take(view)
        else:
            self.show_patient(view)
        if is_ours and saving is not None:
            self._saving = None
            self.shelf.drafts.note_gone(saving[1])
            self.stored.emit(self.tr("Saved. The advice below is up to date."))

    def _refused(self, error: Exception) -> None:
        if self.decisions.note_refused(error) or self.records.note_refused(error):
            return
        self._saving = None
        form = self.shelf.shown_form()
        if form is None or not form.is_waiting:
            self.failed.emit(error)
        elif isinstance(error, InvalidInputError):
            form.show_faults(error.faults)
        elif isinstance(error, StoreError) and error.code == "patient_known":
            form.show_faults((Fault("patient.mrn", "mrn_of_somebody_else"),))
        elif isinstance(error, StoreError) and error.code == "near_match":
            form.ask_back(error)
        else:
            # Nothing was stored: the form stays as typed and may be saved again.
            form.show_faults(())
            self.failed.emit(error)
