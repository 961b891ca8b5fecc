"""The second tab: visits and results on one grid."""

from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from clinic_app.domain.course.trend import facts_of
from clinic_app.domain.flowsheet import flowsheet
from clinic_app.domain.flowsheet_cells import FlowRow, Flowsheet
from clinic_app.domain.toxicity.lab_grades import graded_in
from clinic_app.domain.toxicity.lab_proposals import LabProposal, lab_proposals
from clinic_app.ui import display, theme
from clinic_app.ui.lab_grades.cell_grades import CellGrades
from clinic_app.ui.look_only import why_not
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.patient.tab_page import TabPage
from clinic_app.ui.record.flowsheet_model import FlowsheetModel
from clinic_app.ui.record.flowsheet_table import FlowsheetTable
from clinic_app.ui.record.trend_chart import TrendChart
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.empty_state import EmptyState


class FlowsheetTab(TabPage):
    """Rows of quantities, columns of days; the newest day is in sight at first.

    On a laboratory value whose grade waits, Enter or the digit of a grade accepts it;
    `grade_accepted` carries the `LabProposal` and the grade, `grade_dismissed` one that is no
    adverse event.
    """

    grade_accepted = Signal(object, int)
    grade_dismissed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mrn: str | None = None
        self.model = FlowsheetModel(self)
        self.table = FlowsheetTable()
        self.table.setModel(self.model)
        self.grades = CellGrades()
        self.grades.accepted.connect(self._on_accepted)
        self.grades.dismissal_requested.connect(self.grade_dismissed)
        self._goes_on: tuple[FlowRow, date] | None = None
        self.table.installEventFilter(self)
        self.trend = TrendChart()
        self.trend.grown.connect(self._keep_row_in_sight)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.empty = EmptyState()
        self._legend = label("small", wrap=True)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(theme.SPACE, theme.SPACE_SMALL, theme.SPACE, theme.SPACE_SMALL)
        column.setSpacing(theme.SPACE_SMALL)
        column.addWidget(self.table, 1)
        below = QHBoxLayout()
        below.addWidget(self._legend, 1)
        below.addWidget(self.trend.button)
        column.addLayout(below)
        column.addWidget(self.grades)
        column.addWidget(self.trend)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(filled)
        self._filled = filled

    def set_only_looking(self, *, only_looking: bool) -> None:
        """Let grades be accepted from now on, or only be read, as in a store looked at."""
        self.grades.set_why_not(why_not() if only_looking else "")

    def show_patient(self, shown: Shown) -> None:
        """Show everything that was measured and asked."""
        sheet, facts = Flowsheet(), None
        waiting: tuple[LabProposal, ...] = ()
        if shown.knowledge is not None:
            view = shown.view
            sheet = flowsheet(view.history, view.evaluation, shown.knowledge, shown.today)
            protocol = shown.knowledge.protocol
            facts = facts_of(view.history, view.evaluation, protocol, shown.today)
            graded = graded_in(view.evaluation.derived)
            waiting = lab_proposals(view.history, graded, shown.knowledge)
        self._write()
        goes_to_newest = self._mrn != shown.mrn or self.table.shows_newest
        goes_on, self._goes_on = self._goes_on, None
        self.model.show_sheet(sheet)
        self.grades.hold(waiting)
        self.trend.show_sheet(sheet, facts)
        self._stack.setCurrentWidget(self._filled if sheet.days else self.empty)
        self.table.fit()
        if goes_to_newest:
            self.table.show_newest()
        if goes_on is not None and self._mrn == shown.mrn:
            self._go_back_to(*goes_on)
        self._mrn = shown.mrn

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.grades.take_key(event)
        if event.type() == QEvent.Type.Resize:
            # Grades and course take room from the table: the cell must not go out of sight.
            QTimer.singleShot(0, self, self._keep_row_in_sight)
        return super().eventFilter(watched, event)

    def _go_back_to(self, row: FlowRow, day: date) -> None:
        """Put the cursor back on the cell whose grade was accepted."""
        place = self.model.place_of(row, day)
        if place is not None:
            self.table.setCurrentIndex(self.model.index(*place))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object, int)
    def _on_accepted(self, proposal: object, grade: int) -> None:
        current = self.table.currentIndex()
        row, day = self.model.row_at(current.row()), self.model.day_at(current.column())
        self._goes_on = (row, day) if row is not None and day is not None else None
        self.grade_accepted.emit(proposal, grade)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.table.viewport().update()
        super().changeEvent(event)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = self.model.row_at(current.row())
        self.trend.show_row(row)
        self.grades.show_cell(row, self.model.day_at(current.column()))

    @Slot()
    def _keep_row_in_sight(self) -> None:
        self.table.scrollTo(self.table.currentIndex())

    def _write(self) -> None:
        self.table.setAccessibleName(self.tr("Flowsheet"))
        self._legend.setText(
            self.tr(
                "▲ above, ▼ below the laboratory's limits · * does not decide about the "
                "dose · adverse events by grade · G: CTCAE grade of the value, ? where it is open"
            )
            + display.current().sentence("lab_grade.legend")
        )
        self.empty.say(
            self.tr("Nothing to compare yet"),
            self.tr("Visits and results stand here side by side once there are any."),
        )
