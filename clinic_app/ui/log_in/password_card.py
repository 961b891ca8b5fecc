"""Log in with user name and password."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from clinic_app.errors import ClinicError
from clinic_app.ui.log_in.entry_card import EntryCard
from clinic_app.ui.widgets.basics import button


class PasswordCard(EntryCard):
    """Emits `log_in_requested(user, password)`; `recovery_requested` leads to the other way."""

    log_in_requested = Signal(str, str)
    recovery_requested = Signal()

    def __init__(self) -> None:
        """Make the card."""
        super().__init__()
        self.user = self.add_field()
        self.password = self.add_field(secret=True)
        self.forgot = button("quiet")
        self.forgot.clicked.connect(self.recovery_requested)
        self.foot.insertWidget(0, self.forgot)
        self._waits_for = ""
        self.user.textEdited.connect(self._name_typed)
        self.submitted.connect(self._check)
        self.retranslate()

    def tab_chain(self) -> list[QWidget]:
        """Return the fields, the button, and the way round them."""
        return [*super().tab_chain(), self.forgot]

    def retranslate(self) -> None:
        """Write the texts."""
        self.heading.setText(self.tr("Log in to the clinic"))
        self.reason.setText(
            self.tr("The records on this computer are encrypted. Your password opens them.")
        )
        self.name_fields(self.tr("User"), self.tr("Password"))
        self.go.setText(self.tr("Log in"))
        self.forgot.setText(self.tr("Use the recovery key"))

    def fault_sentences(self) -> dict[str, str]:
        """Return what is said about a field left out or typed wrongly."""
        return {
            "no_user": self.tr("Please type your user name."),
            "no_password": self.tr("Please type your password."),
        }

    def say_error(self, error: Exception) -> None:
        """Say why the store refused, and remember whom a wait is for."""
        self._waits_for = self.user.text()
        super().say_error(error)

    def field_of(self, error: Exception) -> QLineEdit | None:
        """Return the password when it is wrong, the name when nobody has it."""
        about = {"store_wrong_password": self.password, "store_unknown_user": self.user}
        return about.get(error.code) if isinstance(error, ClinicError) else None

    def _name_typed(self, _text: str) -> None:
        """Let another name try at once: each has a wait of its own."""
        if self.waits.is_running and self.user.text() != self._waits_for:
            self.waits.stop()
            self.set_busy(False)

    def _check(self) -> None:
        if not self.user.text().strip():
            self.mark_fault(self.user, "no_user")
        elif not self.password.text():
            self.mark_fault(self.password, "no_password")
        else:
            self.set_busy(True)
            self.log_in_requested.emit(self.user.text().strip(), self.password.text())
