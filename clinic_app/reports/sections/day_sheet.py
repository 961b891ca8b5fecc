"""The day list on paper: one block for each patient, with room to write beside it."""

from collections.abc import Sequence
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Spacer, Table

from clinic_app.reports.content.day_sheet import DaySheetContent, ItemText, PatientText
from clinic_app.reports.fonts import base_font
from clinic_app.reports.prose import Prose, Span
from clinic_app.reports.styles import (
    BODY,
    BODY_BOLD,
    FINE,
    KICKER,
    LEVEL_TEXT,
    LINE,
    QUIET,
    SMALL,
    TITLE,
    Type,
)
from clinic_app.reports.typesetter import Cell, Typesetter

_BOX: Final = "□"
_WIDTHS: Final = (16.0, 122.0, 96.0, 268.0, 112.0)
_WRITING_HEIGHT: Final = 40.0
_BOX_TYPE: Final = Type(size=13.0, leading=15.0)


def day_sheet_story(content: DaySheetContent, setter: Typesetter, width: float) -> list[Flowable]:
    """Return title and table, `width` points wide; an empty list says so."""
    story: list[Flowable] = [setter.prose(content.furniture.title, TITLE)]
    under = [content.counted, *([content.filters] if content.filters else [])]
    story += [setter.prose(line, KICKER) for line in under]
    story.append(setter.gap(6))
    if not content.patients:
        return [*story, setter.prose(setter.phrases.say("day_sheet.nobody"), SMALL)]
    names = ("box", "patient", "phone", "why", "contact", "notes")
    headings = [setter.phrases.say(f"day_sheet.column.{name}") for name in names]
    widths = (*_WIDTHS, width - sum(_WIDTHS))
    rows = [_row(one, setter) for one in content.patients]
    notes = ("LINEBEFORE", (5, 0), (5, -1), 0.4, HexColor(LINE))
    return [*story, setter.table(rows, widths, headings=headings, styles=[notes])]


def _row(one: PatientText, setter: Typesetter) -> Sequence[Cell]:
    """Return the cells of one patient; the last stays empty and is high enough to write in."""
    person = [setter.prose(line, FINE) for line in one.person if line]
    reasons = [part for item in one.items for part in _item(item, setter)]
    return (
        setter.prose(_BOX, _BOX_TYPE),
        _stack([setter.prose(one.name, BODY_BOLD), *person]),
        _stack([setter.prose(one.phone, BODY), setter.prose(one.language, FINE)]),
        _stack(reasons),
        _stack([setter.prose(line, FINE) for line in one.contact]),
        Spacer(0, _WRITING_HEIGHT),
    )


def _item(item: ItemText, setter: Typesetter) -> list[Prose]:
    """Return level, what and when on the first line, why below."""
    head = (
        Span(f"{item.level_word}  ", bold=True, colour=LEVEL_TEXT[item.level.value]),
        Span(item.title, bold=True),
        Span(f"  {item.when}", colour=QUIET),
    )
    why = [setter.prose(item.why, FINE)] if item.why else []
    return [setter.prose(head, SMALL), *why]


def _stack(parts: Sequence[Flowable]) -> Table:
    """Return paragraphs one under the other in one cell."""
    commands = [
        ("FONTNAME", (0, 0), (-1, -1), base_font()),
        *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
    ]
    return Table([[part] for part in parts], style=commands, hAlign="LEFT")
