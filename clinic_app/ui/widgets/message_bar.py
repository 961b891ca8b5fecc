"""The line in which the window says what was done or what went wrong."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from clinic_app.ui import theme
from clinic_app.ui.widgets.basics import button, label, set_look


class MessageBar(QFrame):
    """Hidden until something is said; stays until it is closed or the person goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._sentence = label("strong", wrap=True, selectable=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self._shut = button("quiet")
        self._shut.clicked.connect(self.hide)
        words = QVBoxLayout()
        words.setSpacing(theme.SPACE_TINY)
        words.addWidget(self._sentence)
        words.addLayout(self._lines)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(
            theme.SPACE_LARGE, theme.SPACE_SMALL, theme.SPACE_SMALL, theme.SPACE_SMALL
        )
        layout.addLayout(words, 1)
        layout.addWidget(self._shut)
        self.hide()
        self._retranslate()

    def say(self, tint: str, sentence: str, lines: list[str]) -> None:
        """Show a sentence and the lines under it on a tint, and tell screen readers."""
        set_look(self, "tint", tint)
        for word in (self._sentence, self._shut):
            word.style().unpolish(word)
            word.style().polish(word)
        self._sentence.setText(sentence)
        self._write_lines(lines)
        self.setAccessibleName(sentence)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def text(self) -> str:
        """Return what is said, all lines; empty while hidden."""
        if self.isHidden():
            return ""
        return "\n".join(word.text() for word in self.findChildren(QLabel) if word.text())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            # The sentence belongs to a moment and a language that are both over.
            self.hide()
            self._retranslate()
        super().changeEvent(event)

    def _write_lines(self, lines: list[str]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.setParent(None)
                old.deleteLater()
        for line in lines:
            written = label(wrap=True, selectable=True)
            written.setText(line)
            self._lines.addWidget(written)

    def _retranslate(self) -> None:
        self._shut.setText(self.tr("Close"))
        self._shut.setAccessibleName(self.tr("Close this message"))
