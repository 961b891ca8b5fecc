"""The calendar of a cycle in the letter: shaded and boxed days are those with the drug."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Spacer, Table

from clinic_app.reports.content.letter.cycle import CycleCalendar, CycleWeek, DayKind
from clinic_app.reports.fonts import base_font
from clinic_app.reports.prose import Span
from clinic_app.reports.sheet import SHEET_WIDTH
from clinic_app.reports.styles import ACCENT, LEVEL_TINT, LINE, QUIET, TEXT, Type
from clinic_app.reports.typesetter import Typesetter

_CELL: Final = Type(size=11.5, leading=14.0, align="centre")
_MONTH_WIDTH: Final = 58.0
_DAY_WIDTH: Final = 27.0
_GRID_WIDTH: Final = _MONTH_WIDTH + 7 * _DAY_WIDTH
_GAP: Final = 18.0
_KEY_WIDTH: Final = 24.0
_SHADE: Final = LEVEL_TINT["consider"]


def cycle_story(
    calendar: CycleCalendar, setter: Typesetter, body: Type, weeks: int
) -> list[Flowable]:
    """Return the calendar of so many weeks, with the days on which it turns beside it."""
    shown = calendar.weeks[:weeks]
    small = replace(_CELL, align="left")
    beside: list[Flowable] = []
    for words, day in calendar.turns:
        beside += [setter.prose(words, small), setter.prose((Span(day, bold=True),), body)]
    beside += [Spacer(0, 2), _key(calendar, setter), setter.prose(calendar.ask, small)]
    both = Table(
        [[_grid(calendar, shown, setter), beside]],
        colWidths=[_GRID_WIDTH + _GAP, SHEET_WIDTH - _GRID_WIDTH - _GAP],
        hAlign="LEFT",
        style=[*_bare(), ("VALIGN", (0, 0), (-1, -1), "TOP")],
    )
    return [Spacer(0, 3), both]


def _grid(calendar: CycleCalendar, weeks: tuple[CycleWeek, ...], setter: Typesetter) -> Table:
    quiet = replace(_CELL, colour=QUIET)
    head = ["", *(setter.prose(name, quiet) for name in calendar.weekdays)]
    rows = [head, *(_row(week, setter) for week in weeks)]
    return Table(
        rows,
        colWidths=[_MONTH_WIDTH, *[_DAY_WIDTH] * len(calendar.weekdays)],
        hAlign="LEFT",
        style=[*_bare(), *_marks(weeks)],
    )


def _row(week: CycleWeek, setter: Typesetter) -> list[Any]:
    month = setter.prose(week.month, replace(_CELL, colour=QUIET, align="left"))
    days = [
        setter.prose(
            (Span(day.number, bold=day.kind is DayKind.WITH),),
            replace(_CELL, colour=QUIET if day.kind is DayKind.NEITHER else TEXT),
        )
        for day in week.days
    ]
    return [month, *days]


def _marks(weeks: tuple[CycleWeek, ...]) -> Iterator[tuple[Any, ...]]:
    """Yield shade and box of each day with the drug, and a ring around today."""
    for row, week in enumerate(weeks, start=1):
        for column, day in enumerate(week.days, start=1):
            at = (column, row)
            if day.kind is DayKind.WITH:
                yield "BACKGROUND", at, at, HexColor(_SHADE)
                yield "BOX", at, at, 0.7, HexColor(ACCENT)
            elif day.kind is DayKind.WITHOUT:
                yield "BOX", at, at, 0.4, HexColor(LINE)
    for row, week in enumerate(weeks, start=1):
        for column, day in enumerate(week.days, start=1):
            if day.is_today:
                yield "BOX", (column, row), (column, row), 1.6, HexColor(TEXT)


def _key(calendar: CycleCalendar, setter: Typesetter) -> Table:
    """Return what a day with the drug looks like, and one without."""
    words = replace(_CELL, align="left")
    rows = [
        [setter.prose((Span("1", bold=True),), _CELL), setter.prose(calendar.with_words, words)],
        [setter.prose("1", _CELL), setter.prose(calendar.without_words, words)],
    ]
    return Table(
        rows,
        colWidths=[_KEY_WIDTH, SHEET_WIDTH - _GRID_WIDTH - _GAP - _KEY_WIDTH],
        hAlign="LEFT",
        style=[
            *_bare(),
            ("LEFTPADDING", (1, 0), (1, -1), 6),
            ("BACKGROUND", (0, 0), (0, 0), HexColor(_SHADE)),
            ("BOX", (0, 0), (0, 0), 0.7, HexColor(ACCENT)),
            ("BOX", (0, 1), (0, 1), 0.4, HexColor(LINE)),
        ],
    )


def _bare() -> list[tuple[Any, ...]]:
    """Return the style of a table without any room of its own."""
    return [
        ("FONTNAME", (0, 0), (-1, -1), base_font()),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
