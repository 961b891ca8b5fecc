"""One panel of the timeline: heading with unit and legend, the plot, and the read-out."""

from dataclasses import dataclass
from typing import ClassVar

import pyqtgraph as pg
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from clinic_app.ui.charts.ink import Ink
from clinic_app.ui.charts.legend import LegendEntry
from clinic_app.ui.charts.marks import BandOfInterest, Course, Guide, Mark, Shape, Span, Turn
from clinic_app.ui.charts.plot import Plot
from clinic_app.ui.charts.readout import Readout
from clinic_app.ui.charts.symbols import is_filled, path_of
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.flow_layout import FlowLayout

pg.setConfigOptions(antialias=True)

_POINT_PX = 10
_RING_PX = 18
_GRID_ALPHA = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What all panels share: today, the font of the axes, the right margin, the turns.

    `today_words` names the line of today in one panel only; `shows_dates` is for the lowest.
    """

    today: float
    font: QFont
    right_px: int
    turns: tuple[Turn, ...] = ()
    today_words: str = ""
    shows_dates: bool = False


class Panel(QWidget):
    """A titled plot on the shared time axis. Subclasses say what is drawn."""

    ORDER: ClassVar[dict[str, int]] = {
        "grid": -1000,
        "band": -30,
        "guide": -20,
        "today": -10,
        "line": 0,
    }

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("strong")
        self._unit = label("quiet")
        self._legend = QWidget()
        self._legend_layout = FlowLayout(self._legend, spacing=2)
        self.plot = Plot()
        self._empty = label("quiet", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.plot)
        self._stack.addWidget(self._empty)
        self.readout = Readout(self.plot)
        heading = QHBoxLayout()
        heading.setSpacing(8)
        for part in (self._title, self._unit):
            heading.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        heading.addSpacing(8)
        heading.addWidget(self._legend, 1, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(heading)
        layout.addWidget(self._stack, 1)
        self.plot.pointed.connect(self._tell)

    def set_heading(
        self, title: str, unit: str, colour: QColor, legend: tuple[tuple[Shape, str], ...]
    ) -> None:
        """Name the panel; the legend explains only the shapes that are drawn."""
        self._title.setText(title)
        self._unit.setText(unit)
        self.plot.setAccessibleName(f"{title}, {unit}" if unit else title)
        while item := self._legend_layout.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for shape, words in legend:
            self._legend_layout.addWidget(LegendEntry(shape, colour, words, self._legend))

    def say_empty(self, reason: str) -> None:
        """Show why there is nothing to draw; an empty text shows the plot."""
        self._empty.setText(reason)
        self._stack.setCurrentIndex(1 if reason else 0)

    @property
    def empty_words(self) -> str:
        """Why there is nothing to draw; empty when there is."""
        return self._empty.text()

    def set_plot_height(self, height: int) -> None:
        """Fix the height of the plot; the panel grows no more."""
        self._stack.setFixedHeight(height)

    @Slot(object)
    def _tell(self, target: Mark | Span | None) -> None:
        if target is None:
            self.readout.hide()
            self.plot.setAccessibleDescription("")
            return
        self.plot.setAccessibleDescription("; ".join(target.readout))
        self.readout.tell(target.readout, self.plot.place_of(target).toPoint())

    def begin(self, ink: Ink, frame: Frame) -> None:
        """Clear the plot, give it the colours of the theme, draw today and the turns."""
        item = self.plot.getPlotItem()
        item.clear()
        self.plot.setBackground(ink.ground)
        self.plot.set_margins(frame.font, frame.right_px, shows_dates=frame.shows_dates)
        for name in ("left", "right", "bottom"):
            axis = item.getAxis(name)
            axis.setPen(pg.mkPen(ink.line))
            axis.setTextPen(pg.mkPen(ink.quiet))
        item.getAxis("bottom").setGrid(_GRID_ALPHA)
        item.getAxis("bottom").setZValue(self.ORDER["grid"])
        dashed = Qt.PenStyle.DashLine
        self._vertical(frame.today, pg.mkPen(ink.accent, width=1.4, style=dashed))
        for turn in frame.turns:
            self._vertical(turn.x, pg.mkPen(ink.text, width=1, style=Qt.PenStyle.DotLine))

    def name_today(self, ink: Ink, frame: Frame, top: float) -> None:
        """Name the line of today at the top of the panel."""
        text = pg.TextItem(frame.today_words, color=ink.accent, anchor=(1.0, 0.0))
        text.setFont(frame.font)
        text.setPos(frame.today, top)
        self.plot.addItem(text, ignoreBounds=True)

    def _vertical(self, x: float, pen: object) -> None:
        line = pg.InfiniteLine(pos=x, angle=90, movable=False, pen=pen)
        line.setZValue(self.ORDER["today"])
        self.plot.addItem(line, ignoreBounds=True)

    def draw_course(self, ink: Ink, frame: Frame, course: Course) -> None:
        """Draw band, guides, lines, whiskers, points and labels of a course."""
        item = self.plot.getPlotItem()
        item.getViewBox().setYRange(*course.y_range, padding=0)
        item.getAxis("left").setTicks([list(course.ticks)])
        item.getAxis("right").setTicks([_names(course.guides, course.band)])
        if course.band is not None:
            self._draw_band(ink, course.band)
        for guide in course.guides:
            self._draw_guide(ink, guide)
        for run in course.joined:
            self._draw_line(ink, run)
        self._draw_whiskers(ink, course.marks)
        self._draw_points(ink, course.marks)
        for mark in course.marks:
            if mark.label:
                self._draw_label(ink, mark, frame.font)
        if frame.today_words:
            self.name_today(ink, frame, course.y_range[1])
        self.plot.set_targets(course.marks, ())

    def _draw_band(self, ink: Ink, band: BandOfInterest) -> None:
        region = pg.LinearRegionItem(
            values=(band.low, band.high), orientation="horizontal", movable=False,
            brush=pg.mkBrush(ink.band), pen=pg.mkPen(ink.band_edge),
        )  # fmt: skip
        region.setZValue(self.ORDER["band"])
        self.plot.addItem(region, ignoreBounds=True)

    def _draw_guide(self, ink: Ink, guide: Guide) -> None:
        style = Qt.PenStyle.DashLine if guide.is_strong else Qt.PenStyle.SolidLine
        colour = ink.decides if guide.is_strong else ink.guide
        pen = pg.mkPen(colour, width=1, style=style)
        line = pg.InfiniteLine(pos=guide.y, angle=0, movable=False, pen=pen)
        line.setZValue(self.ORDER["guide"])
        self.plot.addItem(line, ignoreBounds=True)

    def _draw_line(self, ink: Ink, run: tuple[Mark, ...]) -> None:
        curve = pg.PlotCurveItem(
            x=[mark.x for mark in run], y=[mark.y for mark in run],
            pen=pg.mkPen(ink.series, width=1.6),
        )  # fmt: skip
        self.plot.addItem(curve, ignoreBounds=True)

    def _draw_whiskers(self, ink: Ink, marks: tuple[Mark, ...]) -> None:
        for mark in marks:
            if mark.low is None or mark.high is None or mark.low == mark.high:
                continue
            whisker = pg.PlotCurveItem(
                x=[mark.x, mark.x], y=[mark.low, mark.high],
                pen=pg.mkPen(ink.whisker, width=4, cap=Qt.PenCapStyle.FlatCap),
            )  # fmt: skip
            self.plot.addItem(whisker, ignoreBounds=True)

    def _draw_points(self, ink: Ink, marks: tuple[Mark, ...]) -> None:
        points = pg.ScatterPlotItem(pxMode=True)
        points.addPoints([self._spot(ink, mark) for mark in marks])
        self.plot.addItem(points, ignoreBounds=True)

    @staticmethod
    def _spot(ink: Ink, mark: Mark) -> dict[str, object]:
        colour = ink.quiet if mark.shape is Shape.NOT_COUNTED else ink.series
        return {
            "pos": (mark.x, mark.y),
            "size": _POINT_PX,
            "symbol": path_of(mark.shape),
            "pen": pg.mkPen(colour, width=1.5),
            "brush": pg.mkBrush(colour if is_filled(mark.shape) else ink.ground),
        }

    def _draw_label(self, ink: Ink, mark: Mark, font: QFont) -> None:
        text = pg.TextItem(f"  {mark.label}", color=ink.text, anchor=(0.0, 0.5))
        text.setFont(font)
        text.setPos(mark.x, mark.y)
        self.plot.addItem(text, ignoreBounds=True)


def _names(guides: tuple[Guide, ...], band: BandOfInterest | None) -> list[tuple[float, str]]:
    names = [(guide.y, guide.name) for guide in guides]
    if band is not None:
        names.append(((band.low + band.high) / 2, band.name))
    return names
