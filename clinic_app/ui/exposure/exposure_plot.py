"""The drawing of exposure with pyqtgraph; only `plot_library` brings it in, in its own time."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QWidget

from clinic_app.ui import display, theme
from clinic_app.ui.charts.ink import ink_of
from clinic_app.ui.charts.read_plot import ReadPlot
from clinic_app.ui.charts.time_axis import day_number
from clinic_app.ui.exposure.exposure_layers import Layers
from clinic_app.ui.exposure.exposure_picture import ExposurePicture, Strand, heights

_LABEL_SHARE: Final = 0.055


class ExposurePlot(ReadPlot[datetime]):
    """Concentrations over time, read out from trough to trough."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ink_of(theme.current_theme(), theme.current_theme().trough), parent)
        self._picture: ExposurePicture | None = None
        self._highest = 1.0
        self._layers = Layers(self._box)

    @property
    def moment(self) -> datetime | None:
        """The moment that is read out."""
        return self._stop

    @property
    def picture(self) -> ExposurePicture | None:
        """What is drawn."""
        return self._picture

    def show_picture(self, picture: ExposurePicture, *, keeps_height: bool = False) -> None:
        """Draw curves and levels in the language and the colours of the moment.

        `keeps_height`: the scale grows where it must and does not shrink, so that a dose can be
        dragged before a scale that stands still.
        """
        self._picture = picture
        highest = picture.highest()
        self._highest = max(self._highest, highest) if keeps_height else highest
        self.setAccessibleName(display.current().sentence("exposure.chart.name"))
        ink = ink_of(theme.current_theme(), theme.current_theme().trough)
        self.begin(ink, (0.0, self._highest))
        self.write_axes(heights(self._highest), self._margin(picture))
        self._layers.draw(picture, self._ink)
        self.point_at(None)

    def stops(self) -> Sequence[datetime]:
        """Return the troughs."""
        return self._picture.stops() if self._picture is not None else ()

    def days(self) -> tuple[float, float] | None:
        """Return the first and the last day drawn."""
        return self._picture.days() if self._picture is not None else None

    def about(self) -> str:
        """Return the picture in one sentence."""
        return self._picture.about if self._picture is not None else ""

    def lines(self, stop: datetime) -> Sequence[str]:
        """Return what each curve says of a trough."""
        return self._picture.told(stop) if self._picture is not None else ()

    def place(self, stop: datetime) -> QPoint:
        """Return the middle of the plot at that moment."""
        return self.drawn_at(day_number(stop), self._highest / 2)

    def near(self, position: QPointF) -> datetime | None:
        """Return the trough that is nearest in time; None outside the days drawn."""
        picture = self._picture
        if picture is None:
            return None
        place = self._view.mapFromParent(position.toPoint())
        day = self._box.mapSceneToView(self._view.mapToScene(place)).x()
        low, high = picture.days()
        if not low <= day <= high:
            return None
        origin = picture.own.drawn.origin
        moment = origin + timedelta(days=day - day_number(origin))
        return min(picture.stops(), key=lambda stop: abs(stop - moment), default=None)

    def point_at(self, stop: datetime | None) -> None:
        """Draw a line through a moment, or none."""
        self._layers.point(None if stop is None else day_number(stop), self._highest)

    def _margin(self, picture: ExposurePicture) -> list[tuple[float, str]]:
        """Return what stands at the right: the names of the curves where they end."""
        ends = [
            (one.drawn.curve.p50[-1], one.label)
            for one in reversed(picture.lines)
            if one.label and one.strand in {Strand.OWN, Strand.OTHER}
        ]
        kept: list[tuple[float, str]] = []
        for height, name in ends:
            if all(abs(height - other) >= _LABEL_SHARE * self._highest for other, _ in kept):
                kept.append((height, name))
        return kept
