"""The risk of the primary tumour: two classifications side by side, each with its row."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from clinic_app.domain.evidence import Grounds
from clinic_app.domain.findings import Evaluation
from clinic_app.ui import display, theme
from clinic_app.ui.evidence.evidence_link import EvidenceLink
from clinic_app.ui.patient.risk_words import risk_words, tumour_words
from clinic_app.ui.patient.sentences import Sentences, paragraph
from clinic_app.ui.widgets.basics import button
from clinic_app.ui.widgets.card import Card

_TOP: Final = Qt.AlignmentFlag.AlignTop
_GROUNDS: Final = Grounds(
    about="evidence.about.risk",
    rules=("gist.risk",),
    citations=("joensuu2008", "miettinen2006"),
)


class RiskCard(Card):
    """Modified NIH and AFIP; what is missing stands where the class would stand.

    `evidence_requested` carries what they rest on, `figures_requested` asks for the small form
    with the figures of the tumour.
    """

    evidence_requested = Signal(object)
    figures_requested = Signal()

    def __init__(
        self, evaluation: Evaluation, parent: QWidget | None = None, *, why_not: str = ""
    ) -> None:
        """Show an evaluation; `why_not` says why nothing can be entered, empty when it can."""
        super().__init__(parent)
        self.set_title(self.tr("Risk of the primary tumour"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE_TINY)
        for column, words in enumerate(risk_words(evaluation)):
            grid.setColumnStretch(column, 1)
            grid.addWidget(paragraph(words.name, "small"), 0, column, _TOP)
            role = "strong" if words.is_known else "quiet"
            grid.addWidget(paragraph(words.category, role), 1, column, _TOP)
            grid.addWidget(Sentences(words.why), 2, column, _TOP)
        self.body.addLayout(grid)
        tumour = tumour_words(evaluation)
        if tumour:
            self.body.addWidget(paragraph(" · ".join(tumour), "small"))
        self.body.addWidget(paragraph(display.current().sentence("risk.words.no_model"), "small"))
        self.figures = button()
        self.figures.setText(self.tr("Enter or correct these figures…"))
        self.figures.setEnabled(not why_not)
        self.figures.setToolTip(why_not)
        self.figures.clicked.connect(self.figures_requested)
        self.body.addWidget(self.figures, 0, Qt.AlignmentFlag.AlignLeft)
        link = EvidenceLink(_GROUNDS)
        link.requested.connect(self.evidence_requested)
        self.body.addWidget(link)
