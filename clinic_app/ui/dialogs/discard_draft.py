"""Ask before a draft is thrown away: what was typed cannot be brought back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from clinic_app.ui.widgets.basics import button


class DiscardDraft(QMessageBox):
    """Offers to keep the draft (Enter, Esc) or to discard it; emits `discarded`."""

    discarded = Signal()

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        """Ask about the draft named `what`."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(self.tr("Discard the draft?"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(what)
        self.setInformativeText(self.tr("What was typed is deleted and cannot be brought back."))
        self.keep = button("primary")
        self.keep.setText(self.tr("Keep the draft"))
        self.discard = button("danger")
        self.discard.setText(self.tr("Discard the draft"))
        self.addButton(self.keep, QMessageBox.ButtonRole.RejectRole)
        self.addButton(self.discard, QMessageBox.ButtonRole.DestructiveRole)
        self.setDefaultButton(self.keep)
        self.setEscapeButton(self.keep)
        self.discard.clicked.connect(self.discarded)
