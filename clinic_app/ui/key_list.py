"""Every key that works in a window, read from the shortcuts, actions and buttons themselves."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget

# Buttons carry their key at the end of their text, two blanks or more away from the words.
_KEY_IN_TEXT: Final = re.compile(r"\s{2,}\S+$")
_ARROWS: Final = {Qt.Key.Key_Left: "←", Qt.Key.Key_Right: "→"}


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One key as the system writes it, and what it does."""

    keys: str
    words: str


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """The keys of one part of the window, in the order in which they were made."""

    title: str
    lines: tuple[KeyLine, ...]


def key_groups(
    window: QWidget, everywhere: str, parts: Sequence[tuple[str, QWidget]]
) -> tuple[KeyGroup, ...]:
    """Return the keys of `window`: those of each part by its title, the rest as `everywhere`.

    A part inside another has its own keys. Dialogs that are open and whatever is disabled, such
    as a form that the patient's disease does not have, are left out, and so is a shortcut whose
    `whatsThis` says nothing.
    """
    titles = {id(part): title for title, part in parts}
    lines: dict[str, dict[KeyLine, None]] = {title: {} for title, _part in parts}
    lines[everywhere] = {}
    for owner, line in _offered(window):
        title = _title_of(owner, titles, everywhere)
        if title is not None and line.words:
            lines[title].setdefault(line)
    return tuple(KeyGroup(title, tuple(found)) for title, found in lines.items() if found)


def _offered(window: QWidget) -> Iterator[tuple[QObject | None, KeyLine]]:
    for key in window.findChildren(QShortcut):
        if key.isEnabled() and not key.key().isEmpty():
            yield key.parent(), KeyLine(_written(key.key()), key.whatsThis())
    for action in window.findChildren(QAction):
        if action.isEnabled() and not action.shortcut().isEmpty():
            words = (action.whatsThis() or action.text()).rstrip("…")
            yield _holder(action), KeyLine(_written(action.shortcut()), words)
    for made in window.findChildren(QAbstractButton):
        if not made.shortcut().isEmpty():
            words = made.accessibleName() or _KEY_IN_TEXT.sub("", made.text())
            yield made, KeyLine(_written(made.shortcut()), words.rstrip("…"))


def _written(keys: QKeySequence) -> str:
    """Write a key as the system does, the arrows as they are printed on the keyboard."""
    native = QKeySequence.SequenceFormat.NativeText
    written = keys.toString(native)
    for key, arrow in _ARROWS.items():
        written = written.replace(QKeySequence(key).toString(native), arrow)
    return written


def _holder(action: QAction) -> QObject | None:
    """Return the widget an action works in: not every action is its widget's child."""
    widgets = [one for one in action.associatedObjects() if isinstance(one, QWidget)]
    return widgets[0] if widgets else action.parent()


def _title_of(owner: QObject | None, titles: dict[int, str], everywhere: str) -> str | None:
    while owner is not None:
        if isinstance(owner, QDialog):
            return None
        title = titles.get(id(owner))
        if title is not None:
            return title
        owner = owner.parent()
    return everywhere
