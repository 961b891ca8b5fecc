"""A field that filters a list as letters are typed; Enter takes the marked line."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
)

from clinic_app.ui import theme
from clinic_app.ui.forms.field import RemarkLabel
from clinic_app.ui.widgets.basics import label, set_look
from clinic_app.ui.widgets.in_sight import bring_into_sight
from clinic_app.ui.widgets.retranslating import Retranslating

SHOWN: Final = 8
"""How many lines are seen at once."""
_WIDTH: Final = 560
_ITEM_HEIGHT: Final = 28
_FRAME: Final = 8
_MOVES: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -SHOWN,
    Qt.Key.Key_PageDown: SHOWN,
}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LetterPicker(Retranslating):
    """Takes letters, offers what fits, and says which was picked.

    A subclass says what fits (`matches`) and writes the texts (`set_texts`). The down key in an
    empty field offers what is `usual`, if anything is.
    """

    picked = Signal(str)
    edited = Signal()

    def __init__(self) -> None:
        """Build an empty field; the subclass calls `retranslate` when it is ready."""
        super().__init__()
        self._keys: tuple[str, ...] = ()
        self._offers_usual = False
        self._label = label("small")
        self.edit = QLineEdit()
        self.edit.setMaximumWidth(_WIDTH)
        self.edit.setMinimumHeight(theme.TARGET_HEIGHT)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._filter)
        self._label.setBuddy(self.edit)
        self.list = QListWidget()
        self.list.setMaximumWidth(_WIDTH)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._on_clicked)
        self.list.hide()
        self._nothing_text = ""
        self._nothing = label("quiet", wrap=True)
        self._nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self._remark = RemarkLabel()
        for widget in (self._label, self.edit, self.list, self._nothing, self._remark):
            layout.addWidget(widget)

    def matches(self, typed: str) -> tuple[tuple[str, str], ...]:
        """Return what fits the letters, best first: its key and its line; overridden."""
        raise TypeError

    def usual(self) -> tuple[tuple[str, str], ...]:
        """Return what is offered before a letter is typed; overridden where something is usual."""
        return ()

    @property
    def text(self) -> str:
        """Letters typed that have not become a row."""
        return self.edit.text()

    @property
    def name(self) -> str:
        """The label of the field."""
        return self._label.text()

    def set_texts(self, name: str, placeholder: str, found: str, nothing: str) -> None:
        """Write the label, what to type, the name of the list, and what says nothing fits."""
        self._label.setText(name)
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(placeholder)
        self.list.setAccessibleName(found)
        self._nothing_text = nothing
        self._filter()

    def say(self, text: str, *, fault: bool) -> None:
        """Show what is wrong with letters left here."""
        set_look(self.edit, "fault", "true" if text and fault else "false")
        self.edit.setAccessibleDescription(text)
        self._remark.say(text, fault=fault)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move and choose in the list while the cursor stays in the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _MOVES and self._keys:
                self._move(_MOVES[key])
                return True
            if key == Qt.Key.Key_Down and not self.edit.text():
                self._offers_usual = True
                self._filter()
                return True
            if key in _ENTER:
                self._take(self.list.currentRow())
                return True
            if key == Qt.Key.Key_Escape and (self.edit.text() or self._keys):
                self._empty()
                return True
        return super().eventFilter(watched, event)

    def _filter(self) -> None:
        typed = self.edit.text().strip()
        if typed:
            self._offers_usual = False
        usual = self.usual() if self._offers_usual else ()
        found = self.matches(typed) if typed else usual
        self._show(found)
        self._nothing.setText(self._nothing_text if typed else "")
        self._nothing.setVisible(bool(typed) and not found)
        self.edited.emit()

    def _empty(self) -> None:
        """Take back the letters, and the list that no letter has asked for."""
        self._offers_usual = False
        self.edit.clear()
        self._filter()

    def _show(self, found: tuple[tuple[str, str], ...]) -> None:
        """List what may be taken, the first line marked; more than fit are scrolled to."""
        self._keys = tuple(key for key, _ in found)
        self.list.clear()
        for _, line in found:
            item = QListWidgetItem(line)
            item.setSizeHint(QSize(0, _ITEM_HEIGHT))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(_ITEM_HEIGHT * min(max(1, len(found)), SHOWN) + _FRAME)
        self.list.setVisible(bool(found))
        if found:
            # Once the form has made room: a marked line out of sight would be taken blindly.
            QTimer.singleShot(0, self, self._reveal)

    @Slot()
    def _reveal(self) -> None:
        """Scroll the form so that the list is seen, and the field above it before all."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and self.list.isVisible():
            bring_into_sight(area, self.edit, self.list, above=_FRAME, below=_FRAME)

    def _move(self, step: int) -> None:
        row = min(max(self.list.currentRow() + step, 0), len(self._keys) - 1)
        self.list.setCurrentRow(row)

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._keys):
            key = self._keys[row]
            self._empty()
            self.picked.emit(key)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self._take(self.list.row(item))


class PickerPlace:
    """Where remarks about letters left in a picker are shown."""

    def __init__(self, picker: LetterPicker) -> None:
        """Stand for `picker`."""
        self._picker = picker

    @property
    def key(self) -> str:
        """What tells this place from every other."""
        return f"picker {id(self._picker)}"

    @property
    def name(self) -> str:
        """The picker's label."""
        return self._picker.name

    def say(self, text: str, *, fault: bool) -> None:
        """Show `text` under the picker, or nothing."""
        self._picker.say(text, fault=fault)

    def take_focus(self) -> None:
        """Go to the picker."""
        self._picker.edit.setFocus(Qt.FocusReason.OtherFocusReason)
