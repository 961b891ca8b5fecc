"""Laboratory values, inside a visit or by themselves: day, grid, and values not listed."""

import re
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.lab_draft import PENDING, ROWS, LabsDraft
from clinic_app.domain.record.results import LabValue
from clinic_app.errors import Fault
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui import theme
from clinic_app.ui.forms.field import FieldRow
from clinic_app.ui.forms.field_kinds import DayField
from clinic_app.ui.forms.letter_picker import PickerPlace
from clinic_app.ui.forms.remarked_form import Place
from clinic_app.ui.forms.results.analyte_picker import AnalytePicker
from clinic_app.ui.forms.results.lab_field import LabField
from clinic_app.ui.forms.results.lab_grid import LabGrid
from clinic_app.ui.forms.saying import place_of
from clinic_app.ui.widgets.basics import button
from clinic_app.ui.widgets.retranslating import Retranslating

_ROW: Final = re.compile(rf"{ROWS}\.(.+)\.(value|unit|lln|uln)")
_RECORDED: Final = re.compile(r"labs\[(\d+)\]\.(value|unit|lln|uln|analyte)")
_DAY: Final = "labs.drawn_on"


class LabSection(Retranslating):
    """Enter goes from value to value, and what was not measured stays blank."""

    edited = Signal()
    left = Signal(str)

    def __init__(self, *, day_first: bool = False) -> None:
        """Show no values yet. `day_first`: the report has its own day, else that of a visit."""
        super().__init__()
        self._context: EntryContext | None = None
        self._day_first = day_first
        self._before: QWidget | None = None
        self.grid = LabGrid()
        self.drawn_on = DayField(_DAY)
        self.picker = AnalytePicker()
        self.details = button("quiet", checkable=True)
        self._day_row = FieldRow(self.drawn_on)
        self._arrange()
        for part in (self.drawn_on, self.grid):
            part.edited.connect(self._on_edited)
            part.left.connect(self.left)
        self.grid.listed.connect(self._order)
        self.picker.picked.connect(self._on_picked)
        self.picker.edited.connect(self._on_edited)
        self.details.toggled.connect(self._on_details)
        self.retranslate()

    @property
    def fields(self) -> tuple[LabField, ...]:
        """The values listed, in the order of the report."""
        return self.grid.fields

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The stops of the Tab key that are always there; the values come before them."""
        return (self.drawn_on.control, self.picker.edit, self.details)

    def start(
        self, context: EntryContext, choices: FormChoices, only: LabValue | None = None
    ) -> None:
        """List the usual values of this patient, or `only` the one that is corrected."""
        self._context = context
        self.details.setChecked(False)
        self.grid.start(context, choices, only)
        self.picker.offer(choices.analytes)
        self.picker.setVisible(only is None)
        self.details.setVisible(only is None)
        self.drawn_on.set_text("t" if self._day_first else "")
        self.retranslate()

    def draft(self) -> LabsDraft:
        """Return the section as typed."""
        return LabsDraft(
            drawn_on=self.drawn_on.text, rows=self.grid.rows(), pending=self.picker.text
        )

    def restore(self, draft: LabsDraft) -> None:
        """Write a draft back."""
        self.drawn_on.set_text(draft.drawn_on)
        self.grid.restore(draft.rows)
        self.picker.edit.setText(draft.pending)

    def follow(self, before: QWidget) -> None:
        """Come after `before` in the order of the Tab key."""
        self._before = before
        self._order()

    def place(self, fault: Fault) -> Place | None:
        """Return the field of a remark; of the record's own check by the place of its row."""
        path = fault.path
        if path == PENDING:
            return PickerPlace(self.picker)
        if path == ROWS:
            return next((self.grid.place(field, "value") for field in self.fields), None)
        if place_of(path) == _DAY:
            return self._day_row.places[_DAY]
        if (row := _ROW.fullmatch(path)) is not None:
            field, part = self.grid.field(row[1]), row[2]
        elif (row := _RECORDED.match(path)) is not None:
            before = len(self._context.history.labs) if self._context else 0
            field, part = self.grid.typed(int(row[1]) - before), row[2]
        else:
            return None
        return None if field is None else self.grid.place(field, part)

    def every_place(self) -> Iterable[Place]:
        """Return every field."""
        yield self._day_row.places[_DAY]
        yield PickerPlace(self.picker)
        yield from self.grid.every_place()

    def show_readings(self) -> None:
        """Write what the day was read as."""
        if self._context is not None:
            self.drawn_on.read_back(self._context.today)

    def retranslate(self) -> None:
        """Write the texts."""
        if self._day_first:
            self.drawn_on.set_texts(self.tr("Drawn on"), required=True)
        else:
            self.drawn_on.set_texts(self.tr("Drawn on"), placeholder=self.tr("visit day"))
        self.details.setText(self.tr("Units and limits…"))
        self.details.setToolTip(self.tr("Change units and the laboratory's limits"))
        self.grid.retranslate()
        self.show_readings()

    def _arrange(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(theme.SPACE)
        below.addWidget(self.picker, 1)
        below.addWidget(self.details, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE)
        parts = (self.grid, self._day_row)
        for part in reversed(parts) if self._day_first else parts:
            layout.addWidget(part)
        layout.addLayout(below)

    def _order(self) -> None:
        """Give the Tab key the order of the paper."""
        day = self.drawn_on.control
        last = self.grid.order(day if self._day_first else self._before)
        if last is not None and not self._day_first:
            QWidget.setTabOrder(last, day)
            last = day
        QWidget.setTabOrder(last or day, self.picker.edit)
        QWidget.setTabOrder(self.picker.edit, self.details)

    def _on_picked(self, analyte: str) -> None:
        field = self.grid.field(analyte) or self.grid.add(analyte)
        field.take_focus()
        self.edited.emit()

    def _on_details(self) -> None:
        self.grid.open_details(is_open=self.details.isChecked())

    def _on_edited(self) -> None:
        self.show_readings()
        self.edited.emit()
