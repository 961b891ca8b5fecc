"""Asks whether two records are two people's, and takes the answer to the store."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from clinic_app.domain.drafts.reason_place import Asked, ReasonPlace
from clinic_app.services.tell_apart import tell_apart, undo_tell_apart
from clinic_app.ui.clinic_desk import ClinicDesk
from clinic_app.ui.dialogs.kept_reason import KeptReason
from clinic_app.ui.merging.apart_dialogs import ApartDialog, AskAgainDialog, Named, TellApartDialog


class ApartQuestion(QObject):
    """One question at a time; `settled` says that the store has the answer."""

    settled = Signal()

    def __init__(self, desk: ClinicDesk, parent: QObject) -> None:
        """Ask nothing yet; answers go through `desk`."""
        super().__init__(parent)
        self._desk = desk
        self.dialog: ApartDialog | None = None

    def ask_apart(self, one: Named, other: Named, over: QWidget | None) -> None:
        """Ask what shows that they are two people."""
        dialog = TellApartDialog(one, other, over)
        dialog.answered.connect(self._tell_apart)
        self._open(dialog, Asked.TELL_APART)

    def ask_again(self, one: Named, other: Named, over: QWidget | None) -> None:
        """Ask why it is open again whether they are."""
        dialog = AskAgainDialog(one, other, over)
        dialog.answered.connect(self._take_back)
        self._open(dialog, Asked.ASK_AGAIN)

    def _open(self, dialog: ApartDialog, asked: Asked) -> None:
        self.dialog = dialog
        first, second = sorted(dialog.mrns)
        place = ReasonPlace(asked, first, (second,))
        KeptReason(self._desk.drafts, place, dialog, dialog.reason)
        dialog.finished.connect(self._forget)
        dialog.open()

    @Slot()
    def _tell_apart(self) -> None:
        self._settle(tell_apart)

    @Slot()
    def _take_back(self) -> None:
        self._settle(undo_tell_apart)

    def _settle(self, service: Callable[..., None]) -> None:
        if self.dialog is not None:
            one, other = self.dialog.mrns
            self._desk.ask(
                service, one, other, self.dialog.reason_given(), self._desk.today,
                done=self._done, failed=self._refused,
            )  # fmt: skip

    def _done(self, _nothing: None) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.settled.emit()

    def _refused(self, error: Exception) -> None:
        if self.dialog is not None:
            self.dialog.say_error(error)

    @Slot()
    def _forget(self) -> None:
        self.dialog = None  # it deletes itself
