"""A nurse at the keyboard: keys go to whatever has the focus."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget


class Keyboard:
    """Types into the focused control and counts the keys."""

    def __init__(self, form: QWidget) -> None:
        self._form = form
        self.keys = 0
        self.digits = 0

    def focused(self) -> QWidget:
        widget = self._form.focusWidget()
        assert widget is not None
        return widget

    def type(self, text: str) -> "Keyboard":
        for letter in text:
            QTest.keyClicks(self.focused(), letter)
            if letter.isdigit():
                self.digits += 1
            else:
                self.keys += 1
        return self

    def press(self, *keys: Qt.Key) -> "Keyboard":
        for key in keys:
            QTest.keyClick(self.focused(), key)
            self.keys += 1
        return self

    def tab(self, times: int = 1) -> "Keyboard":
        return self.press(*[Qt.Key.Key_Tab] * times)

    def save(self) -> "Keyboard":
        QTest.keyClick(self.focused(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        self.keys += 1
        return self


_TIES = str.maketrans({"\u2011": "-", "\u00a0": " ", "\u2060": None})


def shown_texts(form: QWidget) -> list[str]:
    """Every text a person can see in `form` now, without what keeps a date on one line."""
    texts: list[str] = []
    for widget in form.findChildren(QWidget):
        text = getattr(widget, "text", None)
        if widget.isVisible() and callable(text):
            texts.append(str(text()).translate(_TIES))
    return texts
