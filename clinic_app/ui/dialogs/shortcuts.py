"""Every key of the window, grouped by where it works: F1."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clinic_app.ui import theme
from clinic_app.ui.key_list import KeyGroup, KeyLine
from clinic_app.ui.widgets.basics import button, label, surface
from clinic_app.ui.widgets.card import Card

_SIZE = (860, 640)
_TWO_COLUMNS = 2


class ShortcutsDialog(QDialog):
    """Shows the keys; Esc, Enter and F1 close it."""

    def __init__(self, groups: Sequence[KeyGroup], parent: QWidget | None = None) -> None:
        """Show `groups`, the first of them first, and what works in every list and form."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard"))
        self.groups = (*groups, *self._habits())
        self.shut = button("primary")
        self.shut.setText(self.tr("Close"))
        self.shut.setShortcut("F1")
        self.shut.clicked.connect(self.accept)
        self.shut.setDefault(True)
        self.area = QScrollArea()
        self._lay_out()
        room = self.screen().availableSize()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))
        # The arrows and the page keys scroll; Enter, Esc and F1 close all the same.
        self.area.setFocus()

    def _habits(self) -> tuple[KeyGroup, ...]:
        """Return what no single shortcut stands for."""
        lists = (
            KeyLine("↑ ↓", self.tr("Choose a row")),
            KeyLine("Enter", self.tr("Open the row")),
            KeyLine("Tab", self.tr("Leave the list for the next control")),
        )
        forms = (
            KeyLine("Tab, Enter", self.tr("Next field")),
            KeyLine("t   -3   12/3", self.tr("Dates: today, three days ago, 12 March")),
            KeyLine("+3   +2w", self.tr("Days ahead: in three days, in two weeks")),
            KeyLine("0-5", self.tr("Grade of the row")),
            KeyLine("S   B   G", self.tr("Open adverse event: same, better, gone")),
            KeyLine("Ctrl+S", self.tr("Save")),
            KeyLine("Esc", self.tr("Leave the form; what was typed is kept as a draft")),
        )
        return (
            KeyGroup(self.tr("In every list"), lists),
            KeyGroup(self.tr("In every form"), forms),
        )

    def _lay_out(self) -> None:
        inside = surface("plain")
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(theme.SPACE)
        sides = [QVBoxLayout() for _ in range(_TWO_COLUMNS)]
        heights = [0] * _TWO_COLUMNS
        for group in self.groups:
            side = heights.index(min(heights))
            sides[side].addWidget(_card(group))
            heights[side] += len(group.lines) + 2
        for side_layout in sides:
            side_layout.setSpacing(theme.SPACE)
            side_layout.addStretch(1)
            columns.addLayout(side_layout, 1)
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(self.windowTitle())
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.shut)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE_LARGE] * 4)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.area, 1)
        column.addLayout(foot)


def _card(group: KeyGroup) -> QWidget:
    card = Card()
    card.set_title(group.title)
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.SPACE)
    grid.setVerticalSpacing(theme.SPACE_TINY)
    grid.setColumnStretch(1, 1)
    for row, line in enumerate(group.lines):
        keys, words = label("strong"), label(wrap=True)
        keys.setText(line.keys)
        words.setText(line.words)
        words.setAccessibleName(f"{line.keys}: {line.words}")
        grid.addWidget(keys, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, row, 1)
    card.body.addLayout(grid)
    return card
