"""Under the day's list: the keys worth knowing, and who is left out of it."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clinic_app.ui import display
from clinic_app.ui.widgets.basics import ElidedLabel, label
from clinic_app.ui.widgets.retranslating import Retranslating

_BETWEEN: Final = "    "


class _Keys(ElidedLabel):
    """Keys with what they do; where there is no room for all, the last one and the first ones."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as many as have room, each whole."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment(), self.shown())

    def shown(self) -> str:
        """Return the keys that have room."""
        parts, metrics = self.text().split(_BETWEEN), self.fontMetrics()
        while len(parts) > 1 and metrics.horizontalAdvance(_BETWEEN.join(parts)) > self.width():
            parts.pop(max(0, len(parts) - 2))
        return _BETWEEN.join(parts)


class WorklistFoot(Retranslating):
    """One quiet line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say the keys; nobody is left out yet."""
        super().__init__(parent)
        self._counts: Mapping[str, int] = {}
        self._hints = _Keys("small")
        self.excluded = label("small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._hints, 1)
        row.addWidget(self.excluded)
        self.retranslate()

    def show_excluded(self, counts: Mapping[str, int]) -> None:
        """Say how many patients each end of care keeps off the list."""
        self._counts = counts
        self.retranslate()

    def retranslate(self) -> None:
        """Write the texts."""
        self._hints.setText(
            self.tr("↑ ↓ choose    Enter opens    C call    P summary    1-4 level    F1 all keys")
        )
        say = display.current()
        parts = [
            say.sentence(f"excluded.{reason}", count=count)
            for reason, count in self._counts.items()
            if count
        ]
        self.excluded.setVisible(bool(parts))
        self.excluded.setText(
            self.tr("Not on the list: {reasons}").format(
                reasons=say.sentence("list.comma").join(parts)
            )
        )
