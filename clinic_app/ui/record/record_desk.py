"""Reads the changes of the record shown, and takes what is voided to the store."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from clinic_app.domain.drafts.entry import Entry
from clinic_app.ui.clinic_desk import ClinicDesk
from clinic_app.ui.pages.patient_page import PatientPage
from clinic_app.ui.record.record_list import RecordLine
from clinic_app.ui.record.void_dialog import VoidDialog


class RecordDesk(QObject):
    """Stands between the tabs of a patient page and the store.

    What was voided is answered by the desk as every other entry is.
    """

    def __init__(self, desk: ClinicDesk, page: PatientPage, window: QWidget) -> None:
        """Serve `page` through `desk`, with dialogs over `window`."""
        super().__init__(window)
        self._desk = desk
        self._page = page
        self._window = window
        self._asked_for: str | None = None
        self.dialog: VoidDialog | None = None
        page.changes_wanted.connect(self._read_changes)
        page.void_requested.connect(self._ask_why)
        desk.changes_read.connect(self._page.show_changes)

    @Slot()
    def _read_changes(self) -> None:
        if self._page.mrn is not None:
            self._desk.read_changes(self._page.mrn)

    @Slot(object)
    def _ask_why(self, line: RecordLine) -> None:
        self._asked_for = self._page.mrn
        self.dialog = VoidDialog(line, self._window)
        self.dialog.voided.connect(self._void)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    @Slot(object)
    def _void(self, entry: Entry) -> None:
        if self._asked_for is not None and self._asked_for == self._page.mrn:
            self._desk.record(self._asked_for, entry)

    @Slot()
    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
