"""Painter paths of the points, in the unit square around the origin."""

from functools import cache
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from clinic_app.ui.charts.marks import Shape

_CIRCLE = QRectF(-0.5, -0.5, 1, 1)
_CROSS = 0.25
_POLYGONS: dict[Shape, tuple[tuple[float, float], ...]] = {
    Shape.BELOW_LIMIT: ((-0.5, -0.4), (0.5, -0.4), (0, 0.5)),
    Shape.SQUARE: ((-0.45, -0.45), (0.45, -0.45), (0.45, 0.45), (-0.45, 0.45)),
    Shape.SQUARE_OPEN: ((-0.45, -0.45), (0.45, -0.45), (0.45, 0.45), (-0.45, 0.45)),
    Shape.EXPECTED_BY_MODEL: ((-0.45, -0.45), (0.45, -0.45), (0.45, 0.45), (-0.45, 0.45)),
    Shape.EXPECTED: ((0, -0.6), (0.5, 0), (0, 0.6), (-0.5, 0)),
    Shape.DIAMOND: ((0, -0.6), (0.5, 0), (0, 0.6), (-0.5, 0)),
    Shape.DECISION: ((-0.45, -0.5), (0.45, -0.5), (0.45, 0.2), (0, 0.55), (-0.45, 0.2)),
    Shape.OPERATION: ((-0.5, -0.5), (0.5, -0.5), (0, 0.5)),
    Shape.PLANNED: ((-0.5, -0.5), (0.5, -0.5), (0, 0.5)),
    Shape.ALERT: ((0, -0.55), (0.55, 0.45), (-0.55, 0.45)),
    Shape.STOP: ((-0.4, -0.4), (0.4, -0.4), (0.4, 0.4), (-0.4, 0.4)),
    Shape.RESTART: ((-0.35, -0.5), (0.5, 0), (-0.35, 0.5)),
    Shape.LOW: ((-0.5, -0.4), (0.5, -0.4), (0, 0.5)),
    Shape.HIGH: ((0, -0.5), (0.5, 0.4), (-0.5, 0.4)),
    Shape.BAND: ((-0.7, -0.4), (0.7, -0.4), (0.7, 0.4), (-0.7, 0.4)),
    Shape.WITHOUT: ((-0.7, -0.4), (0.7, -0.4), (0.7, 0.4), (-0.7, 0.4)),
}
_STROKES: dict[Shape, tuple[tuple[tuple[float, float], ...], ...]] = {
    Shape.MISSED: (((-0.4, -0.4), (0.4, 0.4)), ((-0.4, 0.4), (0.4, -0.4))),
    Shape.HELD: (((-0.22, -0.45), (-0.22, 0.45)), ((0.22, -0.45), (0.22, 0.45))),
    Shape.MOVED: (((-0.5, 0), (0.5, 0)), ((0.15, -0.35), (0.5, 0), (0.15, 0.35))),
    Shape.TICK: (((0, -0.5), (0, 0.5)),),
    Shape.LABORATORY: (
        ((0, -0.5), (0, 0.5)),
        ((-0.4, -0.5), (0.4, -0.5)),
        ((-0.4, 0.5), (0.4, 0.5)),
    ),
    Shape.NOT_COUNTED: (
        ((-_CROSS, -_CROSS), (_CROSS, _CROSS)),
        ((-_CROSS, _CROSS), (_CROSS, -_CROSS)),
    ),
    Shape.DUE: (((0, -0.32), (0, 0), (0.24, 0)),),
    Shape.CYCLE: (
        ((-0.7, 0.3), (-0.7, -0.4), (-0.2, -0.4), (-0.2, 0.3), (0.2, 0.3), (0.2, -0.4),
         (0.7, -0.4), (0.7, 0.3)),
    ),
}  # fmt: skip
_ROUND = frozenset({Shape.FILLED, Shape.HOLLOW, Shape.NOT_COUNTED, Shape.NOTE, Shape.DUE})
_OPEN = frozenset(
    {
        Shape.HOLLOW,
        Shape.NOT_COUNTED,
        Shape.BELOW_LIMIT,
        Shape.SQUARE_OPEN,
        Shape.LABORATORY,
        Shape.EXPECTED,
        Shape.EXPECTED_BY_MODEL,
        Shape.PLANNED,
        Shape.NOTE,
        Shape.DUE,
        Shape.WITHOUT,
        Shape.MISSED,
        Shape.HELD,
        Shape.MOVED,
        Shape.TICK,
        Shape.CYCLE,
    }
)


@cache
def path_of(shape: Shape) -> QPainterPath:
    """Return the outline of a shape."""
    path = QPainterPath()
    if shape in _ROUND:
        path.addEllipse(_CIRCLE)
    if shape in _POLYGONS:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in _POLYGONS[shape]]))
        path.closeSubpath()
    for stroke in _STROKES.get(shape, ()):
        for (from_x, from_y), (to_x, to_y) in pairwise(stroke):
            path.moveTo(from_x, from_y)
            path.lineTo(to_x, to_y)
    return path


def is_filled(shape: Shape) -> bool:
    """Say whether the shape is filled: a value that counts as measured, a turn that came."""
    return shape not in _OPEN
