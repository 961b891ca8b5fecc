"""One patient: the page, and the two forms that add to the record."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from clinic_app.domain.drafts.visit_entry import VisitEntry
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.results import BcrAbl
from clinic_app.errors import InvalidInputError
from clinic_app.services.form_choices import FormChoices
from clinic_app.services.view_patient import PatientView
from clinic_app.ui.clinic_desk import ClinicDesk
from clinic_app.ui.forms.bcr_abl_form import BcrAblForm
from clinic_app.ui.forms.form_page import FormPage
from clinic_app.ui.forms.visit_form import VisitForm
from clinic_app.ui.pages.patient_page import PatientPage
from clinic_app.ui.patient.banner import Banner


class PatientArea(QWidget):
    """Page and forms of the patient shown.

    The banner stands above the forms as it does above the page: a form is never about
    somebody one cannot see. `failed` carries what a form cannot show at a field, `stored` a
    sentence about what was stored.
    """

    failed = Signal(object)
    stored = Signal(str)

    def __init__(self, desk: ClinicDesk, parent: QWidget | None = None) -> None:
        """Show nobody."""
        super().__init__(parent)
        self._desk = desk
        self._view: PatientView | None = None
        self._choices: FormChoices | None = None
        self._visit_waits = False
        self.page = PatientPage()
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.visit_form = VisitForm()
        self.bcr_abl_form = BcrAblForm()
        self.banner = Banner()
        self.banner.hide()
        self._stack = QStackedWidget()
        for one in (self.page, self.visit_form, self.bcr_abl_form):
            self._stack.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        self._connect()

    def set_knowledge(self, knowledge: Knowledge) -> None:
        """Give the page the limits and sources of the rules that speak."""
        self.page.set_knowledge(knowledge)

    def show_patient(self, view: PatientView) -> None:
        """Show the page of a patient, or show it anew after a change."""
        self._view = view
        self.page.show_patient(view, self._desk.today)
        self._show(self.page)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown_mrn(self) -> str | None:
        """Return whose page or form is shown; None when nobody's."""
        return self._view.history.patient.mrn if self._view is not None else None

    def start_visit(self) -> None:
        """Show the visit form for the patient shown, as soon as its choices are read."""
        if self._view is None or self._choices is None:
            self._visit_waits = self._view is not None
            return
        self.visit_form.start(self._view, self._choices, self._desk.today)
        self._show(self.visit_form)

    def start_bcr_abl(self) -> None:
        """Show the form for a BCR-ABL result of the patient shown."""
        if self._view is not None and self._choices is not None:
            self.bcr_abl_form.start(self._view, self._choices, self._desk.today)
            self._show(self.bcr_abl_form)

    def has_typing(self) -> bool:
        """Say whether the form shown holds something that was typed and not saved."""
        shown = self._stack.currentWidget()
        return isinstance(shown, FormPage) and shown.dirty

    def forget(self) -> None:
        """Show nobody; what was typed is gone."""
        self._view = None
        self._visit_waits = False
        self.page.clear()
        self._show(self.page)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._view is not None:
            self.banner.show_patient(self._view, self._desk.today)
        super().changeEvent(event)

    def _connect(self) -> None:
        self._desk.choices_read.connect(self._keep_choices)
        self._desk.written.connect(self._written)
        self._desk.refused.connect(self._refused)
        self.page.log_visit_requested.connect(self._log_visit)
        self.page.log_bcr_abl_requested.connect(self._log_bcr_abl)
        self.visit_form.saved.connect(self._save_visit)
        self.bcr_abl_form.saved.connect(self._save_bcr_abl)
        self.visit_form.cancelled.connect(self._back_to_page)
        self.bcr_abl_form.cancelled.connect(self._back_to_page)

    def _show(self, one: QWidget) -> None:
        is_form = one is not self.page
        if is_form and self._view is not None:
            self.banner.show_patient(self._view, self._desk.today)
        self.banner.setVisible(is_form)
        self._stack.setCurrentWidget(one)

    def _keep_choices(self, choices: FormChoices) -> None:
        self._choices = choices
        if self._visit_waits:
            self._visit_waits = False
            self.start_visit()

    def _log_visit(self, _mrn: str) -> None:
        self.start_visit()

    def _log_bcr_abl(self, _mrn: str) -> None:
        self.start_bcr_abl()

    def _back_to_page(self) -> None:
        self._show(self.page)

    def _save_visit(self, entry: VisitEntry) -> None:
        mrn = self.shown_mrn()
        if mrn is not None:
            self._desk.record_visit(mrn, entry)

    def _save_bcr_abl(self, result: BcrAbl) -> None:
        mrn = self.shown_mrn()
        if mrn is not None:
            self._desk.record_bcr_abl(mrn, result)

    def _written(self, view: PatientView) -> None:
        if view.history.patient.mrn == self.shown_mrn():
            self.show_patient(view)
            self.stored.emit(self.tr("Saved. The advice below is up to date."))

    def _refused(self, error: Exception) -> None:
        shown = self._stack.currentWidget()
        if not isinstance(shown, FormPage):
            self.failed.emit(error)
        elif isinstance(error, InvalidInputError):
            shown.show_faults(error.faults)
        else:
            # Nothing was stored: the form stays as typed and may be saved again.
            shown.show_faults(())
            self.failed.emit(error)
