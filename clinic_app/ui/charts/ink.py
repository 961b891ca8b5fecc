"""The colours of one panel, taken from the theme each time it is drawn."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

from clinic_app.ui.charts.marks import SpanStyle
from clinic_app.ui.charts.spans import SpanColours
from clinic_app.ui.theme import Theme, Tint

_BAND_ALPHA = 34
_EDGE_ALPHA = 90
_WHISKER_ALPHA = 110
_TAKEN_ALPHA = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """What a panel draws with."""

    ground: QColor
    line: QColor
    text: QColor
    quiet: QColor
    accent: QColor
    series: QColor
    whisker: QColor
    band: QColor
    band_edge: QColor
    guide: QColor
    decides: QColor
    spans: dict[SpanStyle, SpanColours]


def _faint(colour: str, alpha: int) -> QColor:
    faint = QColor(colour)
    faint.setAlpha(alpha)
    return faint


def _span(tint: Tint) -> SpanColours:
    return SpanColours(QColor(tint.fill), QColor(tint.edge), QColor(tint.text))


def ink_of(theme: Theme, series: str) -> Ink:
    """Return the colours for a panel whose points are drawn in `series`."""
    return Ink(
        ground=QColor(theme.card),
        line=QColor(theme.line),
        text=QColor(theme.text),
        quiet=QColor(theme.quiet),
        accent=QColor(theme.accent),
        series=QColor(series),
        whisker=_faint(series, _WHISKER_ALPHA),
        band=_faint(series, _BAND_ALPHA),
        band_edge=_faint(series, _EDGE_ALPHA),
        guide=_faint(theme.quiet, _EDGE_ALPHA),
        decides=QColor(theme.act.edge),
        spans={
            SpanStyle.TAKEN: SpanColours(
                _faint(theme.dose, _TAKEN_ALPHA), QColor(theme.dose), QColor(theme.text)
            ),
            SpanStyle.WITHOUT: SpanColours(None, QColor(theme.dose), QColor(theme.quiet)),
            SpanStyle.GRADE_1: _span(theme.grades[1]),
            SpanStyle.GRADE_2: _span(theme.grades[2]),
            SpanStyle.GRADE_3: _span(theme.grades[3]),
            SpanStyle.GRADE_4: _span(theme.grades[4]),
        },
    )
