"""Opens the dialog of a signature and takes the password to the store."""

from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from clinic_app.domain.signing import SignedItem
from clinic_app.errors import StoreError
from clinic_app.services.sign_entry import show_what_is_signed, sign
from clinic_app.services.view_patient import PatientView
from clinic_app.ui.clinic_desk import ClinicDesk
from clinic_app.ui.notify import sentence_of
from clinic_app.ui.pages.patient_page import PatientPage
from clinic_app.ui.signing.sign_dialog import SignDialog

_SAID_IN_DIALOG: Final = frozenset(
    {"store_wrong_password", "store_password_empty", "store_slots_missing", "store_slot_damaged"}
)


class SignDesk(QObject):
    """Stands between the tabs of a patient page and the store.

    `stored` says that a signature is kept, `failed` carries what the dialog cannot say.
    """

    stored = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: ClinicDesk, page: PatientPage, window: QWidget) -> None:
        """Serve `page` through `desk`, with a dialog over `window`."""
        super().__init__(window)
        self._desk = desk
        self._page = page
        self._window = window
        self._asked: tuple[str, str, int, object] | None = None
        self.dialog: SignDialog | None = None
        page.sign_requested.connect(self._ask)

    def leave(self) -> None:
        """Close the dialog: the patient it is about is no longer shown."""
        self._asked = None
        if self.dialog is not None:
            self.dialog.reject()

    @Slot(str, int, object)
    def _ask(self, path: str, place: int, value: object) -> None:
        mrn = self._page.mrn
        if mrn is None or self.dialog is not None:
            return
        self._asked = mrn, path, place, value
        self._desk.ask(
            show_what_is_signed, *self._asked, done=self._open, failed=self._fail, topic="signing"
        )

    def _open(self, items: tuple[SignedItem, ...]) -> None:
        patient = self._page.patient
        if self._asked is None or patient is None or self._asked[0] != patient.mrn:
            return
        clinic = self._desk.clinic
        needs_password = clinic is None or not clinic.is_demo
        self.dialog = SignDialog(
            items, self._desk.user, patient, self._window, needs_password=needs_password
        )
        self.dialog.signed.connect(self._sign)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    @Slot(str)
    def _sign(self, password: str) -> None:
        if self._asked is not None:
            self._desk.ask(
                sign, *self._asked, password, self._desk.today, done=self._done, failed=self._fail
            )

    def _done(self, view: PatientView) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._desk.note_written(view)
        self.stored.emit(self.tr("Signed."))

    def _fail(self, error: Exception) -> None:
        if self.dialog is None:
            self.failed.emit(error)
        elif isinstance(error, StoreError) and error.code in _SAID_IN_DIALOG:
            self.dialog.say_refused(sentence_of(error))
        else:
            self.dialog.reject()
            self.failed.emit(error)

    @Slot()
    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
