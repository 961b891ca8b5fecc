"""Keeps the quiet line about likely duplicates on the page of patients."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from clinic_app.services.access import may
from clinic_app.services.find_duplicates import Duplicates, LikelyDuplicate, find_duplicates
from clinic_app.ui.clinic_desk import ClinicDesk, only_looks
from clinic_app.ui.merging.apart_question import ApartQuestion
from clinic_app.ui.merging.duplicates_dialog import DuplicatesDialog
from clinic_app.ui.pages.patients_page import PatientsPage


class DuplicatesDesk(QObject):
    """Looks for pairs whenever the page shows everybody, and has them told apart.

    `pair_chosen` carries the numbers of two records to be compared.
    """

    pair_chosen = Signal(str, str)

    def __init__(self, desk: ClinicDesk, page: PatientsPage, window: QWidget) -> None:
        """Serve `page` through `desk`, with dialogs over `window`."""
        super().__init__(window)
        self._desk = desk
        self._page = page
        self._window = window
        self._found = Duplicates()
        self.dialog: DuplicatesDialog | None = None
        self.question = ApartQuestion(desk, self)
        self.question.settled.connect(self._look_again)
        page.asked.connect(self._look)
        page.duplicates_requested.connect(self._open)

    @Slot(str)
    def _look(self, text: str) -> None:
        if not text:
            self._desk.ask(find_duplicates, done=self._have_found, topic="duplicates")

    def _have_found(self, found: Duplicates) -> None:
        self._found = found
        self._page.show_duplicates(len(found.pairs), len(found.apart))
        if self.dialog is not None:
            self.dialog.show_found(found)

    @Slot()
    def _open(self) -> None:
        self.dialog = DuplicatesDialog(
            self._found, may_settle=self._may_settle(), parent=self._window
        )
        self.dialog.pair_chosen.connect(self.pair_chosen)
        self.dialog.apart_wanted.connect(self._ask_apart)
        self.dialog.again_wanted.connect(self._ask_again)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _may_settle(self) -> bool:
        clinic = self._desk.clinic
        return (
            clinic is not None and may(clinic.roles, "tell_apart") and not only_looks(self._desk)
        )

    @Slot(object)
    def _ask_apart(self, pair: LikelyDuplicate) -> None:
        self.question.ask_apart(pair.one, pair.other, self.dialog)

    @Slot(object)
    def _ask_again(self, pair: LikelyDuplicate) -> None:
        self.question.ask_again(pair.one, pair.other, self.dialog)

    @Slot()
    def _look_again(self) -> None:
        self._look("")

    @Slot()
    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
