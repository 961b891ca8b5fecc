"""The day's list: who must be called, seen or tested, and why."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from clinic_app.services.list_worklist import Worklist, WorklistRow
from clinic_app.ui import display, theme
from clinic_app.ui.models.worklist_filter import Wanted
from clinic_app.ui.pages.worklist_head import WorklistHead
from clinic_app.ui.widgets.retranslating import Retranslating
from clinic_app.ui.worklist.foot import WorklistFoot
from clinic_app.ui.worklist.keys import WorklistKeys
from clinic_app.ui.worklist.no_rows import NoRows
from clinic_app.ui.worklist.rows import WorklistTable

# Narrower than this, a column each would leave no room for the reason.
_COMPACT_BELOW: Final = 1100


class WorklistPage(Retranslating):
    """Shows a `Worklist`; asks for a patient, a new one, a visit, a call, an import, a page."""

    patient_requested = Signal(str)
    visit_requested = Signal(str)
    call_requested = Signal(str)
    summary_requested = Signal(str)
    list_print_requested = Signal()
    summaries_requested = Signal()
    import_requested = Signal()
    new_patient_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say that the list is being read until `show_worklist` is called."""
        super().__init__(parent)
        self._worklist: Worklist | None = None
        self._today: date | None = None
        self._has_patients = True
        self.head = WorklistHead()
        self.table = WorklistTable()
        self.model, self.filter = self.table.source, self.table.filter
        self.empty = NoRows()
        self.foot = WorklistFoot()
        self._stack = QStackedWidget()
        self._lay_out()
        self.keys = WorklistKeys(self, self.table, self.head)
        self._connect()
        self.retranslate()

    def show_worklist(self, worklist: Worklist, today: date, *, has_patients: bool) -> None:
        """Show the list of `today`; the selected row stays selected if it is still there."""
        chosen, place = self.table.chosen(), self.table.selected_row()
        self._worklist, self._today, self._has_patients = worklist, today, has_patients
        self.table.show_rows(worklist.rows, today)
        self.head.show_rows(worklist.rows, display.current().date(today))
        self.foot.show_excluded(worklist.excluded)
        self._show_what_there_is()
        self.table.choose(chosen, place)

    def insert_below_head(self, widget: QWidget) -> None:
        """Put a widget between the filters and the list: what is unfinished."""
        self._column.insertWidget(self._column.indexOf(self.head) + 1, widget)

    def clear(self) -> None:
        """Show nobody, and take the filters back: the clinic is closed."""
        self.head.show_all()
        self._worklist = None
        self.table.show_rows((), date.min)
        self.head.show_rows((), "")
        self.foot.show_excluded({})
        self._show_what_there_is()

    def urgent_count(self) -> int:
        """Return how many rows must be answered at once (level `stop`)."""
        rows = self._worklist.rows if self._worklist else ()
        return sum(row.level == "stop" for row in rows)

    def selected_mrn(self) -> str | None:
        """Return whose row is selected."""
        row = self.table.chosen()
        return row.mrn if row else None

    def rows_shown(self) -> tuple[WorklistRow, ...]:
        """Return the rows that the filters leave, in the order of the list."""
        return self.table.rows_shown()

    def rows_of(self, mrn: str) -> tuple[WorklistRow, ...]:
        """Return every row of one patient, whatever the filters say."""
        rows = self._worklist.rows if self._worklist else ()
        return tuple(row for row in rows if row.mrn == mrn)

    def retranslate(self) -> None:
        """Write the texts of the page; head and table write theirs."""
        self.model.retranslate()
        if self._today is not None and self._worklist is not None:
            self.head.show_rows(self._worklist.rows, display.current().date(self._today))
        self.table.setAccessibleName(self.tr("Today's list"))
        self.keys.retranslate()
        self._show_what_there_is()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.SPACE_LARGE, theme.SPACE_LARGE, theme.SPACE_LARGE, 8)
        self._column.setSpacing(theme.SPACE)
        self._column.addWidget(self.head)
        self._column.addWidget(self._stack, 1)
        self._column.addWidget(self.foot)

    def _connect(self) -> None:
        self.head.wanted_changed.connect(self._narrow)
        self.head.log_visit.clicked.connect(self._log_visit)
        self.head.call.clicked.connect(self._call)
        self.head.print_list.triggered.connect(self.list_print_requested)
        self.head.print_summaries.triggered.connect(self.summaries_requested)
        self.head.import_file.clicked.connect(self.import_requested)
        self.head.filters.left_for_list.connect(self.go_to_rows)
        self.keys.call.activated.connect(self._call)
        self.keys.visit.activated.connect(self._log_visit)
        self.keys.summary.activated.connect(self._print_summary)
        self.table.opened.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(self._selection_changed)
        self.empty.action_requested.connect(self._act_on_empty)
        self.empty.other_requested.connect(self.new_patient_requested)

    def _fit(self) -> None:
        compact = self.width() < _COMPACT_BELOW
        if compact == self.model.is_compact:
            return
        self.head.set_compact(compact)
        self.table.set_compact(compact)

    def _narrow(self, wanted: Wanted) -> None:
        chosen, place = self.table.chosen(), self.table.selected_row()
        self.filter.show_wanted(wanted)
        self._show_what_there_is()
        self.table.choose(chosen, place)

    def _show_what_there_is(self) -> None:
        shown = self.filter.rowCount()
        appears = shown > 0 and self._stack.currentWidget() is self.empty
        self._stack.setCurrentWidget(self.table if shown else self.empty)
        self.head.show_count(shown)
        self.head.show_selected(is_selected=self.table.chosen() is not None)
        if appears and self.isVisible() and not self.head.filters.text.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if not shown:
            self._say_why_empty()

    def _say_why_empty(self) -> None:
        if self._worklist is None:
            self.empty.say_reading()
        elif self._worklist.rows:
            self.empty.say_filtered()
        elif self._has_patients:
            self.empty.say_done()
        else:
            self.empty.say_no_patients()

    def _selection_changed(self, _now: object, _before: object) -> None:
        self.head.show_selected(is_selected=self.table.chosen() is not None)

    def _open(self, row: int) -> None:
        self.patient_requested.emit(self.table.row_at(row).mrn)

    def _log_visit(self) -> None:
        mrn = self.selected_mrn()
        if mrn is not None:
            self.visit_requested.emit(mrn)

    def _call(self) -> None:
        mrn = self.selected_mrn()
        if mrn is not None:
            self.call_requested.emit(mrn)

    def _print_summary(self) -> None:
        mrn = self.selected_mrn()
        if mrn is not None:
            self.summary_requested.emit(mrn)

    def go_to_rows(self) -> None:
        """Put the cursor on the selected row, if the list is shown."""
        if self.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _act_on_empty(self) -> None:
        if self._worklist is not None and self._worklist.rows:
            self.head.show_all()
        else:
            self.import_requested.emit()
