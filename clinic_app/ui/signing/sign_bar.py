"""The button that signs the row chosen in a tab, with its key."""

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clinic_app.ui.widgets.basics import button

_KEYS: Final = "Ctrl+Shift+G"


class SignBar(QWidget):
    """Offered for rows that are signed; whoever is no physician is told why it stays grey."""

    requested = Signal()

    def __init__(self, tab: QWidget) -> None:
        """Serve `tab`, in the whole of which the key works."""
        super().__init__(tab)
        self._may_sign = True
        self.button = button()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        self.action = QAction(tab)
        self.action.setShortcut(QKeySequence(_KEYS))
        self.action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        tab.addAction(self.action)
        self.action.triggered.connect(self._ask)
        self.button.clicked.connect(self._ask)
        self.write()

    def write(self) -> None:
        """Write what the button does, or who may do it."""
        self.button.setText(self.tr("Sign…  {keys}").format(keys=_KEYS))
        self.button.setAccessibleName(self.tr("Sign this entry"))
        self.action.setText(self.tr("Sign this entry"))
        self._tell()

    def offer(self, *, is_signable: bool, may_sign: bool) -> None:
        """Offer it for the row chosen, if it is one that is signed, to a physician."""
        self._may_sign = may_sign
        self.button.setEnabled(is_signable and may_sign)
        self.action.setEnabled(is_signable and may_sign)
        self._tell()

    def _tell(self) -> None:
        told = "" if self._may_sign else self.tr("Only a physician signs.")
        self.button.setToolTip(told or self.tr("Sign visits and decisions with your password"))
        self.button.setAccessibleDescription(told)

    @Slot()
    def _ask(self) -> None:
        if self.button.isEnabled():
            self.requested.emit()
