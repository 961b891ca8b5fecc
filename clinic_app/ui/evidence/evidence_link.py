"""The way from a card to what it rests on."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clinic_app.domain.evidence import Grounds
from clinic_app.ui import display
from clinic_app.ui.widgets.basics import button


class EvidenceLink(QWidget):
    """A quiet button; `requested` carries the grounds of its card."""

    requested = Signal(object)

    def __init__(self, grounds: Grounds, parent: QWidget | None = None) -> None:
        """Lead to these grounds."""
        super().__init__(parent)
        self._grounds = grounds
        self.button = button("quiet")
        self.button.setText(self.tr("About the evidence…"))
        about = display.current().sentence(grounds.about)
        self.button.setAccessibleName(self.tr("About the evidence: %1").replace("%1", about))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.button)
        line.addStretch(1)
        self.button.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.requested.emit(self._grounds)
