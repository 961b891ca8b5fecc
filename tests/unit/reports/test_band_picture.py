"""The line with the band: where marks stand, and that labels keep apart."""

from dataclasses import replace

import pytest

from clinic_app.reports.band_picture import BandPicture
from clinic_app.reports.content.letter.picture import Mark, Picture, level_end, percent_at
from clinic_app.reports.text import TextDoor

WIDTH = 500.0


def _picture(mark: float, earlier: float | None) -> Picture:
    return Picture(
        band=(0.3, 0.5),
        band_label="band",
        ticks=((0.0, "0"), (1.0, "end")),
        mark=Mark(mark, "You: 1900"),
        earlier=None if earlier is None else Mark(earlier, "before: 1800"),
    )


def _height(picture: Picture) -> float:
    _width, height = BandPicture(picture, TextDoor()).wrap(WIDTH, 800)
    return height


def test_labels_that_would_meet_stand_in_two_rows() -> None:
    alone, apart, near = (_height(_picture(0.8, at)) for at in (None, 0.1, 0.79))
    assert alone == apart
    assert near > apart


def test_the_words_of_the_band_hide_no_number_of_the_line() -> None:
    free = _picture(0.8, None)
    crowded = replace(free, ticks=(*free.ticks, (0.4, "0.01 %")))
    assert _height(crowded) > _height(free)


@pytest.mark.parametrize("at", [0.0, 1.0])
def test_a_label_never_leaves_the_line(at: float) -> None:
    drawn = BandPicture(_picture(at, None), TextDoor())
    drawn.wrap(WIDTH, 800)
    start, end = drawn._span(drawn._label, drawn._picture.mark)
    assert start >= 0
    assert end <= WIDTH + 0.01


def test_the_line_of_levels_ends_above_every_value() -> None:
    assert level_end((900.0, 1100.0)) == 2000
    assert level_end((1900.0, 1100.0)) == 2500
    assert level_end((5000.0, 1100.0)) == 6000


def test_results_stand_by_their_logarithm() -> None:
    assert percent_at(0.001) == 0
    assert percent_at(0.1) == pytest.approx(0.4)
    assert percent_at(100) == 1
    assert percent_at(0.00001) == 0
    assert percent_at(400) == 1
