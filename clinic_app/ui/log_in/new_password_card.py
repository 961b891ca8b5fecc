"""Choose a password twice: at the first start with a user name, or after a recovery."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from clinic_app.ui.log_in.entry_card import EntryCard

SHORTEST_PASSWORD: Final = 8


class NewPasswordCard(EntryCard):
    """Emits `chosen(user, password)`; without a user field `user` is empty."""

    chosen = Signal(str, str)

    def __init__(self, *, first_start: bool) -> None:
        """Ask for a user as well when the clinic is being made."""
        super().__init__()
        self._first_start = first_start
        self.user = self.add_field() if first_start else QLineEdit(self)
        self.user.setVisible(first_start)
        self.password = self.add_field(secret=True)
        self.again = self.add_field(secret=True)
        self.submitted.connect(self._check)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the texts."""
        names = [self.tr("Password, 8 characters or more"), self.tr("The same password again")]
        if not self._first_start:
            self.heading.setText(self.tr("Choose a new password"))
            self.reason.setText(self.tr("The recovery key stays the same and stays valid."))
            self.go.setText(self.tr("Set the password"))
            self.name_fields(*names)
            return
        self.heading.setText(self.tr("Make a new clinic on this computer"))
        self.reason.setText(
            self.tr(
                "There are no records here yet. They will be kept in one encrypted file that "
                "only your password, or the recovery key shown next, can open."
            )
        )
        self.go.setText(self.tr("Make the clinic"))
        self.name_fields(self.tr("Your user name"), *names)

    def fault_sentences(self) -> dict[str, str]:
        """Return what is said about a field left out or typed wrongly."""
        return {
            "no_user": self.tr("Please choose a user name."),
            "short": self.tr("The password needs at least 8 characters."),
            "differ": self.tr("The two passwords differ."),
        }

    def _check(self) -> None:
        user = self.user.text().strip()
        if self._first_start and not user:
            self.mark_fault(self.user, "no_user")
        elif len(self.password.text()) < SHORTEST_PASSWORD:
            self.mark_fault(self.password, "short")
        elif self.password.text() != self.again.text():
            self.mark_fault(self.again, "differ")
        else:
            self.set_busy(True)
            self.chosen.emit(user, self.password.text())
