"""The one pattern for changing language and theme while running."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget


class Retranslating(QWidget):
    """A widget that writes its texts in `retranslate` and again whenever the language changes.

    Build children in `__init__`, then call `retranslate()` once. `restyle` is called when the
    theme changes and only matters to widgets that paint or set colours themselves.
    """

    def changeEvent(self, event: QEvent) -> None:
        """Write the texts or colours again when Qt says that they changed."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.StyleChange:
            self.restyle()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Write every visible text and accessible name; overridden by each widget."""

    def restyle(self) -> None:
        """Take new colours; overridden by widgets that paint themselves."""
