"""Rows of a form that stand for rows of a list: added, changed, taken out, put back."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.ui import theme
from clinic_app.ui.forms.field import Field, FieldRow
from clinic_app.ui.forms.field_kinds import DayField
from clinic_app.ui.forms.form_page import Place
from clinic_app.ui.forms.saying import place_of
from clinic_app.ui.widgets.basics import button, label, rule
from clinic_app.ui.widgets.retranslating import Retranslating


class DraftRow(Retranslating):
    """One row. It is never deleted while the form is open, so that remarks find it by its place.

    Each field stands for the draft attribute named by the last part of its place.
    """

    DRAFT: ClassVar[type] = object

    edited = Signal()
    left = Signal(str)

    def __init__(self, *fields: Field) -> None:
        """Place the fields, and after them the button that takes the row out."""
        super().__init__()
        self.earlier: object = None
        self.removed = False
        self.by_name = {field.place.rpartition(".")[2]: field for field in fields}
        self._row = FieldRow(*fields)
        self.remove_button = button("quiet")
        self.remove_button.clicked.connect(self.toggle_removed)
        self._notice = label("strong", wrap=True)
        self._notice.hide()
        fields[-1].beside(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_TINY)
        column.addWidget(self._row)
        column.addWidget(self._notice)
        column.addWidget(rule())
        for field in fields:
            field.edited.connect(self.edited)
            field.left.connect(self._on_left)

    @property
    def places(self) -> dict[str, Place]:
        """The fields by their place, with the number of the row in it."""
        return dict(self._row.places)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The stops of the Tab key, in the order of the row."""
        return (*(field.control for field in self.by_name.values()), self.remove_button)

    def draft(self) -> object:
        """Return the row as typed."""
        values: dict[str, Any] = {name: field.value for name, field in self.by_name.items()}
        return self.DRAFT(**values, earlier=self.earlier, removed=self.removed)

    def put(self, draft: Any) -> None:  # noqa: ANN401 - each row knows its own
        """Write a draft into the row."""
        self.earlier, self.removed = draft.earlier, draft.removed
        for name, field in self.by_name.items():
            field.put(getattr(draft, name))
        self._show_state()

    def toggle_removed(self) -> None:
        """Take the row out, or put it back."""
        self.removed = not self.removed
        self._show_state()
        self.edited.emit()

    def take_focus(self) -> None:
        """Put the cursor into the first field."""
        next(iter(self.by_name.values())).take_focus()

    def read_back(self, today: date) -> None:
        """Write what each day was read as."""
        for field in self.by_name.values():
            if isinstance(field, DayField):
                field.read_back(today)

    def retranslate(self) -> None:
        """Write the texts every row has."""
        self._notice.setText(self.tr("× Taken out of the record when the form is saved"))
        self._write_button()

    def _show_state(self) -> None:
        """A new row that is taken out is gone; one on record stays in sight, closed."""
        gone = self.removed and self.earlier is None
        self.setVisible(not gone)
        for field in self.by_name.values():
            field.control.setEnabled(not self.removed)
        self._notice.setVisible(self.removed)
        self._write_button()

    def _write_button(self) -> None:
        text = self.tr("Put back") if self.removed else self.tr("Remove")
        self.remove_button.setText(text)
        first = next(iter(self.by_name.values()))
        named = self.tr("%1: %2").replace("%1", text)
        self.remove_button.setAccessibleName(named.replace("%2", first.name))

    def _on_left(self, place: str) -> None:
        self.left.emit(place_of(place))


class RowSection(Retranslating):
    """The rows of one list and the button that adds another.

    `PATH` is the list's path; a row's fields have places such as `gist.genotype[2].exon`.
    """

    PATH: ClassVar[str] = ""

    edited = Signal()
    left = Signal(str)

    def __init__(self) -> None:
        """Show no rows yet."""
        super().__init__()
        self.rows: list[DraftRow] = []
        self._made: list[DraftRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.SPACE_SMALL)
        self.add_button = button("secondary")
        self.add_button.clicked.connect(self.add_row)
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_SMALL)
        layout.addLayout(self._column)
        layout.addLayout(line)

    def make_row(self, place: str) -> DraftRow:
        """Make an empty row whose fields begin with `place`; overridden by each section."""
        raise TypeError

    def drafts(self) -> tuple[object, ...]:
        """Return the rows as typed."""
        return tuple(row.draft() for row in self.rows)

    def put(self, drafts: tuple[object, ...]) -> None:
        """Write rows, and an empty one when there are none."""
        for row in self.rows:
            row.hide()
        self.rows = []
        for draft in drafts:
            self._append().put(draft)
        if not drafts:
            self._append()

    def add_row(self) -> None:
        """Add an empty row and go there."""
        self._append().take_focus()
        self.edited.emit()

    def go_to(self, earlier: object) -> None:
        """Put the cursor into the row that stands for a row of the record, if there is one."""
        for row in self.rows:
            if row.earlier is not None and row.earlier == earlier:
                row.take_focus()

    def place(self, path: str) -> Place | None:
        """Return the field of a remark about one row."""
        if not path.startswith(f"{self.PATH}["):
            return None
        return next((row.places[path] for row in self.rows if path in row.places), None)

    def places(self) -> Iterator[Place]:
        """Yield every field of every row."""
        for row in self.rows:
            yield from row.places.values()

    def read_back(self, today: date) -> None:
        """Write what each day was read as."""
        for row in self.rows:
            row.read_back(today)

    def _append(self) -> DraftRow:
        """Show one more row, empty: one made before, since making takes time."""
        place = len(self.rows)
        if place == len(self._made):
            self._made.append(self._make(place))
        row = self._made[place]
        row.put(row.DRAFT())
        self.rows.append(row)
        # Qt shows a new row only when events are next handled; the next key may come before.
        row.show()
        return row

    def _make(self, place: int) -> DraftRow:
        row = self.make_row(f"{self.PATH}[{place}]")
        row.edited.connect(self.edited)
        row.left.connect(self.left)
        self._column.addWidget(row)
        before = self._made[-1].remove_button if self._made else self.add_button
        # Behind the button and then the button behind the row: so the first row comes before it.
        for first, second in pairwise((before, *row.stops, self.add_button)):
            QWidget.setTabOrder(first, second)
        return row
