"""Paints a panel of lanes: spans with their grades, chips with values, flags with words."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from clinic_app.ui.charts.ink import Colours, Ink
from clinic_app.ui.charts.marks import Chip, Mark, Picture, Shape, Span, SpanStyle, Tone
from clinic_app.ui.charts.paint_values import POINT_PX, paint_point
from clinic_app.ui.charts.sheet import Sheet

_PADDING_PX: Final = 6.0
_RADIUS_PX: Final = 3.0
_ELIDED_PX: Final = 70.0
_LEAST_CYCLE_PX: Final = 5.0
_CHIP_HEIGHT_PX: Final = 17.0
_CHIP_PADDING_PX: Final = 5.0
_COMPACT_PX: Final = 4.0
_ARROW_PX: Final = 7.0
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ALARMING: Final = frozenset({Shape.ALERT, Shape.STOP})


def paint_lane_names(painter: QPainter, sheet: Sheet, ink: Ink, names: Sequence[str]) -> None:
    """Write the names of the lanes left of the plot, and a hairline under each lane."""
    metrics = QFontMetricsF(ink.font)
    painter.setFont(ink.font)
    room = sheet.area.left() - _PADDING_PX
    for lane, name in enumerate(names):
        y = sheet.lane_middle(lane)
        painter.setPen(QPen(ink.grid, 1))
        bottom = sheet.y(-lane)
        painter.drawLine(QLineF(sheet.area.left(), bottom, sheet.area.right(), bottom))
        painter.setPen(ink.text)
        words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
        height = metrics.height()
        painter.drawText(QRectF(0, y - height / 2, room, height), _RIGHT, words)


def paint_spans(painter: QPainter, sheet: Sheet, ink: Ink, spans: Iterable[Span]) -> None:
    """Draw the boxes with the longest label that fits into what is seen of each."""
    painter.setFont(ink.font)
    for span in spans:
        if not sheet.is_in_view(span):
            continue
        colours = ink.spans[span.style]
        seen = sheet.box(span).intersected(sheet.area.adjusted(-_RADIUS_PX, 0, _RADIUS_PX, 0))
        _paint_box(painter, span, seen, colours)
        _paint_taken(painter, sheet, span, seen, colours)
        _paint_label(painter, span, seen.intersected(sheet.area), colours, ink)


def _paint_box(painter: QPainter, span: Span, box: QRectF, colours: Colours) -> None:
    pen = QPen(colours.edge, 1)
    if span.style is SpanStyle.WITHOUT:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    fill = None if span.taken else colours.fill
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, _RADIUS_PX, _RADIUS_PX)


def _paint_taken(
    painter: QPainter, sheet: Sheet, span: Span, box: QRectF, colours: Colours
) -> None:
    """Fill the parts of a cycle with the drug; hatch when they are too short to be seen."""
    if not span.taken or colours.fill is None:
        return
    first = span.taken[0]
    if sheet.x(first[1]) - sheet.x(first[0]) < _LEAST_CYCLE_PX:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.fill)
        painter.drawRect(box)
        painter.setBrush(QBrush(colours.edge, Qt.BrushStyle.BDiagPattern))
        painter.drawRect(box)
        return
    for start, end in span.taken:
        left, right = max(sheet.x(start), box.left()), min(sheet.x(end), box.right())
        if right > left:
            painter.fillRect(QRectF(left, box.top(), right - left, box.height()), colours.fill)


def _paint_label(painter: QPainter, span: Span, box: QRectF, colours: Colours, ink: Ink) -> None:
    metrics = QFontMetricsF(ink.font)
    room = box.width() - 2 * _PADDING_PX
    painter.setPen(colours.text)
    inside = box.adjusted(_PADDING_PX, 0, -_PADDING_PX, 0)
    for words in span.labels:
        if metrics.horizontalAdvance(words) <= room:
            painter.drawText(inside, _LEFT, words)
            return
    if span.labels and room >= _ELIDED_PX:
        elided = metrics.elidedText(span.labels[0], Qt.TextElideMode.ElideRight, room)
        painter.drawText(inside, _LEFT, elided)
    elif span.labels and metrics.horizontalAdvance(span.labels[-1]) <= box.width():
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, span.labels[-1])


def paint_chips(painter: QPainter, sheet: Sheet, ink: Ink, chips: Iterable[Chip]) -> None:
    """Write the values; where they would touch, those in their limits become ticks first."""
    lanes: dict[int, list[Chip]] = {}
    for chip in chips:
        if sheet.is_in_view(chip):
            lanes.setdefault(chip.lane, []).append(chip)
    for row in lanes.values():
        _paint_row(painter, sheet, ink, row)


def chip_box(chip: Chip, sheet: Sheet, metrics: QFontMetricsF) -> QRectF:
    """Return the box of a chip that is written out, inside the plot."""
    arrow = 0.0 if chip.tone is Tone.PLAIN else _ARROW_PX + 3
    width = metrics.horizontalAdvance(chip.text) + 2 * _CHIP_PADDING_PX + arrow
    left = min(max(sheet.x(chip.x) - width / 2, sheet.area.left()), sheet.area.right() - width)
    top = sheet.lane_middle(chip.lane) - _CHIP_HEIGHT_PX / 2
    return QRectF(left, top, width, _CHIP_HEIGHT_PX)


def written_out(
    row: Sequence[Chip], sheet: Sheet, metrics: QFontMetricsF
) -> tuple[tuple[Chip, QRectF], ...]:
    """Return the chips of a lane that have room for their text, with their boxes.

    None hides another, not even one that is only a tick; those outside their limits come
    first, then the latest.
    """
    middles = sorted(sheet.x(chip.x) for chip in row)
    free = []
    taken: list[tuple[float, float]] = []
    for chip in sorted(row, key=_first_outside):
        at, box = sheet.x(chip.x), chip_box(chip, sheet, metrics)
        left, right = box.left(), box.right()
        alone = not any(
            left - _COMPACT_PX < other < right + _COMPACT_PX for other in middles if other != at
        )
        if alone and not any(left < end and start < right for start, end in taken):
            taken.append((left, right))
            free.append((chip, box))
    return tuple(free)


def _first_outside(chip: Chip) -> tuple[bool, float]:
    return chip.tone is Tone.PLAIN, -chip.x


def _paint_row(painter: QPainter, sheet: Sheet, ink: Ink, row: Sequence[Chip]) -> None:
    plain, bold = QFontMetricsF(ink.font), QFontMetricsF(ink.bold)
    out = written_out(row, sheet, bold)
    written = {id(chip) for chip, _ in out}
    for chip in row:
        if id(chip) not in written:
            _paint_compact(painter, sheet, ink, chip)
    for chip, box in out:
        colours = ink.chips[chip.tone]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.fill if colours.fill is not None else ink.ground)
        painter.drawRoundedRect(box, _RADIUS_PX, _RADIUS_PX)
        painter.setPen(colours.text)
        is_plain = chip.tone is Tone.PLAIN
        painter.setFont(ink.font if is_plain else ink.bold)
        width = (plain if is_plain else bold).horizontalAdvance(chip.text)
        left = box.center().x() - width / 2 if is_plain else box.left() + _CHIP_PADDING_PX
        painter.drawText(QRectF(left, box.top(), width + 1, box.height()), _LEFT, chip.text)
        if not is_plain:
            at = QPointF(box.right() - _CHIP_PADDING_PX - _ARROW_PX / 2, box.center().y())
            _paint_arrow(painter, at, chip, colours)


def _paint_arrow(painter: QPainter, at: QPointF, chip: Chip, colours: Colours) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.text)
    half = _ARROW_PX / 2
    tip = -half if chip.tone is Tone.HIGH else half
    corners = ((-half, -tip), (half, -tip), (0.0, tip))
    painter.drawPolygon([at + QPointF(x, y) for x, y in corners])


def _paint_compact(painter: QPainter, sheet: Sheet, ink: Ink, chip: Chip) -> None:
    at = sheet.place_of(chip)
    colours = ink.chips[chip.tone]
    if chip.tone is Tone.PLAIN:
        painter.setPen(QPen(colours.edge, 2))
        painter.drawLine(QLineF(at.x(), at.y() - 4, at.x(), at.y() + 4))
    else:
        _paint_arrow(painter, at, chip, Colours(None, colours.edge, colours.edge))


def paint_flags(painter: QPainter, sheet: Sheet, ink: Ink, picture: Picture) -> None:
    """Draw the turns with their words, each in the first row where both have room.

    Words without room are left to the read-out; the symbol stays.
    """
    metrics = QFontMetricsF(ink.font)
    painter.setFont(ink.font)
    placed = place_flags(picture, sheet, metrics)
    for mark in picture.marks:
        if not mark.label and sheet.is_in_view(mark):
            paint_point(painter, sheet.place_of(mark), mark.shape, ink.quiet, ink)
    for mark, row, left in placed:
        at = QPointF(sheet.x(mark.x), sheet.lane_middle(row))
        if left is not None:
            height = metrics.height()
            width = metrics.horizontalAdvance(mark.label) + 2
            room = QRectF(left, at.y() - height / 2, width, height)
            painter.fillRect(room, ink.patch)
            painter.setPen(ink.text)
            painter.drawText(room, _LEFT, mark.label)
        paint_point(painter, at, mark.shape, _flag_colour(mark, ink), ink)


def _flag_colour(mark: Mark, ink: Ink) -> QColor:
    if mark.shape in _ALARMING:
        return ink.alarm
    return ink.series if mark.shape is Shape.DIAMOND else ink.text


def place_flags(
    picture: Picture, sheet: Sheet, metrics: QFontMetricsF
) -> tuple[tuple[Mark, int, float | None], ...]:
    """Return each worded mark in view with its row and where its words begin.

    The words begin nowhere (None) where they have no room.
    """
    taken: list[list[tuple[float, float]]] = [[] for _ in range(picture.flag_rows)]
    placed: list[tuple[Mark, int, float | None]] = []
    for mark in picture.marks:
        if not mark.label or not sheet.is_in_view(mark):
            continue
        at, width = sheet.x(mark.x), metrics.horizontalAdvance(mark.label)
        rooms = (
            (row, begin, (min(begin, at - POINT_PX), max(begin + width, at + POINT_PX)))
            for row in range(picture.flag_rows)
            for begin in (at + POINT_PX, at - POINT_PX - width)
        )
        bare = (at - POINT_PX, at + POINT_PX)
        wordless = ((row, None, bare) for row in range(picture.flag_rows))
        row, begin, room = next(
            (
                found
                for found in chain(rooms, wordless)
                if _is_free(found[2], taken[found[0]], sheet)
            ),
            (picture.flag_rows - 1, None, bare),
        )
        placed.append((mark, row, begin))
        taken[row].append(room)
    return tuple(placed)


def _is_free(room: tuple[float, float], taken: list[tuple[float, float]], sheet: Sheet) -> bool:
    if room[0] < sheet.area.left() - POINT_PX or room[1] > sheet.area.right():
        return False
    return not any(room[0] < end and start < room[1] for start, end in taken)
