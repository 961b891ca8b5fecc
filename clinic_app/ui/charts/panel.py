"""One panel of the timeline: title and unit in the margin, the plot, painted from values."""

from dataclasses import dataclass
from typing import ClassVar, Final, TypeAlias

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from clinic_app.ui import theme as themes
from clinic_app.ui.charts import paint_lanes, paint_strokes, paint_values
from clinic_app.ui.charts.ink import Ink, ink_of
from clinic_app.ui.charts.marks import Chip, Divide, Picture, Shape, Span, Target
from clinic_app.ui.charts.plot import Plot
from clinic_app.ui.charts.sheet import Sheet
from clinic_app.ui.charts.time_axis import day_number, ticks
from clinic_app.ui.charts.time_window import TimeWindow

_HEADING_PX: Final = 24
_TOP_PX: Final = 4
_VALUES_TOP_PX: Final = 10
_BOTTOM_PX: Final = 8
_EMPTY_PX: Final = 26
_RING_PX: Final = 15.0
_HEADING_GAP_PX: Final = 8.0
_INK_PX: Final = 3.0
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What all panels share: today, the margins, the days that divide the course."""

    today: float
    left_px: int
    right_px: int
    divides: tuple[Divide, ...] = ()


LegendWords: TypeAlias = tuple[tuple[Shape | None, str], ...]
"""Words for the shapes that are drawn; without a shape: what else is worth saying."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Title and unit of a panel, the colour of its series and what its shapes mean."""

    title: str
    unit: str
    colour: str
    legend: LegendWords = ()


class Panel(Plot):
    """A titled plot. Subclasses say what it shows as a `Picture`."""

    LANE_PX: ClassVar[int] = 24
    HEADING_ABOVE: ClassVar[bool] = False

    def __init__(self, window: TimeWindow, parent: QWidget | None = None) -> None:
        super().__init__(window, parent)
        self._frame = Frame(today=0.0, left_px=0, right_px=0)
        self._heading = Heading("", "", "#000000")
        self._ink: Ink = ink_of(themes.current_theme(), self._heading.colour)
        self._kept: QPixmap | None = None
        window.pointed.connect(self._on_pointed)

    def show_picture(self, picture: Picture, heading: Heading, frame: Frame) -> None:
        """Show these values in the colours of the moment."""
        self.picture, self._heading, self._frame = picture, heading, frame
        self._ink = ink_of(themes.current_theme(), heading.colour)
        named = f"{heading.title}, {heading.unit}" if heading.unit else heading.title
        self.setAccessibleName(named)
        self.setAccessibleDescription(picture.empty)
        self.choose(None)
        self._fit_height()
        self._forget()

    @property
    def heading_px(self) -> int:
        """Height of a heading above the plot."""
        return _HEADING_PX

    @property
    def frame(self) -> Frame:
        """What this panel shares with the others."""
        return self._frame

    @property
    def legend(self) -> LegendWords:
        """What the shapes that are drawn mean."""
        return self._heading.legend

    @property
    def series_colour(self) -> str:
        """The colour of the points."""
        return self._heading.colour

    @property
    def empty_words(self) -> str:
        """Why there is nothing to draw; empty when there is."""
        return self.picture.empty

    def _fit_height(self) -> None:
        lanes = len(self.picture.lanes)
        if self.picture.empty:
            self.setFixedHeight(self.heading_px + _EMPTY_PX)
        elif lanes:
            self.setFixedHeight(self._top_px() + lanes * self.LANE_PX + _BOTTOM_PX)
        else:
            self.setMinimumHeight(self.minimumSizeHint().height())
            self.setMaximumHeight(16777215)

    def _top_px(self) -> int:
        if self.HEADING_ABOVE or self.picture.empty:
            return self.heading_px
        return _TOP_PX if self.picture.lanes else _VALUES_TOP_PX

    def sizeHint(self) -> QSize:
        return QSize(320, 150)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 120)

    def plot_area(self) -> QRectF:
        """Return the place of the plot, between the margins that all panels share."""
        left, top = self._frame.left_px, self._top_px()
        width = max(self.width() - left - self._frame.right_px, 1)
        return QRectF(left, top, width, max(self.height() - top - _BOTTOM_PX, 1))

    def choose(self, target: Target | None) -> None:
        """Point at a target and say so to who cannot see it."""
        super().choose(target)
        words = "; ".join(target.readout) if target is not None else self.picture.empty
        self.setAccessibleDescription(words)

    def _forget(self) -> None:
        self._kept = None
        self.update()

    @Slot()
    def _on_moved(self) -> None:
        self._kept = None
        super()._on_moved()

    @Slot()
    def _on_pointed(self) -> None:
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._kept = None

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._kept is None or self._kept.devicePixelRatio() != ratio:
            self._kept = QPixmap(self.size() * ratio)
            self._kept.setDevicePixelRatio(ratio)
            self._kept.fill(self._ink.ground)
            painter = QPainter(self._kept)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_all(painter)
            painter.end()
        painter = QPainter(self)
        painter.drawPixmap(QPointF(0, 0), self._kept)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.picture.empty:
            self._paint_pointer(painter, self.sheet())
        if self.hasFocus():
            painter.setPen(QPen(self._ink.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.plot_area().adjusted(-5, -3, 5, 4), 4, 4)

    def _paint_all(self, painter: QPainter) -> None:
        sheet, picture, ink = self.sheet(), self.picture, self._ink
        if not picture.empty:
            self._paint_days(painter, sheet)
        self._paint_heading(painter)
        if picture.empty:
            painter.setFont(ink.font)
            painter.setPen(ink.quiet)
            painter.drawText(sheet.area, _LEFT, picture.empty)
            return
        places = self._heading_places()
        heading = places[0].united(places[1]).adjusted(0, _INK_PX, 0, -_INK_PX)
        paint_values.paint_background(painter, sheet, ink, picture, heading)
        paint_values.paint_margin(painter, sheet, ink, picture)
        paint_lanes.paint_lane_names(painter, sheet, ink, picture.lanes)
        painter.setClipRect(sheet.area.adjusted(-6, -2, 6, 2))
        paint_lanes.paint_spans(painter, sheet, ink, picture.spans)
        paint_lanes.paint_chips(painter, sheet, ink, picture.chips)
        if picture.flag_rows:
            paint_lanes.paint_flags(painter, sheet, ink, picture)
        else:
            paint_strokes.paint_strokes(painter, sheet, ink, picture)
            paint_values.paint_values(painter, sheet, ink, picture, self._frame.today)
        painter.setClipping(False)
        if not any(sheet.is_in_view(target) for target in picture.targets):
            painter.setFont(ink.font)
            painter.setPen(ink.quiet)
            inside = sheet.area.adjusted(_HEADING_GAP_PX, 0, 0, 0)
            painter.drawText(inside, _LEFT, self.tr("nothing in the days shown"))

    def _paint_heading(self, painter: QPainter) -> None:
        title, unit = self._heading_places()
        painter.fillRect(title, self._ink.ground)
        painter.fillRect(unit, self._ink.ground)
        painter.setFont(self._ink.bold)
        painter.setPen(self._ink.text)
        elided = Qt.TextElideMode.ElideRight
        words = QFontMetricsF(self._ink.bold).elidedText(
            self._heading.title, elided, title.width()
        )
        painter.drawText(title, _LEFT, words)
        painter.setFont(self._ink.font)
        painter.setPen(self._ink.quiet)
        words = QFontMetricsF(self._ink.font).elidedText(self._heading.unit, elided, unit.width())
        painter.drawText(unit, _LEFT, words)

    def _heading_places(self) -> tuple[QRectF, QRectF]:
        """Return where title and unit stand: in one line where there is room."""
        bold, plain = QFontMetricsF(self._ink.bold), QFontMetricsF(self._ink.font)
        wide = bold.horizontalAdvance(self._heading.title) + 1
        beside = plain.horizontalAdvance(self._heading.unit) + 1
        is_above = self._top_px() == self.heading_px
        room = self.width() if is_above else self._frame.left_px - 4
        height = float(self.heading_px)
        if wide + _HEADING_GAP_PX + beside <= room:
            return (
                QRectF(0, 0, wide + _HEADING_GAP_PX, height),
                QRectF(wide + _HEADING_GAP_PX, 0, beside, height),
            )
        below = height / 2 + plain.height() * 0.35
        return QRectF(0, 0, min(wide, room), height), QRectF(
            0, below, min(beside, room), plain.height()
        )

    def _paint_days(self, painter: QPainter, sheet: Sheet) -> None:
        """Draw the days that are labelled, that divide the course, and today."""
        area, ink = QRectF(sheet.area.left(), 0, sheet.area.width(), self.height()), self._ink
        _, labelled = ticks(*sheet.days, area.width())
        painter.setPen(QPen(ink.grid, 1))
        self._verticals(painter, sheet, area, [day_number(day) for day in labelled])
        painter.setPen(QPen(ink.quiet, 1, Qt.PenStyle.DotLine))
        self._verticals(painter, sheet, area, [divide.x for divide in self._frame.divides])
        painter.setPen(QPen(ink.accent, 1.4, Qt.PenStyle.DashLine))
        self._verticals(painter, sheet, area, [self._frame.today])

    @staticmethod
    def _verticals(painter: QPainter, sheet: Sheet, area: QRectF, days: list[float]) -> None:
        for day in days:
            if sheet.shows(day):
                x = round(sheet.x(day)) + 0.5
                painter.drawLine(QLineF(x, area.top(), x, area.bottom()))

    def _paint_pointer(self, painter: QPainter, sheet: Sheet) -> None:
        """Draw the crosshair, the days being chosen, and a ring round what is pointed at."""
        height = self.height()
        if self.time.selection is not None:
            left, right = sorted(sheet.x(day) for day in self.time.selection)
            painter.fillRect(QRectF(left, 0, right - left, height), self._ink.chosen_days)
        if self.time.pointer is not None and sheet.shows(self.time.pointer):
            painter.setPen(QPen(self._ink.pointer, 1))
            x = round(sheet.x(self.time.pointer)) + 0.5
            painter.drawLine(QLineF(x, 0, x, height))
        if self.chosen is not None:
            painter.setPen(QPen(self._ink.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if isinstance(self.chosen, Span):
                painter.drawRoundedRect(sheet.box(self.chosen).intersected(sheet.area), 3, 3)
            elif isinstance(self.chosen, Chip):
                metrics = QFontMetricsF(self._ink.bold)
                painter.drawRoundedRect(paint_lanes.chip_box(self.chosen, sheet, metrics), 3, 3)
            else:
                painter.drawEllipse(self.place_of(self.chosen), _RING_PX / 2, _RING_PX / 2)
