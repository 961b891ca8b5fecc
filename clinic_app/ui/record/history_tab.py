"""The last tab: who entered, corrected and voided what, and what stood there before."""

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clinic_app.domain.record.changes import ChangeKind, RecordChange
from clinic_app.ui import display, theme
from clinic_app.ui.merging.merged_line import MergedLines
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.patient.tab_page import TabPage
from clinic_app.ui.record.changes_model import ChangeColumn, ChangesModel
from clinic_app.ui.record.record_list import GROUPS
from clinic_app.ui.record.versions_model import VersionColumn, VersionsModel
from clinic_app.ui.widgets.basics import fit_choices, label
from clinic_app.ui.widgets.empty_state import EmptyState
from clinic_app.ui.widgets.row_table import RowTable

_EVERY: Final = "every"


class HistoryTab(TabPage):
    """Every change, the newest first; under it the chosen one, before and after side by side.

    Records that went into this one stand above, with their way back. `changes_wanted` asks for
    the changes of the patient shown, answered by `show_changes`.
    """

    changes_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mrn: str | None = None
        self._changes: tuple[RecordChange, ...] | None = None
        self.group, self.what = QComboBox(), QComboBox()
        self.model, self.versions = ChangesModel(self), VersionsModel(self)
        self.table, self.side_by_side = RowTable(), RowTable()
        self.table.fit_rows()
        self.table.show_model(
            self.model, ChangeColumn.SAYS, {ChangeColumn.AT: 160, ChangeColumn.BY: 120}
        )
        self.side_by_side.show_model(
            self.versions,
            VersionColumn.AFTER,
            {VersionColumn.FIELD: 200, VersionColumn.BEFORE: 220},
        )
        self.merged = MergedLines()
        self.empty = EmptyState()
        self._counted = label("quiet")
        self._stack = QStackedWidget()
        for group in GROUPS:
            self.group.addItem("", group)
        for what in (_EVERY, *ChangeKind):
            self.what.addItem("", str(what))
        self._lay_out()
        self.group.currentIndexChanged.connect(self._list)
        self.what.currentIndexChanged.connect(self._list)
        self.table.selectionModel().selectionChanged.connect(self._on_chosen)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE_SMALL)
        for box in (self.group, self.what):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMinimumHeight(theme.TARGET_HEIGHT)
            top.addWidget(box)
        top.addWidget(self._counted)
        top.addStretch(1)
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(self.table)
        both.addWidget(self.side_by_side)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(both)
        self._both = both
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE] * 4)
        column.setSpacing(theme.SPACE_SMALL)
        column.addLayout(top)
        column.addWidget(self.merged)
        column.addWidget(self._stack, 1)

    def show_patient(self, shown: Shown) -> None:
        """Ask for the changes of a patient."""
        if self._mrn != shown.mrn:
            self._changes = None
            for box in (self.group, self.what):
                box.setCurrentIndex(0)
        self._mrn = shown.mrn
        self.merged.show_merged(shown.view.merged, may_undo=shown.view.is_for_physician)
        self._write()
        self._list()
        self.changes_wanted.emit()

    def show_changes(self, changes: tuple[RecordChange, ...]) -> None:
        """Show what was changed."""
        self._changes = changes
        self._list()

    def _write(self) -> None:
        now = display.current()
        self.group.setAccessibleName(self.tr("Show"))
        self.what.setAccessibleName(self.tr("Done"))
        for place, group in enumerate(GROUPS):
            self.group.setItemText(place, now.sentence(f"record.group.{group}"))
        self.what.setItemText(0, self.tr("entered, corrected, voided"))
        for place, what in enumerate(ChangeKind, start=1):
            self.what.setItemText(place, now.sentence(f"record.what.{what}"))
        fit_choices(self.group, self.what)
        self.table.setAccessibleName(self.tr("Changes of the record, the newest first"))
        self.side_by_side.setAccessibleName(self.tr("Before and after the change"))

    @Slot()
    def _list(self) -> None:
        wanted = GROUPS[str(self.group.currentData())]
        what = str(self.what.currentData())
        listed = tuple(
            change
            for change in self._changes or ()
            if (not wanted or change.path in wanted) and what in {_EVERY, str(change.what)}
        )
        self.model.hold(listed)
        self._counted.setText(self.tr("{count} changes").format(count=len(listed)))
        self._counted.setVisible(self._changes is not None)
        if self._changes is None:
            self.empty.say(self.tr("Reading the changes…"), "")
        else:
            self.empty.say(
                self.tr("No such change"), self.tr("Choose something else to look at above.")
            )
        self._stack.setCurrentWidget(self._both if listed else self.empty)
        self.table.select_first()
        self._on_chosen()

    @Slot()
    def _on_chosen(self) -> None:
        row = self.table.selected_row()
        self.versions.show_change(None if row is None else self.model.row_at(row))
