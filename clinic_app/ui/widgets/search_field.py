"""A field to search in, whose button that empties it is large enough to hit."""

from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from clinic_app.ui import theme

CLEAR_TARGET: Final = QSize(26, 24)
"""Least size of the button, pixels: WCAG 2.2 asks for 24 each way, Qt draws it lower."""


class SearchField(QLineEdit):
    """One line of text with a button that empties it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty field as high as every target."""
        super().__init__(parent)
        self.setMinimumHeight(theme.TARGET_HEIGHT)
        self.setClearButtonEnabled(True)

    def clear_button(self) -> QToolButton | None:
        """Return the button that empties the field."""
        return self.findChild(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Qt places the button anew with every size of the field.
        made = self.clear_button()
        if made is not None:
            centre = made.geometry().center()
            made.resize(made.size().expandedTo(CLEAR_TARGET))
            made.move(centre - QPoint(made.width() // 2, made.height() // 2))
