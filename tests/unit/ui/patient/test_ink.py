"""What a chart draws to carry meaning can be told from the card: 3:1, words 4.5:1."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from clinic_app.ui.charts.ink import Ink, ink_of
from clinic_app.ui.contrast import contrast
from clinic_app.ui.theme import THEMES, Theme

SERIES = ("trough", "bcr_abl", "tumour", "dose")
both = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())


def seen(colour: QColor, ground: QColor) -> str:
    """Return the colour as it looks on a ground when it lets some of it through."""
    share = colour.alphaF()
    over = (colour.red(), colour.green(), colour.blue())
    under = (ground.red(), ground.green(), ground.blue())
    mixed = [round(share * a + (1 - share) * b) for a, b in zip(over, under, strict=True)]
    return QColor(*mixed).name()


def ink_for(theme: Theme, series: str) -> Ink:
    return ink_of(theme, getattr(theme, series))


@both
@pytest.mark.parametrize("series", SERIES)
def test_marks_carry_at_three_to_one(qapp: QApplication, theme: Theme, series: str) -> None:
    ink = ink_for(theme, series)
    edges = [colours.edge for colours in (*ink.spans.values(), *ink.chips.values())]
    drawn = [ink.series, ink.whisker, ink.band_edge, ink.guide, ink.decides, ink.alarm, *edges]
    ground = ink.ground.name()
    weak = [c.name() for c in drawn if contrast(seen(c, ink.ground), ground) < 3]
    assert weak == []


@both
def test_words_can_be_read_on_their_boxes(qapp: QApplication, theme: Theme) -> None:
    ink = ink_for(theme, "dose")
    pairs = [(ink.quiet, None), (ink.decides, None), (ink.text, ink.band)]
    pairs += [(c.text, c.fill) for c in (*ink.spans.values(), *ink.chips.values())]
    weak = []
    for text, fill in pairs:
        ground = ink.ground.name() if fill is None else seen(fill, ink.ground)
        if contrast(text.name(), ground) < 4.5:
            weak.append((text.name(), ground))
    assert weak == []
