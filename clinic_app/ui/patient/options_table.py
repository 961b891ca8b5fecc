"""The doses that could be taken instead, and what each method expects of them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from clinic_app.domain.findings import Advice, DoseOption
from clinic_app.domain.protocol import ReductionParameters
from clinic_app.domain.tdm.trough import band_of
from clinic_app.ui import display, theme
from clinic_app.ui.patient.sentences import paragraph
from clinic_app.ui.widgets.basics import label, rule
from clinic_app.ui.widgets.flow_layout import FlowLayout
from clinic_app.ui.widgets.pill import Pill

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_COLUMNS = 4


class OptionsTable(QWidget):
    """One row per dose: expected trough by ratio, by model, and where it lies."""

    def __init__(
        self, advice: Advice, reduction: ReductionParameters | None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._reduction = reduction
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
            self._write_row(2 + 2 * row, option, advice)
        if any(option.projected_model_ug_l is None for option in options):
            layout.addWidget(paragraph(self.tr("— model not in this version"), "small"))

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
        self._grid.addWidget(self._note(option, advice), row, 3, _LEFT)
        self._grid.addWidget(rule(), row + 1, 0, 1, _COLUMNS)

    def _note(self, option: DoseOption, advice: Advice) -> QWidget:
        band = self._band(option)
        if advice.suggested != option.dose_mg_per_day:
            return band
        both = QWidget()
        # In a narrow column the mark goes under the words instead of out of sight.
        line = FlowLayout(both, theme.SPACE_SMALL)
        line.addWidget(band)
        line.addWidget(Pill("good", self.tr("suggested")))
        return both

    def _band(self, option: DoseOption) -> QLabel:
        ratio = option.projected_proportional_ug_l
        if self._reduction is None or ratio is None:
            return _cell("")
        return _cell(
            display.current().sentence(f"band.{band_of(ratio, self._reduction)}"), "quiet"
        )


def _cell(text: str, role: str = "") -> QLabel:
    cell = label(role)
    cell.setText(text)
    return cell
