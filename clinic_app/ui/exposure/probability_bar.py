"""Where the true trough probably lies: three parts of one bar, said in words beside it."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinic_app.domain.tdm.exposure.findings import Probabilities
from clinic_app.ui import theme

_THICK: Final = 12
_NARROWEST: Final = 72
_GAP: Final = 1.0


class ProbabilityBar(QWidget):
    """Below, within and above the interval from left to right; its words stand beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares: tuple[float, ...] = ()
        self.setMinimumSize(_NARROWEST, _THICK + 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_probabilities(self, shares: Probabilities, words: str) -> None:
        """Draw these shares; `words` are what a reader of the screen hears."""
        self._shares = tuple(float(one) for one in (shares.below, shares.within, shares.above))
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parts; a gap keeps neighbours apart where colours are not told apart."""
        super().paintEvent(event)
        look = theme.current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        top, left = (self.height() - _THICK) / 2, 0.0
        whole = sum(self._shares) or 1.0
        colours = (look.dose, look.good.edge, look.act.edge)
        for share, colour in zip(self._shares, colours, strict=False):
            width = share / whole * self.width()
            painter.setBrush(QColor(colour))
            painter.drawRect(QRectF(left, top, max(width - _GAP, 0.0), _THICK))
            left += width
        painter.end()
