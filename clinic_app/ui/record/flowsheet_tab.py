"""The second tab: visits and results on one grid."""

from PySide6.QtCore import QEvent, QModelIndex, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from clinic_app.domain.course.trend import facts_of
from clinic_app.domain.flowsheet import flowsheet
from clinic_app.domain.flowsheet_cells import Flowsheet
from clinic_app.ui import theme
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.patient.tab_page import TabPage
from clinic_app.ui.record.flowsheet_model import FlowsheetModel
from clinic_app.ui.record.flowsheet_table import FlowsheetTable
from clinic_app.ui.record.trend_chart import TrendChart
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.empty_state import EmptyState


class FlowsheetTab(TabPage):
    """Rows of quantities, columns of days; the newest day is in sight at first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mrn: str | None = None
        self.model = FlowsheetModel(self)
        self.table = FlowsheetTable()
        self.table.setModel(self.model)
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
        column.addWidget(self.trend)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(filled)
        self._filled = filled

    def show_patient(self, shown: Shown) -> None:
        """Show everything that was measured and asked."""
        sheet, facts = Flowsheet(), None
        if shown.knowledge is not None:
            view = shown.view
            sheet = flowsheet(view.history, view.evaluation, shown.knowledge, shown.today)
            protocol = shown.knowledge.protocol
            facts = facts_of(view.history, view.evaluation, protocol, shown.today)
        self._write()
        goes_to_newest = self._mrn != shown.mrn or self.table.shows_newest
        self.model.show_sheet(sheet)
        self.trend.show_sheet(sheet, facts)
        self._stack.setCurrentWidget(self._filled if sheet.days else self.empty)
        self.table.fit()
        if goes_to_newest:
            self.table.show_newest()
        self._mrn = shown.mrn

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.table.viewport().update()
        super().changeEvent(event)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.trend.show_row(self.model.row_at(current.row()))

    @Slot()
    def _keep_row_in_sight(self) -> None:
        self.table.scrollTo(self.table.currentIndex())

    def _write(self) -> None:
        self.table.setAccessibleName(self.tr("Flowsheet"))
        self._legend.setText(
            self.tr(
                "▲ above, ▼ below the limits of the laboratory · * does not decide about the "
                "dose · adverse events by grade · G: CTCAE grade of the value, ? where it is open"
            )
        )
        self.empty.say(
            self.tr("Nothing to compare yet"),
            self.tr("Visits and results stand here side by side once there are any."),
        )
