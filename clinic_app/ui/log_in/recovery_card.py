"""Open the store with the printed recovery key."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from clinic_app.errors import ClinicError
from clinic_app.ui.log_in.entry_card import EntryCard
from clinic_app.ui.widgets.basics import button

_ABOUT_KEY: Final = frozenset(
    {"store_recovery_incomplete", "store_recovery_typing", "store_recovery_wrong"}
)


class RecoveryCard(EntryCard):
    """Emits `recovery_key_entered(key)`; `back_requested` leads back to the password."""

    recovery_key_entered = Signal(str)
    back_requested = Signal()

    def __init__(self) -> None:
        """Make the card."""
        super().__init__()
        self.key = self.add_field()
        self.back = button("quiet")
        self.back.clicked.connect(self.back_requested)
        self.foot.insertWidget(0, self.back)
        self.submitted.connect(self._check)
        self.retranslate()

    def tab_chain(self) -> list[QWidget]:
        """Return the fields, the button, and the way round them."""
        return [*super().tab_chain(), self.back]

    def retranslate(self) -> None:
        """Write the texts."""
        self.heading.setText(self.tr("Open with the recovery key"))
        self.reason.setText(
            self.tr(
                "Use the newest recovery key sheet. Type the key as it is written there; small or "
                "capital letters make no difference. You then choose a new password."
            )
        )
        self.name_fields(self.tr("Recovery key"))
        self.go.setText(self.tr("Open"))
        self.back.setText(self.tr("Back to the password"))

    def fault_sentences(self) -> dict[str, str]:
        """Return what is said about a field left out or typed wrongly."""
        return {
            "no_key": self.tr("Please type the recovery key."),
        }

    def field_of(self, error: Exception) -> QLineEdit | None:
        """Return the key when it is not typed right, or is another store's."""
        is_about_key = isinstance(error, ClinicError) and error.code in _ABOUT_KEY
        return self.key if is_about_key else None

    def _check(self) -> None:
        if not self.key.text().strip():
            self.mark_fault(self.key, "no_key")
        else:
            self.set_busy(True)
            self.recovery_key_entered.emit(self.key.text().strip())
