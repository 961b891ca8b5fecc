"""Paints straight lines between two places: limits that change with time, rates of change."""

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from clinic_app.ui.charts.ink import Ink
from clinic_app.ui.charts.marks import Picture, Stroke, StrokeStyle
from clinic_app.ui.charts.sheet import Sheet

_LIMIT_PX: Final = 1.4
_RATE_PX: Final = 7.0
_AIR_PX: Final = 8.0
_ABOVE_PX: Final = 2.0


def paint_strokes(painter: QPainter, sheet: Sheet, ink: Ink, picture: Picture) -> None:
    """Draw the part of each stroke that is in view, with its label where there is room."""
    for stroke in picture.strokes:
        line = QLineF(
            sheet.x(stroke.x), sheet.y(stroke.y), sheet.x(stroke.to_x), sheet.y(stroke.to_y)
        )
        painter.setPen(_pen(stroke, ink))
        painter.drawLine(line)
        if stroke.label:
            _paint_label(painter, sheet, ink, stroke, line)


def _pen(stroke: Stroke, ink: Ink) -> QPen:
    if stroke.style is StrokeStyle.RATE:
        # Broad and faint: it lies under the thin line that joins the same samples.
        return QPen(ink.pointer, _RATE_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if stroke.style is StrokeStyle.FAILURE:
        return QPen(ink.alarm, _LIMIT_PX, Qt.PenStyle.DashLine)
    return QPen(ink.quiet, _LIMIT_PX, Qt.PenStyle.DotLine)


def _paint_label(painter: QPainter, sheet: Sheet, ink: Ink, stroke: Stroke, line: QLineF) -> None:
    """Write the label over the middle of what is seen; a limit's only where it fits."""
    metrics = QFontMetricsF(ink.font)
    left = max(line.x1(), sheet.area.left())
    right = min(line.x2(), sheet.area.right())
    width, height = metrics.horizontalAdvance(stroke.label), metrics.height()
    is_rate = stroke.style is StrokeStyle.RATE
    if right <= left or (not is_rate and right - left < width + _AIR_PX):
        return
    at = QPointF((left + right) / 2, (line.y1() + line.y2()) / 2)
    room = label_room(sheet.area, at, (width, height), is_rate=is_rate)
    if room is None:
        return
    painter.setFont(ink.font)
    painter.fillRect(room, ink.patch)
    painter.setPen(ink.text if is_rate else ink.quiet)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, stroke.label)


def label_room(
    area: QRectF, at: QPointF, size: tuple[float, float], *, is_rate: bool
) -> QRectF | None:
    """Return where a label has room at the middle `at` of its line, None when nowhere.

    A limit's stands over the line; a rate's beside its slope, on the right or else on the left,
    where the points of the same samples do not stand.
    """
    width, height = size
    if is_rate:
        top = at.y() - height
        rooms = [
            QRectF(left, top, width, height)
            for left in (at.x() + _AIR_PX, at.x() - _AIR_PX - width)
        ]
    else:
        rooms = [QRectF(at.x() - width / 2, at.y() - height - _ABOVE_PX, width, height)]
    return next((room for room in rooms if area.contains(room)), None)
