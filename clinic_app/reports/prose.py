"""Paragraphs set glyph by glyph: mixed fonts, Chinese and Latin line breaking, no markup.

reportlab's own paragraphs read markup and break Latin words inside Chinese text; a record is full
of both. A line breaks after a space and around wide characters, never before closing or after
opening punctuation, never between a number and its unit, and inside a word only when the word
alone is longer than the line.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from clinic_app.reports.styles import Type
from clinic_app.reports.text import NO_BREAK_SPACE, Glyph, TextDoor

_CLOSING: Final = frozenset("，。、；：？！）》〉」』】〕”’%‰℃…—,.;:?!)]}·")
_OPENING: Final = frozenset("（《〈「『【〔“‘([{")
_AFTER_NUMBER: Final = frozenset("年月日")
_BEFORE_NUMBER: Final = frozenset("年月")
_BASELINE: Final = 0.9
_MIN_LINES: Final = 2
ELLIPSIS: Final = "…"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text; None takes the paragraph's weight or colour."""

    text: str
    bold: bool | None = None
    colour: str | None = None


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def may_break(before: str, after: str) -> bool:
    """Say whether a line may end between two neighbouring characters.

    A date in Chinese is never broken: 2026年11月23日 reads as one word.
    """
    if after == " " or NO_BREAK_SPACE in {before, after}:
        return False
    if after in _CLOSING or before in _OPENING:
        return False
    if (before.isdecimal() and after in _AFTER_NUMBER) or (
        before in _BEFORE_NUMBER and after.isdecimal()
    ):
        return False
    return before == " " or _is_wide(before) or _is_wide(after)


def _line_end(glyphs: Sequence[Glyph], start: int, width: float) -> int:
    """Return the index after the last glyph of the line that begins at `start`."""
    used, last_break = 0.0, start
    for index in range(start, len(glyphs)):
        glyph = glyphs[index]
        if index > start and may_break(glyphs[index - 1].character, glyph.character):
            last_break = index
        used += glyph.width
        if used > width and glyph.character != " ":
            return last_break if last_break > start else max(index, start + 1)
    return len(glyphs)


def line_starts(glyphs: Sequence[Glyph], width: float) -> list[int]:
    """Return where each line begins; no line but the first begins with a blank."""
    starts: list[int] = []
    start = 0
    while start < len(glyphs):
        starts.append(start)
        start = _line_end(glyphs, start, width)
        while start < len(glyphs) and glyphs[start].character == " ":
            start += 1
    return starts


def break_lines(glyphs: Sequence[Glyph], width: float) -> list[list[Glyph]]:
    """Return `glyphs` as lines at most `width` points wide; blanks at line ends are dropped."""
    starts = line_starts(glyphs, width)
    lines = []
    for start, end in pairwise([*starts, len(glyphs)]):
        line = list(glyphs[start:end])
        while line and line[-1].character == " ":
            line.pop()
        lines.append(line)
    return lines


def width_of(glyphs: Iterable[Glyph]) -> float:
    """Return the width of a line in points."""
    return sum(glyph.width for glyph in glyphs)


def shorten(glyphs: list[Glyph], width: float, ellipsis: list[Glyph]) -> list[Glyph]:
    """Return the line cut to `width` points with an ellipsis, or unchanged when it fits."""
    if width_of(glyphs) <= width:
        return glyphs
    room = width - width_of(ellipsis)
    kept: list[Glyph] = []
    for glyph in glyphs:
        room -= glyph.width
        if room < 0:
            break
        kept.append(glyph)
    return kept + ellipsis


def draw_line(canvas: Any, glyphs: Sequence[Glyph], x: float, y: float) -> None:  # noqa: ANN401
    """Draw one line with its baseline at `y`."""
    if not glyphs:
        return
    text = canvas.beginText(x, y)
    for (font, size, rise, colour), run in groupby(
        glyphs, key=lambda glyph: (glyph.font, glyph.size, glyph.rise, glyph.colour)
    ):
        text.setFont(font, size)
        text.setFillColor(HexColor(colour))
        text.setRise(rise)
        text.textOut("".join(glyph.character for glyph in run))
    text.setRise(0)
    canvas.drawText(text)


def set_spans(door: TextDoor, spans: Iterable[Span], style: Type) -> list[Glyph]:
    """Turn spans into glyphs in the paragraph's type."""
    return [
        glyph
        for span in spans
        for glyph in door.glyphs(
            span.text,
            style.size,
            span.colour or style.colour,
            bold=style.bold if span.bold is None else span.bold,
        )
    ]


class Prose(Flowable):  # type: ignore[misc]
    """One paragraph of glyphs; splits over pages with at least two lines on either side."""

    def __init__(
        self,
        glyphs: list[Glyph],
        style: Type,
        bullet: list[Glyph] | None = None,
        ellipsis: list[Glyph] | None = None,
    ) -> None:
        """Keep what to set; lines are broken when the width is known."""
        super().__init__()
        self._ellipsis = ellipsis or []
        self._glyphs = glyphs
        self._style = style
        self._bullet = bullet or []
        self._lines: list[list[Glyph]] = []
        self.keepWithNext = style.keep_with_next

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Break the lines for the width and return the size taken."""
        self.width = available_width
        width = available_width - self._style.indent
        self._lines = break_lines(self._glyphs, width)
        most = self._style.max_lines
        if most and len(self._lines) > most:
            last = shorten(self._lines[most - 1], width - width_of(self._ellipsis), [])
            self._lines = [*self._lines[: most - 1], last + self._ellipsis]
        self.height = max(len(self._lines), 1) * self._style.leading
        return self.width, self.height

    def getSpaceBefore(self) -> float:  # noqa: N802
        """Return the space above, dropped at the top of a page."""
        return self._style.space_before

    def getSpaceAfter(self) -> float:  # noqa: N802
        """Return the space below."""
        return self._style.space_after

    def minWidth(self) -> float:  # noqa: N802
        """Return the width of the paragraph on one line, for columns as wide as their text."""
        return width_of(self._glyphs) + self._style.indent

    def split(self, available_width: float, available_height: float) -> list["Prose"]:
        """Return the part that fits and the rest, or nothing when it cannot be split well."""
        if self._style.max_lines:
            return []
        self.wrap(available_width, available_height)
        fitting = min(int(available_height // self._style.leading), len(self._lines) - _MIN_LINES)
        if fitting < _MIN_LINES:
            return []
        cut = line_starts(self._glyphs, available_width - self._style.indent)[fitting]
        head, rest = self._glyphs[:cut], self._glyphs[cut:]
        return [Prose(head, self._style, self._bullet), Prose(rest, self._style)]

    def draw(self) -> None:
        """Draw the lines from the top down."""
        style = self._style
        y = self.height - (style.leading - style.size) / 2 - _BASELINE * style.size
        draw_line(self.canv, self._bullet, 0, y)
        for line in self._lines:
            spare = self.width - style.indent - width_of(line)
            shift = {"left": 0.0, "right": spare, "centre": spare / 2}[style.align]
            draw_line(self.canv, line, style.indent + shift, y)
            y -= style.leading
