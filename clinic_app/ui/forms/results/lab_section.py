"""Laboratory values, inside a visit or by themselves: a grid in the order of a report."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.lab_draft import PENDING, ROWS, LabsDraft
from clinic_app.domain.drafts.lab_habits import LabGroup, usual_analytes
from clinic_app.domain.drafts.reading import plain
from clinic_app.domain.record.results import LabValue
from clinic_app.errors import Fault
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui import theme
from clinic_app.ui.forms.field import FieldRow
from clinic_app.ui.forms.field_kinds import DayField
from clinic_app.ui.forms.remarked_form import Place
from clinic_app.ui.forms.results.analyte_picker import AnalytePicker, AnalytePlace
from clinic_app.ui.forms.results.lab_field import LabField
from clinic_app.ui.forms.results.lab_group import PARTS, LabGroupRow, LabPlace
from clinic_app.ui.widgets.basics import button
from clinic_app.ui.widgets.retranslating import Retranslating

_ROW: Final = re.compile(rf"{ROWS}\.(.+)\.(value|unit|lln|uln)")
_RECORDED: Final = re.compile(r"labs\[(\d+)\]\.(value|unit|lln|uln|analyte)")
_DAY: Final = "labs.drawn_on"


class LabSection(Retranslating):
    """Values one below the other; Enter goes on, and what was not measured stays blank."""

    edited = Signal()
    left = Signal(str)

    def __init__(self, *, day_first: bool = False) -> None:
        """Show no values yet. `day_first`: the report has its own day, else that of a visit."""
        super().__init__()
        self._context: EntryContext | None = None
        self._day_first = day_first
        self._before: QWidget | None = None
        self._known: dict[str, LabField] = {}
        self._units: dict[str, tuple[str, ...]] = {}
        self.groups = tuple(LabGroupRow(group) for group in LabGroup)
        self.drawn_on = DayField(_DAY)
        self.picker = AnalytePicker()
        self.details = button("quiet", checkable=True)
        self._day_row = FieldRow(self.drawn_on)
        self._arrange()
        self.drawn_on.edited.connect(self._on_edited)
        self.drawn_on.left.connect(self.left)
        self.picker.picked.connect(self._on_picked)
        self.picker.edited.connect(self._on_edited)
        self.details.toggled.connect(self._open_details)
        self.retranslate()

    @property
    def fields(self) -> tuple[LabField, ...]:
        """The values listed, in the order of the report."""
        return tuple(field for group in self.groups for field in group.fields)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The stops of the Tab key, in the order of the paper."""
        rows = (stop for field in self.fields for stop in field.stops)
        day = self.drawn_on.control
        last = (self.picker.edit, self.details)
        return (day, *rows, *last) if self._day_first else (*rows, day, *last)

    def start(
        self, context: EntryContext, choices: FormChoices, only: LabValue | None = None
    ) -> None:
        """List the usual values of this patient, or `only` the one that is corrected."""
        self._context = context
        self._units = {choice.analyte: choice.units for choice in choices.analytes}
        listed = dict(usual_analytes(context.history, context.today))
        if only is not None:
            listed = {LabGroup.OTHER: (only.analyte,)}
        for group in self.groups:
            group.set_fields(map(self._fresh, listed.get(group.group, ())))
        self.picker.offer(choices.analytes)
        self.picker.setVisible(only is None)
        self.details.setVisible(only is None)
        self.details.setChecked(False)
        self.drawn_on.set_text("t" if self._day_first else "")
        for field in self.fields:
            field.open_details(is_open=only is not None)
        self.retranslate()
        self._order()

    def draft(self) -> LabsDraft:
        """Return the section as typed."""
        return LabsDraft(
            drawn_on=self.drawn_on.text,
            rows=tuple(field.draft() for field in self.fields),
            pending=self.picker.text,
        )

    def restore(self, draft: LabsDraft) -> None:
        """Write a draft back; a value that is not listed now is listed again."""
        self.drawn_on.set_text(draft.drawn_on)
        for row in draft.rows:
            field = self._field(row.analyte)
            if field is None and plain(row.value):
                field = self._add(row.analyte)
            if field is not None:
                field.restore(row)
        self.picker.edit.setText(draft.pending)

    def place(self, fault: Fault) -> Place | None:
        """Return the field of a remark; of the record's own check by the place of its row."""
        if fault.path == ROWS:
            return next((self._place(field, "value") for field in self.fields), None)
        if fault.path == PENDING:
            return AnalytePlace(self.picker)
        row = _ROW.fullmatch(fault.path)
        if row is not None:
            field = self._field(row[1])
            return None if field is None else self._place(field, row[2])
        recorded = _RECORDED.match(fault.path)
        if recorded is not None:
            field = self._field_of_record(int(recorded[1]))
            return None if field is None else self._place(field, recorded[2])
        return self._day_row.places[_DAY] if _DAY in fault.path.replace("[0]", "") else None

    def every_place(self) -> Iterable[Place]:
        """Return every field."""
        yield self._day_row.places[_DAY]
        yield AnalytePlace(self.picker)
        for field in self.fields:
            for part in PARTS:
                yield self._place(field, part)

    def show_readings(self) -> None:
        """Write what the day was read as."""
        if self._context is not None:
            self.drawn_on.read_back(self._context.today)

    def follow(self, before: QWidget) -> None:
        """Come after `before` in the order of the Tab key."""
        self._before = before
        self._order()

    def _order(self) -> None:
        """Give the Tab key the order of the report."""
        before = () if self._before is None else (self._before,)
        for first, second in pairwise((*before, *self.stops)):
            QWidget.setTabOrder(first, second)

    def retranslate(self) -> None:
        """Write the texts."""
        if self._day_first:
            self.drawn_on.set_texts(self.tr("Drawn on"), required=True)
        else:
            self.drawn_on.set_texts(self.tr("Drawn on"), placeholder=self.tr("visit day"))
        self.details.setText(self.tr("Units and limits …"))
        self.details.setToolTip(self.tr("Change units and the laboratory's limits"))
        for group in self.groups:
            group.retranslate()
        self.show_readings()

    def _arrange(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(theme.SPACE)
        below.addWidget(self.picker, 1)
        below.addWidget(self.details, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE)
        if self._day_first:
            layout.addWidget(self._day_row)
        for group in self.groups:
            layout.addWidget(group)
        if not self._day_first:
            layout.addWidget(self._day_row)
        layout.addLayout(below)

    def _fresh(self, analyte: str) -> LabField:
        """Return the field of an analyte, cleared; fields are kept from patient to patient."""
        field = self._known.get(analyte)
        if field is None:
            field = LabField(analyte, self._units.get(analyte, ()))
            field.edited.connect(self._on_edited)
            field.left.connect(self.left)
            self._known[analyte] = field
        field.begin(self._context.history.labs if self._context else ())
        return field

    def _field(self, analyte: str) -> LabField | None:
        return next((field for field in self.fields if field.analyte == analyte), None)

    def _field_of_record(self, index: int) -> LabField | None:
        """Return the field behind the `index`-th value of the record once these are in it."""
        before = len(self._context.history.labs) if self._context else 0
        typed = [field for field in self.fields if plain(field.edit.text())]
        place = index - before
        return typed[place] if 0 <= place < len(typed) else None

    def _place(self, field: LabField, part: str) -> LabPlace:
        row = next(group for group in self.groups if field in group.fields)
        return LabPlace(row, field, part if part in PARTS else "value")

    def _add(self, analyte: str) -> LabField:
        """List one more value, last."""
        field = self._fresh(analyte)
        field.open_details(is_open=self.details.isChecked())
        self.groups[-1].add(field)
        self.groups[-1].retranslate()
        self._order()
        return field

    def _on_picked(self, analyte: str) -> None:
        field = self._field(analyte) or self._add(analyte)
        field.take_focus()
        self.edited.emit()

    def _open_details(self, is_open: bool) -> None:  # noqa: FBT001 - a slot of Qt's signal
        for field in self.fields:
            field.open_details(is_open=is_open)

    def _on_edited(self) -> None:
        self.show_readings()
        self.edited.emit()
