"""Spans of time as labelled boxes: doses, treatment periods, adverse events."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from clinic_app.ui.charts.marks import Span, SpanStyle

_PADDING_PX = 6.0
_RADIUS_PX = 3.0
_NARROWEST_PX = 15.0
_ELIDED_PX = 70.0
_LANE_GAP = 0.08
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SpanColours:
    """Fill, edge and text of one style of span."""

    __slots__ = ("edge", "fill", "text")

    def __init__(self, fill: QColor | None, edge: QColor, text: QColor) -> None:
        self.fill = fill
        self.edge = edge
        self.text = text


def rect_of(span: Span) -> QRectF:
    """Return the box of a span: x in days, lane 0 between y 0 and 1, lane 1 below it."""
    low = -span.lane + _LANE_GAP / 2
    height = span.height * (1 - _LANE_GAP)
    return QRectF(span.start, low, max(span.end - span.start, 0.5), height)


def lanes(spans: Sequence[Span]) -> int:
    """Return how many lanes the spans need."""
    return max((span.lane for span in spans), default=0) + 1


class SpansItem(pg.GraphicsObject):  # type: ignore[misc]
    """Draws spans; text is upright, inside the visible part, and left out when too long."""

    def __init__(self) -> None:
        super().__init__()
        self._spans: tuple[Span, ...] = ()
        self._colours: dict[SpanStyle, SpanColours] = {}
        self._beside_colour = QColor()
        self._font = QFont()
        self._none_words = ""

    def show_spans(
        self,
        spans: tuple[Span, ...],
        colours: dict[SpanStyle, SpanColours],
        font: QFont,
        none_words: str,
    ) -> None:
        """Draw these spans; `none_words` stand where none lies in the days shown."""
        self._none_words = none_words
        self.prepareGeometryChange()
        self._spans = spans
        self._colours = colours
        self._beside_colour = colours[SpanStyle.WITHOUT].text
        self._font = font
        self.update()

    def span_at(self, x: float, y: float) -> Span | None:
        """Return the span under a place in the axis' units."""
        place = QPointF(x, y)
        return next((span for span in self._spans if rect_of(span).contains(place)), None)

    def boundingRect(self) -> QRectF:
        # The whole view: also where no span lies something is written.
        return QRectF(self.viewRect())

    def viewTransformChanged(self) -> None:
        self.prepareGeometryChange()
        super().viewTransformChanged()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        to_device = painter.transform()
        visible = to_device.mapRect(self.viewRect())
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        for span in self._spans:
            self._paint_span(painter, span, _box(span, to_device), visible)
        painter.setPen(self._beside_colour)
        if not any(_box(span, to_device).intersects(visible) for span in self._spans):
            painter.drawText(visible.adjusted(_PADDING_PX, 0, 0, 0), _LEFT, self._none_words)
        for lane in {span.lane for span in self._spans}:
            self._paint_beside(painter, lane, to_device, visible)
        painter.restore()

    def _paint_beside(
        self, painter: QPainter, lane: int, to_device: QTransform, visible: QRectF
    ) -> None:
        """Name a lane whose boxes are too short: after the last one, else before the first."""
        boxes = [
            (span, _box(span, to_device).intersected(visible))
            for span in self._spans
            if span.lane == lane
        ]
        boxes = [(span, box) for span, box in boxes if not box.isEmpty()]
        room = max((box.width() for _, box in boxes), default=0) - 2 * _PADDING_PX
        if not boxes or room >= _ELIDED_PX or self._fits(boxes[0][0].labels[0], boxes[0][1]):
            return
        words = boxes[0][0].beside
        width = QFontMetricsF(self._font).horizontalAdvance(words)
        right = max(box.right() for _, box in boxes) + _PADDING_PX
        left = min(box.left() for _, box in boxes) - _PADDING_PX - width
        box = boxes[0][1]
        if words and right + width <= visible.right():
            painter.drawText(QRectF(right, box.top(), width + 1, box.height()), _LEFT, words)
        elif words and left >= visible.left():
            painter.drawText(QRectF(left, box.top(), width + 1, box.height()), _LEFT, words)

    def _fits(self, label: str, box: QRectF) -> bool:
        room = box.width() - 2 * _PADDING_PX
        return QFontMetricsF(self._font).horizontalAdvance(label) <= room

    def _paint_span(self, painter: QPainter, span: Span, box: QRectF, visible: QRectF) -> None:
        colours = self._colours[span.style]
        seen = box.intersected(visible.adjusted(-_RADIUS_PX, 0, _RADIUS_PX, 0))
        if seen.isEmpty():
            return
        pen = QPen(colours.edge, 1)
        if span.style is SpanStyle.WITHOUT:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(colours.fill if colours.fill is not None else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(seen, _RADIUS_PX, _RADIUS_PX)
        self._paint_label(painter, span, seen.intersected(visible), colours.text)

    def _paint_label(self, painter: QPainter, span: Span, box: QRectF, colour: QColor) -> None:
        painter.setPen(colour)
        metrics = QFontMetricsF(self._font)
        room = box.adjusted(_PADDING_PX, 0, -_PADDING_PX, 0)
        fitting = [label for label in span.labels if self._fits(label, box)]
        if span.beside and fitting[:1] != [span.labels[0]] and room.width() >= _ELIDED_PX:
            right = Qt.TextElideMode.ElideRight
            painter.drawText(room, _LEFT, metrics.elidedText(span.labels[0], right, room.width()))
        elif fitting:
            painter.drawText(room, _LEFT, fitting[0])
        elif metrics.horizontalAdvance(span.labels[-1]) <= box.width():
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, span.labels[-1])


def _box(span: Span, to_device: QTransform) -> QRectF:
    """Return a span's box in pixels, never so narrow that a grade has no room; it ends in time."""
    box = to_device.mapRect(rect_of(span))
    if box.width() < _NARROWEST_PX:
        box.setLeft(box.right() - _NARROWEST_PX)
    return box
