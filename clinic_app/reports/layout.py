"""Page furniture: what stands at the head and foot of every page, and page x of y."""

from typing import Any, Protocol

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from clinic_app.reports.content.furniture import Furniture
from clinic_app.reports.prose import Span, draw_line, set_spans, shorten, width_of
from clinic_app.reports.styles import (
    ALARM,
    LINE,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    QUIET,
    TEXT_WIDTH,
    Type,
)
from clinic_app.reports.text import Glyph
from clinic_app.reports.typesetter import Typesetter

_HEAD_Y = PAGE_HEIGHT - 30
_FOOT_Y = 40.0
_FOOT_LEADING = 9.5
_SMALLEST = Type(size=6.8, leading=9.5, colour=QUIET)
_NAME_ROOM = 220.0
_GAP = 12.0


class DrawsFurniture(Protocol):
    """Whatever draws head and foot of a page."""

    def draw(self, canvas: Canvas, page: int, pages: int) -> None:
        """Furnish page `page` of `pages`."""


class Furnisher:
    """Draws head and foot of a page; `pages` is how many there were, once all are drawn."""

    def __init__(self, furniture: Furniture, setter: Typesetter) -> None:
        """Keep what every page says."""
        self.pages = 0
        self._furniture = furniture
        self._setter = setter

    def draw(self, canvas: Canvas, page: int, pages: int) -> None:
        """Furnish one page; texts that are too long end with …, the name in full is on page 1."""
        self.pages = pages
        canvas.setStrokeColor(HexColor(LINE))
        canvas.setLineWidth(0.5)
        canvas.line(MARGIN, _HEAD_Y - 6, PAGE_WIDTH - MARGIN, _HEAD_Y - 6)
        canvas.line(MARGIN, _FOOT_Y + 9, PAGE_WIDTH - MARGIN, _FOOT_Y + 9)
        number = self._setter.phrases.say("page", page=page, pages=pages)
        flags = " · ".join(self._furniture.flags)
        self._row(canvas, _HEAD_Y, self._identity(), self._set(flags, ALARM, bold=True))
        self._row(canvas, _FOOT_Y, self._identity(), self._set(number))
        protocol, made = self._set(self._furniture.protocol), self._set(self._furniture.made)
        self._row(canvas, _FOOT_Y - _FOOT_LEADING, protocol, made)
        self._row(canvas, _FOOT_Y - 2 * _FOOT_LEADING, self._set(self._furniture.disclaimer), [])

    def _set(self, text: str, colour: str = QUIET, *, bold: bool = False) -> list[Glyph]:
        return set_spans(self._setter.door, (Span(text, bold, colour),), _SMALLEST)

    def _identity(self) -> list[Glyph]:
        """Return name, MRN and birth date; only the name gives way when there is no room."""
        name, mrn, born = self._furniture.identity
        fitted = shorten(self._set(name, bold=True), _NAME_ROOM, self._set("…", bold=True))
        return [*fitted, *shorten(self._set(f" · {mrn} · {born}"), _NAME_ROOM, self._set("…"))]

    def _row(self, canvas: Any, y: float, left: list[Glyph], right: list[Glyph]) -> None:  # noqa: ANN401
        right = shorten(right, TEXT_WIDTH * 0.5, self._set("…"))
        room = TEXT_WIDTH - width_of(right) - (_GAP if right else 0)
        draw_line(canvas, shorten(left, room, self._set("…")), MARGIN, y)
        draw_line(canvas, right, PAGE_WIDTH - MARGIN - width_of(right), y)


class NumberedCanvas(Canvas):  # type: ignore[misc]
    """A canvas that furnishes its pages at the end, when their number is known."""

    def __init__(self, *args: Any, furnisher: DrawsFurniture, **kwargs: Any) -> None:  # noqa: ANN401
        """Begin a document; everything but `furnisher` is reportlab's."""
        super().__init__(*args, **kwargs)
        self._furnisher = furnisher
        self._pages: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802
        """Put the page aside."""
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Furnish and write every page."""
        for page, state in enumerate(self._pages, start=1):
            pages = self._pages
            self.__dict__.update(state)
            self._pages = pages
            self._furnisher.draw(self, page, len(pages))
            super().showPage()
        super().save()
