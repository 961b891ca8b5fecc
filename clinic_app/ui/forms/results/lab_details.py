"""Unit and limits of one laboratory value as fields, for when they are not those of last time."""

from itertools import pairwise
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from clinic_app.ui import display, theme
from clinic_app.ui.forms.field import ChoiceBox

_UNIT: Final = 118
_LIMIT: Final = 88


class LabDetails(QWidget):
    """A choice of unit, a lower and an upper limit; the limits may be folded away."""

    edited = Signal()
    unit_chosen = Signal()
    left = Signal(str)
    done = Signal()

    def __init__(self, units: tuple[str, ...]) -> None:
        """Offer `units`, none chosen."""
        super().__init__()
        self.unit = ChoiceBox((None, *units))
        self.low = QLineEdit()
        self.high = QLineEdit()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE_TINY)
        for box, width in ((self.unit, _UNIT), (self.low, _LIMIT), (self.high, _LIMIT)):
            box.setFixedWidth(width)
            box.setMinimumHeight(theme.TARGET_HEIGHT)
            line.addWidget(box)
        self.unit.currentIndexChanged.connect(self._on_unit)
        for limit in (self.low, self.high):
            limit.textChanged.connect(self._on_edited)
            limit.returnPressed.connect(self.done)
        self.low.editingFinished.connect(self._on_low_left)
        self.high.editingFinished.connect(self._on_high_left)

    def put(self, unit: str | None, low: str, high: str) -> None:
        """Write unit and limits without saying that they changed.

        A unit the table does not have is offered too: the record's own check names it.
        """
        self.blockSignals(True)
        if unit not in self.unit.values:
            self.unit.offer((*self.unit.values, unit))
        self.unit.choose(unit)
        for box, text in ((self.low, low), (self.high, high)):
            if box.text() != text:
                box.setText(text)
        self.blockSignals(False)

    def follow(self, before: QWidget) -> None:
        """Come after `before` in the order of the Tab key."""
        for first, second in pairwise((before, self.unit, self.low, self.high)):
            QWidget.setTabOrder(first, second)

    def show_limits(self, *, visible: bool) -> None:
        """Show or fold the limits."""
        self.low.setVisible(visible)
        self.high.setVisible(visible)

    def write(self, name: str) -> None:
        """Write the texts; `name` is the analyte's."""
        shown = display.current()
        units = (shown.unit(str(each)) for each in self.unit.values[1:])
        self.unit.set_names(self.tr("unit?"), *units)
        self.low.setPlaceholderText(self.tr("lower"))
        self.high.setPlaceholderText(self.tr("upper"))
        for part in ("unit", "lln", "uln"):
            self.part(part).setAccessibleName(self.part_name(part, name))

    def part(self, part: str) -> QWidget:
        """Return the control of unit, lln or uln."""
        return {"unit": self.unit, "lln": self.low}.get(part, self.high)

    def part_name(self, part: str, name: str) -> str:
        """Name the control of unit, lln or uln for a sentence."""
        names = {
            "unit": self.tr("%1, unit"),
            "lln": self.tr("%1, lower limit"),
            "uln": self.tr("%1, upper limit"),
        }
        return names[part].replace("%1", name)

    def _on_unit(self) -> None:
        self.unit_chosen.emit()

    def _on_edited(self) -> None:
        self.edited.emit()

    def _on_low_left(self) -> None:
        self.left.emit("lln")

    def _on_high_left(self) -> None:
        self.left.emit("uln")
