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
from clinic_app.ui.forms.field import Field
from clinic_app.ui.forms.results.lab_details import LabDetails
from clinic_app.ui.widgets.basics import ElidedLabel
from clinic_app.ui.widgets.pill import Pill

_VALUE: Final = 88
_COLUMN: Final = 284
_WIDE: Final = 412


class LabField(Field):
    """A number to type; unit and limits are those of the last report.

    An analyte that was never measured asks for its unit once a number is typed. `open_details`
    shows unit and limits to change them. Every value is as wide, so that the columns line up.
    """

    def __init__(self, analyte: str, units: tuple[str, ...]) -> None:
        """Make an empty field for `analyte`, reported in one of `units`."""
        self.edit = QLineEdit()
        super().__init__(row_path(analyte, "value"), self.edit, _VALUE)
        self.analyte = analyte
        self._units = units
        self._reported = LabRowDraft(analyte=analyte)
        self._earlier: tuple[LabValue, ...] = ()
        self._is_open = False
        self._is_known = False
        self._is_doubted = False
        self._details: LabDetails | None = None
        self._pill = Pill("act")
        self._about = ElidedLabel("small")
        said = QHBoxLayout()
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(theme.SPACE_TINY)
        said.addWidget(self._pill)
        said.addWidget(self._about, 1)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addLayout(said)
        self.retranslate()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The stops of the Tab key; those not shown are passed over."""
        details = self._details
        more = (details.unit, details.low, details.high) if details else ()
        return (self.edit, *more)

    def begin(self, labs: Iterable[LabValue], usual: Reporting | None = None) -> None:
        """Clear the field; unit and limits are those of the last value in `labs`.

        Of a value the patient never had they are the `usual` ones of the clinic's laboratory.
        """
        self._earlier = tuple(lab for lab in labs if lab.analyte == self.analyte)
        self._is_open = False
        self.edit.setText("")
        reporting = usual_reporting(self._earlier, self.analyte) or usual
        self._is_known = reporting is not None
        self._report(reporting)

    def draft(self) -> LabRowDraft:
        """Return the row as typed."""
        return LabRowDraft(
            analyte=self.analyte,
            value=self.edit.text(),
            unit=self._reported.unit,
            lln=self._reported.lln,
            uln=self._reported.uln,
        )

    def restore(self, draft: LabRowDraft) -> None:
        """Write a draft back."""
        self._reported = draft
        self.edit.setText(draft.value)
        self._put()

    def open_details(self, *, is_open: bool) -> None:
        """Show unit and limits as fields, or only as text."""
        self._is_open = is_open
        self.show_state()

    def doubt(self, *, is_doubted: bool) -> None:
        """Leave away "low" and "high" while the value itself is in doubt, or show them again."""
        if is_doubted != self._is_doubted:
            self._is_doubted = is_doubted
            self.show_state()

    def part(self, part: str) -> QWidget:
        """Return the control of a part of the row: value, unit, lln or uln."""
        return self.edit if part == "value" else self._made_details().part(part)

    def part_name(self, part: str) -> str:
        """Name a part of the row for a sentence."""
        if part == "value":
            return self.name_and_unit
        return self._made_details().part_name(part, self.name)

    def show_state(self) -> None:
        """Show the controls that are needed, and where the value lies against its limits."""
        unit = self._reported.unit
        typed = bool(plain(self.edit.text()))
        # Once it is asked for, the unit stays a choice: hidden it would lose the cursor.
        asks_unit = not self._is_known and (typed or unit is not None)
        if self._is_open or asks_unit:
            self._made_details().show_limits(visible=self._is_open)
        if self._details is not None:
            self._details.setVisible(self._is_open or asks_unit)
        self.show_unit(shown=unit is not None and not self._is_open and not asks_unit)
        self.setFixedWidth(_WIDE if self._is_open else _COLUMN)
        side = self._side()
        is_off = side in {Side.LOW, Side.HIGH} and not self._is_doubted
        self._pill.setText(display.current().sentence(f"results.lab.{side}") if is_off else "")
        self._pill.setVisible(is_off)
        about = " · ".join(self._about_parts(side))
        self._about.setText(about)
        self._about.setVisible(bool(about))

    def retranslate(self) -> None:
        """Write the texts in the language of the moment."""
        unit = self._reported.unit
        shown = display.current().unit(unit) if unit else ""
        self.set_texts(display.current().analyte(self.analyte), unit=shown)
        if self._details is not None:
            self._details.write(self.name)
        self.show_state()

    def _made_details(self) -> LabDetails:
        """Return the fields of unit and limits, made when they are first needed."""
        if self._details is None:
            self._details = LabDetails(self._units)
            self.beside(self._details)
            self._details.follow(self.edit)
            self._details.edited.connect(self._on_details)
            self._details.unit_chosen.connect(self._on_unit)
            self._details.left.connect(self._on_part_left)
            self._details.done.connect(self._on_return)
            self._put()
        return self._details

    def _report(self, reporting: Reporting | None) -> None:
        """Take unit and limits as a laboratory reported them; none leave them open."""
        self._reported = LabRowDraft(
            analyte=self.analyte,
            unit=reporting.unit if reporting else None,
            lln=typed_number(reporting.lln) if reporting else "",
            uln=typed_number(reporting.uln) if reporting else "",
        )
        self._put()

    def _put(self) -> None:
        if self._details is not None:
            kept = self._reported
            self._details.put(kept.unit, kept.lln, kept.uln)
        self.retranslate()

    def _side(self) -> Side | None:
        kept = self._reported
        value, low, high = map(_number, (self.edit.text(), kept.lln, kept.uln))
        return None if value is None else side_of(value, low, high)

    def _about_parts(self, side: Side | None) -> Iterable[str]:
        """Yield 'normal', the limits and the last value, as far as they are known."""
        shown = display.current()
        if side is Side.NORMAL:
            yield shown.sentence("results.lab.normal")
        low, high = map(_number, (self._reported.lln, self._reported.uln))
        if low is not None or high is not None:
            key = "limits" if low is not None and high is not None else "above"
            key = "below" if low is None else key
            yield shown.sentence(f"results.lab.{key}", lln=low, uln=high)
        last = last_value(self._earlier, self.analyte)
        if last is not None:
            other = "" if last.unit == self._reported.unit else f" {shown.unit(last.unit)}"
            value = f"{shown.number(last.value)}{other}"
            yield shown.sentence("results.lab.last", value=value, on=last.drawn_on)

    def _on_edited(self) -> None:
        self.show_state()
        super()._on_edited()

    def _on_details(self) -> None:
        """Take limits that were typed."""
        if self._details is not None:
            self._reported = LabRowDraft(
                analyte=self.analyte,
                unit=self._reported.unit,
                lln=self._details.low.text(),
                uln=self._details.high.text(),
            )
            self.show_state()
            self.edited.emit()

    def _on_unit(self) -> None:
        """Take the limits that go with another unit, if that laboratory is known."""
        unit = self._details.unit.value if self._details else None
        known = None
        if isinstance(unit, str):
            known = usual_reporting(self._earlier, self.analyte, unit) or Reporting(unit=unit)
        self._report(known)
        self.edited.emit()

    def _on_part_left(self, part: str) -> None:
        self.left.emit(row_path(self.analyte, part))


def _number(text: str) -> Decimal | None:
    """Return the number typed so far, None for none: what is wrong is said elsewhere."""
    try:
        return read_decimal(text)
    except UnreadableError:
        return None
