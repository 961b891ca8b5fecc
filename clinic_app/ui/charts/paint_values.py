"""Paints a panel of values: band, guides, ticks, runs, whiskers, points and their labels."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from clinic_app.ui.charts.ink import Ink
from clinic_app.ui.charts.marks import Picture, Shape
from clinic_app.ui.charts.sheet import Sheet
from clinic_app.ui.charts.symbols import is_filled, path_of

POINT_PX: Final = 9.0
_BESIDE_PX: Final = 6.0
_LABEL_PX: Final = 13.0
_REACH_PX: Final = 22.0
_LINE_PX: Final = 1.6
_INK_PX: Final = 3.0
_WHISKER_PX: Final = 4.0
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SWATCH_ALPHA: Final = 60
_STROKED: Final = frozenset({Shape.MISSED, Shape.HELD, Shape.MOVED, Shape.TICK, Shape.LABORATORY})
QUIET_SHAPES: Final = frozenset({Shape.NOT_COUNTED, Shape.LABORATORY})
"""Drawn in the quiet colour, in the plot as in the legend: they are no values that count."""


def paint_point(painter: QPainter, at: QPointF, shape: Shape, colour: QColor, ink: Ink) -> None:
    """Draw one point; an open one lets nothing shine through that lies behind it."""
    size = POINT_PX * 0.8 if shape in _STROKED else POINT_PX
    painter.save()
    painter.translate(at)
    painter.scale(size, size)
    painter.setPen(QPen(colour, 1.5 / size))
    painter.setBrush(colour if is_filled(shape) else ink.ground)
    if shape in _STROKED:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    if shape is Shape.BAND:
        faint = QColor(colour)
        faint.setAlpha(_SWATCH_ALPHA)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faint)
    painter.drawPath(path_of(shape))
    painter.restore()


def paint_background(
    painter: QPainter, sheet: Sheet, ink: Ink, picture: Picture, heading: QRectF
) -> None:
    """Draw the band, the ticks with their grid lines, and the guides.

    A tick that would run into the heading keeps its line and loses its number.
    """
    area = sheet.area
    painter.setFont(ink.font)
    if picture.band is not None:
        top, bottom = sheet.y(picture.band.high), sheet.y(picture.band.low)
        painter.fillRect(QRectF(area.left(), top, area.width(), bottom - top), ink.band)
        painter.setPen(QPen(ink.band_edge, 1))
        for y in (top, bottom):
            painter.drawLine(QLineF(area.left(), y, area.right(), y))
    metrics = QFontMetricsF(ink.font)
    for value, words in picture.ticks:
        y, width = sheet.y(value), metrics.horizontalAdvance(words)
        painter.setPen(QPen(ink.grid, 1))
        painter.drawLine(QLineF(area.left(), y, area.right(), y))
        painter.setPen(ink.quiet)
        room = QRectF(area.left() - _BESIDE_PX - width, y - metrics.height() / 2, width,
                      metrics.height())  # fmt: skip
        if not room.adjusted(0, _INK_PX, 0, -_INK_PX).intersects(heading):
            painter.drawText(room, _RIGHT, words)
    for guide in picture.guides:
        style = Qt.PenStyle.DashLine if guide.is_strong else Qt.PenStyle.SolidLine
        painter.setPen(QPen(ink.decides if guide.is_strong else ink.guide, 1, style))
        painter.drawLine(QLineF(area.left(), sheet.y(guide.y), area.right(), sheet.y(guide.y)))


def paint_margin(painter: QPainter, sheet: Sheet, ink: Ink, picture: Picture) -> None:
    """Write the names of guides and band in the right margin, none over another."""
    names = [
        (sheet.y(guide.y), guide.name, ink.decides if guide.is_strong else ink.quiet)
        for guide in picture.guides
    ]
    if picture.band is not None:
        middle = sheet.y((picture.band.low + picture.band.high) / 2)
        names.append((middle, picture.band.name, ink.series))
    painter.setFont(ink.font)
    height = QFontMetricsF(ink.font).height()
    names.sort(key=_place)
    places = apart([y for y, _, _ in names], height * 0.85)
    for y, (_, words, colour) in zip(places, names, strict=True):
        painter.setPen(colour)
        painter.drawText(QPointF(sheet.area.right() + _BESIDE_PX, y + height * 0.3), words)


def _place(name: tuple[float, str, QColor]) -> float:
    return name[0]


def apart(places: Sequence[float], least: float) -> list[float]:
    """Return rising places moved up and down just so that they lie `least` from each other."""
    found: list[float] = []
    for place in places:
        found.append(max(place, found[-1] + least) if found else place)
    shift = sum(b - a for a, b in zip(places, found, strict=True)) / max(len(found), 1)
    return [place - shift for place in found]


def paint_values(
    painter: QPainter, sheet: Sheet, ink: Ink, picture: Picture, today: float
) -> None:
    """Draw runs, whiskers, points and labels; these keep off the line of `today`."""
    painter.setPen(QPen(ink.series, _LINE_PX))
    for run in picture.joined:
        painter.drawPolyline(QPolygonF([sheet.place_of(mark) for mark in run]))
    shown = [mark for mark in picture.marks if sheet.is_in_view(mark)]
    painter.setPen(QPen(ink.whisker, _WHISKER_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    for mark in shown:
        if mark.low is not None and mark.high is not None and mark.low != mark.high:
            x = sheet.x(mark.x)
            painter.drawLine(QLineF(x, sheet.y(mark.low), x, sheet.y(mark.high)))
    for mark in shown:
        colour = ink.quiet if mark.shape in QUIET_SHAPES else ink.series
        paint_point(painter, sheet.place_of(mark), mark.shape, colour, ink)
    _paint_labels(painter, sheet, ink, picture, today)


def _paint_labels(
    painter: QPainter, sheet: Sheet, ink: Ink, picture: Picture, today: float
) -> None:
    """Write each label where `place_labels` found room for it."""
    painter.setFont(ink.bold)
    painter.setPen(ink.text)
    for words, room in place_labels(picture, today, sheet, QFontMetricsF(ink.bold)):
        painter.fillRect(room, ink.patch)
        painter.drawText(room.adjusted(-2, -4, 2, 4), Qt.AlignmentFlag.AlignCenter, words)


def place_labels(
    picture: Picture, today: float, sheet: Sheet, metrics: QFontMetricsF
) -> list[tuple[str, QRectF]]:
    """Return the labels in view that find room, the latest first; a crowd keeps its points.

    None stands under or over a later point, which would be taken for its value.
    """
    half = POINT_PX / 2
    lines = _lines_of(picture, sheet, today)
    marks = [mark for mark in picture.marks if sheet.is_in_view(mark)]
    points = [sheet.place_of(mark) for mark in marks]
    taken = [_around(point, half, half) for point in points]
    placed = []
    for mark in reversed(marks):
        at = sheet.place_of(mark)
        later = [_around(point, half, _REACH_PX) for point in points if point.x() > at.x() + half]
        rooms = (
            (words, room)
            for words in mark.wordings
            for room in label_places(at, metrics.horizontalAdvance(words), _LABEL_PX, lines)
        )
        for words, room in rooms:
            is_taken = any(room.intersects(box) for box in (*taken, *later))
            if sheet.area.contains(room) and not is_taken:
                taken.append(room)
                placed.append((words, room))
                break
    return placed


def _lines_of(picture: Picture, sheet: Sheet, today: float) -> list[QLineF]:
    """Return what would strike a label through: guides, edges of the band, runs, today."""
    levels = [guide.y for guide in picture.guides]
    if picture.band is not None:
        levels += [picture.band.low, picture.band.high]
    area = sheet.area
    level = [QLineF(area.left(), sheet.y(y), area.right(), sheet.y(y)) for y in levels]
    runs = [
        QLineF(sheet.place_of(one), sheet.place_of(other))
        for run in picture.joined
        for one, other in pairwise(run)
    ]
    x = sheet.x(today)
    return [*level, *runs, QLineF(x, area.top(), x, area.bottom())]


def label_places(
    at: QPointF, width: float, height: float, lines: Sequence[QLineF]
) -> list[QRectF]:
    """Return where a label of a point `at` may stand, the best first.

    Over and under it, there also ending or beginning with the point; then beside it. Whatever
    one of the `lines` would strike through comes last.
    """
    up, aside, end = _BESIDE_PX + height / 2, _BESIDE_PX + width / 2, (width - POINT_PX) / 2
    offsets = [QPointF(0, -up), QPointF(0, up), QPointF(aside, 0), QPointF(-aside, 0)]
    if end > 0:
        offsets += [QPointF(x, y) for x in (-end, end) for y in (-up, up)]
    rooms = [_around(at + offset, width / 2, height / 2) for offset in offsets]
    return sorted(rooms, key=partial(_is_struck, lines=lines))


def _is_struck(room: QRectF, lines: Sequence[QLineF]) -> bool:
    return any(_strikes(line, room) for line in lines)


def _strikes(line: QLineF, room: QRectF) -> bool:
    """Say whether a line that runs to the right crosses a box."""
    left, right = max(line.x1(), room.left()), min(line.x2(), room.right())
    if left > right:
        return False
    heights = [line.y1(), line.y2()]
    if line.dx():
        heights = [line.y1() + line.dy() / line.dx() * (x - line.x1()) for x in (left, right)]
    return min(heights) <= room.bottom() and room.top() <= max(heights)


def _around(middle: QPointF, half_width: float, half_height: float) -> QRectF:
    return QRectF(middle.x() - half_width, middle.y() - half_height, 2 * half_width,
                  2 * half_height)  # fmt: skip
