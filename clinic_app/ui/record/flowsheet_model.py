"""The flowsheet as a table model: a column per day, a row per quantity, headings between."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from clinic_app.domain.flowsheet_cells import FlowRow, Flowsheet
from clinic_app.ui import display
from clinic_app.ui.models.roles import NOWHERE, Index, Role
from clinic_app.ui.record import flow_words

_NUMBERS: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_Answers = Mapping[int, object]


class FlowsheetModel(QAbstractTableModel):
    """Cells are put into words when they are first asked for: most lie out of sight.

    A heading between the rows has `Role.STRONG` and no cells.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = Flowsheet()
        self._lines: tuple[FlowRow | str, ...] = ()
        self._why: Mapping[int, tuple[str, ...]] = {}
        self._cells: dict[tuple[int, int], _Answers] = {}

    def show_sheet(self, sheet: Flowsheet) -> None:
        """Show a flowsheet in the language of the moment."""
        self.beginResetModel()
        self._sheet = sheet
        self._cells = {}
        self._lines = _with_headings(sheet.rows)
        days = {day: column for column, day in enumerate(sheet.days)}
        self._why = {days[r.on]: tuple(r.why_invalid) for r in sheet.remarks if r.why_invalid}
        self.endResetModel()

    def row_at(self, row: int) -> FlowRow | None:
        """Return the quantity in a row; None where a heading stands."""
        line = self._lines[row] if 0 <= row < len(self._lines) else ""
        return None if isinstance(line, str) else line

    def day_at(self, column: int) -> date | None:
        """Return the day of a column; None beside the table."""
        return self._sheet.days[column] if 0 <= column < len(self._sheet.days) else None

    def place_of(self, row: FlowRow, day: date) -> tuple[int, int] | None:
        """Return where the cell of a quantity on a day stands now; None when it is gone."""
        for at, line in enumerate(self._lines):
            if not isinstance(line, str) and day in self._sheet.days and same_row(line, row):
                return at, self._sheet.days.index(day)
        return None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._sheet.days)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._lines[index.row()], str):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        place = (index.row(), index.column())
        if place not in self._cells:
            self._cells[place] = self._answers(*place)
        return self._cells[place].get(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        if orientation == Qt.Orientation.Horizontal:
            is_text = role == Qt.ItemDataRole.DisplayRole and section < len(self._sheet.days)
            return display.current().date(self._sheet.days[section]) if is_text else None
        line = self._lines[section] if section < len(self._lines) else ""
        return self._head(line).get(role)

    def _head(self, line: FlowRow | str) -> _Answers:
        if isinstance(line, str):
            words = display.current().sentence(f"flow.group.{line}") if line else ""
            return {Qt.ItemDataRole.DisplayRole: words, Role.STRONG: True}
        name, unit = flow_words.row_name(line), flow_words.row_unit(line)
        return {
            Qt.ItemDataRole.DisplayRole: name,
            Qt.ItemDataRole.ToolTipRole: f"{name}, {unit}" if unit else name,
            Role.SECOND: unit,
        }

    def _answers(self, row: int, column: int) -> _Answers:
        line = self._lines[row]
        if isinstance(line, str):
            return {Role.STRONG: True}
        cell = line.cells[column]
        words = flow_words.cell_words(line, cell)
        if not words:
            return {}
        name, unit = flow_words.row_name(line), flow_words.row_unit(line)
        spoken = display.current().sentence(
            "flow.tip.cell",
            row=name,
            day=self._sheet.days[column],
            value=f"{words} {unit}".strip(),
        )
        remarks = flow_words.remark_words(cell, self._why.get(column, ()))
        return {
            Qt.ItemDataRole.DisplayRole: words,
            Qt.ItemDataRole.AccessibleTextRole: ", ".join((spoken, *remarks)),
            Qt.ItemDataRole.ToolTipRole: "\n".join((spoken, *remarks)),
            Qt.ItemDataRole.TextAlignmentRole: _NUMBERS,
            Role.TINT: flow_words.cell_tint(cell),
            Role.QUIET: flow_words.is_quiet(cell),
        }


def same_row(one: FlowRow, other: FlowRow) -> bool:
    """Say whether two rows show the same quantity, in the same unit."""
    return (one.kind, one.name, one.unit) == (other.kind, other.name, other.unit)


def _with_headings(rows: tuple[FlowRow, ...]) -> tuple[FlowRow | str, ...]:
    """Put a heading before the first row of each group."""
    lines: list[FlowRow | str] = []
    last = ""
    for row in rows:
        group = flow_words.GROUPS[row.kind]
        if group != last:
            lines.append(group)
        last = group
        lines.append(row)
    return tuple(lines)
