"""What administrators look after, one tab each; a physician sees the audit trail alone."""

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from clinic_app.ui import theme
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.retranslating import Retranslating


@runtime_checkable
class Titled(Protocol):
    """A widget that says what stands on its tab, in the language of the screen."""

    def title(self) -> str:
        """Return what stands on the tab."""


class AdministrationPage(Retranslating):
    """Tabs of widgets that each bring their own title and their own desk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no tab until one is added."""
        super().__init__(parent)
        self._heading = label("title")
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        # The style's line above the tabs would cross the one that is chosen.
        self.tabs.tabBar().setDrawBase(False)
        self._for_all: list[bool] = []
        self._is_administrator = False
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_LARGE, theme.SPACE_LARGE, theme.SPACE_LARGE, 8)
        column.setSpacing(theme.SPACE_SMALL)
        column.addWidget(self._heading)
        column.addWidget(self.tabs, 1)
        self.retranslate()

    def add_tab(self, tab: QWidget, *, for_physicians: bool = False) -> None:
        """Put a widget with a `title()` behind a tab of its own.

        `for_physicians`: a physician who is no administrator sees it too.

        Raises:
            TypeError: The widget has no title.
        """
        if not isinstance(tab, Titled):
            raise TypeError(tab)
        self._for_all.append(for_physicians)
        self.tabs.addTab(tab, tab.title())
        self._offer()

    def show_to(self, *, is_administrator: bool) -> None:
        """Offer every tab to an administrator, to others those that are for physicians too.

        Whoever comes begins at the first one: a tab that was left open would be read, and the
        trail would say so, before anybody asked for it.
        """
        self._is_administrator = is_administrator
        self._offer()
        offered = (at for at in range(self.tabs.count()) if self.tabs.isTabVisible(at))
        self.tabs.setCurrentIndex(next(offered, 0))

    def title(self) -> str:
        """Return what the page is called: a page of one tab is called what that tab is."""
        offered = [place for place in range(self.tabs.count()) if self.tabs.isTabVisible(place)]
        alone = self.tabs.widget(offered[0]) if len(offered) == 1 else None
        if isinstance(alone, Titled) and not self._is_administrator:
            return alone.title()
        return self.tr("Administration")

    def retranslate(self) -> None:
        """Write the heading and the name of every tab."""
        for place in range(self.tabs.count()):
            tab = self.tabs.widget(place)
            if isinstance(tab, Titled):
                self.tabs.setTabText(place, tab.title())
        self._heading.setText(self.title())
        self.tabs.tabBar().setAccessibleName(self.title())

    def _offer(self) -> None:
        for place, for_physicians in enumerate(self._for_all):
            self.tabs.setTabVisible(place, self._is_administrator or for_physicians)
        offered = sum(self.tabs.isTabVisible(place) for place in range(self.tabs.count()))
        self.tabs.tabBar().setVisible(offered > 1)
        self._heading.setText(self.title())
