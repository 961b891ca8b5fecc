"""Today's list as a table model: a row's cells are written when it is first looked at."""

from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from clinic_app.services.list_worklist import WorklistRow
from clinic_app.ui.models.roles import NOWHERE, Index, Role
from clinic_app.ui.models.worklist_cells import Cells, Column, cells_of


class WorklistModel(QAbstractTableModel):
    """Rows in the order of the service: most urgent first.

    In the compact form the first four columns say everything and the view hides the others.
    Cells are kept until the rows, the form or the language change: a list of a thousand rows
    is shown as soon as one of ten.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Hold no rows yet."""
        super().__init__(parent)
        self._rows: tuple[WorklistRow, ...] = ()
        self._today = date.min
        self._is_compact = False
        self._cells: dict[int, Cells] = {}

    def show_rows(self, rows: Sequence[WorklistRow], today: date) -> None:
        """Show `rows` as they stand on `today`."""
        self.beginResetModel()
        self._rows, self._today = tuple(rows), today
        self._cells.clear()
        self.endResetModel()

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - it is the state itself
        """Write for a narrow window, or for a wide one."""
        if compact != self._is_compact:
            self._is_compact = compact
            self.retranslate()

    @property
    def is_compact(self) -> bool:
        """Whether the rows are written for a narrow window."""
        return self._is_compact

    def retranslate(self) -> None:
        """Write every cell again in the language of the screen."""
        self._cells.clear()
        if self._rows:
            last = self.index(len(self._rows) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def write_ahead(self, count: int) -> bool:
        """Write up to `count` more rows nobody has looked at; False when all are written."""
        waiting = (row for row in range(len(self._rows)) if row not in self._cells)
        for row in islice(waiting, count):
            self._written(row)
        return len(self._cells) < len(self._rows)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role == Role.ROW:
            return self._rows[index.row()]
        return self._written(index.row())[index.column()].get(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._headings()[section]

    def _written(self, row: int) -> Cells:
        cells = self._cells.get(row)
        if cells is None:
            cells = cells_of(self._rows[row], self._today, compact=self._is_compact)
            self._cells[row] = cells
        return cells

    def _headings(self) -> tuple[str, ...]:
        compact = self._is_compact
        return (
            self.tr("Level"),
            self.tr("What and when") if compact else self.tr("What"),
            self.tr("Patient"),
            self.tr("Why, telephone and last call") if compact else self.tr("Why"),
            self.tr("When"),
            self.tr("Phone"),
            self.tr("Last visit"),
            self.tr("Last call"),
        )
