"""The usual regimens of a drug, to be chosen or not: nothing is filled in by itself."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout

from clinic_app.domain.drug_catalogue import UsualRegimen
from clinic_app.ui import display
from clinic_app.ui.widgets.basics import button, label
from clinic_app.ui.widgets.flow_layout import FlowLayout
from clinic_app.ui.widgets.retranslating import Retranslating

MOST: Final = 3
"""No drug has more of them."""


class UsualRegimens(Retranslating):
    """One button for each; `chosen` carries the `UsualRegimen` that was pressed."""

    chosen = Signal(object)

    def __init__(self) -> None:
        """Offer nothing yet."""
        super().__init__()
        self._drug = ""
        self._offered: tuple[UsualRegimen, ...] = ()
        self._caption = label("small")
        self._group = QButtonGroup(self)
        self.buttons = tuple(button("chip") for _ in range(MOST))
        row = FlowLayout()
        for number, made in enumerate(self.buttons):
            self._group.addButton(made, number)
            row.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._caption)
        column.addLayout(row)
        self._group.idClicked.connect(self._choose)
        self.hide()

    def show_for(self, drug: str, regimens: Sequence[UsualRegimen]) -> None:
        """Offer the usual regimens of a drug; with none there is nothing to see."""
        self._drug, self._offered = drug, tuple(regimens[:MOST])
        for number, made in enumerate(self.buttons):
            made.setVisible(number < len(self._offered))
        self.setVisible(bool(self._offered))
        self.retranslate()

    def retranslate(self) -> None:
        """Write the names."""
        shown = display.current()
        caption = self.tr("Usual for %1 (press to fill in)")
        self._caption.setText(caption.replace("%1", shown.drug(self._drug)))
        for made, usual in zip(self.buttons, self._offered, strict=False):
            words = self.tr("%1 mg, %2").replace("%1", shown.number(usual.dose_mg))
            made.setText(words.replace("%2", shown.sentence(f"pattern.{usual.pattern}")))

    @Slot(int)
    def _choose(self, number: int) -> None:
        self.chosen.emit(self._offered[number])
