"""The three answers to a card: record, defer until, decline because."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from clinic_app.domain.record.codes import DecisionChoice
from clinic_app.ui import theme
from clinic_app.ui.widgets.basics import button
from clinic_app.ui.widgets.flow_layout import FlowLayout


class CardButtons(QFrame):
    """Emits `chosen` with the choice; each button names its card to those who listen."""

    chosen = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Offer the answers to the card of this title."""
        super().__init__(parent)
        self.setProperty("surface", "plain")
        flow = FlowLayout(self, theme.SPACE_SMALL)
        self.record = self._made(DecisionChoice.RECORDED, self.tr("Record…"))
        self.defer = self._made(DecisionChoice.DEFERRED, self.tr("Defer until…"))
        self.decline = self._made(DecisionChoice.DECLINED, self.tr("Decline because…"))
        for made in (self.record, self.defer, self.decline):
            named = self.tr("{answer} {title}").format(answer=made.text(), title=title)
            made.setAccessibleName(named)
            flow.addWidget(made)

    def _made(self, choice: DecisionChoice, words: str) -> QPushButton:
        made = button("secondary" if choice is DecisionChoice.RECORDED else "chip")
        made.setText(words)
        made.setProperty("choice", choice.value)
        made.clicked.connect(self._pressed)
        return made

    @Slot()
    def _pressed(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.chosen.emit(str(pressed.property("choice")))
