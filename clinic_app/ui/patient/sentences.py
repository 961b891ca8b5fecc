"""Small building blocks of cards: a list of sentences, a caption."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.unbroken import unbroken

_GAP_PX = 3


def paragraph(text: str, role: str = "") -> QLabel:
    """Return a text that can be copied and never wraps inside a date or a quantity."""
    made = label(role, wrap=True, selectable=True)
    made.setText(unbroken(text))
    made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return made


class Sentences(QWidget):
    """Sentences under one another, each with its sign."""

    def __init__(
        self, sentences: Sequence[str], sign: str = "•", *, is_strong: bool = False
    ) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(7)
        grid.setVerticalSpacing(_GAP_PX)
        grid.setColumnStretch(1, 1)
        for row, sentence in enumerate(sentences):
            mark = label("strong" if is_strong else "quiet")
            mark.setText(sign)
            grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(paragraph(sentence), row, 1)
