"""The BCR-ABL panel of the printed timeline: the signs of the screen, on the same axis."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise, zip_longest
from typing import Final, NamedTuple

from clinic_app.domain.course.milestones import LimitKind
from clinic_app.domain.course.molecular import Sign
from clinic_app.reports.content.molecular import MolecularFigure, ResponsePoint
from clinic_app.reports.content.timeline import Timeline
from clinic_app.reports.figures.marks import LABEL_SIZE, Easel, Labels
from clinic_app.reports.figures.panels import RIGHT_LABEL_GAP, Frame
from clinic_app.reports.figures.scale import ValueScale
from clinic_app.reports.styles import ALARM, BCR_ABL_SERIES, LEVEL_TEXT, LINE, QUIET, TEXT

RESPONSE_HEIGHT = 104.0
_FOOT_HEIGHT = 14.0
_DEEPEST_PERCENT = 0.001
_LEAST_PERCENT_TOP = 10.0
_LABEL_GAP = 8.6
_LATEST_WEIGHT = 3.0
_RADIUS = 2.4
_RATE_WIDTH = 3.6
_WORDS_LIFT = 4.5
_AIR = 4.0

_COLOURS: Final = {
    LimitKind.OPTIMAL: QUIET,
    LimitKind.FAILURE: ALARM,
    LimitKind.MONTH_3: LEVEL_TEXT["act"],
}

_Place = tuple[float, float]


class _Name(NamedTuple):
    """What stands on the right of the panel; the heavier it is, the less it gives way."""

    y: float
    weight: float
    text: str
    is_latest: bool = False


def _percent(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".") if value < 1 else f"{value:.0f}"


def _scale(frame: Frame, figure: MolecularFigure) -> ValueScale:
    """Return the axis; room for the foot line is left under it where something stands there."""
    values = [point.percent for point in figure.points if point.percent is not None]
    low, high = _DEEPEST_PERCENT, _LEAST_PERCENT_TOP
    while values and min(values) < low:
        low /= 10
    while values and max(values) > high:
        high *= 10
    foot = _FOOT_HEIGHT if figure.has_foot else 0.0
    return ValueScale(low, high, frame.bottom + foot, frame.top - 4, logarithmic=True)


def draw_responses(frame: Frame, timeline: Timeline) -> None:
    """Draw BCR-ABL on a log axis: levels, limits of ELN 2020, rates, then every result."""
    frame.heading()
    figure = timeline.molecular
    if not figure.points:
        frame.say_empty()
        return
    scale = _scale(frame, figure)
    _draw_levels(frame, figure, scale)
    frame.ground()
    _draw_limits(frame, figure, scale)
    _draw_rates(frame, figure, scale)
    easel = frame.easel
    for run in figure.runs:
        for before, after in pairwise(run):
            ends = _place(frame, before, scale), _place(frame, after, scale)
            easel.line(*ends, colour=BCR_ABL_SERIES, width=0.8)
    for point in figure.points:
        _SIGNS[point.sign](easel, _place(frame, point, scale))
    _draw_words(frame, figure, scale)
    _draw_labs(frame, figure)
    _right_labels(frame, figure, scale)


def _draw_levels(frame: Frame, figure: MolecularFigure, scale: ValueScale) -> None:
    left, right = frame.time.left, frame.time.right
    for decade in scale.decades():
        frame.tick(scale.y(decade), _percent(decade))
    for _name, percent in figure.lines:
        y = scale.y(percent)
        frame.easel.line((left, y), (right, y), colour=BCR_ABL_SERIES, width=0.7, dashed=True)


def _draw_limits(frame: Frame, figure: MolecularFigure, scale: ValueScale) -> None:
    """Draw each limit over the days on which it judges."""
    for limit in figure.limits:
        y = scale.y(limit.percent)
        ends = (_inside(frame, limit.first), y), (_inside(frame, limit.last), y)
        frame.easel.line(
            *ends, colour=_COLOURS[limit.kind], width=0.8,
            dashed=limit.kind is LimitKind.FAILURE, dotted=limit.kind is LimitKind.MONTH_3,
        )  # fmt: skip


def _draw_words(frame: Frame, figure: MolecularFigure, scale: ValueScale) -> None:
    """Write the days of each rate and the names of the limits, none over another or a point."""
    easel = frame.easel
    labels = Labels([_place(frame, point, scale) for point in figure.points], _RADIUS)
    for rate in figure.rates:
        width = easel.text_width(rate.label)
        places = (frame.time.x(rate.start[0]), frame.time.x(rate.end[0]))
        heights = (scale.y(rate.start[1]), scale.y(rate.end[1]))
        x, y = sum(places) / 2, sum(heights) / 2
        right, left = max(places) + _AIR + width / 2, min(places) - _AIR - width / 2
        wanted = [
            (x + _AIR + width / 2, y + _WORDS_LIFT), (right, y), (left, y), (right, heights[0]),
        ]  # fmt: skip
        _write(frame, labels, wanted, (rate.label, TEXT))
    for limit in figure.limits:
        first, last = _inside(frame, limit.first), _inside(frame, limit.last)
        y, middle = scale.y(limit.percent) + _WORDS_LIFT, (first + last) / 2
        colour = _COLOURS[limit.kind]
        half = easel.text_width(limit.label) / 2
        wanted = [(middle, y), (last - half, y), (first + half, y)]
        fits = 2 * half + _AIR <= last - first
        if fits and _write(frame, labels, wanted, (limit.label, colour)):
            continue
        below = y - 2 * _WORDS_LIFT
        _write(frame, labels, [(middle, y), (middle, below)], (limit.short, colour))


def _write(frame: Frame, labels: Labels, wanted: list[_Place], text: tuple[str, str]) -> bool:
    """Write the words in their colour at the first of these places that is free, if one is."""
    words, colour = text
    width = frame.easel.text_width(words)
    inside = [
        at
        for at in wanted
        if frame.time.left <= at[0] - width / 2 and at[0] + width / 2 <= frame.time.right
    ]
    at = labels.place(inside, width, LABEL_SIZE)
    if at is not None:
        frame.easel.text(words, at, align="centre", colour=colour)
    return at is not None


def _inside(frame: Frame, day: date) -> float:
    return min(max(frame.time.x(day), frame.time.left), frame.time.right)


def _draw_rates(frame: Frame, figure: MolecularFigure, scale: ValueScale) -> None:
    """Draw a broad faint line between the two samples of a rate."""
    for rate in figure.rates:
        ends = ((frame.time.x(on), scale.y(percent)) for on, percent in (rate.start, rate.end))
        frame.easel.line(*ends, colour=LINE, width=_RATE_WIDTH)


def _draw_labs(frame: Frame, figure: MolecularFigure) -> None:
    """Mark on the axis where another laboratory begins, with its name."""
    y = frame.bottom + _FOOT_HEIGHT / 4
    begins = [frame.time.x(on) for on, _name in figure.labs]
    for (_on, name), x, end in zip_longest(figure.labs, begins, begins[1:]):
        frame.easel.line((x, y - _RADIUS), (x, y + _RADIUS), colour=QUIET, width=1.0)
        for tip in (y - _RADIUS, y + _RADIUS):
            frame.easel.line((x - 2, tip), (x + 2, tip), colour=QUIET, width=1.0)
        width = frame.easel.text_width(name)
        if end is not None:
            frame.easel.text(name, (x + _AIR, y), room=max(end - x - 2 * _AIR, 0.0))
            continue
        fits = x + _AIR + width < frame.time.right
        frame.easel.text(name, (x + _AIR if fits else x - _AIR - width, y))


def _place(frame: Frame, point: ResponsePoint, scale: ValueScale) -> _Place:
    foot = frame.bottom + _FOOT_HEIGHT * 3 / 4
    return frame.time.x(point.on), foot if point.percent is None else scale.y(point.percent)


def _value(easel: Easel, at: _Place) -> None:
    easel.point(at, _RADIUS, BCR_ABL_SERIES)


def _few_copies(easel: Easel, at: _Place) -> None:
    easel.point(at, _RADIUS, BCR_ABL_SERIES, hollow=True)


def _undetected(easel: Easel, at: _Place) -> None:
    easel.shape(at, _RADIUS, BCR_ABL_SERIES, ((-1, 0.8), (1, 0.8), (0, -1)), hollow=True)


def _inadequate(easel: Easel, at: _Place) -> None:
    easel.point(at, _RADIUS, QUIET, hollow=True)
    easel.cross(at, _RADIUS / 2, QUIET)


def _off_scale(easel: Easel, at: _Place) -> None:
    easel.shape(at, _RADIUS, BCR_ABL_SERIES, ((0, 1.2), (1, 0), (0, -1.2), (-1, 0)))


_BOX: Final = ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9))


def _dpcr(easel: Easel, at: _Place) -> None:
    easel.shape(at, _RADIUS, BCR_ABL_SERIES, _BOX)


def _dpcr_undetected(easel: Easel, at: _Place) -> None:
    easel.shape(at, _RADIUS, BCR_ABL_SERIES, _BOX, hollow=True)


_SIGNS: Final[dict[Sign, Callable[[Easel, _Place], None]]] = {
    Sign.VALUE: _value,
    Sign.FEW_COPIES: _few_copies,
    Sign.UNDETECTED: _undetected,
    Sign.INADEQUATE: _inadequate,
    Sign.OFF_SCALE: _off_scale,
    Sign.DPCR: _dpcr,
    Sign.DPCR_UNDETECTED: _dpcr_undetected,
}


def _latest(figure: MolecularFigure) -> ResponsePoint | None:
    """Return the latest value by RT-qPCR, if that is the latest such result: it decides."""
    classed = [p for p in figure.points if p.sign not in {Sign.DPCR, Sign.DPCR_UNDETECTED}]
    latest = classed[-1] if classed else None
    return latest if latest is not None and latest.percent is not None and latest.label else None


def _right_labels(frame: Frame, figure: MolecularFigure, scale: ValueScale) -> None:
    """Name the levels and the latest value on the right, from high to low as they lie.

    Names that would touch give way: a value never stands on the other side of a level.
    """
    names = [_Name(scale.y(at), 1.0, f"{name} {_percent(at)}") for name, at in figure.lines]
    latest = _latest(figure)
    if latest is not None and latest.percent is not None:
        own = scale.y(latest.percent)
        names.append(_Name(own, _LATEST_WEIGHT, f"{latest.label} %", is_latest=True))
    # A value on a level has reached it: it stands below.
    names.sort(key=lambda one: (-one.y, one.is_latest))
    x = frame.time.right + RIGHT_LABEL_GAP
    for one, y in zip(names, _spread(names), strict=True):
        colour = TEXT if one.is_latest else BCR_ABL_SERIES
        frame.easel.text(one.text, (x, y), colour=colour, bold=one.is_latest)


def _spread(names: Sequence[_Name]) -> list[float]:
    """Return a height for each name, in the same order and as near to its own as there is room.

    Neighbours that would touch become one block, which stands where it is least astray.
    """
    blocks: list[tuple[float, float, int]] = []
    for index, one in enumerate(names):
        block = (one.y + index * _LABEL_GAP, one.weight, 1)
        while blocks and blocks[-1][0] < block[0]:
            above, weight, count = blocks.pop()
            both = weight + block[1]
            block = ((above * weight + block[0] * block[1]) / both, both, count + block[2])
        blocks.append(block)
    tops = [top for top, _weight, count in blocks for _ in range(count)]
    return [top - index * _LABEL_GAP for index, top in enumerate(tops)]
