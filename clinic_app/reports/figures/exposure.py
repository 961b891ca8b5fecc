"""The curves of exposure on paper: a band, lines, levels, the interval."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from reportlab.graphics.shapes import Drawing, Polygon, PolyLine
from reportlab.lib.colors import HexColor

from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.content.tdm_curves import CurveFigure, DrawnLevel, NamedCurve
from clinic_app.reports.figures.marks import LABEL_SIZE, Easel
from clinic_app.reports.figures.scale import ValueScale
from clinic_app.reports.styles import BAND, QUIET, TEXT, TROUGH_SERIES
from clinic_app.reports.text import TextDoor

HEIGHT: Final = 132.0
_LEFT: Final = 26.0
_RIGHT: Final = 38.0
_BOTTOM: Final = 16.0
_TITLE: Final = 12.0
_HEADROOM: Final = 1.05
_STEPS: Final = (250, 500, 1000, 2000, 5000, 10000, 50000)
_MOST_TICKS: Final = 5
_DAY_STEPS: Final = (1, 2, 3, 7, 14, 28, 56, 91, 182, 364, 728, 1820)
_DAY_ROOM: Final = 46.0
_HOURS: Final = 24
_RADIUS: Final = 2.4
_APART: Final = 7.5


def exposure_figure(
    figure: CurveFigure, width: float, phrases: Phrases, door: TextDoor
) -> Drawing:
    """Return one chart `width` points wide."""
    return _Chart(figure, width, phrases, door).drawn()


class _Chart:
    """One chart at its scales."""

    def __init__(
        self, figure: CurveFigure, width: float, phrases: Phrases, door: TextDoor
    ) -> None:
        self._figure, self._phrases = figure, phrases
        self._easel = Easel(width, HEIGHT, door)
        self._right = width - (_RIGHT if figure.main.label else 4.0)
        hours = figure.main.drawn.curve.times_h
        self._hours = hours[0], hours[-1]
        self._scale = ValueScale(0.0, self._highest(), _BOTTOM, HEIGHT - _TITLE)

    def _highest(self) -> float:
        figure = self._figure
        tops = [max(figure.main.drawn.curve.p95), figure.limits[1]]
        tops += [max(one.drawn.curve.p50) for one in figure.others]
        tops += [one.level_ug_l for one in figure.levels]
        return max(tops) * _HEADROOM

    def _x(self, hour: float) -> float:
        low, high = self._hours
        return _LEFT + (hour - low) / max(high - low, 1.0) * (self._right - _LEFT)

    def drawn(self) -> Drawing:
        """Draw it from the ground up."""
        self._band()
        self._axes()
        for curve in self._figure.others:
            self._line(curve, 0.6)
        self._line(self._figure.main, 1.3)
        for level in self._figure.levels:
            self._level(level)
        self._names()
        self._easel.text(self._figure.title, (_LEFT, HEIGHT - 5), colour=TEXT, bold=True)
        return self._easel.drawing

    def _band(self) -> None:
        curve = self._figure.main.drawn.curve
        there = [
            (self._x(h), self._scale.y(v)) for h, v in zip(curve.times_h, curve.p5, strict=True)
        ]
        back = [
            (self._x(h), self._scale.y(v)) for h, v in zip(curve.times_h, curve.p95, strict=True)
        ]
        corners = [value for place in (*there, *reversed(back)) for value in place]
        self._easel.drawing.add(Polygon(corners, fillColor=HexColor(BAND), strokeColor=None))

    def _line(self, curve: NamedCurve, width: float) -> None:
        shift = (curve.drawn.origin - self._figure.main.drawn.origin) / timedelta(hours=1)
        found = curve.drawn.curve
        places = [
            value
            for hour, level in zip(found.times_h, found.p50, strict=True)
            for value in (self._x(hour + shift), self._scale.y(level))
        ]
        colour = HexColor(TROUGH_SERIES)
        self._easel.drawing.add(PolyLine(places, strokeColor=colour, strokeWidth=width))

    def _axes(self) -> None:
        easel, top = self._easel, self._scale.high
        step = next((one for one in _STEPS if top / one <= _MOST_TICKS), _STEPS[-1])
        for value in range(0, int(top) + 1, step):
            y = self._scale.y(value)
            easel.line((_LEFT, y), (self._right, y), width=0.35)
            easel.text(str(value), (_LEFT - 3, y), align="right")
        for limit in self._figure.limits:
            y = self._scale.y(limit)
            easel.line((_LEFT, y), (self._right, y), colour=TEXT, width=0.6, dotted=True)
        easel.line((_LEFT, _BOTTOM), (_LEFT, HEIGHT - _TITLE), colour=QUIET)
        for day, x in self._days():
            easel.line((x, _BOTTOM), (x, _BOTTOM - 2.5), colour=QUIET)
            easel.text(self._phrases.date(day), (x, _BOTTOM - 8), align="centre")

    def _days(self) -> Iterator[tuple[date, float]]:
        """Yield midnights to label, as many as have room."""
        origin = self._figure.main.drawn.origin
        low, high = self._hours
        room = max(1, int((self._right - _LEFT) / _DAY_ROOM))
        span = (high - low) / _HOURS
        step = next((one for one in _DAY_STEPS if span / one <= room), _DAY_STEPS[-1])
        day = (origin + timedelta(hours=low)).date() + timedelta(days=1)
        begin, edge = (origin.hour + origin.minute / 60) / _HOURS, _DAY_ROOM / 3
        while (x := self._x(((day - origin.date()).days - begin) * _HOURS)) < self._right - edge:
            has_room = x >= _LEFT + edge
            if has_room:
                yield day, x
            day += timedelta(days=step if has_room else 1)

    def _level(self, level: DrawnLevel) -> None:
        hour = (level.at - self._figure.main.drawn.origin) / timedelta(hours=1)
        place = (self._x(hour), self._scale.y(level.level_ug_l))
        if level.is_used:
            self._easel.point(place, _RADIUS, TEXT, hollow=level.is_limit)
        else:
            self._easel.cross(place, _RADIUS, QUIET)

    def _names(self) -> None:
        """Write what each curve is where it ends; names that would touch stand apart."""
        ends = sorted(
            (self._scale.y(one.drawn.curve.p50[-1]), one.label, one is self._figure.main)
            for one in (self._figure.main, *self._figure.others)
            if one.label
        )
        floor = 0.0
        for y, label, is_main in ends:
            at = max(y, floor)
            self._easel.text(
                label, (self._right + 3, at), colour=TEXT, bold=is_main, size=LABEL_SIZE
            )
            floor = at + _APART
