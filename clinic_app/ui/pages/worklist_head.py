"""Over the day's list: how many of each level, what can be done, and what narrows the list."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from clinic_app.domain.findings import Level
from clinic_app.services.list_worklist import WorklistRow
from clinic_app.ui import display, theme
from clinic_app.ui.models.worklist_filter import Wanted
from clinic_app.ui.widgets.basics import button, label
from clinic_app.ui.widgets.retranslating import Retranslating
from clinic_app.ui.worklist.filters import WorklistFilters


class WorklistHead(Retranslating):
    """Title, level counts as switches, actions and filters. Emits `wanted_changed(Wanted)`."""

    wanted_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no counts yet."""
        super().__init__(parent)
        self._rows: tuple[WorklistRow, ...] = ()
        self._date = ""
        self.title = label("title")
        self.levels: dict[Level, QPushButton] = {}
        for level in Level:
            chip = button("chip", checkable=True)
            chip.setProperty("tint", str(level))
            chip.toggled.connect(self._toggled)
            self.levels[level] = chip
        self.filters = WorklistFilters()
        self.text = self.filters.text
        self.log_visit = button("primary")
        self.call = button("secondary")
        self.print = button("secondary")
        self.import_file = button("secondary")
        self._menu = QMenu(self.print)
        self.print_list, self.print_summaries = QAction(self), QAction(self)
        self.import_action = QAction(self)
        self._lay_out()
        self.filters.changed.connect(self._changed)
        self.retranslate()

    def show_rows(self, rows: Sequence[WorklistRow], date_text: str) -> None:
        """Count `rows` and offer their kinds; what was chosen stays chosen."""
        self._rows, self._date = tuple(rows), date_text
        self.filters.show_rows(rows)
        self.retranslate()

    def show_count(self, shown: int) -> None:
        """Say how many rows of all are shown, and offer to print them if there are any."""
        self.filters.show_count(shown, is_narrowed=self.wanted() != Wanted())
        self.print.setEnabled(shown > 0)
        for action in (self.print_list, self.print_summaries):
            action.setEnabled(shown > 0)

    def show_selected(self, *, is_selected: bool) -> None:
        """Offer what is done for one patient only while one is selected."""
        self.log_visit.setEnabled(is_selected)
        self.call.setEnabled(is_selected)

    def wanted(self) -> Wanted:
        """Return what the switches say."""
        levels = frozenset(level for level, chip in self.levels.items() if chip.isChecked())
        return replace(self.filters.wanted(), levels=levels)

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - it is the state itself
        """Stand in two lines where one has no room; Import goes into the menu."""
        self.filters.set_compact(compact, self._counts)
        if not compact:
            self._top.insertWidget(1, self._counts)
        self.import_file.setVisible(not compact)
        self.import_action.setVisible(compact)
        self.retranslate()

    def said(self) -> tuple[str, ...]:
        """Return the words of what narrows the list, for the head of the printed list."""
        say = display.current()
        levels = [say.level(level) for level, chip in self.levels.items() if chip.isChecked()]
        return (*levels, *self.filters.said())

    def toggle_level(self, level: Level) -> None:
        """Press the switch of a level, if there is anything of that level."""
        self.levels[level].click()

    def show_all(self) -> None:
        """Take every filter back."""
        for chip in self.levels.values():
            chip.setChecked(False)
        self.filters.show_all()

    def retranslate(self) -> None:
        """Write the texts and the counts; the filters write theirs."""
        self.title.setText(self.tr("Today's list · {date}").format(date=self._date))
        self._write_levels()
        self.log_visit.setText(self.tr("Log visit   Ctrl+N"))
        self.call.setText(self.tr("Record call   C"))
        self.call.setToolTip(self.tr("Note how a telephone call to the selected patient ended"))
        self.print.setText(self.tr("Print"))
        self.print.setToolTip(self.tr("Print the list, or the summaries of the patients shown"))
        self.print_list.setText(self.tr("Day list…"))
        self.print_summaries.setText(self.tr("Summaries of the patients shown…"))
        self.import_file.setText(self.tr("Import…"))
        self.import_action.setText(self.tr("Import…"))
        self.import_file.setToolTip(self.tr("Import patient records from a history file"))

    def _write_levels(self) -> None:
        counts = Counter(row.level for row in self._rows)
        say = display.current()
        for number, (level, chip) in enumerate(self.levels.items(), start=1):
            chip.setText(
                self.tr("{level} {count}").format(level=say.level(level), count=counts[level])
            )
            chip.setToolTip(f"{say.sentence(f'level_meaning.{level}')}  {number}")
            chip.setEnabled(counts[level] > 0 or chip.isChecked())

    def _lay_out(self) -> None:
        self.print_list.setShortcut("Ctrl+P")
        self.print_summaries.setShortcut("Ctrl+Shift+P")
        self.import_action.setVisible(False)
        for action in (self.print_list, self.print_summaries, self.import_action):
            action.setShortcutVisibleInContextMenu(True)
            self._menu.addAction(action)
        self.import_action.triggered.connect(self.import_file.click)
        self.print.setMenu(self._menu)
        self._counts = QWidget()
        counts = QHBoxLayout(self._counts)
        counts.setContentsMargins(0, 0, 0, 0)
        counts.setSpacing(theme.SPACE_SMALL)
        for chip in self.levels.values():
            counts.addWidget(chip)
        self.title.setContentsMargins(0, 0, theme.SPACE_SMALL, 0)
        self._top = QHBoxLayout()
        self._top.setSpacing(theme.SPACE_SMALL)
        self._top.addWidget(self.title)
        self._top.addWidget(self._counts)
        self._top.addStretch(1)
        for made in (self.import_file, self.print, self.call, self.log_visit):
            self._top.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addLayout(self._top)
        column.addWidget(self.filters)

    def _toggled(self, _checked: object) -> None:
        self._changed()

    def _changed(self) -> None:
        self.wanted_changed.emit(self.wanted())
