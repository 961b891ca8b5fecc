"""What is said to bear on staying in remission: what it is, what the record has, what is said."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from clinic_app.domain.cml.findings import Predictor
from clinic_app.ui import display, theme
from clinic_app.ui.patient.sentences import paragraph

_STRETCHES = (2, 3, 3)


def predictors_grid(predictors: Sequence[Predictor]) -> QWidget:
    """Return a line for each, recorded or not; none is weighed against another."""
    now = display.current()
    held = QWidget()
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.SPACE)
    grid.setVerticalSpacing(theme.SPACE_SMALL)
    for column, stretch in enumerate(_STRETCHES):
        grid.setColumnStretch(column, stretch)
    for row, one in enumerate(predictors):
        cells = (
            (now.sentence(f"predictor.{one.name}"), "strong"),
            (now.fact(one.fact), ""),
            (now.sentence(f"predictor_said.{one.name}"), "quiet"),
        )
        for column, (words, role) in enumerate(cells):
            grid.addWidget(paragraph(words, role), row, column, Qt.AlignmentFlag.AlignTop)
    return held
