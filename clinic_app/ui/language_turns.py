"""Tells pages that nobody sees of a new language, each in a turn of its own.

Qt tells every widget of a window in one event, and most of them stand on pages that are not
shown: what is seen would wait for all of them.
"""

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget

from clinic_app.ui.slices import Slices


class LanguageTurns(QObject):
    """Holds a change of language back from a page while it is hidden.

    The page and all it holds hear of it a few turns later, and at the latest when the page is
    shown, before anything of it is painted: an old word is never seen.
    """

    def __init__(self, parent: QObject) -> None:
        """Watch no page yet."""
        super().__init__(parent)
        self._waiting: list[QWidget] = []
        self._told: QWidget | None = None
        self._turns = Slices(self)

    def watch(self, *pages: QWidget) -> None:
        """Tell these pages by turns whenever they are hidden; they live as long as this."""
        for page in pages:
            page.installEventFilter(self)

    def finish(self) -> None:
        """Tell now whoever still waits: the words of all pages are about to be read."""
        # A page that hears of it may put off pages of its own.
        while self._waiting:
            self._tell(self._waiting[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the change from a hidden page; a page that is shown hears what it missed."""
        kind = event.type()
        if kind is QEvent.Type.LanguageChange and isinstance(watched, QWidget):
            return self._holds_back(watched)
        if kind is QEvent.Type.Show and watched in self._waiting:
            self._tell(watched)
        return False

    def _holds_back(self, page: QWidget) -> bool:
        if page is self._told:
            return False
        if page in self._waiting:
            self._waiting.remove(page)
        if page.isVisible():
            return False
        self._waiting.append(page)
        self._turns.run([partial(self._tell, one) for one in self._waiting])
        return True

    def _tell(self, page: QObject) -> None:
        if page not in self._waiting or not isinstance(page, QWidget):
            return
        self._waiting.remove(page)
        before, self._told = self._told, page
        try:
            QCoreApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
        finally:
            self._told = before
