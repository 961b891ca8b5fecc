"""Change one's own password: the one there is, and the new one twice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from clinic_app.domain.people import SHORTEST_PASSWORD
from clinic_app.errors import ClinicError
from clinic_app.ui.log_in.entry_card import EntryCard


class OwnPasswordCard(EntryCard):
    """Emits `chosen(old, new)`. `due`: the password is one that an administrator gave."""

    chosen = Signal(str, str)

    def __init__(self, *, due: bool) -> None:
        """Make the card for the first log-in (`due`), or for a change at any time."""
        super().__init__()
        self._due = due
        self.old = self.add_field(secret=True)
        self.new = self.add_field(secret=True)
        self.again = self.add_field(secret=True)
        self.submitted.connect(self._check)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the texts."""
        if self._due:
            self.heading.setText(self.tr("Choose your own password"))
            self.reason.setText(
                self.tr(
                    "The password you were given is good for this once. From now on only the "
                    "one you choose here opens the clinic for you."
                )
            )
        else:
            self.heading.setText(self.tr("Change my password"))
            self.reason.setText(
                self.tr(
                    "The records stay as they are encrypted. The current password still opens "
                    "the backups made until today."
                )
            )
        self.name_fields(
            self.tr("Current password"),
            self.tr("New password, 8 characters or more"),
            self.tr("The new password again"),
        )
        self.go.setText(self.tr("Change the password"))

    def fault_sentences(self) -> dict[str, str]:
        """Return what is said about a field left out or typed wrongly."""
        return {
            "no_password": self.tr("Please type the password you have now."),
            "short": self.tr("The password needs at least 8 characters."),
            "differ": self.tr("The two passwords differ."),
        }

    def field_of(self, error: Exception) -> QLineEdit | None:
        """Return the old password when it is wrong."""
        is_wrong = isinstance(error, ClinicError) and error.code == "store_wrong_password"
        return self.old if is_wrong else None

    def _check(self) -> None:
        if not self.old.text():
            self.mark_fault(self.old, "no_password")
        elif len(self.new.text()) < SHORTEST_PASSWORD:
            self.mark_fault(self.new, "short")
        elif self.new.text() != self.again.text():
            self.mark_fault(self.again, "differ")
        else:
            self.set_busy(True)
            self.chosen.emit(self.old.text(), self.new.text())
