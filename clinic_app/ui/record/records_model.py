"""Rows of the record as a table model: date, kind, what it says."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtGui import QFont

from clinic_app.ui import display, theme
from clinic_app.ui.models.roles import NOWHERE, Index, Role, cell
from clinic_app.ui.record.record_list import RecordLine
from clinic_app.ui.record.record_words import kind_word, saying
from clinic_app.ui.record.summaries import summary


class RecordColumn(IntEnum):
    """The columns from left to right."""

    ON = 0
    KIND = 1
    SAYS = 2


class RecordsModel(QAbstractTableModel):
    """Rows are put into words when they are first asked for. The date stands once per day."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[RecordLine, ...] = ()
        self._cells: dict[int, tuple[dict[int, object], ...]] = {}

    def show_lines(self, lines: Sequence[RecordLine]) -> None:
        """Show these rows in the language of the moment."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self._cells = {}
        self.endResetModel()

    def line_at(self, row: int) -> RecordLine:
        """Return what stands in `row`."""
        return self._lines[row]

    def row_of(self, line: RecordLine) -> int | None:
        """Return where a row of the record stands now, None when it is not listed."""
        return self._lines.index(line) if line in self._lines else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(RecordColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        row = index.row()
        if row not in self._cells:
            self._cells[row] = self._written(row)
        return self._cells[row][index.column()].get(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Date"), self.tr("What"), self.tr("It says"))[section]

    def _written(self, row: int) -> tuple[dict[int, object], ...]:
        line = self._lines[row]
        now = display.current()
        is_first = row == 0 or self._lines[row - 1].on != line.on
        day = now.date(line.on)
        says = summary(line.value)
        voided = saying("voided", reason=line.reason or "") if line.is_voided else ""
        cells = (
            cell(day if is_first else "", tip=day),
            cell(kind_word(line.path)),
            cell(says, voided, "\n".join(part for part in (says, voided) if part)),
        )
        cells[RecordColumn.ON][Qt.ItemDataRole.AccessibleTextRole] = day
        cells[RecordColumn.ON][Role.STRONG] = True
        for one in cells:
            one[Role.ROW] = line
            one[Role.QUIET] = line.is_voided
        if line.is_voided:
            cells[RecordColumn.SAYS][Qt.ItemDataRole.FontRole] = _struck()
        return cells


def _struck() -> QFont:
    font = theme.base_font()
    font.setStrikeOut(True)
    return font
