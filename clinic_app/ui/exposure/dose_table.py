"""What each tablet dose would bring: trough, both intervals, and three probabilities."""

from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from clinic_app.domain.course.exposure import expected_doses
from clinic_app.domain.tdm.exposure.findings import DoseExpectation, ExposureEstimate
from clinic_app.ui import display, theme
from clinic_app.ui.exposure.probability_bar import ProbabilityBar
from clinic_app.ui.exposure.words import probability_words, range_words
from clinic_app.ui.widgets.basics import label, rule

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_HEADINGS: Final = (
    ("dose", _LEFT),
    ("trough", _RIGHT),
    ("true_trough", _RIGHT),
    ("next_measurement", _RIGHT),
    ("probability", _LEFT),
)
_BAR: Final = len(_HEADINGS) - 1


class DoseTable(QWidget):
    """One row for each dose, every dose always: what is improbable is shown as that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE_TINY)
        self._held: QWidget | None = None

    def show_estimate(self, estimate: ExposureEstimate, dose_now: Decimal | None) -> None:
        """Write the table anew, the dose taken now marked and among its rows."""
        if self._held is not None:
            self._held.hide()
            self._held.deleteLater()
        self._held = QWidget()
        grid = QGridLayout(self._held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE_LARGE)
        grid.setVerticalSpacing(theme.SPACE_TINY)
        grid.setColumnStretch(_BAR, 1)
        self._write_head(grid)
        for place, expected in enumerate(expected_doses(estimate, dose_now)):
            _write_row(grid, 2 + 2 * place, expected, is_now=expected.dose_mg_per_day == dose_now)
        self._column.addWidget(self._held)
        self._held.show()

    def _write_head(self, grid: QGridLayout) -> None:
        now = display.current()
        for column, (name, alignment) in enumerate(_HEADINGS):
            head = label("small")
            head.setText(now.sentence(f"exposure.heading.{name}"))
            grid.addWidget(head, 0, column, alignment)
        grid.addWidget(rule(), 1, 0, 1, len(_HEADINGS))


def _write_row(grid: QGridLayout, row: int, expected: DoseExpectation, *, is_now: bool) -> None:
    now = display.current()
    name = "exposure.dose_now" if is_now else "exposure.dose"
    dose = now.sentence(name, dose=now.number(expected.dose_mg_per_day))
    words = probability_words(expected.probabilities)
    grid.addWidget(_cell(dose, "strong"), row, 0, _LEFT)
    grid.addWidget(_cell(now.whole(expected.trough_ug_l), "strong"), row, 1, _RIGHT)
    grid.addWidget(_cell(range_words(expected.true_trough)), row, 2, _RIGHT)
    grid.addWidget(_cell(range_words(expected.next_measurement)), row, 3, _RIGHT)
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    bar = ProbabilityBar()
    bar.show_probabilities(expected.probabilities, f"{dose}: {words}")
    column.addWidget(bar)
    column.addWidget(_cell(words, "small"))
    grid.addWidget(both, row, _BAR)
    grid.addWidget(rule(), row + 1, 0, 1, len(_HEADINGS))


def _cell(text: str, role: str = "") -> QLabel:
    cell = label(role, selectable=True)
    cell.setText(text)
    cell.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return cell
