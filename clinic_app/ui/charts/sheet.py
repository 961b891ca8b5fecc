"""Where days and values lie in a panel, in pixels."""

from dataclasses import dataclass
from math import hypot

from PySide6.QtCore import QPointF, QRectF

from clinic_app.ui.charts.marks import Mark, Span, Target

REACH_PX = 14.0
_LANE_GAP = 0.1
_NARROWEST_PX = 15.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The plot of a panel: its place in the widget, the days and the values it shows."""

    area: QRectF
    days: tuple[float, float]
    values: tuple[float, float]

    def x(self, day: float) -> float:
        """Return where a day lies."""
        low, high = self.days
        return self.area.left() + (day - low) / (high - low) * self.area.width()

    def y(self, value: float) -> float:
        """Return where a value lies."""
        low, high = self.values
        return self.area.bottom() - (value - low) / (high - low) * self.area.height()

    def day(self, x: float) -> float:
        """Return the day at a place."""
        low, high = self.days
        return low + (x - self.area.left()) / max(self.area.width(), 1.0) * (high - low)

    def lane_middle(self, lane: int) -> float:
        """Return the height of the middle of a lane."""
        return self.y(0.5 - lane)

    def box(self, span: Span) -> QRectF:
        """Return the box of a span, never so narrow that a grade has no room."""
        bottom = self.y(_LANE_GAP / 2 - span.lane)
        top = self.y(_LANE_GAP / 2 + span.height * (1 - _LANE_GAP) - span.lane)
        left, right = self.x(span.start), self.x(span.end)
        return QRectF(min(left, right - _NARROWEST_PX), top, max(right - left, _NARROWEST_PX),
                      bottom - top)  # fmt: skip

    def shows(self, day: float) -> bool:
        """Say whether a day is in view."""
        return self.days[0] <= day <= self.days[1]

    def is_in_view(self, target: Target) -> bool:
        """Say whether any of a target is in view."""
        if isinstance(target, Span):
            return target.end >= self.days[0] and target.start <= self.days[1]
        return self.shows(target.x)

    def place_of(self, target: Target) -> QPointF:
        """Return where a target lies: a point, or the middle of what is seen of a span."""
        if isinstance(target, Mark):
            return QPointF(self.x(target.x), self.y(target.y))
        if isinstance(target, Span):
            return self.box(target).intersected(self.area).center()
        return QPointF(self.x(target.x), self.lane_middle(target.lane))

    def distance(self, target: Target, place: QPointF) -> float:
        """Return how far a place is from a target, in pixels; 0 inside a span."""
        if isinstance(target, Span):
            return 0.0 if self.box(target).contains(place) else 2 * REACH_PX
        at = self.place_of(target)
        return hypot(at.x() - place.x(), at.y() - place.y())
