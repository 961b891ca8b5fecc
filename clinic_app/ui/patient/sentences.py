"""Small building blocks of cards: a list of sentences, a caption."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from clinic_app.ui.widgets.basics import label

_GAP_PX = 3
_DATE = re.compile(r"\d{2}-[A-Z][a-z]{2}-\d{4}|\d{4}-\d{2}-\d{2}")
_HYPHEN = "\u2011"


def unbroken(text: str) -> str:
    """Return the text with dates that a line cannot break (`28-Mar-2013`, `2013-03-28`)."""
    return _DATE.sub(_hold_together, text)


def _hold_together(found: re.Match[str]) -> str:
    return found.group().replace("-", _HYPHEN)


def paragraph(text: str, role: str = "") -> QLabel:
    """Return a text that wraps between words, never inside a date, and can be copied."""
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
