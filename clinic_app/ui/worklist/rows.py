"""The rows of the day's list: eight columns, or four where there is no room for eight."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from clinic_app.services.list_worklist import WorklistRow
from clinic_app.ui.models.roles import Role
from clinic_app.ui.models.worklist_cells import Column
from clinic_app.ui.models.worklist_filter import WorklistFilter
from clinic_app.ui.models.worklist_model import WorklistModel
from clinic_app.ui.widgets.row_table import RowTable

_ROW_HEIGHT: Final = 46
_COMPACT_ROW_HEIGHT: Final = 66
_REASON_WIDTH: Final = 260
_MOST: Final[Mapping[int, int]] = {
    Column.WHAT: 200,
    Column.PATIENT: 170,
    Column.WHEN: 150,
    Column.PHONE: 140,
    Column.CALL: 160,
}
_WRITTEN_AT_ONCE: Final = 40
_MERGED: Final = (Column.WHEN, Column.PHONE, Column.CONTACT, Column.CALL)


class WorklistTable(RowTable):
    """Shows what its `filter` leaves of the rows of its `source`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no rows yet."""
        super().__init__(_ROW_HEIGHT, parent)
        self.source = WorklistModel(self)
        self.filter = WorklistFilter(self)
        self.filter.setSourceModel(self.source)
        # The first words typed into the filter find everything written: a part at each event.
        self._ahead = QTimer(self)
        self._ahead.setInterval(0)
        self._ahead.timeout.connect(self._write_ahead)
        self.source.headerDataChanged.connect(self._start_ahead)
        self.source.modelReset.connect(self._start_ahead)
        self.show_model(self.filter, Column.WHY, _MOST)

    def show_rows(self, rows: tuple[WorklistRow, ...], today: date) -> None:
        """Show `rows` as they stand on `today`."""
        self.filter.set_today(today)
        self.source.show_rows(rows, today)

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - it is the state itself
        """Write four columns in place of eight, so that nothing is off to the side."""
        self.set_row_height(_COMPACT_ROW_HEIGHT if compact else _ROW_HEIGHT)
        if compact:
            self.leave_out(_MERGED, _REASON_WIDTH)
        else:
            self.leave_out(())
        self.source.set_compact(compact)

    def row_at(self, place: int) -> WorklistRow:
        """Return what stands in the row `place`, counted from 0."""
        row: WorklistRow = self.filter.index(place, 0).data(Role.ROW)
        return row

    def rows_shown(self) -> tuple[WorklistRow, ...]:
        """Return the rows that the filter leaves, in the order of the list."""
        return tuple(self.row_at(place) for place in range(self.filter.rowCount()))

    def _start_ahead(self, *_section: object) -> None:
        self._ahead.start()

    def _write_ahead(self) -> None:
        if not self.source.write_ahead(_WRITTEN_AT_ONCE):
            self._ahead.stop()

    def chosen(self) -> WorklistRow | None:
        """Return the selected row, None when nothing is selected."""
        place = self.selected_row()
        return None if place is None else self.row_at(place)

    def choose(self, wanted: WorklistRow | None, place: int | None) -> None:
        """Select the same row; where it is gone, the one that took its place."""
        count = self.filter.rowCount()
        for number in range(count if wanted else 0):
            found = self.row_at(number)
            if wanted and (found.mrn, found.kind) == (wanted.mrn, wanted.kind):
                self.selectRow(number)
                return
        if count:
            self.selectRow(min(place or 0, count - 1))
