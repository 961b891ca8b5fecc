"""What the shapes mean: one flowing line under the panels."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinic_app.ui import theme as themes
from clinic_app.ui.charts.ink import ink_of
from clinic_app.ui.charts.marks import Shape
from clinic_app.ui.charts.paint_values import POINT_PX, QUIET_SHAPES, paint_point

_SYMBOL_PX: Final = 18.0
_GAP_PX: Final = 14.0
_LINE_PX: Final = 20
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

Entry = tuple[Shape | None, str, str]


class Legend(QWidget):
    """Entries of a shape (or none), the colour it is drawn in, and its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Explain these shapes."""
        self._entries = entries
        self.setAccessibleName("; ".join(words for _, _, words in entries))
        self._fit_height()
        self.update()

    @property
    def words(self) -> tuple[str, ...]:
        """What is explained."""
        return tuple(words for _, _, words in self._entries)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def _fit_height(self) -> None:
        # Fixed rather than asked by height-for-width: a scroll area would grant one line only.
        lowest = max((top for _, _, top in self._places(self.width())), default=0.0)
        self.setFixedHeight(int(lowest) + _LINE_PX)

    def _places(self, width: float) -> list[tuple[Entry, float, float]]:
        metrics = QFontMetricsF(themes.base_font(themes.SMALL_PX))
        left, top = 0.0, 0.0
        places = []
        for entry in self._entries:
            symbol = _SYMBOL_PX if entry[0] is not None else 0.0
            needed = symbol + metrics.horizontalAdvance(entry[2])
            if left and left + needed > width:
                left, top = 0.0, top + _LINE_PX
            places.append((entry, left, top))
            left += needed + _GAP_PX
        return places

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = ink_of(themes.current_theme(), themes.current_theme().text)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(ink.font)
        for (shape, colour, words), left, top in self._places(self.width()):
            begin = left
            if shape is not None:
                at = QPointF(left + POINT_PX / 2 + 1, top + _LINE_PX / 2)
                drawn = ink.quiet if shape in QUIET_SHAPES else QColor(colour)
                paint_point(painter, at, shape, drawn, ink)
                begin += _SYMBOL_PX
            painter.setPen(ink.quiet)
            room = QRectF(begin, top, self.width() - begin, _LINE_PX)
            painter.drawText(room, _LEFT, words)
