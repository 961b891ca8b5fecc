"""Asks for one's own password and a new one."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from clinic_app.errors import ClinicError
from clinic_app.ui import notify, theme
from clinic_app.ui.log_in.own_password_card import OwnPasswordCard
from clinic_app.ui.widgets.basics import button


class OwnPasswordDialog(QDialog):
    """Holds the card that asks; `card.chosen(old, new)` is answered from outside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask over `parent`."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.card = OwnPasswordCard(due=False)
        self.cancel = button()
        self.card.foot.insertWidget(1, self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE_LARGE] * 4)
        column.addWidget(self.card)
        self.cancel.clicked.connect(self.reject)
        self._write()
        self.card.focus_first()

    def say_error(self, error: Exception) -> None:
        """Say why the password is not changed."""
        if not isinstance(error, ClinicError):
            notify.log_unexpected(error)
        self.card.set_busy(False)
        self.card.say_error(error)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _write(self) -> None:
        self.setWindowTitle(self.tr("Change my password"))
        self.cancel.setText(self.tr("Cancel"))
