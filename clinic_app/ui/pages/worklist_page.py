"""The day's list: who must be called, seen or tested, and why."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from clinic_app.services.list_worklist import Worklist, WorklistRow
from clinic_app.ui import display, theme
from clinic_app.ui.models.roles import Role
from clinic_app.ui.models.worklist_filter import Wanted, WorklistFilter
from clinic_app.ui.models.worklist_model import Column, WorklistModel
from clinic_app.ui.pages.worklist_head import WorklistHead
from clinic_app.ui.widgets.basics import ElidedLabel, label
from clinic_app.ui.widgets.empty_state import EmptyState
from clinic_app.ui.widgets.retranslating import Retranslating
from clinic_app.ui.widgets.row_table import RowTable

_ROW_HEIGHT: Final = 46
_MOST: Final[Mapping[int, int]] = {
    Column.WHAT: 200,
    Column.PATIENT: 170,
    Column.WHEN: 150,
    Column.PHONE: 140,
}


class WorklistPage(Retranslating):
    """Shows a `Worklist`; asks for a patient, for a visit, for an import."""

    patient_requested = Signal(str)
    visit_requested = Signal(str)
    import_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say that the list is being read until `show_worklist` is called."""
        super().__init__(parent)
        self._worklist: Worklist | None = None
        self._today: date | None = None
        self._has_patients = True
        self.head = WorklistHead()
        self.model = WorklistModel(self)
        self.filter = WorklistFilter(self)
        self.filter.setSourceModel(self.model)
        self.table = RowTable(_ROW_HEIGHT)
        self.table.show_model(self.filter, Column.WHY, _MOST)
        self.empty = EmptyState()
        self._keys = ElidedLabel("small")
        self._excluded = label("small")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_worklist(self, worklist: Worklist, today: date, *, has_patients: bool) -> None:
        """Show the list of `today`; the selected row stays selected if it is still there."""
        chosen = self._selected()
        self._worklist, self._today, self._has_patients = worklist, today, has_patients
        self.model.show_rows(worklist.rows, today)
        self.head.show_rows(worklist.rows, display.current().date(today))
        self._write_excluded()
        self._show_what_there_is()
        self._select(chosen)

    def clear(self) -> None:
        """Show nobody: the clinic is closed."""
        self._worklist = None
        self.model.show_rows((), date.min)
        self._write_excluded()
        self._show_what_there_is()

    def urgent_count(self) -> int:
        """Return how many rows must be answered at once (level `stop`)."""
        rows = self._worklist.rows if self._worklist else ()
        return sum(row.level == "stop" for row in rows)

    def selected_mrn(self) -> str | None:
        """Return whose row is selected."""
        row = self._selected()
        return row.mrn if row else None

    def retranslate(self) -> None:
        """Write the texts of the page; head and table write theirs."""
        self.model.retranslate()
        if self._today is not None and self._worklist is not None:
            self.head.show_rows(self._worklist.rows, display.current().date(self._today))
        self.table.setAccessibleName(self.tr("Today's list"))
        self._keys.setText(
            self.tr("↑ ↓ choose    Enter opens    Ctrl+N logs a visit    Ctrl+F filters")
        )
        self._write_excluded()
        self._show_what_there_is()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        foot = QHBoxLayout()
        foot.addWidget(self._keys, 1)
        foot.addWidget(self._excluded)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_LARGE, theme.SPACE_LARGE, theme.SPACE_LARGE, 8)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.head.wanted_changed.connect(self._narrow)
        self.head.log_visit.clicked.connect(self._log_visit)
        self.head.import_file.clicked.connect(self.import_requested)
        self.table.opened.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(self._selection_changed)
        self.empty.action_requested.connect(self._act_on_empty)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        self._shortcuts = [
            QShortcut(QKeySequence("Ctrl+N"), self, self._log_visit, context=inside),
            QShortcut(QKeySequence("Ctrl+F"), self, self._filter, context=inside),
        ]

    def _narrow(self, wanted: Wanted) -> None:
        chosen = self._selected()
        self.filter.want(
            levels=wanted.levels, kind=wanted.kind, disease=wanted.disease, text=wanted.text
        )
        self._show_what_there_is()
        self._select(chosen)

    def _show_what_there_is(self) -> None:
        shown = self.filter.rowCount()
        appears = shown > 0 and self._stack.currentWidget() is self.empty
        self._stack.setCurrentWidget(self.table if shown else self.empty)
        self.head.show_count(shown)
        self.head.log_visit.setEnabled(self._selected() is not None)
        if appears and self.isVisible() and not self.head.text.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if shown:
            return
        if self._worklist is None:
            self.empty.say(self.tr("Reading the list…"), "")
        elif self._worklist.rows:
            self.empty.say(
                self.tr("No row fits these filters"),
                self.tr("Rows are hidden by the filters above, not gone."),
                self.tr("Show all"),
            )
        elif self._has_patients:
            self.empty.say(
                self.tr("Nothing to do today"),
                self.tr(
                    "No advice is open, nothing is due, and nothing falls due within the next "
                    "seven days."
                ),
            )
        else:
            self.empty.say(
                self.tr("No patients yet"),
                self.tr(
                    "The list fills itself from the patients' records. Bring the first ones in "
                    "from a history file (JSON)."
                ),
                self.tr("Import a history file…"),
            )

    def _write_excluded(self) -> None:
        counts = self._worklist.excluded if self._worklist else {}
        say = display.current()
        parts = [
            say.sentence(f"excluded.{reason}", count=count)
            for reason, count in counts.items()
            if count
        ]
        self._excluded.setVisible(bool(parts))
        self._excluded.setText(
            self.tr("Not on the list: {reasons}").format(
                reasons=say.sentence("list.comma").join(parts)
            )
        )

    def _selected(self) -> WorklistRow | None:
        row = self.table.selected_row()
        return None if row is None else self.filter.index(row, 0).data(Role.ROW)

    def _select(self, wanted: WorklistRow | None) -> None:
        for row in range(self.filter.rowCount()):
            found: WorklistRow = self.filter.index(row, 0).data(Role.ROW)
            if wanted and (found.mrn, found.kind) == (wanted.mrn, wanted.kind):
                self.table.selectRow(row)
                return
        self.table.select_first()

    def _selection_changed(self, _now: object, _before: object) -> None:
        self.head.log_visit.setEnabled(self._selected() is not None)

    def _open(self, row: int) -> None:
        found: WorklistRow = self.filter.index(row, 0).data(Role.ROW)
        self.patient_requested.emit(found.mrn)

    def _log_visit(self) -> None:
        mrn = self.selected_mrn()
        if mrn is not None:
            self.visit_requested.emit(mrn)

    def _filter(self) -> None:
        self.head.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.text.selectAll()

    def _act_on_empty(self) -> None:
        if self._worklist is not None and self._worklist.rows:
            self.head.show_all()
        else:
            self.import_requested.emit()
