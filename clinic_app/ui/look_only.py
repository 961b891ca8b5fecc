"""Keeps whatever would only be refused from being pressed while a store is merely looked at."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QWidget

from clinic_app.ui import display

_FORCED: Final = Qt.WidgetAttribute.WA_ForceDisabled


def why_not() -> str:
    """Return why nothing can be entered, in the language of the screen."""
    return display.current().sentence("look.why_not")


@dataclass(slots=True)
class _Owned:
    """What the owner of a part wants of it, to be given back."""

    is_enabled: bool
    tip: str


class LookOnly(QObject):
    """Has the last word on what is held: its owners go on enabling it as they always do."""

    # Of the class too: when a closed window is collected, Python empties this object first, while
    # Qt still sends it the events of the parts it holds.
    is_on = False

    def __init__(self, parent: QObject) -> None:
        """Hold nothing, and nothing back."""
        super().__init__(parent)
        self.is_on = False
        self._widgets: dict[QWidget, _Owned] = {}
        self._actions: dict[QAction, bool] = {}
        self._keys: list[QShortcut] = []

    def hold(self, *parts: QWidget | QAction | QShortcut) -> None:
        """Take parts that write; they live as long as the window does."""
        for part in parts:
            if isinstance(part, QWidget):
                self._widgets[part] = _Owned(part.isEnabled(), part.toolTip())
                part.installEventFilter(self)
            elif isinstance(part, QAction):
                self._actions[part] = part.isEnabled()
                part.changed.connect(self._action_changed)
            else:
                self._keys.append(part)
        if self.is_on:
            self._hold_all()

    def set_on(self, *, is_on: bool) -> None:
        """Hold everything back from now on, or give it back to its owners."""
        if is_on == self.is_on:
            return
        if is_on:
            self._remember()
            self.is_on = True
            self._hold_all()
        else:
            self.is_on = False
            self._give_back()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.is_on and isinstance(watched, QWidget) and watched in self._widgets:
            owned = self._widgets[watched]
            if event.type() == QEvent.Type.EnabledChange and watched.isEnabled():
                owned.is_enabled = True
                watched.setEnabled(False)
            elif event.type() == QEvent.Type.ToolTipChange and watched.toolTip() != why_not():
                owned.tip = watched.toolTip()
                watched.setToolTip(why_not())
            elif event.type() == QEvent.Type.LanguageChange:
                self._say(watched)
        return super().eventFilter(watched, event)

    def _remember(self) -> None:
        for widget, owned in self._widgets.items():
            owned.is_enabled = not widget.testAttribute(_FORCED)
            owned.tip = widget.toolTip()
        for action in self._actions:
            self._actions[action] = action.isEnabled()

    def _hold_all(self) -> None:
        for widget in self._widgets:
            widget.setEnabled(False)
            self._say(widget)
        for action in self._actions:
            action.setEnabled(False)
        for key in self._keys:
            key.setEnabled(False)

    def _give_back(self) -> None:
        for widget, owned in self._widgets.items():
            widget.setEnabled(owned.is_enabled)
            widget.setToolTip(owned.tip)
            widget.setAccessibleDescription("")
        for action, is_enabled in self._actions.items():
            action.setEnabled(is_enabled)
        for key in self._keys:
            key.setEnabled(True)

    @staticmethod
    def _say(widget: QWidget) -> None:
        widget.setToolTip(why_not())
        widget.setAccessibleDescription(why_not())

    @Slot()
    def _action_changed(self) -> None:
        action = self.sender()
        if self.is_on and isinstance(action, QAction) and action.isEnabled():
            self._actions[action] = True
            action.setEnabled(False)
