"""Keeps the reason typed into a dialog, and writes it back when the same is asked again."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit

from clinic_app.domain.drafts.reason_place import ReasonPlace
from clinic_app.ui.draft_desk import DraftDesk

_KEEP_AFTER_MS: Final = 1_500


class KeptReason(QObject):
    """Lives as long as `dialog`, whose `typed` it keeps with the drafts of this user.

    It is stored at most 1.5 s after a key and when the dialog is left, and goes when the dialog
    is accepted: so that must wait until what the reason explains is stored.
    """

    def __init__(
        self,
        desk: DraftDesk,
        place: ReasonPlace,
        dialog: QDialog,
        typed: QLineEdit | QPlainTextEdit,
    ) -> None:
        """Look for what was typed in `place` before; it comes into the field if that is empty."""
        super().__init__(dialog)
        self._desk, self._place, self._typed = desk, place, typed
        self._kept = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_KEEP_AFTER_MS)
        self._soon.timeout.connect(self._keep)
        typed.textChanged.connect(self._keep_soon)
        dialog.accepted.connect(self._forget)
        dialog.rejected.connect(self._keep)
        desk.read_text(place.form, place.mrn, self._found)

    def move(self, place: ReasonPlace) -> None:
        """Keep from now on for another thing: the dialog asks about that."""
        if place == self._place:
            return
        self._keep()
        self._place, self._kept = place, ""
        self._put("")
        self._desk.read_text(place.form, place.mrn, self._found)

    @property
    def _text(self) -> str:
        typed = self._typed
        return typed.text() if isinstance(typed, QLineEdit) else typed.toPlainText()

    def _put(self, text: str) -> None:
        if isinstance(self._typed, QLineEdit):
            self._typed.setText(text)
        else:
            self._typed.setPlainText(text)

    def _found(self, answer: tuple[str, str]) -> None:
        """Write back what is kept: what has been typed since counts more."""
        form, text = answer
        if form == self._place.form and not self._text:
            self._kept = text
            self._put(text)

    @Slot()
    def _keep_soon(self) -> None:
        if self._text != self._kept and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _keep(self) -> None:
        """Keep what stands in the field; nothing typed is nothing kept."""
        self._soon.stop()
        text = self._text
        if text == self._kept:
            return
        self._kept = text
        if text.strip():
            self._desk.keep_text(self._place.form, self._place.mrn, text, self._not_kept)
        else:
            self._desk.discard(self._place.form, self._place.mrn)

    def _not_kept(self, _error: Exception) -> None:
        """Try again with the next key: a store that takes no draft says so at the act itself."""
        self._kept = ""

    @Slot()
    def _forget(self) -> None:
        self._soon.stop()
        if self._kept:
            self._desk.discard(self._place.form, self._place.mrn)
