"""One change field by field: what stood there before, and what stands there after it."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from clinic_app.domain.record.changes import ChangeKind, RecordChange
from clinic_app.ui.display import UNKNOWN
from clinic_app.ui.models.roles import NOWHERE, Index, Role, cell
from clinic_app.ui.record.record_words import field_word, said_fields


class VersionColumn(IntEnum):
    """The columns from left to right."""

    FIELD = 0
    BEFORE = 1
    AFTER = 2


class VersionsModel(QAbstractTableModel):
    """Every field that either version says; those a correction changed are bold, marked ●."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[tuple[dict[int, object], ...], ...] = ()

    def show_change(self, change: RecordChange | None) -> None:
        """Show both versions of a row; None shows nothing."""
        self.beginResetModel()
        self._lines = () if change is None else _lines(change)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(VersionColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        return self._lines[index.row()][index.column()].get(role) if index.isValid() else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Field"), self.tr("Before"), self.tr("After"))[section]


def _lines(change: RecordChange) -> tuple[tuple[dict[int, object], ...], ...]:
    before, after = said_fields(change.before), said_fields(change.after)
    names = dict.fromkeys([*before, *after])
    is_correction = change.what is ChangeKind.CORRECTED
    return tuple(
        _line(name, before.get(name), after.get(name), is_correction=is_correction)
        for name in names
    )


def _line(
    name: str, before: str | None, after: str | None, *, is_correction: bool
) -> tuple[dict[int, object], ...]:
    is_changed = is_correction and before != after
    words = f"● {field_word(name)}" if is_changed else field_word(name)
    cells = (cell(words), cell(before or UNKNOWN), cell(after or UNKNOWN))
    for one in cells:
        one[Role.STRONG] = is_changed
    cells[VersionColumn.BEFORE][Role.QUIET] = is_changed
    return cells
