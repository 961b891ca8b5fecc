"""Base of our list models: rows are put into words when they are first looked at."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, ClassVar, Generic, TypeAlias, TypeVar

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from clinic_app.ui.models.roles import NOWHERE, Index, Role

RowT = TypeVar("RowT")
Cells: TypeAlias = tuple[dict[int, object], ...]
"""One row as it is shown: what each cell answers, by role, left to right."""


class RowsModel(QAbstractTableModel, Generic[RowT]):
    """A table of values: a list of a thousand rows is shown as soon as one of ten.

    A subclass names its `COLUMNS` and their `headings`, and says how a row is `written`.
    `Role.ROW` answers the value of a row without writing it.
    """

    COLUMNS: ClassVar[type[IntEnum]]

    def __init__(self, parent: QObject | None = None) -> None:
        """Hold no rows yet."""
        super().__init__(parent)
        self._rows: tuple[RowT, ...] = ()
        self._cells: dict[int, Cells] = {}

    def headings(self) -> tuple[str, ...]:
        """Return the heading of every column in the language of the screen; overridden."""
        raise TypeError

    def written(self, row: int) -> Cells:
        """Return the cells of a row in the language of the screen; overridden."""
        raise TypeError

    def hold(self, rows: Sequence[RowT]) -> None:
        """Show these rows from now on, in this order."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._cells.clear()
        self.endResetModel()

    def row_at(self, row: int) -> RowT:
        """Return the value in `row`."""
        return self._rows[row]

    def cells_at(self, row: int) -> Cells:
        """Return the cells of a row, written now if they were not before."""
        cells = self._cells.get(row)
        if cells is None:
            cells = self._cells[row] = self.written(row)
        return cells

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role == Role.ROW:
            return self._rows[index.row()]
        return self.cells_at(index.row())[index.column()].get(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.headings()[section]


class CompactRowsModel(RowsModel[RowT]):
    """Rows that are also written for a narrow window, and again in another language."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Write for a wide window."""
        super().__init__(parent)
        self._is_compact = False

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
        last = len(self.COLUMNS) - 1
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, last))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
