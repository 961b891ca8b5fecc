"""Asks before typing is lost."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget


class LeaveQuestion(QMessageBox):
    """Keep typing, or leave; Escape and Enter keep. `leave` says that typing may be lost."""

    leave = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Prepare the question; it is opened, not executed, and deletes itself."""
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Question)
        self.setText(self.tr("Leave without saving?"))
        self.setInformativeText(self.tr("What you typed on this form will be lost."))
        self._keep = self.addButton(self.tr("Keep typing"), QMessageBox.ButtonRole.RejectRole)
        self.addButton(self.tr("Leave"), QMessageBox.ButtonRole.DestructiveRole)
        self.setDefaultButton(self._keep)
        self.setEscapeButton(self._keep)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.buttonClicked.connect(self._on_clicked)

    def _on_clicked(self, pressed: QAbstractButton) -> None:
        if pressed is not self._keep:
            self.leave.emit()
