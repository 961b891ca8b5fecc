"""Names typed before, offered while one is typed again."""

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from clinic_app.ui.forms.field import TextField


def suggest(field: TextField, names: tuple[str, ...]) -> None:
    """Offer `names` that hold the letters typed; ↓ and Enter take one, any other may be typed."""
    completer = field.edit.completer()
    if completer is None:
        completer = QCompleter(field.edit)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setModel(QStringListModel(completer))
        field.edit.setCompleter(completer)
    model = completer.model()
    # Written anew only when they are others: that would shut an open list.
    if isinstance(model, QStringListModel) and tuple(model.stringList()) != names:
        model.setStringList(list(names))
