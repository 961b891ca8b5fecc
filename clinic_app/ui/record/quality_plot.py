"""Scales of a questionnaire as dots on a line each; norm-based scores on an axis of their own."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from clinic_app.domain.course.quality import NORM_BASED, SCALES, QualityPoint
from clinic_app.ui import display, theme
from clinic_app.ui.widgets.retranslating import Retranslating

_ROW: Final = 22
_AXIS: Final = 24
_GAP: Final = 14
_RADIUS: Final = 5.0
_RIGHT: Final = 46
_BEST: Final = (0, 25, 50, 75, 100)
_NORM: Final = (10, 20, 30, 40, 50, 60, 70)
_NORM_MEAN: Final = 50
_LEFT_MIDDLE: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class QualityPlot(Retranslating):
    """The latest questionnaire filled with its number, earlier ones of the same form hollow.

    A line leads from the one before to the latest. What is missing has no dot.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Draw nothing."""
        super().__init__(parent)
        self._points: tuple[QualityPoint, ...] = ()

    @property
    def points(self) -> tuple[QualityPoint, ...]:
        """The questionnaires drawn, oldest first."""
        return self._points

    def show_points(self, points: Sequence[QualityPoint]) -> None:
        """Draw the questionnaires of the form that was filled in last."""
        forms = [point.scores.instrument for point in points[-1:]]
        self._points = tuple(point for point in points if point.scores.instrument in forms)
        self.setFixedHeight(self.sizeHint().height())
        self.retranslate()

    def sizeHint(self) -> QSize:
        height = len(SCALES) * _ROW + _AXIS
        if self._has_norms():
            height += _GAP + len(NORM_BASED) * _ROW + _AXIS
        return QSize(420, height)

    def retranslate(self) -> None:
        """Say the latest scores to those who listen."""
        now = display.current()
        self.setAccessibleName(now.sentence("quality_of_life.plot"))
        latest = self._points[-1:] and self._points[-1]
        said = [
            f"{scale_name(name)} {now.number(round(value, 1))}"
            for name in (*SCALES, *NORM_BASED)
            if latest and (value := latest.value(name)) is not None
        ]
        self.setAccessibleDescription(now.sentence("list.separator").join(said))
        self.update()

    def restyle(self) -> None:
        """Take the colours of the moment."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names = self._names_width()
        area = QRectF(names, 0, self.width() - names - _RIGHT, len(SCALES) * _ROW)
        self._paint_block(painter, area, SCALES, _BEST)
        if self._has_norms():
            area = QRectF(
                names, area.bottom() + _AXIS + _GAP, area.width(), len(NORM_BASED) * _ROW
            )
            self._paint_block(painter, area, NORM_BASED, _NORM)

    def _has_norms(self) -> bool:
        return any(point.value(name) is not None for point in self._points for name in NORM_BASED)

    def _names_width(self) -> float:
        metrics = QFontMetricsF(theme.base_font())
        widths = [metrics.horizontalAdvance(scale_name(name)) for name in (*SCALES, *NORM_BASED)]
        return min(max(widths) + _GAP, self.width() * 0.5)

    def _paint_block(
        self, painter: QPainter, area: QRectF, names: Sequence[str], ticks: Sequence[int]
    ) -> None:
        """Draw the axis with its ticks, and a row of dots for each name."""
        look = theme.current_theme()
        painter.setFont(theme.base_font(theme.SMALL_PX))
        for tick in ticks:
            x = _x(area, ticks, Decimal(tick))
            is_norm = names is NORM_BASED and tick == _NORM_MEAN
            painter.setPen(QPen(QColor(look.quiet if is_norm else look.line), 1))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            painter.setPen(QColor(look.quiet))
            box = QRectF(x - 30, area.bottom(), 60, _AXIS)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(tick))
        for row, name in enumerate(names):
            middle = area.top() + (row + 0.5) * _ROW
            painter.setFont(theme.base_font())
            painter.setPen(QColor(look.text))
            room = QRectF(0, middle - _ROW / 2, area.left() - _GAP / 2, _ROW)
            cut = QFontMetricsF(painter.font()).elidedText(
                scale_name(name), Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, _LEFT_MIDDLE, cut)
            self._paint_dots(painter, area, middle, name, ticks)

    def _paint_dots(
        self, painter: QPainter, area: QRectF, middle: float, name: str, ticks: Sequence[int]
    ) -> None:
        look = theme.current_theme()
        colour = QColor(look.trough)
        values = [point.value(name) for point in self._points]
        known = [(place, value) for place, value in enumerate(values) if value is not None]
        places = [QPointF(_x(area, ticks, value), middle) for _, value in known]
        if len(places) > 1:
            painter.setPen(QPen(colour, 2))
            painter.drawLine(places[-2], places[-1])
        for (place, value), at in zip(known, places, strict=True):
            is_latest = place == len(values) - 1
            painter.setPen(QPen(colour, 1.6))
            painter.setBrush(colour if is_latest else QColor(look.card))
            painter.drawEllipse(at, _RADIUS, _RADIUS)
            if is_latest:
                painter.setPen(QColor(look.text))
                painter.setFont(theme.base_font(bold=True))
                box = QRectF(area.right() + 8, middle - _ROW / 2, _RIGHT - 8, _ROW)
                painter.drawText(box, _LEFT_MIDDLE, display.current().number(round(value, 1)))


def _x(area: QRectF, ticks: Sequence[int], value: Decimal) -> float:
    low, high = ticks[0], ticks[-1]
    inside = min(max(float(value), low), high)
    return area.left() + (inside - low) / (high - low) * area.width()


def scale_name(name: str) -> str:
    """Return the letters of a scale and what it asks about."""
    return display.current().sentence(f"quality_of_life.scale.{name}")
