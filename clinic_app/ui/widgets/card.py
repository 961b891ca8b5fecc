"""A card: one calm surface with an optional heading and room for anything."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.ui import theme
from clinic_app.ui.widgets.basics import label


class Card(QFrame):
    """A bordered surface. `head` holds the heading and what is right of it, `body` the rest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty card without heading."""
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._title = label("heading")
        self._title.hide()
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.SPACE_SMALL)
        self.head.addWidget(self._title)
        self.head.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.SPACE_SMALL)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.SPACE_LARGE, theme.SPACE, theme.SPACE_LARGE, theme.SPACE)
        outer.setSpacing(theme.SPACE_SMALL)
        outer.addLayout(self.head)
        outer.addLayout(self.body)

    def set_title(self, text: str) -> None:
        """Write the heading; an empty one takes no room."""
        self._title.setText(text)
        self._title.setVisible(bool(text))
        self.setAccessibleName(text)
