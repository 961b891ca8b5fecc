"""A field to search in, whose button that empties it is large enough to hit."""

from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from clinic_app.ui import theme

CLEAR_TARGET: Final = QSize(26, 24)
"""Least size of the button, pixels: WCAG 2.2 asks for 24 each way, Qt draws it lower."""
_AROUND_PX: Final = 24


class SearchField(QLineEdit):
    """One line of text with a button that empties it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty field as high as every target."""
        super().__init__(parent)
        self.setMinimumHeight(theme.TARGET_HEIGHT)
        self.setClearButtonEnabled(True)
        self._hints: tuple[str, ...] = ()

    def offer_hints(self, *hints: str) -> None:
        """Say what can be typed with the first of `hints` that has room, longest first."""
        self._hints = hints
        self._write_hint()

    def clear_button(self) -> QToolButton | None:
        """Return the button that empties the field."""
        return self.findChild(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write_hint()
        # Qt places the button anew with every size of the field.
        made = self.clear_button()
        if made is not None:
            centre = made.geometry().center()
            made.resize(made.size().expandedTo(CLEAR_TARGET))
            made.move(centre - QPoint(made.width() // 2, made.height() // 2))

    def _write_hint(self) -> None:
        """A hint that is cut says less than a shorter one."""
        if self._hints:
            room, metrics = self.width() - _AROUND_PX, self.fontMetrics()
            fit = (one for one in self._hints if metrics.horizontalAdvance(one) <= room)
            self.setPlaceholderText(next(fit, self._hints[-1]))
