"""The dates above and below the panels."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from clinic_app.ui import display
from clinic_app.ui import theme as themes
from clinic_app.ui.charts.ink import ink_of
from clinic_app.ui.charts.marks import Span, SpanStyle
from clinic_app.ui.charts.sheet import Sheet
from clinic_app.ui.charts.time_axis import day_at, day_number, tick_text, ticks
from clinic_app.ui.charts.time_window import TimeWindow

_HEIGHT_PX: Final = 20
_PADDING_PX: Final = 6.0


class _Ruler(QWidget):
    """A strip as high as a line of text, with the margins of the panels."""

    def __init__(self, window: TimeWindow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.time = window
        self._left_px = 0
        self._right_px = 0
        self.setFixedHeight(_HEIGHT_PX)
        window.moved.connect(self._on_changed)
        window.pointed.connect(self._on_changed)

    @Slot()
    def _on_changed(self) -> None:
        self.update()

    def set_margins(self, left_px: int, right_px: int) -> None:
        """Begin and end where the panels do."""
        self._left_px, self._right_px = left_px, right_px
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, _HEIGHT_PX)

    def sheet(self) -> Sheet:
        """Return where the days lie now."""
        width = max(self.width() - self._left_px - self._right_px, 1)
        return Sheet(QRectF(self._left_px, 0, width, self.height()), self.time.days, (0.0, 1.0))


class DayRuler(_Ruler):
    """The labelled days, months or years under the panels."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_days(painter, ())

    def paint_days(self, painter: QPainter, taken: tuple[QRectF, ...]) -> None:
        """Write the days that have room beside what is written there already."""
        ink = ink_of(themes.current_theme(), themes.current_theme().text)
        painter.setFont(ink.font)
        painter.setPen(ink.quiet)
        metrics = QFontMetricsF(ink.font)
        for words, room in self._labelled(metrics):
            if not any(room.intersects(other) for other in taken):
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)

    def _labelled(self, metrics: QFontMetricsF) -> list[tuple[str, QRectF]]:
        """Return the labels of the days shown and where each would stand."""
        sheet, language, found = self.sheet(), display.current().language, []
        by_day, days = ticks(*sheet.days, sheet.area.width())
        for day in days:
            words = tick_text(day, language, by_day=by_day)
            half = metrics.horizontalAdvance(words) / 2
            x = min(sheet.x(day_number(day)), self.width() - half)
            found.append((words, QRectF(x - half, 0, 2 * half + 1, self.height())))
        return found


class NowRuler(DayRuler):
    """Above the panels: today, the day under the crosshair, and the labelled days beside."""

    def __init__(self, window: TimeWindow, parent: QWidget | None = None) -> None:
        super().__init__(window, parent)
        self._today = 0.0
        self._words: tuple[str, ...] = ()
        self._stretches: tuple[Span, ...] = ()

    def set_today(self, today: float, words: tuple[str, ...], stretches: tuple[Span, ...]) -> None:
        """Name today, and what was taken when: told of the day under the crosshair.

        `words` go from the fullest to the briefest.
        """
        self._today, self._words, self._stretches = today, words, stretches
        self.update()

    def words_of(self, day: float) -> str:
        """Return the date, and what was taken on it (or that nothing was)."""
        taken = [
            self._taken(stretch, day)
            for stretch in self._stretches
            if stretch.start <= day < stretch.end
        ]
        return " · ".join((display.current().date(day_at(day)), *taken))

    def _taken(self, stretch: Span, day: float) -> str:
        if stretch.style is SpanStyle.WITHOUT:
            return stretch.labels[-1]
        is_off = stretch.taken and not any(first <= day < end for first, end in stretch.taken)
        told = self.tr("{regimen}, off") if is_off else "{regimen}"
        return told.format(regimen=stretch.readout[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = themes.current_theme()
        ink, painter, sheet = ink_of(theme, theme.text), QPainter(self), self.sheet()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(ink.bold)
        pointer = self.time.pointer
        said = QRectF()
        if pointer is not None and sheet.shows(pointer):
            words = self.words_of(pointer)
            said = self._room(sheet, pointer, words, QFontMetricsF(ink.bold), before=0.5)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.text)
            painter.drawRoundedRect(said, 4, 4)
            painter.setPen(ink.ground)
            painter.drawText(said, Qt.AlignmentFlag.AlignCenter, words)
        words, today = self.today_room()
        if words and not today.intersects(said):
            painter.setPen(ink.accent)
            painter.drawText(today, Qt.AlignmentFlag.AlignCenter, words)
        self.paint_days(painter, (said, today))

    def today_room(self) -> tuple[str, QRectF]:
        """Return how today is named, and where; briefly where its date would hide a day's.

        No words while today is not among the days shown.
        """
        ink, sheet = ink_of(themes.current_theme(), themes.current_theme().text), self.sheet()
        if not self._words or not sheet.shows(self._today):
            return "", QRectF()
        bold = QFontMetricsF(ink.bold)
        days = [room for _, room in self._labelled(QFontMetricsF(ink.font))]
        ways = [
            (words, self._room(sheet, self._today, words, bold, before=1.0))
            for words in self._words
        ]
        return next((way for way in ways if not any(map(way[1].intersects, days))), ways[0])

    def _room(
        self, sheet: Sheet, day: float, words: str, metrics: QFontMetricsF, *, before: float
    ) -> QRectF:
        """Return the room for words, the share `before` of it before its day, inside the plot."""
        width = metrics.horizontalAdvance(words) + 2 * _PADDING_PX
        left = sheet.x(day) - before * width
        left = max(sheet.area.left(), min(left, sheet.area.right() - width))
        return QRectF(left, 0, width, self.height() - 1)
