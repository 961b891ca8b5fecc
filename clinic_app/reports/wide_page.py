"""A4 on its side, for lists: what stands above and below the table on every page."""

from typing import Any, Final

from reportlab.lib.colors import HexColor

from clinic_app.reports.content.furniture import Furniture
from clinic_app.reports.document import Margins
from clinic_app.reports.prose import Span, draw_line, set_spans, shorten, width_of
from clinic_app.reports.styles import ALARM, LINE, PAGE_HEIGHT, PAGE_WIDTH, QUIET, Type
from clinic_app.reports.text import Glyph
from clinic_app.reports.typesetter import Typesetter

_WIDTH: Final = PAGE_HEIGHT
_HEIGHT: Final = PAGE_WIDTH
WIDE_MARGINS: Final = Margins(side=32.0, top=40.0, bottom=46.0, width=_WIDTH, height=_HEIGHT)
WIDE_TEXT: Final = _WIDTH - 2 * WIDE_MARGINS.side
"""How wide the text of such a page is, in points."""

_HEAD_Y: Final = _HEIGHT - 28
_FOOT_Y: Final = 30.0
_ANCHOR_Y: Final = 20.0
_SMALLEST: Final = Type(size=7.2, leading=9.5, colour=QUIET)


class WideFurnisher:
    """Draws the clinic's name above; below, how to treat the list, who made it, the page.

    The last line of a page notes the newest line of the audit trail, where there is one to note.
    """

    def __init__(self, furniture: Furniture, clinic: str, setter: Typesetter) -> None:
        """Furnish the pages of the list of this clinic."""
        self._furniture = furniture
        self._clinic = clinic
        self._setter = setter

    def draw(self, canvas: Any, page: int, pages: int) -> None:  # noqa: ANN401 - reportlab's
        """Furnish page `page` of `pages`."""
        furniture = self._furniture
        canvas.setStrokeColor(HexColor(LINE))
        canvas.setLineWidth(0.5)
        for y in (_HEAD_Y - 5, _FOOT_Y + 10):
            canvas.line(WIDE_MARGINS.side, y, _WIDTH - WIDE_MARGINS.side, y)
        flags = self._set(" · ".join(furniture.flags), ALARM, bold=True)
        self._row(canvas, _HEAD_Y, self._set(self._clinic), flags)
        number = self._setter.phrases.say("page", page=page, pages=pages)
        made = self._set(f"{furniture.made}   {number}")
        self._row(canvas, _FOOT_Y, self._set(furniture.disclaimer), made)
        self._row(canvas, _ANCHOR_Y, self._set(furniture.anchor), [])

    def _set(self, text: str, colour: str = QUIET, *, bold: bool = False) -> list[Glyph]:
        return set_spans(self._setter.door, (Span(text, bold, colour),), _SMALLEST)

    def _row(self, canvas: Any, y: float, left: list[Glyph], right: list[Glyph]) -> None:  # noqa: ANN401
        room = WIDE_TEXT - width_of(right)
        draw_line(canvas, shorten(left, room, self._set("…")), WIDE_MARGINS.side, y)
        draw_line(canvas, right, _WIDTH - WIDE_MARGINS.side - width_of(right), y)
