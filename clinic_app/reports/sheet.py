"""The sheet of what patients take home: wide margins, large head and foot."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from clinic_app.reports.content.furniture import Furniture
from clinic_app.reports.prose import Prose, Span, draw_line, set_spans, shorten, width_of
from clinic_app.reports.styles import ALARM, LINE, PAGE_HEIGHT, PAGE_WIDTH, QUIET, Type
from clinic_app.reports.text import Glyph
from clinic_app.reports.typesetter import Typesetter

SHEET_MARGIN: Final = 48.0
SHEET_TOP: Final = 52.0
SHEET_BOTTOM: Final = 62.0
SHEET_WIDTH: Final = PAGE_WIDTH - 2 * SHEET_MARGIN
SHEET_HEIGHT: Final = PAGE_HEIGHT - SHEET_TOP - SHEET_BOTTOM
_HEAD_Y: Final = PAGE_HEIGHT - 38
_FOOT_Y: Final = 44.0
_LEADING: Final = 11.5
_HEAD: Final = Type(size=10.0, leading=13.0, colour=QUIET)
_FOOT: Final = Type(size=8.0, leading=11.0, colour=QUIET)
_GAP: Final = 12.0
_IDENTITY_ROOM: Final = 400.0
_REST_ROOM: Final = 250.0
_TITLE: Final = Type(size=23.0, leading=30.0, bold=True, max_lines=2)
_LONG_TITLE: Final = replace(_TITLE, size=17.0, leading=23.0)


def sheet_title(text: str, setter: Typesetter) -> Prose:
    """Return the title of a sheet; one that is longer than a line is set smaller, not cut."""
    title = setter.prose(text, _TITLE)
    return title if title.minWidth() <= SHEET_WIDTH else setter.prose(text, _LONG_TITLE)


def fits_sheet(story: Iterable[Flowable]) -> bool:
    """Say whether a story fits on one sheet."""
    return room_left(story) >= 0


def room_left(story: Iterable[Flowable]) -> float:
    """Return how much of one sheet a story leaves empty; below 0 it does not fit."""
    used = 0.0
    for flowable in story:
        _width, height = flowable.wrap(SHEET_WIDTH, SHEET_HEIGHT)
        used += flowable.getSpaceBefore() + height + flowable.getSpaceAfter()
    return float(SHEET_HEIGHT - used)


class SheetFurnisher:
    """Draws head and foot of a sheet: clinic, date, whose it is, page, rules, who made it."""

    def __init__(
        self, furniture: Furniture, setter: Typesetter, clinic: str, made_on: str
    ) -> None:
        """Keep what every sheet says; `clinic` may be empty while nobody has entered it."""
        self._furniture = furniture
        self._setter = setter
        self._clinic = clinic
        self._made_on = made_on

    def draw(self, canvas: Any, page: int, pages: int) -> None:  # noqa: ANN401 - reportlab's
        """Furnish one page; texts that are too long end with …."""
        flags = " · ".join(self._furniture.flags)
        right = [
            *self._set(f"{flags}  " if flags else "", _HEAD, ALARM, bold=True),
            *self._set(self._made_on, _HEAD),
        ]
        self._row(canvas, _HEAD_Y, self._set(self._clinic, _HEAD), right)
        canvas.setStrokeColor(HexColor(LINE))
        canvas.setLineWidth(0.6)
        canvas.line(SHEET_MARGIN, _FOOT_Y + 12, PAGE_WIDTH - SHEET_MARGIN, _FOOT_Y + 12)
        number = self._setter.phrases.say("page", page=page, pages=pages)
        self._row(canvas, _FOOT_Y, self._identity(), self._set(number, _FOOT))
        protocol, made = (
            self._set(text, _FOOT) for text in (self._furniture.protocol, self._furniture.made)
        )
        self._row(canvas, _FOOT_Y - _LEADING, protocol, made)

    def _identity(self) -> list[Glyph]:
        """Return name, MRN and birth date; only the name gives way when there is no room."""
        name, mrn, born = (self._set(text, _FOOT) for text in self._furniture.identity)
        gap = self._set(" · ", _FOOT)
        rest = shorten([*gap, *mrn, *gap, *born], _REST_ROOM, self._set("…", _FOOT))
        room = _IDENTITY_ROOM - width_of(rest)
        return [*shorten(name, room, self._set("…", _FOOT)), *rest]

    def _set(
        self, text: str, style: Type, colour: str = QUIET, *, bold: bool = False
    ) -> list[Glyph]:
        return set_spans(self._setter.door, (Span(text, bold, colour),), style)

    def _row(self, canvas: Any, y: float, left: list[Glyph], right: list[Glyph]) -> None:  # noqa: ANN401
        right = shorten(right, SHEET_WIDTH * 0.55, self._set("…", _FOOT))
        room = SHEET_WIDTH - width_of(right) - (_GAP if right else 0)
        draw_line(canvas, shorten(left, room, self._set("…", _FOOT)), SHEET_MARGIN, y)
        draw_line(canvas, right, PAGE_WIDTH - SHEET_MARGIN - width_of(right), y)
