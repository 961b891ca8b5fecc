"""Painter paths of the points, in the unit square around the origin as pyqtgraph wants them."""

from functools import cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from clinic_app.ui.charts.marks import Shape

_CIRCLE = QRectF(-0.5, -0.5, 1, 1)
_CROSS = 0.25


def _polygon(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path


def _circle() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(_CIRCLE)
    return path


def _crossed_circle() -> QPainterPath:
    path = _circle()
    path.moveTo(-_CROSS, -_CROSS)
    path.lineTo(_CROSS, _CROSS)
    path.moveTo(-_CROSS, _CROSS)
    path.lineTo(_CROSS, -_CROSS)
    return path


@cache
def path_of(shape: Shape) -> QPainterPath:
    """Return the outline of a shape."""
    if shape is Shape.NOT_COUNTED:
        return _crossed_circle()
    if shape is Shape.BELOW_LIMIT:
        return _polygon((-0.5, -0.4), (0.5, -0.4), (0, 0.5))
    if shape is Shape.SQUARE:
        return _polygon((-0.45, -0.45), (0.45, -0.45), (0.45, 0.45), (-0.45, 0.45))
    if shape is Shape.EXPECTED:
        return _polygon((0, -0.6), (0.5, 0), (0, 0.6), (-0.5, 0))
    return _circle()


def is_filled(shape: Shape) -> bool:
    """Say whether the shape stands for a value that counts as measured."""
    return shape in {Shape.FILLED, Shape.SQUARE}
