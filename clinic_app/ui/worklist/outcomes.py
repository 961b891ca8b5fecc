"""How a call ended: five switches, of which one is down, with the keys 1 to 5."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from clinic_app.domain.calls import CallOutcome
from clinic_app.ui.widgets.basics import button
from clinic_app.ui.widgets.flow_layout import FlowLayout
from clinic_app.ui.widgets.retranslating import Retranslating

_FIRST_KEY: Final = Qt.Key.Key_1


class Outcomes(Retranslating):
    """Emits `chosen` when a switch goes down, and `answered` when that was done by its key."""

    chosen = Signal()
    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is chosen yet."""
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.chips: dict[CallOutcome, QPushButton] = {}
        flow = FlowLayout(self)
        for number, outcome in enumerate(CallOutcome, start=1):
            chip = button("chip", checkable=True)
            chip.installEventFilter(self)
            self._group.addButton(chip, number)
            self.chips[outcome] = chip
            flow.addWidget(chip)
        self._group.idToggled.connect(self._toggled)
        self.retranslate()

    @property
    def value(self) -> CallOutcome | None:
        """The outcome chosen; None while nobody has said."""
        return next((one for one, chip in self.chips.items() if chip.isChecked()), None)

    def choose(self, outcome: CallOutcome | None) -> None:
        """Put down the switch of an outcome; None leaves all up."""
        if outcome is not None:
            self.chips[outcome].setChecked(True)

    def take_focus(self) -> None:
        """Put the cursor on the switch that is down, or on the first."""
        self.chips[self.value or CallOutcome.REACHED].setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Write the texts, each with its key."""
        words = {
            CallOutcome.REACHED: self.tr("Reached"),
            CallOutcome.NO_ANSWER: self.tr("No answer"),
            CallOutcome.REFUSED: self.tr("Refused"),
            CallOutcome.DECEASED: self.tr("Died"),
            CallOutcome.MOVED: self.tr("Moved away"),
        }
        for number, (outcome, chip) in enumerate(self.chips.items(), start=1):
            chip.setText(f"{number}  {words[outcome]}")
            chip.setAccessibleName(words[outcome])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            place = event.key() - _FIRST_KEY
            if 0 <= place < len(CallOutcome) and not event.modifiers():
                self.choose(tuple(CallOutcome)[place])
                self.answered.emit()
                return True
        return super().eventFilter(watched, event)

    @Slot(int, bool)
    def _toggled(self, _number: int, is_down: bool) -> None:  # noqa: FBT001 - Qt's signature
        if is_down:
            self.chosen.emit()
