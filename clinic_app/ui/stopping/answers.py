"""Met, not met or unknown: the same sign, word and tint wherever an answer stands."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QWidget

from clinic_app.domain.cml.findings import CriteriaSet, Criterion
from clinic_app.ui import display, theme
from clinic_app.ui.patient.sentences import paragraph
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.pill import Pill

_CONTEXT: Final = "Answers"
_WORDS: Final = {
    True: ("✓", QT_TRANSLATE_NOOP("Answers", "met")),
    False: ("×", QT_TRANSLATE_NOOP("Answers", "not met")),
    None: ("?", QT_TRANSLATE_NOOP("Answers", "unknown")),
}
_TINTS: Final = {True: "good", False: "act", None: "inform"}
_TOP: Final = Qt.AlignmentFlag.AlignTop
_PADDING_PX: Final = 2 * theme.SPACE


def answer_words(met: bool | None) -> str:  # noqa: FBT001 - three values
    """Return sign and word of an answer, `✓ met`."""
    sign, word = _WORDS[met]
    return f"{sign} {_said(word)}"


class AnswerPill(Pill):
    """An answer on its tint, as wide as the longest answer so that pills stand in one column."""

    def __init__(self, met: bool | None, parent: QWidget | None = None) -> None:  # noqa: FBT001
        """Show one answer."""
        super().__init__(_TINTS[met], answer_words(met), parent)
        self.setMinimumWidth(_widest() + _PADDING_PX)


def _widest() -> int:
    """Return how wide the longest answer is, so that answers stand in one column."""
    metrics = QFontMetrics(theme.base_font(bold=True))
    return max(metrics.horizontalAdvance(answer_words(one)) for one in _WORDS)


def criteria_grid(criteria: CriteriaSet) -> QWidget:
    """Return the criteria under one another: answer, what is asked, and the fact with its date.

    What only time brings names its earliest date; what time alone does not bring says so.
    """
    held = QWidget()
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.SPACE)
    grid.setVerticalSpacing(theme.SPACE_SMALL)
    grid.setColumnMinimumWidth(0, _widest())
    grid.setColumnStretch(1, 2)
    grid.setColumnStretch(2, 3)
    for row, criterion in enumerate(criteria.criteria):
        state = label("strong")
        state.setText(answer_words(criterion.met))
        grid.addWidget(state, row, 0, _TOP)
        grid.addWidget(paragraph(display.current().criterion(criterion)), row, 1, _TOP)
        grid.addWidget(paragraph(_fact_words(criterion)), row, 2, _TOP)
    return held


def _fact_words(criterion: Criterion) -> str:
    now = display.current()
    said = now.fact(criterion.fact)
    if criterion.from_on is not None:
        words = _said(QT_TRANSLATE_NOOP("Answers", "Earliest %1, if results hold"))
        return f"{said}\n{words.replace('%1', now.date(criterion.from_on))}"
    if criterion.met is False:
        return f"{said}\n{_said(QT_TRANSLATE_NOOP('Answers', 'Time alone does not change this'))}"
    return said


def _said(words: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(words))
