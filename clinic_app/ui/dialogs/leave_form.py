"""Ask before a form with typing is left: keep it as a draft, discard it, or stay."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from clinic_app.ui.widgets.basics import button


class LeaveForm(QMessageBox):
    """Offers to keep a draft (Enter), to stay (Esc) or to discard; emits `kept` or `discarded`."""

    kept = Signal()
    discarded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask over `parent`."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(self.tr("Not saved yet"))
        self.setText(self.tr("What you typed in this form is not in the record yet."))
        self.setInformativeText(
            self.tr(
                "Kept as a draft it waits, encrypted, on the patient's page and on today's list."
            )
        )
        self.keep = button("primary")
        self.keep.setText(self.tr("Keep as draft"))
        self.stay = button()
        self.stay.setText(self.tr("Stay in the form"))
        self.discard = button("danger")
        self.discard.setText(self.tr("Discard and leave"))
        self.addButton(self.keep, QMessageBox.ButtonRole.AcceptRole)
        self.addButton(self.stay, QMessageBox.ButtonRole.RejectRole)
        self.addButton(self.discard, QMessageBox.ButtonRole.DestructiveRole)
        self.setDefaultButton(self.keep)
        self.setEscapeButton(self.stay)
        self.keep.clicked.connect(self.kept)
        self.discard.clicked.connect(self.discarded)
