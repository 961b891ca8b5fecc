"""The small card beside a point that tells its date, value, unit and class."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from clinic_app.ui.widgets.basics import label

_AWAY_PX = 12


class Readout(QFrame):
    """A card over the plot; it keeps inside it and off the point it tells about."""

    def __init__(self, plot: QWidget) -> None:
        super().__init__(plot)
        self._plot = plot
        self.setProperty("surface", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._date = label("strong")
        self._lines = label()
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

    def tell(self, lines: tuple[str, ...], at: QPoint) -> None:
        """Show the lines, the first as heading, beside the place `at` of the plot."""
        self._date.setText(lines[0])
        self._lines.setText("\n".join(lines[1:]))
        self._lines.setVisible(len(lines) > 1)
        self.adjustSize()
        self.move(self._place(at))
        self.show()
        self.raise_()

    def _place(self, at: QPoint) -> QPoint:
        room: QRect = self._plot.rect()
        x = at.x() + _AWAY_PX
        if x + self.width() > room.right():
            x = at.x() - _AWAY_PX - self.width()
        y = at.y() - self.height() // 2
        return QPoint(
            max(room.left(), min(x, room.right() - self.width())),
            max(room.top(), min(y, room.bottom() - self.height())),
        )
