"""Says, as long as it is so, that the store is open here only to be looked at."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from clinic_app.ui import theme
from clinic_app.ui.widgets.basics import label, set_look
from clinic_app.ui.widgets.pill import Pill
from clinic_app.ui.widgets.retranslating import Retranslating


class LookBanner(Retranslating):
    """A line above every page; it cannot be closed, only the store can."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Stay hidden until a store is opened only to look."""
        super().__init__(parent)
        self._mark = Pill("consider")
        self._words = label("strong", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(
            theme.SPACE_LARGE, theme.SPACE_SMALL, theme.SPACE_LARGE, theme.SPACE_SMALL
        )
        row.setSpacing(theme.SPACE_SMALL)
        row.addWidget(self._mark)
        row.addWidget(self._words, 1)
        set_look(self, "tint", "consider")
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Write the texts."""
        self._mark.setText(self.tr("Read-only"))
        self._words.setText(
            self.tr(
                "Someone is working in this clinic at another window. Here entries, decisions, "
                "signatures, calls and imports are switched off. To work, log in again once "
                "it is free."
            )
        )
        self.setAccessibleName(self._words.text())
