"""What our list models say beside the text of a cell."""

from enum import IntEnum
from typing import Final, TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

Index: TypeAlias = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()


class Role(IntEnum):
    """Roles of our own: the value of the row, and how a cell is drawn."""

    ROW = Qt.ItemDataRole.UserRole
    TINT = Qt.ItemDataRole.UserRole + 1
    STRONG = Qt.ItemDataRole.UserRole + 2
    SECOND = Qt.ItemDataRole.UserRole + 3
    SEARCHED = Qt.ItemDataRole.UserRole + 4
    QUIET = Qt.ItemDataRole.UserRole + 5


def cell(text: str, second: str = "", tip: str = "") -> dict[int, object]:
    """Return the answers of a plain cell; `second` is a quieter line under the first."""
    return {
        Qt.ItemDataRole.DisplayRole: text,
        Qt.ItemDataRole.AccessibleTextRole: f"{text}, {second}" if second else text,
        Qt.ItemDataRole.ToolTipRole: tip or text,
        Role.SECOND: second,
    }
