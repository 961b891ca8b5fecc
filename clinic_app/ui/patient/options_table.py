"""The doses that could be taken instead, and what each method expects of them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from clinic_app.domain.course.exposure import shares_of
from clinic_app.domain.findings import Advice, DoseOption
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.tdm.exposure.findings import Probabilities
from clinic_app.domain.tdm.trough import band_of
from clinic_app.ui import display, theme
from clinic_app.ui.exposure.probability_bar import ProbabilityBar
from clinic_app.ui.exposure.words import model_words, probability_words
from clinic_app.ui.patient.sentences import paragraph
from clinic_app.ui.widgets.basics import label, rule
from clinic_app.ui.widgets.pill import Pill

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_COLUMNS = 4
_ROWS_EACH = 4


class OptionsTable(QWidget):
    """For each dose the trough expected by ratio and by model, and where each of them lies.

    Every dose stands there with its probability: none is hidden for being improbable.
    """

    def __init__(
        self, advice: Advice, knowledge: Knowledge | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._knowledge = knowledge
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.SPACE)
        self._grid.setVerticalSpacing(theme.SPACE_TINY)
        self._grid.setColumnStretch(_COLUMNS - 1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.SPACE_TINY, 0, theme.SPACE_TINY)
        layout.setSpacing(theme.SPACE_TINY)
        layout.addWidget(paragraph(self.tr("Expected trough in µg/L"), "small"))
        layout.addLayout(self._grid)
        options = advice.projected_doses
        self._write_head()
        for row, option in enumerate(options):
            self._write_row(2 + _ROWS_EACH * row, option, advice)
        layout.addWidget(paragraph(self._about_model(options), "small"))

    def _write_head(self) -> None:
        heads = (
            (self.tr("Dose"), _LEFT),
            (self.tr("By ratio"), _RIGHT),
            (self.tr("By model"), _RIGHT),
            ("", _LEFT),
        )
        for column, (words, alignment) in enumerate(heads):
            head = label("small")
            head.setText(words)
            self._grid.addWidget(head, 0, column, alignment)
        self._grid.addWidget(rule(), 1, 0, 1, _COLUMNS)

    def _write_row(self, row: int, option: DoseOption, advice: Advice) -> None:
        now = display.current()
        dose = self.tr("{dose} mg/d").format(dose=now.number(option.dose_mg_per_day))
        self._grid.addWidget(_cell(dose, "strong"), row, 0, _LEFT)
        ratio, model = option.projected_proportional_ug_l, option.projected_model_ug_l
        self._grid.addWidget(_cell(now.whole(ratio)), row, 1, _RIGHT)
        self._grid.addWidget(_cell(now.whole(model)), row, 2, _RIGHT)
        if advice.suggested == option.dose_mg_per_day:
            self._grid.addWidget(Pill("good", self.tr("suggested")), row, 3, _LEFT)
        shares = shares_of(option)
        if shares is not None:
            bar = ProbabilityBar()
            bar.show_probabilities(shares, f"{dose}: {probability_words(shares)}")
            self._grid.addWidget(bar, row + 1, 0, 1, _COLUMNS)
        words = paragraph(self._lies(option, shares), "small")
        self._grid.addWidget(words, row + 2, 0, 1, _COLUMNS)
        self._grid.addWidget(rule(), row + 3, 0, 1, _COLUMNS)

    def _lies(self, option: DoseOption, shares: Probabilities | None) -> str:
        """Say where the trough lies against the interval by each method that expects one."""
        now, ratio, said = display.current(), option.projected_proportional_ug_l, []
        if self._knowledge is not None and ratio is not None:
            p = self._knowledge.protocol.reduction
            low, high = (now.whole(one) for one in (p.interval_low_ug_l, p.interval_high_ug_l))
            band = now.sentence(f"band.{band_of(ratio, p)}")
            said.append(now.sentence("exposure.option.by_ratio", band=band, low=low, high=high))
        if shares is not None:
            words = probability_words(shares)
            said.append(now.sentence("exposure.option.by_model", probabilities=words))
        return "\n".join(said)

    def _about_model(self, options: tuple[DoseOption, ...]) -> str:
        """Name the model whose figures these are, or say that none had a level to go by."""
        now = display.current()
        if self._knowledge is None or any(one.projected_model_ug_l is None for one in options):
            return now.sentence("exposure.option.no_model")
        model = self._knowledge.pk_models[self._knowledge.protocol.exposure.model]
        words = model_words(model, self._knowledge.citations)
        return now.sentence("exposure.option.model", model=words)


def _cell(text: str, role: str = "") -> QLabel:
    cell = label(role)
    cell.setText(text)
    return cell
