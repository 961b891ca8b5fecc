"""What the rules say about one patient, most urgent first."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_app.domain.cml.findings import TfrFindings
from clinic_app.domain.findings import Advice, Evaluation, urgency
from clinic_app.domain.knowledge import Knowledge
from clinic_app.ui import theme
from clinic_app.ui.patient.advice_card import AdviceCard
from clinic_app.ui.patient.criteria_card import CriteriaCard
from clinic_app.ui.patient.due_card import DueCard
from clinic_app.ui.patient.gaps_card import GapsCard
from clinic_app.ui.patient.sentences import paragraph
from clinic_app.ui.widgets.card import Card


class _Cards(QWidget):
    """Cards under one another, replaced as a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.SPACE)

    def replace(self, cards: list[QWidget]) -> None:
        """Show these cards and no others."""
        while item := self._layout.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for card in cards:
            self._layout.addWidget(card)


class AdviceColumn(_Cards):
    """The advice cards, or that there is no advice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[AdviceCard] = []

    def show_evaluation(self, evaluation: Evaluation, knowledge: Knowledge | None) -> None:
        """Show the advice of this evaluation, most urgent first."""
        advice = sorted(evaluation.advice, key=_urgency_of)
        cards = [AdviceCard(item, evaluation.protocol, knowledge) for item in advice]
        self._shown = cards
        self.replace([*cards] if cards else [self._no_advice()])

    def cards(self) -> list[AdviceCard]:
        """Return the advice cards now shown, most urgent first."""
        return list(self._shown)

    def _no_advice(self) -> Card:
        card = Card()
        card.set_title(self.tr("No advice"))
        words = self.tr("The rules of this version ask for nothing today.")
        card.body.addWidget(paragraph(words, "quiet"))
        return card


class DetailsColumn(_Cards):
    """What is due, where the patient stands with stopping, and what cannot be assessed."""

    def show_evaluation(self, evaluation: Evaluation, today: date) -> None:
        """Show these parts of the evaluation."""
        cards: list[QWidget] = [DueCard(evaluation.due, today)]
        tfr = evaluation.derived.get("tfr")
        if isinstance(tfr, TfrFindings) and tfr.eligibility is not None:
            cards.append(CriteriaCard(tfr))
        cards.append(GapsCard(evaluation.data_gaps))
        self.replace(cards)


def _urgency_of(advice: Advice) -> int:
    return int(urgency(advice.level))
