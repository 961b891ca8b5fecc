"""Changes of the record as a table model: when, who, what was done to what, and why."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from clinic_app.domain.record.changes import ChangeKind, RecordChange
from clinic_app.ui import display
from clinic_app.ui.models.roles import NOWHERE, Index, Role, cell
from clinic_app.ui.record.record_words import kind_word
from clinic_app.ui.record.summaries import summary


class ChangeColumn(IntEnum):
    """The columns from left to right."""

    AT = 0
    BY = 1
    WHAT = 2
    SAYS = 3


_TINTS: Final = {
    ChangeKind.ADDED: "good",
    ChangeKind.CORRECTED: "consider",
    ChangeKind.VOIDED: "stop",
}


class ChangesModel(QAbstractTableModel):
    """Rows are put into words when they are first asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changes: tuple[RecordChange, ...] = ()
        self._cells: dict[int, tuple[dict[int, object], ...]] = {}

    def show_changes(self, changes: Sequence[RecordChange]) -> None:
        """Show these changes in the language of the moment."""
        self.beginResetModel()
        self._changes = tuple(changes)
        self._cells = {}
        self.endResetModel()

    def change_at(self, row: int) -> RecordChange:
        """Return the change in `row`."""
        return self._changes[row]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._changes)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(ChangeColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        row = index.row()
        if row not in self._cells:
            self._cells[row] = _written(self._changes[row])
        return self._cells[row][index.column()].get(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("When"), self.tr("By"), self.tr("Done"), self.tr("Entry"))[section]


def _written(change: RecordChange) -> tuple[dict[int, object], ...]:
    now = display.current()
    says = summary(change.after if change.after is not None else change.before)
    what = f"{kind_word(change.path)} · {says}"
    at = now.moment(change.at.astimezone())
    cells = (
        cell(at),
        cell(change.by),
        cell(now.sentence(f"record.what.{change.what}")),
        cell(what, change.reason or "", "\n".join(p for p in (what, change.reason) if p)),
    )
    cells[ChangeColumn.WHAT][Role.TINT] = _TINTS[change.what]
    for one in cells:
        one[Role.ROW] = change
    return cells
