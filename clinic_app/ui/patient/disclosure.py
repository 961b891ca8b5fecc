"""A heading that opens and closes what stands under it, by mouse or by space bar."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.ui import theme
from clinic_app.ui.widgets.basics import button

_CLOSED = "▶"
_OPEN = "▼"


class Disclosure(QWidget):
    """Closed at first. `body` takes what is hidden, `head` what stands beside the heading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._fill: Callable[[], None] | None = None
        self.button = button("quiet", checkable=True)
        self.content = QWidget()
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(theme.SPACE_SMALL, 0, 0, theme.SPACE_TINY)
        self.body.setSpacing(theme.SPACE_SMALL)
        self.content.hide()
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.SPACE_SMALL)
        self.head.addWidget(self.button)
        self.head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self.head)
        layout.addWidget(self.content)
        self.button.toggled.connect(self._on_toggled)

    def set_words(self, words: str) -> None:
        """Write the heading."""
        self._words = words
        self.button.setAccessibleName(words)
        self._write()

    def fill_when_opened(self, fill: Callable[[], None]) -> None:
        """Have `fill` write into `body` at the first opening: most are never opened."""
        self._fill = fill

    def set_open(self, *, is_open: bool) -> None:
        """Open or close."""
        self.button.setChecked(is_open)

    @Slot(bool)
    def _on_toggled(self, is_open: bool) -> None:  # noqa: FBT001 - Qt's signal
        if is_open and self._fill is not None:
            fill, self._fill = self._fill, None
            fill()
        self.content.setVisible(is_open)
        self._write()

    def _write(self) -> None:
        sign = _OPEN if self.button.isChecked() else _CLOSED
        self.button.setText(f"{sign} {self._words}")
