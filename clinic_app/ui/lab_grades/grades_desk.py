"""Takes an accepted laboratory grade to the store."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from clinic_app.domain.toxicity.lab_proposals import LabProposal, accepted
from clinic_app.services.view_patient import PatientView
from clinic_app.ui.clinic_desk import ClinicDesk
from clinic_app.ui.forms.results.lab_grade_form import LabGradeForm
from clinic_app.ui.lab_grades.grade_row import stored_words
from clinic_app.ui.pages.patient_page import PatientPage


class GradesDesk(QObject):
    """Stands between a patient page and the store; one grade is stored at a time.

    `stored` carries a sentence about what was stored; `form_requested` the key of the form that
    asks why a grade is no adverse event, and the question it is about.
    """

    stored = Signal(str)
    form_requested = Signal(str, object)

    def __init__(self, desk: ClinicDesk, page: PatientPage, parent: QWidget) -> None:
        """Serve `page` through `desk`."""
        super().__init__(parent)
        self._desk = desk
        self._page = page
        self._saving: tuple[str, str] | None = None
        page.grade_accepted.connect(self._accept)
        page.grade_dismissed.connect(self._ask_why)
        desk.written.connect(self._written)
        desk.refused.connect(self._refused)

    @Slot(object, int)
    def _accept(self, proposal: LabProposal, grade: int) -> None:
        mrn = self._page.mrn
        # A second press while the first is being stored would close a row that is closed already.
        if mrn is not None and self._saving is None:
            self._saving = mrn, stored_words(proposal, grade)
            self._desk.record(mrn, accepted(proposal, grade))

    @Slot(object)
    def _ask_why(self, proposal: LabProposal) -> None:
        self.form_requested.emit(LabGradeForm.FORM, proposal.question)

    @Slot(object)
    def _written(self, view: PatientView) -> None:
        if self._saving is not None and view.history.patient.mrn == self._saving[0]:
            words = self._saving[1]
            self._saving = None
            self.stored.emit(words)

    @Slot(object)
    def _refused(self, _error: object) -> None:
        self._saving = None
