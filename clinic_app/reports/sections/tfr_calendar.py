"""The parts of the calendar of tests: large type, room to write the results in."""

from dataclasses import replace
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, HRFlowable, Spacer, Table

from clinic_app.reports.content.tfr_calendar import CalendarContent, TestRow
from clinic_app.reports.fonts import base_font
from clinic_app.reports.prose import Span
from clinic_app.reports.sheet import SHEET_WIDTH, sheet_title
from clinic_app.reports.styles import ACCENT, ALARM, BANNER, LINE, QUIET, WASH, Type
from clinic_app.reports.typesetter import Typesetter

_PERSON: Final = Type(size=11.0, leading=15.0, colour=QUIET, max_lines=2)
_BODY: Final = Type(size=15.0, leading=22.0)
_CLOSE_LEADING: Final = 19.5
_CELL: Final = Type(size=14.0, leading=19.5)
_SMALL: Final = Type(size=11.5, leading=16.0, colour=QUIET)
_HEAD: Final = Type(
    size=16.0, leading=21.0, bold=True, colour=ACCENT, space_before=9.0, space_after=2.0
)
_WIDTHS: Final = (84.0, 140.0, 198.0)
_ANSWER_WIDTH: Final = 170.0


def calendar_story(
    content: CalendarContent, setter: Typesetter, *, is_close: bool = False
) -> list[Flowable]:
    """Return the whole calendar; a crowded year is set close, in letters of the same size."""
    body = replace(_BODY, leading=_CLOSE_LEADING) if is_close else _BODY
    gap = 4 if is_close else 8
    return [
        sheet_title(content.title, setter),
        HRFlowable(
            width="100%", thickness=2.0, color=HexColor(BANNER), spaceBefore=3, spaceAfter=3
        ),
        setter.prose(content.person, _PERSON),
        Spacer(0, gap),
        setter.prose(tuple(Span(words, bold) for words, bold in content.lead), body),
        Spacer(0, gap),
        _tests(content, setter, is_close=is_close),
        setter.prose(content.answers_heading, _HEAD),
        _answers(content, setter),
        Spacer(0, gap),
        setter.prose((Span(content.call, bold=True, colour=ALARM),), body),
        *(setter.prose(line, body) for line in content.closing),
    ]


def _tests(content: CalendarContent, setter: Typesetter, *, is_close: bool) -> Table:
    above, below = (1.5, 3) if is_close else (3, 5)
    head = [setter.prose(text, _SMALL) for text in content.headings]
    rows = [head, *(_row(row, setter) for row in content.rows)]
    return Table(
        rows,
        colWidths=[*_WIDTHS, SHEET_WIDTH - sum(_WIDTHS)],
        repeatRows=1,
        hAlign="LEFT",
        style=[
            ("FONTNAME", (0, 0), (-1, -1), base_font()),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), above),
            ("BOTTOMPADDING", (0, 0), (-1, -1), below),
            ("LINEBELOW", (0, 0), (-1, -1), 0.7, HexColor(LINE)),
            ("LINEBELOW", (0, 0), (-1, 0), 1.0, HexColor(QUIET)),
            ("BOX", (3, 1), (3, -1), 0.7, HexColor(LINE)),
        ],
    )


def _row(row: TestRow, setter: Typesetter) -> list[Flowable]:
    colour = ALARM if row.is_late else None
    return [
        setter.prose(row.month, _CELL),
        setter.prose((Span(row.day, bold=True, colour=colour),), _CELL),
        setter.prose(row.window, _SMALL),
        setter.prose("", _CELL),
    ]


def _answers(content: CalendarContent, setter: Typesetter) -> Table:
    bold = replace(_CELL, bold=True)
    rows = [
        [setter.prose(result, bold), setter.prose(then, _CELL)] for result, then in content.answers
    ]
    return Table(
        rows,
        colWidths=[_ANSWER_WIDTH, SHEET_WIDTH - _ANSWER_WIDTH],
        hAlign="LEFT",
        style=[
            ("FONTNAME", (0, 0), (-1, -1), base_font()),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("BACKGROUND", (0, 0), (-1, -1), HexColor(WASH)),
            ("LINEBELOW", (0, 0), (-1, -2), 0.7, HexColor(LINE)),
            ("LEFTPADDING", (0, 0), (-1, -1), 8),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ],
    )
