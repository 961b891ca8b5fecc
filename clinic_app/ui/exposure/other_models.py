"""What the other models expect of the same patient, dose by dose, and what weakens them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from clinic_app.domain.course.exposure import (
    ExposureSheet,
    Taking,
    expected_doses,
    whole_percents,
)
from clinic_app.domain.knowledge import Citation
from clinic_app.domain.tdm.exposure.findings import DoseExpectation
from clinic_app.ui import display, theme
from clinic_app.ui.exposure.words import model_words, range_words
from clinic_app.ui.patient.sentences import paragraph
from clinic_app.ui.widgets.basics import rule

_TOP = Qt.AlignmentFlag.AlignTop


class OtherModels(QWidget):
    """One row for each model, one column for each dose; what is assumed stands under its name."""

    def __init__(
        self,
        sheets: Sequence[ExposureSheet],
        citations: Mapping[str, Citation],
        taken: Taking,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        dose_now = taken.dose_mg_per_day
        now = display.current()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE_TINY)
        grid.setColumnStretch(0, 1)
        doses = expected_doses(sheets[0].exposure.best, dose_now)
        grid.addWidget(paragraph(now.sentence("exposure.heading.model"), "small"), 0, 0)
        for column, one in enumerate(doses, start=1):
            words = now.sentence("exposure.dose_unit", dose=now.number(one.dose_mg_per_day))
            grid.addWidget(paragraph(words, "small"), 0, column)
        for row, sheet in enumerate(sheets):
            grid.addWidget(rule(), 1 + 2 * row, 0, 1, 1 + len(doses))
            name = paragraph(_name(sheet, citations))
            grid.addWidget(name, 2 + 2 * row, 0, _TOP)
            of_model = expected_doses(sheet.exposure.best, dose_now)
            for column, one in enumerate(of_model, start=1):
                grid.addWidget(paragraph(_cell(one)), 2 + 2 * row, column, _TOP)


def _name(sheet: ExposureSheet, citations: Mapping[str, Citation]) -> str:
    now, exposure = display.current(), sheet.exposure
    lines = [model_words(sheet.model, citations)]
    if exposure.outside_domain:
        lines.append(now.sentence("exposure.paper.other_outside"))
    assumed = [now.sentence(f"exposure.covariate.{one}") for one in exposure.defaulted_covariates]
    if assumed:
        said = now.sentence("exposure.paper.list_separator").join(assumed)
        lines.append(now.sentence("exposure.paper.other_assumed", covariates=said))
    return "\n".join(lines)


def _cell(expected: DoseExpectation) -> str:
    now = display.current()
    return now.sentence(
        "exposure.paper.other_dose",
        trough=now.whole(expected.trough_ug_l),
        range=range_words(expected.true_trough),
        within=whole_percents(expected.probabilities)[1],
    )
