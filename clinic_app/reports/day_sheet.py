"""The day list as PDF: A4 on its side, Chinese or English, with room to write."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from reportlab.lib.colors import HexColor

from clinic_app.reports.content.day_sheet import DayPatient, DaySheetContent, day_sheet_content
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.document import Margins, furnished
from clinic_app.reports.printed import PrintedPaper
from clinic_app.reports.prose import Span, draw_line, set_spans, shorten, width_of
from clinic_app.reports.sections.day_sheet import day_sheet_story
from clinic_app.reports.styles import ALARM, LINE, PAGE_HEIGHT, PAGE_WIDTH, QUIET, Type
from clinic_app.reports.text import Glyph
from clinic_app.reports.typesetter import Typesetter
from clinic_app.wording import wording

_WIDTH: Final = PAGE_HEIGHT
_HEIGHT: Final = PAGE_WIDTH
_MARGINS: Final = Margins(side=32.0, top=40.0, bottom=38.0, width=_WIDTH, height=_HEIGHT)
_TEXT_WIDTH: Final = _WIDTH - 2 * _MARGINS.side
_HEAD_Y: Final = _HEIGHT - 28
_FOOT_Y: Final = 22.0
_SMALLEST: Final = Type(size=7.2, leading=9.5, colour=QUIET)


def print_day_sheet(
    patients: Sequence[DayPatient],
    filters: Iterable[str],
    language: str,
    today: date,
    printing: Printing,
) -> PrintedPaper:
    """Return the sheet of `today`; `filters` are the words of what was left out.

    The same arguments give the same bytes.
    """
    phrases = Phrases(wording(language))
    setter = Typesetter(phrases)
    content = day_sheet_content(patients, filters, phrases, today, printing)
    story = day_sheet_story(content, setter, _TEXT_WIDTH)
    pdf = furnished(story, content.furniture, _Furnisher(content, setter), _MARGINS)
    return PrintedPaper(pdf, setter.door.warnings, phrases.warnings)


class _Furnisher:
    """Draws the clinic's name above, and below how to treat the sheet, who made it, the page."""

    def __init__(self, content: DaySheetContent, setter: Typesetter) -> None:
        self._content = content
        self._setter = setter

    def draw(self, canvas: Any, page: int, pages: int) -> None:  # noqa: ANN401 - reportlab's
        """Furnish page `page` of `pages`."""
        furniture = self._content.furniture
        canvas.setStrokeColor(HexColor(LINE))
        canvas.setLineWidth(0.5)
        for y in (_HEAD_Y - 5, _FOOT_Y + 10):
            canvas.line(_MARGINS.side, y, _WIDTH - _MARGINS.side, y)
        flags = self._set(" · ".join(furniture.flags), ALARM, bold=True)
        self._row(canvas, _HEAD_Y, self._set(self._content.clinic), flags)
        number = self._setter.phrases.say("page", page=page, pages=pages)
        made = self._set(f"{furniture.made}   {number}")
        self._row(canvas, _FOOT_Y, self._set(furniture.disclaimer), made)

    def _set(self, text: str, colour: str = QUIET, *, bold: bool = False) -> list[Glyph]:
        return set_spans(self._setter.door, (Span(text, bold, colour),), _SMALLEST)

    def _row(self, canvas: Any, y: float, left: list[Glyph], right: list[Glyph]) -> None:  # noqa: ANN401
        room = _TEXT_WIDTH - width_of(right)
        draw_line(canvas, shorten(left, room, self._set("…")), _MARGINS.side, y)
        draw_line(canvas, right, _WIDTH - _MARGINS.side - width_of(right), y)
