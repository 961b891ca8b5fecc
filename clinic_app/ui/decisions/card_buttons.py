"""The three answers to a card: record, defer until, decline because; a physician gives them."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from clinic_app.domain.record.codes import DecisionChoice
from clinic_app.ui import theme
from clinic_app.ui.widgets.basics import button, label
from clinic_app.ui.widgets.flow_layout import FlowLayout


class CardButtons(QFrame):
    """Emits `chosen` with the choice; each button names its card to those who listen.

    Whoever may not decide sees the answers, cannot press them, and is told why in words.
    """

    chosen = Signal(str)

    def __init__(
        self,
        title: str,
        parent: QWidget | None = None,
        *,
        may_decide: bool = True,
        why_not: str = "",
    ) -> None:
        """Offer the answers to the card of this title; `why_not` is another reason than a role."""
        super().__init__(parent)
        self.setProperty("surface", "plain")
        answers = QWidget()
        flow = FlowLayout(answers, theme.SPACE_SMALL)
        self.record = self._made(DecisionChoice.RECORDED, self.tr("Record…"))
        self.defer = self._made(DecisionChoice.DEFERRED, self.tr("Defer until…"))
        self.decline = self._made(DecisionChoice.DECLINED, self.tr("Decline because…"))
        for made in (self.record, self.defer, self.decline):
            named = self.tr("{answer} {title}").format(answer=made.text(), title=title)
            made.setAccessibleName(named)
            made.setEnabled(may_decide)
            flow.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_TINY)
        column.addWidget(answers)
        self.reason: QLabel | None = None if may_decide else self._why_not(why_not)
        if self.reason is not None:
            column.addWidget(self.reason)

    def _why_not(self, why_not: str) -> QLabel:
        """Say at each answer and beside them all why nobody can press them here."""
        words = why_not or self.tr("A physician decides. You see what the rules say, and why.")
        for made in (self.record, self.defer, self.decline):
            made.setToolTip(words)
            made.setAccessibleDescription(words)
        reason = label("quiet", wrap=True)
        reason.setText(words)
        return reason

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
