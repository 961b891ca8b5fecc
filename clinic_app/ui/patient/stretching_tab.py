"""A tab that stands in full height where the page around it scrolls."""

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from clinic_app.ui.patient.tab_page import TabPage


class StretchingTab(TabPage):
    """Shows everything at once where the page scrolls; elsewhere the tab scrolls by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_scrolled = False

    @property
    def wants_all(self) -> bool:
        """Whether to ask for the height of everything.

        Not while another tab is looked at: that one must not become as high as this.
        """
        return self._is_scrolled and self.isVisible()

    def stretch(self) -> None:
        """Ask for the height of everything where it is wanted; overridden by each tab."""

    def set_in_scrolled_page(self, *, is_scrolled: bool) -> None:
        """Hear whether the page around scrolls."""
        self._is_scrolled = is_scrolled
        self.stretch()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.stretch()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.stretch()
