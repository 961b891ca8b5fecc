"""Says above a form that it continues a draft, and offers to begin with an empty form."""

from datetime import datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout

from clinic_app.ui import display, theme
from clinic_app.ui.forms.field import tint
from clinic_app.ui.widgets.basics import button, label
from clinic_app.ui.widgets.retranslating import Retranslating


class ResumedBar(Retranslating):
    """Hidden until `say`; `restart` is the button that throws the draft away."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        self._kept_at: datetime | None = None
        self._text = label(wrap=True)
        self.restart = button("quiet")
        frame = QFrame()
        tint(frame, "inform", self._text)
        line = QHBoxLayout(frame)
        line.setContentsMargins(theme.SPACE_SMALL, 3, theme.SPACE_SMALL, 3)
        line.addWidget(self._text, 1)
        line.addWidget(self.restart)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self.hide()
        self.retranslate()

    def say(self, kept_at: datetime) -> None:
        """Say when what stands below was typed."""
        self._kept_at = kept_at
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        """Write the texts."""
        self.restart.setText(self.tr("Discard it and begin anew"))
        if self._kept_at is not None:
            text = self.tr("Continued from %1. Not saved in the record yet.")
            self._text.setText(text.replace("%1", display.current().moment(self._kept_at)))
