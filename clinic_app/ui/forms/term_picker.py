"""Adds an adverse event: three letters, Enter."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.services.form_choices import FormChoices, TermChoice
from clinic_app.ui import display, theme
from clinic_app.ui.forms.field import RemarkLabel
from clinic_app.ui.widgets.basics import label, set_look
from clinic_app.ui.widgets.retranslating import Retranslating

_SHOWN: Final = 8
_WIDTH: Final = 420
_ITEM_HEIGHT: Final = 28
_FRAME: Final = 8
_MOVES: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_SHOWN,
    Qt.Key.Key_PageDown: _SHOWN,
}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TermPicker(Retranslating):
    """A field that filters the terms as letters are typed; Enter takes the marked one."""

    picked = Signal(str)
    edited = Signal()

    def __init__(self) -> None:
        """Offer nothing until `offer` says what there is."""
        super().__init__()
        self._choices: FormChoices | None = None
        self._version = CtcaeVersion.V5
        self._found: tuple[TermChoice, ...] = ()
        self._label = label("small")
        self.edit = QLineEdit()
        self.edit.setFixedWidth(_WIDTH)
        self.edit.setMinimumHeight(theme.TARGET_HEIGHT)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._filter)
        self._label.setBuddy(self.edit)
        self.list = QListWidget()
        self.list.setFixedWidth(_WIDTH)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._on_clicked)
        self.list.hide()
        self._nothing = label("quiet")
        self._nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self._remark = RemarkLabel()
        for widget in (self._label, self.edit, self.list, self._nothing, self._remark):
            layout.addWidget(widget)
        self.retranslate()

    @property
    def text(self) -> str:
        """Letters typed that have not become a row."""
        return self.edit.text()

    @property
    def found(self) -> tuple[TermChoice, ...]:
        """The terms now offered, best first."""
        return self._found

    def offer(self, choices: FormChoices, version: CtcaeVersion) -> None:
        """Offer the terms of `version`, the version new events are graded by."""
        self._choices = choices
        self._version = version
        self.edit.clear()
        self.retranslate()

    @property
    def name(self) -> str:
        """The label of the field."""
        return self._label.text()

    def say(self, text: str, *, fault: bool) -> None:
        """Show what is wrong with letters left here."""
        set_look(self.edit, "fault", "true" if text and fault else "false")
        self.edit.setAccessibleDescription(text)
        self._remark.say(text, fault=fault)

    def retranslate(self) -> None:
        """Write the texts; the list again in the names of the language."""
        name = self.tr("New adverse event (CTCAE %1)").replace("%1", str(self._version))
        self._label.setText(name)
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(self.tr("Three letters, then Enter: dia, ede, ras"))
        self.list.setAccessibleName(self.tr("Terms found"))
        self._filter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move and choose in the list while the cursor stays in the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _MOVES and self._found:
                self._move(_MOVES[key])
                return True
            if key in _ENTER:
                self._take(self.list.currentRow())
                return True
            if key == Qt.Key.Key_Escape and self.edit.text():
                self.edit.clear()
                return True
        return super().eventFilter(watched, event)

    def _filter(self) -> None:
        if self._choices is None:
            return
        self._found = self._choices.find_terms(self.edit.text(), self._version, _SHOWN)
        self.list.clear()
        for choice in self._found:
            item = QListWidgetItem(self._line(choice))
            item.setSizeHint(QSize(0, _ITEM_HEIGHT))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(_ITEM_HEIGHT * max(1, len(self._found)) + _FRAME)
        self.list.setVisible(bool(self._found))
        typed = bool(self.edit.text().strip())
        self._nothing.setText(self.tr("No CTCAE term has these letters.") if typed else "")
        self._nothing.setVisible(typed and not self._found)
        self.edited.emit()

    def _line(self, choice: TermChoice) -> str:
        """Write a term with its other name and the grades it has."""
        language = display.current().language
        name, other = choice.name(language), choice.name("en" if language == "zh" else "zh")
        shown = name if other == name else f"{name}  {other}"
        grades = self._choices.grades.get(self._version, {}) if self._choices else {}
        kept = sorted(grades.get(choice.term, ()))
        numbers = f"{kept[0]}-{kept[-1]}" if len(kept) > 1 else "".join(map(str, kept))
        return f"{shown}   {numbers}"

    def _move(self, step: int) -> None:
        row = min(max(self.list.currentRow() + step, 0), len(self._found) - 1)
        self.list.setCurrentRow(row)

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._found):
            term = self._found[row].term
            self.edit.clear()
            self.picked.emit(term)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self._take(self.list.row(item))
