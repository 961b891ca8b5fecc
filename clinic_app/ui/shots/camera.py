"""Takes the pictures: one per scene, language and theme."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QWidget

from clinic_app.ui.main_window import MainWindow
from clinic_app.ui.shots.cast import cast
from clinic_app.ui.theme import THEMES
from clinic_app.wording import LANGUAGES

_SCREEN: Final = (1440, 900)
_ROUNDS: Final = 6
_PDF_MS: Final = 700


class Camera:
    """Holds one window still and writes what it shows."""

    def __init__(self, window: MainWindow, folder: Path, scale: float = 1) -> None:
        """Write pictures of `window` into `folder`; at any `scale` of the same screen."""
        self.window = window
        self._folder, self._scale = folder, scale
        self.taken: list[Path] = []
        self._players: Mapping[str, str] | None = None
        self._why: Exception | None = None
        self.size = QSize(*_SCREEN) / scale
        window.resize(self.size)
        window.show()

    def beside(self, window: MainWindow) -> "Camera":
        """Return a camera for a second window, with the same folder and screen."""
        return Camera(window, self._folder, self._scale)

    def settle(self) -> None:
        """Wait until the worker has answered everything and the layout is done."""
        # A label that wraps asks its layout again after the first answer, a change of language
        # has the page written anew, and what came into sight may have asked for more.
        for _ in range(_ROUNDS):
            QCoreApplication.processEvents()
            self._wait_for_answers()
            area = self.window.view.area
            while not (area.page.is_settled and area.shelf.is_settled):
                QCoreApplication.processEvents()
        QCoreApplication.processEvents()

    def _wait_for_answers(self) -> None:
        if not self.window.jobs.is_idle:
            loop = QEventLoop()
            self.window.jobs.idle.connect(loop.quit)
            loop.exec()

    def let_pages_appear(self) -> None:
        """Wait a moment: Qt draws the pages of a PDF in its own thread and never says when."""
        loop = QEventLoop()
        QTimer.singleShot(_PDF_MS, loop.quit)
        loop.exec()

    def ignore(self, _answer: object) -> None:
        """Take an answer that no picture needs."""

    def find_players(self) -> Mapping[str, str]:
        """Return who stands in which picture, by record number.

        Raises:
            LookupError: No clinic is open, or nobody in it fits a picture.
        """
        clinic = self.window.session.clinic
        if clinic is not None:
            jobs, today = self.window.jobs, self.window.desk.today
            jobs.run(cast, clinic, today, done=self._found, failed=self._not_found)
        self.settle()
        if self._players is None:
            message = "the players of the pictures were not found"
            raise LookupError(message) from self._why
        return self._players

    def _found(self, players: Mapping[str, str]) -> None:
        self._players = players

    def _not_found(self, error: Exception) -> None:
        self._why = error

    def take(self, name: str, of: QWidget | None = None) -> None:
        """Write the window, or the dialog `of`, in the language and theme of the moment."""
        self.settle()
        language = self.window.appearance.language
        path = self._folder / f"{name}-{language}-{self.window.appearance.theme}.png"
        (of or self.window).grab().save(str(path))
        self.taken.append(path)

    def take_each(self, name: str) -> None:
        """Write one scene in each language and each theme."""
        for _ in self.appearances():
            self.take(name)

    def appearances(self) -> Iterator[None]:
        """Show each language in each theme, with the fewest changes between."""
        for language in _now_first(LANGUAGES, self.window.appearance.language):
            self.window.set_language(language)
            # Qt says it to the widgets in a turn of its own: what is built before has old words.
            self.settle()
            for theme in _now_first(tuple(THEMES), self.window.appearance.theme):
                if theme != self.window.appearance.theme:
                    self.window.set_theme(theme)
                yield


def _now_first(names: tuple[str, ...], now: str) -> list[str]:
    return sorted(names, key=now.__ne__)
