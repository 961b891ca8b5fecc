"""What can be done when the store does not open: look only, or restore a backup."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_app.errors import ClinicError
from clinic_app.ui.theme import SPACE_SMALL
from clinic_app.ui.widgets.basics import button
from clinic_app.ui.widgets.retranslating import Retranslating

_IN_USE: Final = frozenset({"store_in_use"})
_RESTORED: Final = frozenset(
    {"store_damaged", "store_changed_outside", "store_older", "store_missing",
     "store_not_a_store", "store_slots_missing", "store_slots_damaged"}
)  # fmt: skip


class WaysOn(Retranslating):
    """Hidden until a refusal has a way on; emits which one was chosen."""

    look_requested = Signal()
    restore_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer nothing yet."""
        super().__init__(parent)
        self.look = button("primary")
        self.restore = button("primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        for one in (self.look, self.restore):
            column.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        self.look.clicked.connect(self.look_requested)
        self.restore.clicked.connect(self.restore_requested)
        self.offer(None)
        self.retranslate()

    def offer(self, error: Exception | None) -> None:
        """Offer what helps against `error`; nothing for None or for what has no way on."""
        code = error.code if isinstance(error, ClinicError) else ""
        self.look.setVisible(code in _IN_USE)
        self.restore.setVisible(code in _RESTORED)
        self.setVisible(code in _IN_USE | _RESTORED)

    def retranslate(self) -> None:
        """Write the texts."""
        self.look.setText(self.tr("Open read-only"))
        self.restore.setText(self.tr("Restore from a backup…"))
