"""One laboratory value: its number, its unit, the laboratory's limits, and last time's value."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from clinic_app.domain.drafts.lab_draft import LabRowDraft, row_path
from clinic_app.domain.drafts.lab_habits import (
    Reporting,
    Side,
    last_value,
    side_of,
    usual_reporting,
)
from clinic_app.domain.drafts.reading import UnreadableError, plain, read_decimal
from clinic_app.domain.drafts.typed import typed_number
from clinic_app.domain.record.results import LabValue
from clinic_app.ui import display, theme
from clinic_app.ui.forms.field import ChoiceBox, Field
from clinic_app.ui.widgets.basics import ElidedLabel
from clinic_app.ui.widgets.pill import Pill

_VALUE: Final = 88
_UNIT: Final = 118
_LIMIT: Final = 92
COLUMN: Final = 264
"""Every value is as wide, so that the columns stand under one another."""
_WIDE: Final = 440


def analyte_name(analyte: str) -> str:
    """Return the short name of an analyte in the language of the moment, or its letters."""
    shown = display.current()
    key = f"analyte.{analyte}"
    return shown.sentence(key) if shown.knows(key) else analyte


class LabField(Field):
    """A number to type; the unit and the limits are those of the patient's last report.

    An analyte without an earlier value asks for its unit once a number is typed. `open_details`
    shows unit and limits to change them.
    """

    def __init__(self, analyte: str, units: tuple[str, ...]) -> None:
        """Make an empty field for `analyte`, reported in one of `units`."""
        self.edit = QLineEdit()
        self.low = QLineEdit()
        self.high = QLineEdit()
        self.unit_box = ChoiceBox((None, *units))
        super().__init__(row_path(analyte, "value"), self.edit, _VALUE)
        self.analyte = analyte
        self._earlier: tuple[LabValue, ...] = ()
        self._is_open = False
        self._is_known = False
        self._pill = Pill("act")
        self._about = ElidedLabel("small")
        self._arrange()
        for box, part in ((self.low, "lln"), (self.high, "uln")):
            box.setObjectName(row_path(analyte, part))
            box.textChanged.connect(self._on_details)
            box.editingFinished.connect(self._on_limit_left)
            box.returnPressed.connect(self._on_return)
        self.unit_box.currentIndexChanged.connect(self._on_unit)
        self.show_state()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The stops of the Tab key; those not shown are passed over."""
        return (self.edit, self.unit_box, self.low, self.high)

    @property
    def unit(self) -> str | None:
        """The unit the number is typed in, None while it is not chosen."""
        unit = self.unit_box.value
        return unit if isinstance(unit, str) else None

    def begin(self, labs: Iterable[LabValue]) -> None:
        """Clear the field; unit and limits are those of the last value in `labs`."""
        self._earlier = tuple(lab for lab in labs if lab.analyte == self.analyte)
        self._is_open = False
        self.edit.setText("")
        reporting = usual_reporting(self._earlier, self.analyte)
        self._is_known = reporting is not None
        self._report(reporting)

    def draft(self) -> LabRowDraft:
        """Return the row as typed."""
        return LabRowDraft(
            analyte=self.analyte,
            value=self.edit.text(),
            unit=self.unit,
            lln=self.low.text(),
            uln=self.high.text(),
        )

    def restore(self, draft: LabRowDraft) -> None:
        """Write a draft back."""
        self.edit.setText(draft.value)
        self._put_unit(draft.unit)
        self.low.setText(draft.lln)
        self.high.setText(draft.uln)
        self.show_state()

    def open_details(self, *, is_open: bool) -> None:
        """Show unit and limits as fields, or only as text."""
        self._is_open = is_open
        self.show_state()

    def part(self, part: str) -> QWidget:
        """Return the control of a part of the row: value, unit, lln or uln."""
        parts = {"unit": self.unit_box, "lln": self.low, "uln": self.high}
        return parts.get(part, self.edit)

    def part_name(self, part: str) -> str:
        """Name a part of the row for a sentence."""
        names = {
            "unit": self.tr("%1, unit"),
            "lln": self.tr("%1, lower limit"),
            "uln": self.tr("%1, upper limit"),
        }
        return names[part].replace("%1", self.name) if part in names else self.name_and_unit

    def show_state(self) -> None:
        """Show the controls that are needed, and where the value lies against its limits."""
        typed = bool(plain(self.edit.text()))
        # Once it is asked for, the unit stays a choice: hidden it would lose the cursor.
        asks_unit = not self._is_known and (typed or self.unit is not None)
        self.unit_box.setVisible(self._is_open or asks_unit)
        self.low.setVisible(self._is_open)
        self.high.setVisible(self._is_open)
        self._unit.setVisible(self.unit_box.isHidden() and self.unit is not None)
        self.setFixedWidth(_WIDE if self._is_open else COLUMN)
        side = self._side()
        shown = display.current()
        self._pill.setVisible(side in {Side.LOW, Side.HIGH})
        self._pill.setText(shown.sentence(f"results.lab.{side}") if side else "")
        self._about.setText(" · ".join(self._about_parts(side)))

    def retranslate(self) -> None:
        """Write the texts in the language of the moment."""
        shown = display.current()
        unit = shown.unit(self.unit) if self.unit else ""
        self.set_texts(analyte_name(self.analyte), unit=unit)
        units = (shown.unit(str(each)) for each in self.unit_box.values[1:])
        self.unit_box.set_names(self.tr("unit?"), *units)
        self.low.setPlaceholderText(self.tr("lower limit"))
        self.high.setPlaceholderText(self.tr("upper limit"))
        for part in ("unit", "lln", "uln"):
            self.part(part).setAccessibleName(self.part_name(part))
        self.show_state()

    def _arrange(self) -> None:
        for box, width in ((self.unit_box, _UNIT), (self.low, _LIMIT), (self.high, _LIMIT)):
            box.setFixedWidth(width)
            box.setMinimumHeight(theme.TARGET_HEIGHT)
            self.beside(box)
        said = QHBoxLayout()
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(theme.SPACE_TINY)
        said.addWidget(self._pill)
        said.addWidget(self._about, 1)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addLayout(said)

    def _report(self, reporting: Reporting | None) -> None:
        """Take unit and limits as a laboratory reported them; none leave them open."""
        self._put_unit(reporting.unit if reporting else None)
        self.low.setText(typed_number(reporting.lln) if reporting else "")
        self.high.setText(typed_number(reporting.uln) if reporting else "")

    def _put_unit(self, unit: str | None) -> None:
        self.unit_box.blockSignals(True)
        if unit is not None and unit not in self.unit_box.values:
            # A unit the table does not have stays in sight: the record's own check names it.
            self.unit_box.offer((*self.unit_box.values, unit))
        self.unit_box.choose(unit)
        self.unit_box.blockSignals(False)
        self.retranslate()

    def _side(self) -> Side | None:
        value, low, high = (_number(box.text()) for box in (self.edit, self.low, self.high))
        return None if value is None else side_of(value, low, high)

    def _about_parts(self, side: Side | None) -> Iterable[str]:
        """Yield 'normal', the limits and the last value, as far as they are known."""
        shown = display.current()
        if side is Side.NORMAL:
            yield shown.sentence("results.lab.normal")
        low, high = _number(self.low.text()), _number(self.high.text())
        if not self._is_open and (low is not None or high is not None):
            key = "limits" if low is not None and high is not None else "above"
            key = "below" if low is None else key
            yield shown.sentence(f"results.lab.{key}", lln=low, uln=high)
        last = last_value(self._earlier, self.analyte)
        if last is not None:
            other = "" if last.unit == self.unit else f" {shown.unit(last.unit)}"
            value = f"{shown.number(last.value)}{other}"
            yield shown.sentence("results.lab.last", value=value, on=last.drawn_on)

    def _on_edited(self) -> None:
        self.show_state()
        super()._on_edited()

    def _on_details(self) -> None:
        self.show_state()
        self.edited.emit()

    def _on_limit_left(self) -> None:
        box = self.sender()
        if box is not None:
            self.left.emit(box.objectName())

    def _on_unit(self) -> None:
        """Take the limits that go with another unit, if that laboratory is known."""
        unit = self.unit
        known = usual_reporting(self._earlier, self.analyte, unit) if unit else None
        self._report(known or (Reporting(unit=unit) if unit else None))
        self.edited.emit()


def _number(text: str) -> Decimal | None:
    """Return the number typed so far, None for none: what is wrong is said elsewhere."""
    try:
        return read_decimal(text)
    except UnreadableError:
        return None
