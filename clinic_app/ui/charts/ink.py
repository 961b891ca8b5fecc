"""The colours of one panel, taken from the theme each time it is drawn."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont

from clinic_app.ui import theme as themes
from clinic_app.ui.charts.marks import SpanStyle, Tone
from clinic_app.ui.theme import Theme, Tint

_BAND_ALPHA = 34
_WHISKER_ALPHA = 190
_TAKEN_ALPHA = 70
_GRID_ALPHA = 120
_CHOICE_ALPHA = 40
_PATCH_ALPHA = 190
_POINTER_ALPHA = 110


@dataclass(frozen=True, slots=True)
class Colours:
    """Fill (None: left open), edge and text of a box."""

    fill: QColor | None
    edge: QColor
    text: QColor


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """What a panel draws with."""

    ground: QColor
    patch: QColor
    line: QColor
    grid: QColor
    text: QColor
    quiet: QColor
    accent: QColor
    alarm: QColor
    series: QColor
    whisker: QColor
    band: QColor
    band_edge: QColor
    guide: QColor
    decides: QColor
    chosen_days: QColor
    pointer: QColor
    focus: QColor
    spans: dict[SpanStyle, Colours]
    chips: dict[Tone, Colours]
    font: QFont
    bold: QFont


def _faint(colour: str, alpha: int) -> QColor:
    faint = QColor(colour)
    faint.setAlpha(alpha)
    return faint


def _box(tint: Tint) -> Colours:
    return Colours(QColor(tint.fill), QColor(tint.edge), QColor(tint.text))


def _spans(theme: Theme) -> dict[SpanStyle, Colours]:
    return {
        SpanStyle.TAKEN: Colours(
            _faint(theme.dose, _TAKEN_ALPHA), QColor(theme.dose), QColor(theme.text)
        ),
        SpanStyle.WITHOUT: Colours(None, QColor(theme.dose), QColor(theme.quiet)),
        SpanStyle.GRADE_1: _box(theme.grades[1]),
        SpanStyle.GRADE_2: _box(theme.grades[2]),
        SpanStyle.GRADE_3: _box(theme.grades[3]),
        SpanStyle.GRADE_4: _box(theme.grades[4]),
        SpanStyle.GRADE_5: _box(theme.grades[5]),
    }


def ink_of(theme: Theme, series: str) -> Ink:
    """Return the colours for a panel whose points are drawn in `series`."""
    return Ink(
        ground=QColor(theme.card),
        patch=_faint(theme.card, _PATCH_ALPHA),
        line=QColor(theme.line),
        grid=_faint(theme.line, _GRID_ALPHA),
        text=QColor(theme.text),
        quiet=QColor(theme.quiet),
        accent=QColor(theme.accent),
        alarm=QColor(theme.stop.edge),
        series=QColor(series),
        whisker=_faint(series, _WHISKER_ALPHA),
        band=_faint(series, _BAND_ALPHA),
        band_edge=QColor(series),
        guide=QColor(theme.control),
        decides=QColor(theme.act.edge),
        chosen_days=_faint(theme.accent, _CHOICE_ALPHA),
        focus=QColor(theme.focus),
        pointer=_faint(theme.text, _POINTER_ALPHA),
        spans=_spans(theme),
        chips={
            Tone.PLAIN: Colours(QColor(theme.hover), QColor(theme.control), QColor(theme.text)),
            Tone.LOW: _box(theme.act),
            Tone.HIGH: _box(theme.act),
        },
        font=themes.base_font(themes.SMALL_PX),
        bold=themes.base_font(themes.SMALL_PX, bold=True),
    )
