"""Names typed before, offered while one is typed again."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QStyledItemDelegate, QStyleOptionViewItem

from clinic_app.ui.forms.field import TextField

_LINE_HEIGHT: Final = 26


class _TallLine(QStyledItemDelegate):
    """Lines high enough to be hit."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return super().sizeHint(option, index).expandedTo(QSize(0, _LINE_HEIGHT))


def suggest(field: TextField, names: tuple[str, ...]) -> None:
    """Offer `names` that hold the letters typed; ↓ and Enter take one, any other may be typed."""
    completer = field.edit.completer()
    if completer is None:
        completer = QCompleter(field.edit)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setModel(QStringListModel(completer))
        popup = completer.popup()
        popup.setItemDelegate(_TallLine(popup))
        # Qt leaves it to itself; as a child it wears the theme of the window.
        popup.setParent(field.edit, popup.windowFlags())
        field.edit.setCompleter(completer)
    model = completer.model()
    # Written anew only when they are others: that would shut an open list.
    if isinstance(model, QStringListModel) and tuple(model.stringList()) != names:
        model.setStringList(list(names))
