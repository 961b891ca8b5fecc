"""What somebody sets for this workplace: the own password, and when the screen is covered."""

from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from clinic_app.ui import theme
from clinic_app.ui.preferences import LOCK_MINUTES, USUAL_LOCK_MINUTES
from clinic_app.ui.widgets.basics import button, label
from clinic_app.ui.widgets.card import Card

_FIELD_WIDTH: Final = 56


class WorkplaceCard(Card):
    """Emits `minutes_chosen` once a number was chosen; `password` is a button."""

    minutes_chosen = Signal(int)

    def __init__(self) -> None:
        """Make the card."""
        super().__init__()
        self._says, self._why = label(wrap=True), label("quiet", wrap=True)
        self.minutes = QLineEdit()
        self.minutes.setMinimumHeight(theme.TARGET_HEIGHT)
        self.minutes.setFixedWidth(_FIELD_WIDTH)
        self.password = button()
        row = QHBoxLayout()
        row.addWidget(self._says)
        row.addWidget(self.minutes)
        row.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.password)
        foot.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self._why)
        self.body.addLayout(foot)
        self.minutes.editingFinished.connect(self._chosen)
        self._shown = USUAL_LOCK_MINUTES
        self.retranslate()

    def show_minutes(self, minutes: int) -> None:
        """Show the number that holds."""
        self._shown = minutes
        self.minutes.setText(str(minutes))

    def retranslate(self) -> None:
        """Write the texts."""
        self.set_title(self.tr("This workplace"))
        self._says.setText(self.tr("Lock the screen after this many minutes without activity:"))
        self.minutes.setAccessibleName(
            self.tr("Minutes without activity before the screen is locked")
        )
        self._why.setText(
            self.tr(
                "What is being typed is kept, encrypted. At most 60 minutes; it cannot be "
                "switched off."
            )
        )
        self.password.setText(self.tr("Change my password…"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _chosen(self) -> None:
        """Take a number from 1 to 60; anything else gives way to the one that holds."""
        typed = self.minutes.text().strip()
        minutes = int(typed) if typed.isdecimal() else 0
        if minutes in LOCK_MINUTES and minutes != self._shown:
            self.minutes_chosen.emit(minutes)
            self._shown = minutes
        self.show_minutes(self._shown)
