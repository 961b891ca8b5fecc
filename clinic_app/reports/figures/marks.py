"""The shapes that figures are made of: text in the embedded fonts, lines, points."""

from collections.abc import Iterable
from itertools import groupby

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, Rect, String
from reportlab.lib.colors import HexColor

from clinic_app.reports.fonts import base_font
from clinic_app.reports.prose import shorten, width_of
from clinic_app.reports.styles import LINE, QUIET, TEXT, WHITE
from clinic_app.reports.text import TextDoor

LABEL_SIZE = 6.8
_HALF_CAP = 0.36
_CLOSE = 0.92


class Labels:
    """Finds room for labels beside their points: none over another, nor over a point."""

    def __init__(self, points: Iterable[tuple[float, float]], radius: float) -> None:
        """Keep the points themselves free."""
        self._taken = [(x - radius, y - radius, x + radius, y + radius) for x, y in points]

    def place(
        self, middles: Iterable[tuple[float, float]], width: float, height: float
    ) -> tuple[float, float] | None:
        """Take the first of these middles where a label has room; None when none has."""
        for x, y in middles:
            box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            if not any(_overlap(box, other) for other in self._taken):
                self._taken.append(box)
                return x, y
        return None


_Box = tuple[float, float, float, float]


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


class Easel:
    """A drawing with a text door: every label passes it, as on the rest of the page."""

    def __init__(self, width: float, height: float, door: TextDoor) -> None:
        """Begin an empty figure; measures in points."""
        self.drawing = Drawing(width, height, initialFontName=base_font())
        self._door = door

    def text_width(self, text: str, size: float = LABEL_SIZE, *, bold: bool = False) -> float:
        """Return how wide `text` will be."""
        return width_of(self._door.glyphs(text, size, TEXT, bold=bold))

    def text(  # noqa: PLR0913 - each is one property of a label
        self,
        text: str,
        at: tuple[float, float],
        *,
        align: str = "left",
        colour: str = QUIET,
        size: float = LABEL_SIZE,
        bold: bool = False,
        room: float | None = None,
    ) -> None:
        """Write `text` with its middle at the height of `at`.

        What is wider than `room` points is set a little smaller, and then cut with ….
        """
        if room is not None and self.text_width(text, size, bold=bold) > room:
            size *= _CLOSE
        glyphs = self._door.glyphs(text, size, colour, bold=bold)
        if room is not None:
            glyphs = shorten(glyphs, room, self._door.glyphs("…", size, colour, bold=bold))
        shift = {"left": 0.0, "centre": 0.5, "right": 1.0}[align] * width_of(glyphs)
        x, y = at[0] - shift, at[1] - _HALF_CAP * size
        for font, run in groupby(glyphs, key=lambda glyph: glyph.font):
            letters = list(run)
            written = "".join(glyph.character for glyph in letters)
            self.drawing.add(
                String(x, y + letters[0].rise, written, fontName=font, fontSize=letters[0].size,
                       fillColor=HexColor(colour))
            )  # fmt: skip
            x += width_of(letters)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        colour: str = LINE,
        width: float = 0.5,
        dashed: bool = False,
        dotted: bool = False,
    ) -> None:
        """Draw a straight line, whole, of dashes or of dots."""
        dash = [2.5, 2] if dashed else [0.8, 1.6] if dotted else None
        self.drawing.add(
            Line(*start, *end, strokeColor=HexColor(colour), strokeWidth=width,
                 strokeDashArray=dash)
        )  # fmt: skip

    def box(
        self,
        corner: tuple[float, float],
        size: tuple[float, float],
        fill: str,
        edge: str | None = None,
    ) -> None:
        """Draw a filled rectangle from its lower left corner."""
        stroke = HexColor(edge) if edge else None
        self.drawing.add(
            Rect(*corner, *size, fillColor=HexColor(fill), strokeColor=stroke, strokeWidth=0.5)
        )

    def point(
        self, at: tuple[float, float], radius: float, colour: str, *, hollow: bool = False
    ) -> None:
        """Draw a measurement; hollow where it was not detected or is shown beside another."""
        fill = HexColor(WHITE if hollow else colour)
        self.drawing.add(
            Circle(*at, radius, fillColor=fill, strokeColor=HexColor(colour), strokeWidth=1.0)
        )

    def cross(self, at: tuple[float, float], radius: float, colour: str) -> None:
        """Draw a measurement that does not count."""
        x, y = at
        for slope in (1, -1):
            self.line((x - radius, y - slope * radius), (x + radius, y + slope * radius),
                      colour=colour, width=1.1)  # fmt: skip

    def outline(
        self,
        corner: tuple[float, float],
        size: tuple[float, float],
        colour: str,
        *,
        dashed: bool = True,
    ) -> None:
        """Draw an open rectangle from its lower left corner."""
        dash = [2.5, 2] if dashed else None
        self.drawing.add(
            Rect(*corner, *size, fillColor=None, strokeColor=HexColor(colour), strokeWidth=0.5,
                 strokeDashArray=dash)
        )  # fmt: skip

    def shape(
        self,
        at: tuple[float, float],
        radius: float,
        colour: str,
        corners: Iterable[tuple[float, float]],
        *,
        hollow: bool = False,
    ) -> None:
        """Draw a polygon round `at`; `corners` in units of the radius, upwards positive."""
        fill = HexColor(WHITE if hollow else colour)
        places = [v for x, y in corners for v in (at[0] + x * radius, at[1] + y * radius)]
        self.drawing.add(
            Polygon(places, fillColor=fill, strokeColor=HexColor(colour), strokeWidth=0.9)
        )

    def triangle(
        self, at: tuple[float, float], radius: float, colour: str, *, up: bool = True
    ) -> None:
        """Draw a filled triangle that points up or down."""
        (x, y), tip = at, radius if up else -radius
        corners = [x - radius, y - tip, x + radius, y - tip, x, y + tip]
        self.drawing.add(Polygon(corners, fillColor=HexColor(colour), strokeColor=None))

    def dose_mark(self, at: tuple[float, float], radius: float, colour: str, kind: str) -> None:
        """Draw a single dose: missed ×, held ‖, moved →."""
        x, y = at
        if kind == "missed":
            self.cross(at, radius, colour)
        elif kind == "held":
            for side in (-0.5, 0.5):
                offset = side * radius
                self.line((x + offset, y - radius), (x + offset, y + radius), colour=colour,
                          width=0.9)  # fmt: skip
        else:
            self.line((x - radius, y), (x + radius, y), colour=colour, width=0.9)
            for slope in (1, -1):
                self.line((x + radius, y), (x, y + slope * radius * 0.7), colour=colour,
                          width=0.9)  # fmt: skip
