"""Reads the changes of the record shown, and takes what is voided to the store."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from clinic_app.domain.drafts.reason_place import Asked, ReasonPlace
from clinic_app.ui.clinic_desk import ClinicDesk
from clinic_app.ui.dialogs.kept_reason import KeptReason
from clinic_app.ui.pages.patient_page import PatientPage
from clinic_app.ui.record.record_list import RecordLine
from clinic_app.ui.record.void_dialog import VoidDialog


class RecordDesk(QObject):
    """Stands between the tabs of a patient page and the store.

    Whoever hears what became of an entry asks here first whether it was a voiding.
    """

    def __init__(self, desk: ClinicDesk, page: PatientPage, window: QWidget) -> None:
        """Serve `page` through `desk`, with dialogs over `window`."""
        super().__init__(window)
        self._desk = desk
        self._page = page
        self._window = window
        self._asked_for: str | None = None
        self._is_storing = False
        self.dialog: VoidDialog | None = None
        page.changes_wanted.connect(self._read_changes)
        page.void_requested.connect(self._ask_why)
        desk.changes_read.connect(self._page.show_changes)

    def leave(self) -> None:
        """Close the dialog: the patient it is about is no longer shown."""
        self._is_storing = False
        if self.dialog is not None:
            self.dialog.reject()

    def note_written(self) -> None:
        """Close the dialog whose voiding was stored."""
        if self._is_storing and self.dialog is not None:
            self.dialog.accept()
        self._is_storing = False

    def note_refused(self, error: Exception) -> bool:
        """Say in the dialog why nothing was voided; False when no voiding was waiting."""
        if not self._is_storing or self.dialog is None:
            return False
        self._is_storing = False
        self.dialog.say_error(error)
        return True

    @Slot()
    def _read_changes(self) -> None:
        if self._page.mrn is not None:
            self._desk.read_changes(self._page.mrn)

    @Slot(object)
    def _ask_why(self, line: RecordLine) -> None:
        patient = self._page.patient
        if patient is None:
            return
        self._asked_for = patient.mrn
        dialog = self.dialog = VoidDialog(line, patient, self._window)
        place = ReasonPlace(Asked.VOID, self._asked_for, (line.path, line.value))
        KeptReason(self._desk.drafts, place, dialog, dialog.reason)
        dialog.answered.connect(self._void)
        dialog.finished.connect(self._forget)
        dialog.open()

    @Slot()
    def _void(self) -> None:
        mrn = self._asked_for
        if self.dialog is not None and mrn is not None and mrn == self._page.mrn:
            self._is_storing = True
            self._desk.record(mrn, self.dialog.entry())

    @Slot()
    def _forget(self) -> None:
        self.dialog = None  # it deletes itself
