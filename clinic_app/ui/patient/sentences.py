"""Small building blocks of cards: a list of sentences, a caption."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from clinic_app.ui.widgets.basics import label

_GAP_PX = 3
_DATE = re.compile(r"\d{2}-[A-Z][a-z]{2}-\d{4}|\d{4}-\d{2}-\d{2}")
_HYPHEN = "\u2011"
# A unit stays beside its number and in one piece: neither `704` / `µg/L` nor `704 µg/` / `L`.
_UNITS = r"(?:mg|µg|g|kg|µmol|mmol|ml|L|U|h|cm|mm|%)"
_BEFORE_UNIT = re.compile(rf"(?<=\d) (?={_UNITS}(?![A-Za-z]))")
_IN_UNIT = re.compile(rf"(\d[ \u00a0]{_UNITS}/)(?=[A-Za-z])")
_TIE, _JOINER = "\u00a0", "\u2060"


def unbroken(text: str) -> str:
    """Return the text with dates and quantities that a line cannot break (`28-Mar-2013`)."""
    tied = _BEFORE_UNIT.sub(_TIE, _DATE.sub(_hold_together, text))
    return _IN_UNIT.sub(rf"\1{_JOINER}", tied)


def _hold_together(found: re.Match[str]) -> str:
    return found.group().replace("-", _HYPHEN)


def paragraph(text: str, role: str = "") -> QLabel:
    """Return a text that wraps between words, never inside a date or quantity, to be copied."""
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
