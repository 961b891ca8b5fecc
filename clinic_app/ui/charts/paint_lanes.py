"""Paints a panel of lanes: spans with their grades, chips with values, flags with words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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
_APART_PX: Final = 12.0
_FULL_WORDINGS: Final = 2
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
        _paint_label(painter, sheet, span, colours, ink)


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


def place_in_stretch(
    span: Span, sheet: Sheet, metrics: QFontMetricsF
) -> tuple[str, QRectF] | None:
    """Return the full words of a cycle and the first stretch with the drug that holds them."""
    box = sheet.box(span).intersected(sheet.area)
    for words in span.labels[:_FULL_WORDINGS]:
        wide = metrics.horizontalAdvance(words) + 2 * _PADDING_PX
        for start, end in span.taken:
            left, right = max(sheet.x(start), box.left()), min(sheet.x(end), box.right())
            if right - left >= wide:
                return words, QRectF(left + _PADDING_PX, box.top(), wide, box.height())
    return None


def _paint_label(painter: QPainter, sheet: Sheet, span: Span, colours: Colours, ink: Ink) -> None:
    metrics = QFontMetricsF(ink.font)
    box = sheet.box(span).intersected(sheet.area)
    room = box.width() - 2 * _PADDING_PX
    painter.setPen(colours.text)
    inside = box.adjusted(_PADDING_PX, 0, -_PADDING_PX, 0)
    held = place_in_stretch(span, sheet, metrics)
    if held is not None:
        painter.drawText(held[1], _LEFT, held[0])
        return
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
    for mark in picture.marks:
        if not mark.label and sheet.is_in_view(mark):
            paint_point(painter, sheet.place_of(mark), mark.shape, ink.quiet, ink)
    for flag in place_flags(picture, sheet, metrics):
        at = QPointF(sheet.x(flag.mark.x), sheet.lane_middle(flag.row))
        if flag.words:
            height, width = metrics.height(), metrics.horizontalAdvance(flag.words) + 2
            room = QRectF(flag.begin, at.y() - height / 2, width, height)
            painter.fillRect(room, ink.ground)
            painter.setPen(ink.text)
            painter.drawText(room, _LEFT, flag.words)
        paint_point(painter, at, flag.mark.shape, _flag_colour(flag.mark, ink), ink)


def _flag_colour(mark: Mark, ink: Ink) -> QColor:
    if mark.shape in _ALARMING:
        return ink.alarm
    return ink.series if mark.shape is Shape.DIAMOND else ink.text


@dataclass(frozen=True, slots=True)
class Flag:
    """Where a worded mark stands: its row, the words that have room there, where they begin.

    No `words` where none have room; `room` is what it takes of its row.
    """

    mark: Mark
    row: int
    words: str
    begin: float
    room: tuple[float, float]


def place_flags(picture: Picture, sheet: Sheet, metrics: QFontMetricsF) -> tuple[Flag, ...]:
    """Return each worded mark in view with its row and its words.

    Words stand right of their mark in the first free row, else left of it, else its brief ones.
    """
    taken: list[list[tuple[float, float]]] = [[] for _ in range(picture.flag_rows)]
    placed: list[Flag] = []
    for mark in picture.marks:
        if not mark.label or not sheet.is_in_view(mark):
            continue
        flags = list(_ways(mark, sheet, metrics, picture.flag_rows))
        flag = next((way for way in flags if _is_free(way, taken, sheet)), flags[-1])
        placed.append(flag)
        taken[flag.row].append(flag.room)
    return tuple(placed)


def _ways(mark: Mark, sheet: Sheet, metrics: QFontMetricsF, rows: int) -> Iterator[Flag]:
    """Yield every way a mark may be written, the best first; the last has no words."""
    at = sheet.x(mark.x)
    for words in mark.wordings:
        width = metrics.horizontalAdvance(words)
        for begin in (at + POINT_PX, at - POINT_PX - width):
            room = (min(begin, at - POINT_PX), max(begin + width, at + POINT_PX))
            yield from (Flag(mark, row, words, begin, room) for row in range(rows))
    bare = (at - POINT_PX, at + POINT_PX)
    yield from (Flag(mark, row, "", at, bare) for row in range(rows))


def _is_free(flag: Flag, taken: Sequence[list[tuple[float, float]]], sheet: Sheet) -> bool:
    """Say whether there is room; words of two marks keep apart so that none runs on."""
    first, last = flag.room
    # Half of a symbol on the first or the last day may lie beyond it, words may not.
    at, area = sheet.x(flag.mark.x), sheet.area
    before, after = flag.words and flag.begin < at, flag.words and flag.begin > at
    if first < area.left() - (0 if before else POINT_PX):
        return False
    if last > area.right() + (0 if after else POINT_PX):
        return False
    gap = _APART_PX if flag.words else 0.0
    return not any(first < end + gap and start < last + gap for start, end in taken[flag.row])
