"""Panels of results under the course: laboratory values outside their limits, the tumour."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import hypot

from clinic_app.domain.course.labs import Side
from clinic_app.domain.course.tumour import TumourPoint
from clinic_app.reports.content.timeline import LabLane, Timeline
from clinic_app.reports.figures.marks import LABEL_SIZE, Labels
from clinic_app.reports.figures.panels import GUTTER, Frame
from clinic_app.reports.figures.scale import ValueScale
from clinic_app.reports.styles import LEVEL_TEXT, LEVEL_TINT, QUIET, TEXT, WHITE

LAB_HEIGHT = 11.5
TUMOUR_HEIGHT = 52.0
STRIP_HEIGHT = 15.0
TUMOUR_SERIES = "#125C30"
_ARROW = 2.0
_PADDING = 2.0
_TICK = 2.4
_LEAST_TOP_MM = 20.0
_HEADROOM = 1.35
_STEPS_MM = (10, 20, 25, 50, 100, 200, 500)
_MOST_TICKS = 3
_LIFT = 7.0
_BESIDE = 4.5
_PROGRESSION = "PD"
_POINT = 2.6
_OUTSIDE = frozenset({Side.LOW, Side.HIGH})


def draw_labs(frame: Frame, timeline: Timeline) -> None:
    """Draw one row for each analyte: the value and an arrow where it is outside its limits."""
    for index, lane in enumerate(timeline.labs):
        middle = frame.top - (index + 0.5) * LAB_HEIGHT
        frame.easel.text(lane.label, (0, middle), colour=TEXT, room=GUTTER - 6)
        frame.easel.line((frame.time.left, middle), (frame.time.right, middle), width=0.35)
        _lab_row(frame, lane, middle)


def _lab_row(frame: Frame, lane: LabLane, middle: float) -> None:
    """Write what has room, outside the limits and the latest first; the others are ticks."""
    taken: list[tuple[float, float]] = []
    written: list[tuple[float, float, str, Side]] = []
    for on, text, side in sorted(lane.values, key=_outside_first):
        x, is_outside = frame.time.x(on), side in _OUTSIDE
        arrow = 2 * _ARROW + 2 if is_outside else 0.0
        width = frame.easel.text_width(text, bold=is_outside) + arrow + 2 * _PADDING
        left = min(x - width / 2, frame.time.right - width)
        if any(left < end and begin < left + width for begin, end in taken):
            colour = LEVEL_TEXT["act"] if is_outside else QUIET
            frame.easel.line((x, middle - _TICK), (x, middle + _TICK), colour=colour, width=0.9)
        else:
            taken.append((left, left + width))
            written.append((left, width, text, side))
    for left, width, text, side in written:
        _chip(frame, (left, middle), width, text, side)


def _chip(frame: Frame, at: tuple[float, float], width: float, text: str, side: Side) -> None:
    """Write one value, `at` its left end, with an arrow where it is outside its limits."""
    (left, middle), is_outside = at, side in _OUTSIDE
    fill = LEVEL_TINT["act" if is_outside else "inform"]
    colour = LEVEL_TEXT["act"] if is_outside else TEXT
    frame.easel.box((left, middle - LABEL_SIZE / 2 - 1), (width, LABEL_SIZE + 2), fill)
    frame.easel.text(text, (left + _PADDING, middle), colour=colour, bold=is_outside)
    if is_outside:
        tip = (left + width - _PADDING - _ARROW, middle)
        frame.easel.triangle(tip, _ARROW, colour, up=side is Side.HIGH)


def _outside_first(value: tuple[date, str, Side]) -> tuple[bool, int]:
    return value[2] not in _OUTSIDE, -value[0].toordinal()


def is_strip(points: Sequence[TumourPoint]) -> bool:
    """Say whether no lesion was ever measured: then there is nothing to put on an axis."""
    return all(point.sum_mm is None for point in points)


def draw_tumour(frame: Frame, timeline: Timeline) -> None:
    """Draw the sums of longest diameters, joined where the lesions are the same ones."""
    frame.heading()
    points = timeline.tumour
    if is_strip(points):
        middle = frame.bottom + frame.height / 2
        frame.easel.line((frame.time.left, middle), (frame.time.right, middle), width=0.35)
        _images(frame, timeline, [middle for _ in points])
        return
    top = _HEADROOM * max([_LEAST_TOP_MM, *(float(p.sum_mm or 0) for p in points)])
    scale = ValueScale(0, top, frame.bottom, frame.top)
    step = next((s for s in _STEPS_MM if top / s <= _MOST_TICKS), _STEPS_MM[-1])
    for value in range(0, int(top) + 1, step):
        frame.tick(scale.y(value), str(value))
    frame.ground()
    before: tuple[float, float] | None = None
    for point in points:
        at = (frame.time.x(point.on), scale.y(float(point.sum_mm or 0)))
        if point.sum_mm is not None and point.is_complete:
            if before is not None and point.is_comparable:
                frame.easel.line(before, at, colour=TUMOUR_SERIES, width=0.8)
            before = at
    _images(frame, timeline, [scale.y(float(point.sum_mm or 0)) for point in points])


def _images(frame: Frame, timeline: Timeline, heights: Sequence[float]) -> None:
    """Draw the images and, where there is room, density and response above or below them."""
    points = timeline.tumour
    places = [(frame.time.x(p.on), y) for p, y in zip(points, heights, strict=True)]
    labels = Labels(places, _POINT)
    for point, at in zip(points, places, strict=True):
        _image(frame, point, at)
    for index in sorted(range(len(points)), key=lambda index: _most_telling(points, index)):
        point, letter = points[index], timeline.tumour_letters[index]
        density = "" if point.mean_hu is None else f"{point.mean_hu} HU"
        whole = " · ".join(part for part in (letter, density) if part)
        for said in dict.fromkeys(text for text in (whole, letter) if text):
            width = frame.easel.text_width(said)
            sides = _sides(frame, places, index, width)
            if (middle := labels.place(sides, width, LABEL_SIZE)) is not None:
                corner = (middle[0] - width / 2, middle[1] - LABEL_SIZE / 2)
                frame.easel.box(corner, (width, LABEL_SIZE), WHITE)
                frame.easel.text(said, middle, align="centre", colour=TEXT)
                break


def _most_telling(points: Sequence[TumourPoint], index: int) -> tuple[bool, bool, int]:
    """Order images for their labels: what is worse, the first one, then the latest."""
    point = points[index]
    is_worse = point.is_worse or point.response == _PROGRESSION
    return not is_worse, index != 0, -index


def _sides(
    frame: Frame, places: Sequence[tuple[float, float]], index: int, width: float
) -> Iterator[tuple[float, float]]:
    """Yield the middles at which a label stands nearer its own image than any other."""
    x, y = places[index]
    inside = min(max(x, frame.time.left + width / 2), frame.time.right - width / 2)
    beside = _BESIDE + width / 2
    wanted = [(inside, y + _LIFT), (inside, y - _LIFT), (x - beside, y), (x + beside, y)]
    for at in wanted:
        own, *others = (
            _distance(at, width, places[one])
            for one in (index, *(i for i in range(len(places)) if i != index))
        )
        fits = frame.time.left <= at[0] - width / 2 and at[0] + width / 2 <= frame.time.right
        if fits and own < min(others, default=own + 1):
            yield at


def _distance(at: tuple[float, float], width: float, point: tuple[float, float]) -> float:
    """Return how far a point lies from the box of a label."""
    across = max(abs(point[0] - at[0]) - width / 2, 0.0)
    up = max(abs(point[1] - at[1]) - LABEL_SIZE / 2, 0.0)
    return hypot(across, up)


def _image(frame: Frame, point: TumourPoint, at: tuple[float, float]) -> None:
    """Draw one image: triangle where it is worse, ring where not all was measured."""
    if point.is_worse:
        frame.easel.triangle(at, 3.0, TUMOUR_SERIES)
    else:
        frame.easel.point(at, 2.2, TUMOUR_SERIES, hollow=is_ring(point))


def is_ring(point: TumourPoint) -> bool:
    """Say whether an image is drawn as a ring: no lesion was measured, or not every one."""
    return not point.is_worse and (not point.is_complete or not point.lesions)
