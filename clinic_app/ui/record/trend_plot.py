"""The drawing of a trend with pyqtgraph; only `plot_library` imports it, in its own time."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QWidget

from clinic_app.domain.course.trend_values import (
    Trend,
    TrendPoint,
)
from clinic_app.ui import theme
from clinic_app.ui.charts.ink import ink_of
from clinic_app.ui.charts.read_plot import ReadPlot
from clinic_app.ui.charts.time_axis import day_number
from clinic_app.ui.record.trend_figure import Figure, colour_of
from clinic_app.ui.record.trend_layers import Layer, Layers
from clinic_app.ui.record.trend_scale import Scale, days_of, scale_of
from clinic_app.ui.record.trend_words import TrendTitle, day_words, margin_words, summary_words

_NEAR_PX: Final = 24


class TrendPlot(ReadPlot[date]):
    """One trend over time, read out day by day from the newest on."""

    begins_at_end = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ink_of(theme.current_theme(), theme.current_theme().accent), parent)
        self._trend: Trend | None = None
        self._title = TrendTitle("", "")
        self._scale = Scale(0.0, 1.0, (), is_log=False)
        self._layers = Layers(self._box)

    @property
    def day(self) -> date | None:
        """The day that is read out."""
        return self._stop

    def show_trend(self, trend: Trend, title: TrendTitle) -> None:
        """Draw a trend that has points, in the language and the colours of the moment."""
        self._trend, self._title = trend, title
        self._scale = scale_of(trend)
        self.setAccessibleName(title.full)
        ink = ink_of(theme.current_theme(), colour_of(trend.kind))
        self.begin(ink, (self._scale.low, self._scale.high))
        self.write_axes(self._scale.ticks, margin_words(trend, self._scale))
        self._layers.colour(self._ink)
        Figure(trend, self._scale, self._ink).fill(self._layers)
        self.point_at(None)

    def stops(self) -> Sequence[date]:
        """Return the days with a value."""
        return self._trend.days if self._trend is not None else ()

    def days(self) -> tuple[float, float] | None:
        """Return the first and the last day drawn."""
        return days_of(self._trend) if self._trend is not None else None

    def about(self) -> str:
        """Return the trend in one sentence."""
        return summary_words(self._trend, self._title.unit) if self._trend is not None else ""

    def lines(self, stop: date) -> Sequence[str]:
        """Return the values of a day in words."""
        return day_words(self._trend, stop, self._title.unit) if self._trend is not None else ()

    def place(self, stop: date) -> QPoint:
        """Return where the last value of a day is drawn."""
        return self.place_of(self._points_on(stop)[-1])

    def near(self, position: QPointF) -> date | None:
        """Return the day whose point is near, sideways."""
        points = self._trend.points if self._trend is not None else ()
        away = [(abs(self.place_of(point).x() - position.x()), point.on) for point in points]
        distance, day = min(away, default=(float("inf"), None))
        return day if distance <= _NEAR_PX else None

    def point_at(self, stop: date | None) -> None:
        """Put a ring round the values of a day and a line through it; for None, neither."""
        points = self._points_on(stop)
        low, high = self._scale.low, self._scale.high
        days = [day_number(point.on) for point in points[:1]]
        self._layers.draw(Layer.POINTER, [((day, low), (day, high)) for day in days])
        places = [(day_number(one.on), self._scale.height(one.value)) for one in points]
        self._layers.ring(places, self._ink)

    def place_of(self, point: TrendPoint) -> QPoint:
        """Return where a point is drawn, in this widget."""
        return self.drawn_at(day_number(point.on), self._scale.height(point.value))

    def _points_on(self, day: date | None) -> list[TrendPoint]:
        points = self._trend.points if self._trend is not None else ()
        return [point for point in points if point.on == day]
