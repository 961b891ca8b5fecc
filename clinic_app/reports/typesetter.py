"""Paragraphs, tables and cards in the page's style: what sections are made with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Spacer, Table

from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.fonts import base_font
from clinic_app.reports.prose import ELLIPSIS, Prose, Span, set_spans
from clinic_app.reports.styles import (
    ACCENT,
    CELL_LINES,
    EMPTY,
    HEADING,
    ITEM,
    LEVEL_TEXT,
    LEVEL_TINT,
    LINE,
    QUIET,
    SMALL,
    TEXT_WIDTH,
    Type,
)
from clinic_app.reports.text import TextDoor

_CELL_PADDING = 3.0
_CARD_PADDING = 8.0

Cell: TypeAlias = str | Sequence[Span] | Flowable


@dataclass(slots=True)
class Typesetter:
    """Sets text of one document; `phrases` says the fixed words, `door` lets text in.

    `is_tight` takes the air out between lines of tables and cards; the type stays as large.
    """

    phrases: Phrases
    door: TextDoor = field(default_factory=TextDoor)
    is_tight: bool = False

    def tight(self) -> "Typesetter":
        """Return one that sets the same document closer."""
        return replace(self, is_tight=True)

    def prose(self, text: str | Sequence[Span], style: Type = SMALL) -> Prose:
        """Return a paragraph; a string is one span, never markup."""
        spans = (Span(text),) if isinstance(text, str) else text
        bullet = self.door.glyphs(style.bullet, style.size, style.colour) if style.bullet else None
        cut = self.door.glyphs(ELLIPSIS, style.size, style.colour) if style.max_lines else None
        return Prose(set_spans(self.door, spans, style), style, bullet, cut)

    def heading(self, key: str) -> Prose:
        """Return a section's heading, which never stands alone at the foot of a page."""
        style = replace(HEADING, space_before=4.0, space_after=1.0) if self.is_tight else HEADING
        return self.prose(self.phrases.say(f"heading.{key}"), style)

    def empty_section(self, key: str, text: str) -> Prose:
        """Return a section that has nothing to show: heading and reason on one line."""
        spans = (
            Span(self.phrases.say(f"heading.{key}") + "   ", bold=True, colour=ACCENT),
            Span(text),
        )
        return self.prose(spans, EMPTY)

    def lines(self, key: str, lines: Sequence[str], *, runs_in: bool = False) -> list[Flowable]:
        """Return a section of short lines, each with its sign, or all of them running on."""
        if not runs_in:
            return [self.heading(key), *(self.prose(line, ITEM) for line in lines)]
        return [self.empty_section(key, " · ".join(lines))]

    def table(
        self,
        rows: Iterable[Sequence[Cell]],
        widths: Sequence[float],
        *,
        headings: Sequence[str] = (),
        right: Iterable[int] = (),
        styles: Sequence[tuple[Any, ...]] = (),
    ) -> Table:
        """Return a ruled table; headings repeat on each page, a row is never split.

        `right` names the columns of numbers, which line up on their right edge.
        """
        right_columns = frozenset(right)
        body = [
            [self._cell(cell, SMALL, index in right_columns) for index, cell in enumerate(row)]
            for row in rows
        ]
        if headings:
            style = Type(size=7.2, leading=9.5, colour=QUIET)
            head = [self._cell(text, style, i in right_columns) for i, text in enumerate(headings)]
            body.insert(0, head)
        commands: list[tuple[Any, ...]] = [
            # Unused, but a table names a font: better ours than one that is not embedded.
            ("FONTNAME", (0, 0), (-1, -1), base_font()),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), _CELL_PADDING),
            ("RIGHTPADDING", (0, 0), (-1, -1), _CELL_PADDING),
            ("TOPPADDING", (0, 0), (-1, -1), 0.5 if self.is_tight else 1.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1 if self.is_tight else 2),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(LINE)),
            *styles,
        ]
        if headings:
            commands += [
                ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
                ("LINEBELOW", (0, 0), (-1, 0), 0.7, HexColor(QUIET)),
                # A heading row keeps its first row of values.
                ("NOSPLIT", (0, 0), (-1, min(1, len(body) - 1))),
            ]
        return Table(
            body, colWidths=list(widths), style=commands, repeatRows=1 if headings else 0,
            hAlign="LEFT",
        )  # fmt: skip

    def _cell(self, cell: Cell, style: Type, is_right: bool) -> Flowable:  # noqa: FBT001
        if isinstance(cell, Flowable):
            return cell
        align = "right" if is_right else "left"
        aligned = replace(style, align=align, max_lines=CELL_LINES)
        return self.prose(cell, aligned)

    def card(self, rows: Sequence[Flowable], level: str) -> Table:
        """Return flowables in a card with the level's bar and tinted first row.

        The card may go on on the next page between its rows, but never after the first.
        """
        commands: list[tuple[Any, ...]] = [
            ("FONTNAME", (0, 0), (-1, -1), base_font()),
            ("LINEBEFORE", (0, 0), (0, -1), 3, HexColor(LEVEL_TEXT[level]), "butt"),
            ("BACKGROUND", (0, 0), (-1, 0), HexColor(LEVEL_TINT[level])),
            ("LEFTPADDING", (0, 0), (-1, -1), _CARD_PADDING),
            ("RIGHTPADDING", (0, 0), (-1, -1), _CARD_PADDING),
            ("TOPPADDING", (0, 0), (-1, -1), 0 if self.is_tight else 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0.5 if self.is_tight else 1),
            ("TOPPADDING", (0, 0), (-1, 0), 1.5 if self.is_tight else 3),
            ("BOTTOMPADDING", (0, 0), (-1, 0), 1.5 if self.is_tight else 3),
            ("NOSPLIT", (0, 0), (-1, min(2, len(rows) - 1))),
        ]
        return Table(
            [[row] for row in rows], colWidths=[TEXT_WIDTH], style=commands, hAlign="LEFT"
        )

    def gap(self, height: float) -> Spacer:
        """Return empty space."""
        return Spacer(0, height)
