"""Keeps the quiet line about likely duplicates on the page of patients."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from clinic_app.services.find_duplicates import LikelyDuplicate, find_duplicates
from clinic_app.ui.clinic_desk import ClinicDesk
from clinic_app.ui.merging.duplicates_dialog import DuplicatesDialog
from clinic_app.ui.pages.patients_page import PatientsPage


class DuplicatesDesk(QObject):
    """Looks for pairs whenever the page shows everybody.

    `pair_chosen` carries the numbers of two records to be compared.
    """

    pair_chosen = Signal(str, str)

    def __init__(self, desk: ClinicDesk, page: PatientsPage, window: QWidget) -> None:
        """Serve `page` through `desk`, with a dialog over `window`."""
        super().__init__(window)
        self._desk = desk
        self._page = page
        self._window = window
        self._pairs: tuple[LikelyDuplicate, ...] = ()
        self.dialog: DuplicatesDialog | None = None
        page.asked.connect(self._look)
        page.duplicates_requested.connect(self._open)

    @Slot(str)
    def _look(self, text: str) -> None:
        if not text:
            self._desk.ask(find_duplicates, done=self._found, topic="duplicates")

    def _found(self, pairs: tuple[LikelyDuplicate, ...]) -> None:
        self._pairs = pairs
        self._page.show_duplicates(len(pairs))

    @Slot()
    def _open(self) -> None:
        self.dialog = DuplicatesDialog(self._pairs, self._window)
        self.dialog.pair_chosen.connect(self.pair_chosen)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    @Slot()
    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
