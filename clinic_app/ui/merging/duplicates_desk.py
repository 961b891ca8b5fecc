"""Keeps the quiet line about likely duplicates on the page of patients."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from clinic_app.services.access import may
from clinic_app.services.find_duplicates import Duplicates, LikelyDuplicate, find_duplicates
from clinic_app.services.tell_apart import tell_apart, undo_tell_apart
from clinic_app.ui.clinic_desk import ClinicDesk, only_looks
from clinic_app.ui.merging.apart_dialogs import AskAgainDialog, TellApartDialog
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
        self.asking: TellApartDialog | AskAgainDialog | None = None
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
        self.dialog.apart_wanted.connect(self._ask_why_apart)
        self.dialog.again_wanted.connect(self._ask_why_again)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _may_settle(self) -> bool:
        clinic = self._desk.clinic
        return (
            clinic is not None and may(clinic.roles, "tell_apart") and not only_looks(self._desk)
        )

    @Slot(object)
    def _ask_why_apart(self, pair: LikelyDuplicate) -> None:
        self.asking = TellApartDialog(pair, self.dialog)
        self.asking.answered.connect(self._tell_apart)
        self.asking.finished.connect(self._forget_question)
        self.asking.open()

    @Slot(object)
    def _ask_why_again(self, pair: LikelyDuplicate) -> None:
        self.asking = AskAgainDialog(pair, self.dialog)
        self.asking.answered.connect(self._ask_again)
        self.asking.finished.connect(self._forget_question)
        self.asking.open()

    @Slot()
    def _tell_apart(self) -> None:
        self._settle(tell_apart)

    @Slot()
    def _ask_again(self) -> None:
        self._settle(undo_tell_apart)

    def _settle(self, service: Callable[..., None]) -> None:
        if self.asking is not None:
            pair, reason = self.asking.pair, self.asking.reason_given()
            self._desk.ask(
                service, pair.one.mrn, pair.other.mrn, reason, self._desk.today,
                done=self._settled, failed=self._refused,
            )  # fmt: skip

    def _settled(self, _nothing: None) -> None:
        if self.asking is not None:
            self.asking.accept()
        self._look("")

    def _refused(self, error: Exception) -> None:
        if self.asking is not None:
            self.asking.say_error(error)

    @Slot()
    def _forget_question(self) -> None:
        self.asking = None  # the dialog deletes itself

    @Slot()
    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
