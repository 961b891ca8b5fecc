"""Pills: a word on a tint. The word carries the meaning, the colour only repeats it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from clinic_app.domain.findings import Level
from clinic_app.ui import display
from clinic_app.ui.widgets.basics import set_look


class Pill(QLabel):
    """A word on a tint: `stop`, `act`, `consider`, `inform`, `good`, `demo`, `grade0`-`5`."""

    def __init__(
        self, tint: str = "inform", text: str = "", parent: QWidget | None = None
    ) -> None:
        """Show `text` on `tint`."""
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tint", tint)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_tint(self, tint: str) -> None:
        """Change the tint."""
        set_look(self, "tint", tint)


class LevelPill(Pill):
    """The level of an advice as its word (`Now`, `Act`, `Consider`, `Note`) on its tint."""

    def __init__(self, level: Level, parent: QWidget | None = None) -> None:
        """Show `level`."""
        super().__init__(str(level), "", parent)
        self._level = level
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Write the word again when the language changes."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _write(self) -> None:
        self.setText(display.current().level(self._level))
