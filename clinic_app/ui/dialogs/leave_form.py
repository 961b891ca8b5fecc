"""Ask before typing is thrown away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from clinic_app.ui.widgets.basics import button


class LeaveForm(QMessageBox):
    """Offers to stay (Enter, Esc) or to discard; emits `discarded`."""

    discarded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask over `parent`."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(self.tr("Not saved yet"))
        self.setText(self.tr("What you typed in this form is not saved yet."))
        self.setInformativeText(self.tr("Stay to save it, or leave and discard it."))
        self.stay = button("primary")
        self.stay.setText(self.tr("Stay in the form"))
        self.discard = button("danger")
        self.discard.setText(self.tr("Discard and leave"))
        self.addButton(self.stay, QMessageBox.ButtonRole.RejectRole)
        self.addButton(self.discard, QMessageBox.ButtonRole.DestructiveRole)
        self.setDefaultButton(self.stay)
        self.setEscapeButton(self.stay)
        self.discard.clicked.connect(self.discarded)
