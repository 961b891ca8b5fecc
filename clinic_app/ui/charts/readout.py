"""The small card beside a point that tells its date, value, unit and class."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from clinic_app.ui.widgets.basics import label

# Covering half of the value over the point, it would make 43 HU be read as 13 HU.
_AWAY_PX: Final = 26
_WIDEST_PX: Final = 380


class Readout(QFrame):
    """A card over what is seen of the panels; it keeps off the point it tells about."""

    def __init__(self, board: QWidget) -> None:
        super().__init__(board)
        self._board = board
        self.setProperty("surface", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._date = label("strong")
        self._lines = label(wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 5, 8, 5)
        layout.setSpacing(1)
        layout.addWidget(self._date)
        layout.addWidget(self._lines)
        self.hide()

    @property
    def text(self) -> str:
        """What is told now."""
        return f"{self._date.text()}\n{self._lines.text()}"

    def tell(self, lines: tuple[str, ...], at: QPoint, bottom: int | None = None) -> None:
        """Show the lines, the first as heading, beside the place `at` of the board.

        It ends above `bottom`, where what stands below must stay legible, if it has room there.
        """
        self._date.setText(lines[0])
        self._lines.setText("\n".join(lines[1:]))
        self._lines.setVisible(len(lines) > 1)
        metrics = self._lines.fontMetrics()
        widest = max(metrics.horizontalAdvance(line) for line in lines) + 12
        width = min(widest, _WIDEST_PX, max(self._board.width() - 40, 120))
        self._lines.setFixedWidth(width)
        # A label is never said to be lower than its least height: that of the text before.
        self._lines.setMinimumHeight(0)
        self._lines.setFixedHeight(self._lines.heightForWidth(width))
        self.adjustSize()
        self.move(self._place(at, bottom))
        self.show()
        self.raise_()

    def _place(self, at: QPoint, bottom: int | None) -> QPoint:
        # Of a board that is scrolled only a part is seen: no line must lie below it.
        room: QRect = self._board.visibleRegion().boundingRect()
        if room.height() < self.height():
            room = self._board.rect()
        if bottom is not None and bottom - room.top() >= self.height():
            room.setBottom(min(bottom, room.bottom()))
        x = at.x() + _AWAY_PX
        if x + self.width() > room.right():
            x = at.x() - _AWAY_PX - self.width()
        y = at.y() - self.height() // 2
        return QPoint(
            max(room.left(), min(x, room.right() - self.width())),
            max(room.top(), min(y, room.bottom() - self.height())),
        )
