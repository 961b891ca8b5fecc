"""On an open card: what was decided on it before, and what changed since."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from clinic_app.domain.decisions.standing import StandingAdvice
from clinic_app.domain.findings import ProtocolStamp
from clinic_app.ui import display, theme
from clinic_app.ui.decisions.sayings import before_words, change_lines
from clinic_app.ui.patient.sentences import Sentences, paragraph
from clinic_app.ui.widgets.basics import set_look

_SIGN = "≠"


class Earlier(QFrame):
    """Who decided what and when, the reason given, and each fact that is no longer the same."""

    def __init__(
        self, standing: StandingAdvice, stamp: ProtocolStamp, parent: QWidget | None = None
    ) -> None:
        """Say what was decided before; `stamp` is the protocol that speaks now."""
        super().__init__(parent)
        set_look(self, "tint", "inform")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE_SMALL] * 4)
        column.setSpacing(theme.SPACE_TINY)
        column.addWidget(paragraph(before_words(standing), "strong"))
        decision = standing.decision
        if decision is not None and decision.reason:
            column.addWidget(paragraph(self.tr('"{reason}"').format(reason=decision.reason)))
        lines = change_lines(standing, stamp)
        if standing.since is not None:
            words = display.current().sentence("decision.changed.heading")
            column.addWidget(paragraph(words))
        if lines:
            column.addWidget(Sentences(lines, _SIGN))
