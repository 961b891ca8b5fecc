"""A panel of many rows that shows the most telling first and the others on request."""

from typing import ClassVar, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from clinic_app.ui.charts.marks import Picture
from clinic_app.ui.charts.panel import Frame, Heading, Panel
from clinic_app.ui.charts.time_window import TimeWindow
from clinic_app.ui.widgets.basics import button

_SIDE_PX: Final = 8
_WITH_BUTTON_PX: Final = 32


class FoldingPanel(Panel):
    """A panel of lanes with a button that shows every row, only where some are left out."""

    HEADING_ABOVE: ClassVar[bool] = True
    MOST_ROWS: ClassVar[int] = 6

    unfolded = Signal()

    def __init__(self, window: TimeWindow, parent: QWidget | None = None) -> None:
        super().__init__(window, parent)
        self._is_open = False
        self._rows = 0
        self.more = button("quiet")
        self.more.setParent(self)
        self.more.clicked.connect(self._on_more)
        self.more.hide()

    @property
    def heading_px(self) -> int:
        """Height of the heading, with room for the button where there is one."""
        return _WITH_BUTTON_PX if self._rows > self.MOST_ROWS else super().heading_px

    def fold(self) -> None:
        """Show the most telling rows only: another patient is coming."""
        self._is_open = False

    def rows_shown(self, rows: int) -> int:
        """Return how many of so many rows are shown now."""
        self._rows = rows
        return rows if self._is_open else min(rows, self.MOST_ROWS)

    def show_picture(self, picture: Picture, heading: Heading, frame: Frame) -> None:
        """Show these values, and the button where rows are left out."""
        super().show_picture(picture, heading, frame)
        self.more.setVisible(self._rows > self.MOST_ROWS)
        words = self.tr("Fewer rows") if self._is_open else self.tr("All {count} rows")
        self.more.setText(words.format(count=self._rows))
        self.more.setAccessibleName(f"{heading.title}: {self.more.text()}")
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self.more.adjustSize()
        self.more.move(self.width() - self.more.width() - _SIDE_PX, 0)

    def _paint_heading(self, painter: QPainter) -> None:
        super()._paint_heading(painter)
        if not self.more.isHidden():
            painter.fillRect(self.more.geometry(), self._ink.ground)

    @Slot()
    def _on_more(self) -> None:
        self._is_open = not self._is_open
        self.unfolded.emit()
