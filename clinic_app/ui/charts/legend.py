"""One entry of a legend: the point as it is drawn, and what it means."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clinic_app.ui.charts.marks import Shape
from clinic_app.ui.charts.symbols import is_filled, path_of
from clinic_app.ui.widgets.basics import label

_SIZE = 10


class _Swatch(QWidget):
    """The point itself."""

    def __init__(self, shape: Shape, colour: QColor) -> None:
        super().__init__()
        self._shape = shape
        self._colour = colour
        self.setFixedSize(QSize(_SIZE + 4, _SIZE + 6))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(QRectF(self.rect()).center())
        painter.scale(_SIZE, _SIZE)
        painter.setPen(QPen(self._colour, 1.5 / _SIZE))
        filled = is_filled(self._shape)
        painter.setBrush(self._colour if filled else Qt.BrushStyle.NoBrush)
        painter.drawPath(path_of(self._shape))


class LegendEntry(QWidget):
    """A shape and its words."""

    def __init__(self, shape: Shape, colour: QColor, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        text = label("small")
        text.setText(words)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 10, 0)
        layout.setSpacing(4)
        layout.addWidget(_Swatch(shape, colour))
        layout.addWidget(text)
