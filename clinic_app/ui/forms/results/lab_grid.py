"""The grid of laboratory values: groups in the order of a report, listed a group at a time."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.lab_draft import LabRowDraft
from clinic_app.domain.drafts.lab_habits import LabGroup, Reporting, usual_analytes
from clinic_app.domain.drafts.reading import plain
from clinic_app.domain.record.codes import Sex
from clinic_app.domain.record.results import LabValue
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui import theme
from clinic_app.ui.forms.results.lab_field import LabField
from clinic_app.ui.forms.results.lab_group import PARTS, LabGroupRow, LabPlace


class LabGrid(QWidget):
    """The values of one patient.

    Many new fields at once would hold up the keyboard: a group is listed per event, and whoever
    asks for `fields` gets all of them.
    """

    edited = Signal()
    left = Signal(str)
    listed = Signal()

    def __init__(self) -> None:
        """Show no values yet."""
        super().__init__()
        self.groups = tuple(LabGroupRow(group) for group in LabGroup)
        self._labs: tuple[LabValue, ...] = ()
        self._made: dict[str, LabField] = {}
        self._units: dict[str, tuple[str, ...]] = {}
        self._reporting: Mapping[tuple[Sex | None, str], Reporting] = {}
        self._sex: Sex | None = None
        self._is_open = False
        self._to_list: list[tuple[LabGroupRow, tuple[str, ...]]] = []
        self._slices = QTimer(self)
        self._slices.setSingleShot(True)
        self._slices.timeout.connect(self._list_next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE)
        for group in self.groups:
            layout.addWidget(group)

    def start(self, context: EntryContext, choices: FormChoices, only: LabValue | None) -> None:
        """List the usual values of this patient, or `only` the one that is corrected."""
        self._labs = context.history.labs
        self._sex = context.history.patient.sex
        self._reporting = choices.reporting
        self._units = {choice.analyte: choice.units for choice in choices.analytes}
        self._is_open = only is not None
        usual = dict(usual_analytes(context.history, context.today))
        if only is not None:
            usual = {LabGroup.OTHER: (only.analyte,)}
        for group in self.groups:
            group.set_fields(())
        self._to_list = [(group, usual.get(group.group, ())) for group in self.groups]
        self._slices.start(0)

    @property
    def fields(self) -> tuple[LabField, ...]:
        """The values listed, in the order of the report; all of them, once this is asked."""
        while self._to_list:
            self._list_next()
        return self.shown

    @property
    def shown(self) -> tuple[LabField, ...]:
        """The values listed so far."""
        return tuple(field for group in self.groups for field in group.fields)

    def rows(self) -> tuple[LabRowDraft, ...]:
        """Return the rows with a value as typed; a blank one says nothing."""
        rows = (field.draft() for field in self.shown)
        return tuple(row for row in rows if plain(row.value))

    def restore(self, rows: Iterable[LabRowDraft]) -> None:
        """Write rows back; a value that is not listed now is listed again."""
        for row in rows:
            field = self.field(row.analyte) or self.add(row.analyte)
            field.restore(row)

    def field(self, analyte: str) -> LabField | None:
        """Return the field of an analyte, None when it is not listed."""
        return next((field for field in self.fields if field.analyte == analyte), None)

    def typed(self, index: int) -> LabField | None:
        """Return the field of the `index`-th value typed, None beyond the last."""
        typed = [field for field in self.shown if plain(field.edit.text())]
        return typed[index] if 0 <= index < len(typed) else None

    def add(self, analyte: str) -> LabField:
        """List one more value, last."""
        field = self._fresh(analyte)
        field.open_details(is_open=self._is_open)
        last = self.groups[-1]
        last.add(field)
        last.retranslate()
        self.listed.emit()
        return field

    def open_details(self, *, is_open: bool) -> None:
        """Show units and limits of every value as fields, or as text."""
        self._is_open = is_open
        for field in self.shown:
            field.open_details(is_open=is_open)

    def place(self, field: LabField, part: str) -> LabPlace:
        """Return where remarks about a part of a value are shown."""
        row = next(group for group in self.groups if field in group.fields)
        return LabPlace(row, field, part if part in PARTS else "value")

    def every_place(self) -> Iterable[LabPlace]:
        """Return every part of every value."""
        return (self.place(field, part) for field in self.shown for part in PARTS)

    def order(self, before: QWidget | None) -> QWidget | None:
        """Give the Tab key the order of the report, after `before`; return its last stop."""
        first = () if before is None else (before,)
        stops = (*first, *(stop for field in self.shown for stop in field.stops))
        for one, next_one in pairwise(stops):
            QWidget.setTabOrder(one, next_one)
        return stops[-1] if stops else None

    def retranslate(self) -> None:
        """Write the texts; the section hears of a change of language."""
        for group in self.groups:
            group.retranslate()

    def _list_next(self) -> None:
        """List one more group that has values, and leave the next to a later event."""
        while self._to_list:
            group, analytes = self._to_list.pop(0)
            if analytes:
                group.set_fields(map(self._fresh, analytes))
                for field in group.fields:
                    field.open_details(is_open=self._is_open)
                group.retranslate()
                self.listed.emit()
                break
        if self._to_list:
            self._slices.start(0)

    def _fresh(self, analyte: str) -> LabField:
        """Return the field of an analyte, cleared; fields are kept from patient to patient."""
        field = self._made.get(analyte)
        if field is None:
            field = LabField(analyte, self._units.get(analyte, ()))
            field.edited.connect(self.edited)
            field.left.connect(self.left)
            self._made[analyte] = field
        field.begin(self._labs, self._reporting.get((self._sex, analyte)))
        return field
