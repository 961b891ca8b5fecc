"""A result as one line with a band and a mark: what a patient sees at a glance.

Colour never says anything alone: the band carries its range, the mark the patient's value, and a
value that is only known to lie below is drawn hollow and says so. Numbers of the line are never
hidden by the words of the band: these move under them instead.
"""

from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from clinic_app.reports.content.letter.picture import Mark, Picture
from clinic_app.reports.prose import draw_line, width_of
from clinic_app.reports.styles import ACCENT, ALARM, BANNER, LINE, QUIET, WHITE
from clinic_app.reports.text import Glyph, TextDoor

_TRACK: Final = "#E9EDF1"
_BAND: Final = "#8FC3EA"
_EARLIER: Final = "#5B6B7B"
_THICKNESS: Final = 20.0
_ARROW: Final = 9.0
_LABEL: Final = 14.0
_SMALL: Final = 11.5
_ROW: Final = 17.0
_GAP: Final = 10.0


class BandPicture(Flowable):  # type: ignore[misc]
    """Draws a `Picture`; labels never overlap: an earlier value moves up one row instead."""

    def __init__(self, picture: Picture, door: TextDoor) -> None:
        """Keep the picture; its width is known when it is wrapped."""
        super().__init__()
        self._picture = picture
        self._door = door
        self._label = door.glyphs(picture.mark.label, _LABEL, self._colour(), bold=True)
        earlier = picture.earlier
        self._earlier = door.glyphs(earlier.label, _SMALL, _EARLIER) if earlier else []
        self._band = door.glyphs(picture.band_label, _SMALL, ACCENT, bold=True)
        self._middle = Mark(sum(picture.band) / 2, "")
        self._ticks = [(at, door.glyphs(text, _SMALL, QUIET)) for at, text in picture.ticks]

    def _colour(self) -> str:
        low, high = self._picture.band
        return BANNER if low <= self._picture.mark.at <= high else ALARM

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Take the whole width; a second row of labels only where two would meet."""
        self.width = available_width
        above = 2 if self._labels_meet() else 1
        self.height = above * _ROW + _ARROW + _THICKNESS + 2 + self._rows_below() * _ROW
        return self.width, self.height

    def _labels_meet(self) -> bool:
        if self._picture.earlier is None:
            return False
        here, there = (
            self._span(self._label, self._picture.mark),
            self._span(self._earlier, self._picture.earlier),
        )
        return here[0] - _GAP < there[1] and there[0] - _GAP < here[1]

    def _rows_below(self) -> int:
        """Return 2 where the words of the band would stand on a number of the line."""
        start, end = self._span(self._band, self._middle)
        ticks = (self._span(glyphs, Mark(at, "")) for at, glyphs in self._ticks)
        meets = any(left - _GAP < end and start - _GAP < right for left, right in ticks)
        return 2 if meets else 1

    def _span(self, glyphs: list[Glyph], mark: Mark) -> tuple[float, float]:
        """Return where a label begins and ends: over its mark, inside the line."""
        wide = width_of(glyphs)
        start = min(max(mark.at * self.width - wide / 2, 0.0), self.width - wide)
        return start, start + wide

    def draw(self) -> None:
        """Draw the line, the band, the ticks and the marks."""
        track = 2 + self._rows_below() * _ROW
        self._line(track)
        self._below(track)
        top = track + _THICKNESS
        earlier = self._picture.earlier
        if earlier is not None:
            self._mark(earlier, track, _EARLIER, small=True)
            height = top + _ARROW + (_ROW if self._labels_meet() else 0.0)
            draw_line(self.canv, self._earlier, self._span(self._earlier, earlier)[0], height + 4)
        self._mark(self._picture.mark, track, self._colour())
        start = self._span(self._label, self._picture.mark)[0]
        draw_line(self.canv, self._label, start, top + _ARROW + 4)

    def _line(self, track: float) -> None:
        canvas, (low, high) = self.canv, self._picture.band
        canvas.setFillColor(HexColor(_TRACK))
        canvas.roundRect(0, track, self.width, _THICKNESS, _THICKNESS / 2, stroke=0, fill=1)
        canvas.saveState()
        clip = canvas.beginPath()
        clip.roundRect(0, track, self.width, _THICKNESS, _THICKNESS / 2)
        canvas.clipPath(clip, stroke=0, fill=0)
        canvas.setFillColor(HexColor(_BAND))
        canvas.rect(
            low * self.width, track, (high - low) * self.width, _THICKNESS, stroke=0, fill=1
        )
        canvas.restoreState()
        canvas.setStrokeColor(HexColor(ACCENT))
        canvas.setLineWidth(1.2)
        for edge in (low, high):
            if 0.0 < edge < 1.0:
                canvas.line(edge * self.width, track, edge * self.width, track + _THICKNESS)

    def _below(self, track: float) -> None:
        """Write the numbers of the line under it, and the band's range beside or under them."""
        y = track - _ROW + 3
        under = y - (self._rows_below() - 1) * _ROW
        draw_line(self.canv, self._band, self._span(self._band, self._middle)[0], under)
        for at, glyphs in self._ticks:
            draw_line(self.canv, glyphs, self._span(glyphs, Mark(at, ""))[0], y)
            self.canv.setStrokeColor(HexColor(LINE))
            self.canv.setLineWidth(0.8)
            if 0.0 < at < 1.0:
                x = at * self.width
                self.canv.line(x, track, x, track - 3)

    def _mark(self, mark: Mark, track: float, colour: str, *, small: bool = False) -> None:
        canvas: Any = self.canv
        half = _ARROW * (0.45 if small else 0.8)
        x = min(max(mark.at * self.width, half), self.width - half)
        top = track + _THICKNESS
        canvas.setStrokeColor(HexColor(colour))
        canvas.setFillColor(HexColor(WHITE if mark.hollow or small else colour))
        canvas.setLineWidth(1.0 if small else 2.0)
        canvas.line(x, track - (0 if small else 2), x, top)
        arrow = canvas.beginPath()
        arrow.moveTo(x - half, top + (_ARROW * (0.6 if small else 1.0)))
        arrow.lineTo(x + half, top + (_ARROW * (0.6 if small else 1.0)))
        arrow.lineTo(x, top)
        arrow.close()
        canvas.setLineWidth(1.2)
        canvas.drawPath(arrow, stroke=1, fill=1)
