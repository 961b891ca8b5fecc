"""The keys of the day's list: single letters while the rows have the focus."""

from typing import Final

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from clinic_app.domain.findings import Level
from clinic_app.ui import display
from clinic_app.ui.pages.worklist_head import WorklistHead

_ROWS: Final = Qt.ShortcutContext.WidgetShortcut
_PAGE: Final = Qt.ShortcutContext.WidgetWithChildrenShortcut


class WorklistKeys(QObject):
    """Makes the shortcuts of the page; `retranslate` names them for the list of shortcuts."""

    def __init__(self, page: QWidget, rows: QWidget, head: WorklistHead) -> None:
        """Serve `page`; letters and digits work on its `rows` only, not while one types."""
        super().__init__(page)
        self._head = head
        self.visit = self._key("Ctrl+N", page, _PAGE)
        self.filter = self._key("Ctrl+F", page, _PAGE)
        self.call = self._key("C", rows, _ROWS)
        self.summary = self._key("P", rows, _ROWS)
        self.choices = self._key("F", rows, _ROWS)
        self.everything = self._key("0", rows, _ROWS)
        self.levels = {
            level: self._key(str(number), rows, _ROWS)
            for number, level in enumerate(Level, start=1)
        }
        self.filter.activated.connect(head.filters.start_text)
        self.choices.activated.connect(head.filters.start_choices)
        self.everything.activated.connect(head.show_all)
        for key in self.levels.values():
            key.activated.connect(self._toggle_level)
        for action in (head.print_list, head.print_summaries):
            action.setShortcutContext(_PAGE)
            page.addAction(action)

    def retranslate(self) -> None:
        """Write what each key does."""
        self.visit.setWhatsThis(self.tr("Log a visit of the selected patient"))
        self.filter.setWhatsThis(self.tr("Filter the list by a text"))
        self.call.setWhatsThis(self.tr("Record a call to the selected patient"))
        self.summary.setWhatsThis(self.tr("Print the summary of the selected patient"))
        self.choices.setWhatsThis(self.tr("Filter by kind, disease, physician, calls"))
        self.everything.setWhatsThis(self.tr("Show all rows again"))
        say = display.current()
        for level, key in self.levels.items():
            key.setWhatsThis(self.tr("Show only: {level}").format(level=say.level(level)))

    def _key(self, keys: str, owner: QWidget, context: Qt.ShortcutContext) -> QShortcut:
        return QShortcut(QKeySequence(keys), owner, context=context)

    @Slot()
    def _toggle_level(self) -> None:
        pressed = self.sender()
        for level, key in self.levels.items():
            if key is pressed:
                self._head.toggle_level(level)
