from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.reports.prose import (
    Prose,
    Span,
    break_lines,
    may_break,
    set_spans,
    shorten,
    width_of,
)
from clinic_app.reports.styles import SMALL
from clinic_app.reports.text import Glyph, TextDoor


def _glyphs(text: str) -> list[Glyph]:
    return TextDoor().glyphs(text, 10, "#000000")


def _lines(text: str, width: float) -> list[str]:
    return [
        "".join(glyph.character for glyph in line) for line in break_lines(_glyphs(text), width)
    ]


@pytest.mark.parametrize(
    ("before", "after", "may"),
    [
        ("a", "b", False),
        (" ", "b", True),
        ("a", " ", False),
        ("剂", "量", True),
        ("量", "a", True),
        ("a", "量", True),
        ("量", "，", False),
        ("（", "量", False),
        ("5", "\u00a0", False),
        ("2026-", "0", False),
        ("2026", "年", False),
        ("年", "1", False),
        ("3", "日", False),
        ("日", "8", True),
        ("3", "次", True),
    ],
)
def test_where_a_line_may_end(before: str, after: str, may: bool) -> None:
    assert may_break(before[-1], after) is may


def test_latin_words_stay_whole_inside_chinese_text() -> None:
    lines = _lines("首次有效谷浓度 imatinib 剂量", 90)
    assert any("imatinib" in line for line in lines)


def test_a_number_stays_with_its_unit() -> None:
    assert _lines("take 300 mg/d", width_of(_glyphs("take 300 m"))) == ["take", "300\u00a0mg/d"]


def test_a_word_longer_than_the_line_is_broken_inside() -> None:
    lines = _lines("W" * 50, 100)
    assert len(lines) > 1
    assert "".join(lines) == "W" * 50


@given(st.text(alphabet="ab 漢字，。（）W𠮷5", max_size=120), st.floats(30, 300))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: float) -> None:
    lines = break_lines(_glyphs(text), width)
    assert all(width_of(line) <= width + 0.01 for line in lines)
    kept = "".join(glyph.character for line in lines for glyph in line)
    assert kept.replace(" ", "") == text.replace(" ", "")


def test_a_line_that_is_too_long_ends_with_an_ellipsis() -> None:
    glyphs = _glyphs("a long name that has no room")
    short = shorten(glyphs, 60, _glyphs("…"))
    assert width_of(short) <= 60
    assert short[-1].character == "…"
    assert shorten(glyphs, 600, _glyphs("…")) is glyphs


def test_a_paragraph_splits_with_two_lines_on_either_side() -> None:
    text = " ".join(["word"] * 60)
    prose = Prose(set_spans(TextDoor(), [Span(text)], SMALL), SMALL)
    _width, height = prose.wrap(100, 1000)
    head, rest = prose.split(100, height / 2)
    assert head.wrap(100, 1000)[1] + rest.wrap(100, 1000)[1] == height
    assert prose.split(100, SMALL.leading) == []
    assert len(prose.split(100, height - 1)) == 2


def test_a_cell_is_cut_after_its_last_line() -> None:
    style = replace(SMALL, max_lines=3)
    door = TextDoor()
    glyphs = set_spans(door, [Span("word " * 80)], style)
    prose = Prose(glyphs, style, None, door.glyphs("…", style.size, style.colour))
    assert prose.wrap(100, 1000)[1] == 3 * style.leading
    assert prose.split(100, 20) == []
