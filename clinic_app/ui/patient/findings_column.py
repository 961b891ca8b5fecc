"""What the rules say about one patient, most urgent first."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_app.domain.cml.findings import TfrFindings
from clinic_app.domain.findings import Evaluation, urgency
from clinic_app.domain.knowledge import Knowledge
from clinic_app.ui import theme
from clinic_app.ui.patient.advice_card import AdviceCard
from clinic_app.ui.patient.criteria_card import CriteriaCard
from clinic_app.ui.patient.due_card import DueCard
from clinic_app.ui.patient.gaps_card import GapsCard
from clinic_app.ui.patient.sentences import paragraph
from clinic_app.ui.widgets.card import Card


class FindingsColumn(QWidget):
    """Advice cards, criteria for stopping, due items and data gaps, under one another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, theme.SPACE_TINY, 0)
        self._layout.setSpacing(theme.SPACE)

    def show_evaluation(
        self, evaluation: Evaluation, knowledge: Knowledge | None, today: date
    ) -> None:
        """Replace everything by the cards of this evaluation."""
        self._clear()
        advice = sorted(evaluation.advice, key=lambda item: urgency(item.level))
        for item in advice:
            self._layout.addWidget(AdviceCard(item, evaluation.protocol, knowledge))
        if not advice:
            self._layout.addWidget(self._no_advice())
        tfr = evaluation.derived.get("tfr")
        self._layout.addWidget(DueCard(evaluation.due, today))
        if isinstance(tfr, TfrFindings) and tfr.eligibility is not None:
            self._layout.addWidget(CriteriaCard(tfr))
        self._layout.addWidget(GapsCard(evaluation.data_gaps))
        self._layout.addStretch(1)

    def cards(self) -> list[AdviceCard]:
        """Return the advice cards now shown, most urgent first."""
        return self.findChildren(AdviceCard)

    def _no_advice(self) -> Card:
        card = Card()
        card.set_title(self.tr("No advice"))
        card.body.addWidget(
            paragraph(self.tr("The rules of this version ask for nothing today."), "quiet")
        )
        return card

    def _clear(self) -> None:
        while item := self._layout.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
