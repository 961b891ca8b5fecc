"""The tab of the audit trail: who did what when to whose record, and what it said before."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clinic_app.domain.audit_trail import AuditFilters
from clinic_app.services.read_audit import AuditPage
from clinic_app.ui import display, theme
from clinic_app.ui.administration.audit_filter_bar import AuditFilterBar
from clinic_app.ui.administration.audit_models import (
    AuditColumn,
    AuditDetailModel,
    AuditModel,
    DetailColumn,
)
from clinic_app.ui.clock import Clock
from clinic_app.ui.widgets.basics import button, label
from clinic_app.ui.widgets.empty_state import EmptyState
from clinic_app.ui.widgets.retranslating import Retranslating
from clinic_app.ui.widgets.row_table import RowTable

_HASH_SHOWN: Final = 16
_MOST_BROKEN: Final = 5


class AuditTab(Retranslating):
    """Emits `asked(filters, before_seq)`, `print_requested(filters)`, `export_requested(…)`.

    `before_seq` is None for the newest lines. `export_requested` carries filters and path.
    """

    asked = Signal(object, object)
    print_requested = Signal(object)
    export_requested = Signal(object, object)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        """Ask for the newest lines as soon as the tab is shown; `clock` reads days typed."""
        super().__init__(parent)
        self._filters = AuditFilters()
        self._page: AuditPage | None = None
        self.filters = AuditFilterBar(clock)
        self.model, self.detail = AuditModel(self), AuditDetailModel(self)
        self.table, self.fields = RowTable(), RowTable()
        self.table.show_model(self.model, AuditColumn.REASON)
        self.fields.show_model(
            self.detail, DetailColumn.AFTER, {DetailColumn.FIELD: 260, DetailColumn.BEFORE: 220}
        )
        self.note, self.state = label("quiet", wrap=True), label("quiet", wrap=True)
        self.broken = label("error", wrap=True)
        self.nothing = label("quiet", wrap=True)
        self.more_button, self.print_button, self.export_button = button(), button(), button()
        self.empty = EmptyState()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    def title(self) -> str:
        """Return what stands on the tab."""
        return self.tr("Audit trail")

    def show_page(self, page: AuditPage, *, is_more: bool) -> None:
        """Show lines of the trail: under those shown when `is_more`, else in their place."""
        self._page = page
        if is_more:
            self.model.add(page.lines)
        else:
            self.model.hold(page.lines)
            self.table.select_first()
        self.more_button.setEnabled(page.has_more)
        self._on_chosen()
        self._say_state()

    def clear(self) -> None:
        """Show nothing: the clinic is closed."""
        self._page = None
        self._filters = AuditFilters()
        self.filters.clear()
        self.model.hold(())
        self.detail.show_line(None)
        self._say_state()

    def retranslate(self) -> None:
        """Write the texts, and the lines again in the language of the screen."""
        self.more_button.setText(self.tr("Load older lines"))
        self.print_button.setText(self.tr("Print…"))
        self.export_button.setText(self.tr("Save as CSV file…"))
        self.table.setAccessibleName(self.tr("Lines of the audit trail, the newest first"))
        self.nothing.setText(self.tr("This line changed no field."))
        self.fields.setAccessibleName(self.tr("What the chosen line says, before and after"))
        row = self.table.selected_row()
        self.model.hold(self.model.lines())
        if row is not None:
            self.table.selectRow(row)
        self._on_chosen()
        self._say_state()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.filters.ask()

    def _lay_out(self) -> None:
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(self.table)
        both.addWidget(self.fields)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        self._both = both
        self._stack.addWidget(self.empty)
        self._stack.addWidget(both)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE_SMALL)
        foot.addWidget(self.state, 1)
        for made in (self.more_button, self.print_button, self.export_button):
            foot.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE_SMALL, 0, 0)
        column.setSpacing(theme.SPACE_SMALL)
        column.addWidget(self.filters)
        column.addWidget(self.note)
        column.addWidget(self.broken)
        column.addWidget(self._stack, 1)
        column.addWidget(self.nothing)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.filters.asked.connect(self._ask)
        self.more_button.clicked.connect(self._ask_more)
        self.print_button.clicked.connect(self._print)
        self.export_button.clicked.connect(self._ask_file)
        self.table.selectionModel().selectionChanged.connect(self._on_chosen)

    def _say_state(self) -> None:
        """Say whether the trail shown is whole, where it ends, and what is left out."""
        page, lines = self._page, self.model.lines()
        broken = [one.seq for one in lines if not one.is_intact]
        self.note.setVisible(page is not None and not page.sees_patients)
        self.note.setText(
            self.tr(
                "You see no patients here: each is a code, always the same one. What records "
                "say and the reasons typed about them are left out."
            )
        )
        self.broken.setVisible(bool(broken))
        say = display.current()
        self.broken.setText(
            "\n".join(say.sentence("audit_list.broken", seq=one) for one in broken[:_MOST_BROKEN])
        )
        for made in (self.print_button, self.export_button):
            made.setEnabled(bool(lines))
        self._stack.setCurrentWidget(self._both if lines else self.empty)
        if page is None:
            self.more_button.setEnabled(False)
            self.state.setText("")
            self.empty.say(self.tr("Reading the audit trail…"), "")
            return
        self.empty.say(self.tr("No line fits"), self.tr("Take back some of the filters above."))
        head = say.sentence(
            "audit_list.head", seq=page.head.seq, hash=page.head.hash[:_HASH_SHOWN]
        )
        self.state.setText(f"{self._counted(len(lines), len(broken))}\n{head}")

    def _counted(self, shown: int, broken: int) -> str:
        if broken:
            words = self.tr("{count} lines shown, {broken} of them do not fit")
            return words.format(count=shown, broken=broken)
        return self.tr("{count} lines shown, all as they were written").format(count=shown)

    @Slot()
    def _on_chosen(self) -> None:
        row = self.table.selected_row()
        self.detail.show_line(None if row is None else self.model.row_at(row))
        says_more = self.detail.rowCount() > 0
        self.fields.setVisible(says_more)
        self.nothing.setVisible(row is not None and not says_more)

    @Slot(object)
    def _ask(self, filters: AuditFilters) -> None:
        self._filters = filters
        self.asked.emit(filters, None)

    @Slot()
    def _ask_more(self) -> None:
        lines = self.model.lines()
        if lines:
            self.more_button.setEnabled(False)
            self.asked.emit(self._filters, lines[-1].seq)

    @Slot()
    def _print(self) -> None:
        self.print_requested.emit(self._filters)

    @Slot()
    def _ask_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the audit trail"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Tables (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.selectFile("audit.csv")
        dialog.fileSelected.connect(self.export_to)
        dialog.open()

    @Slot(str)
    def export_to(self, path: str) -> None:
        """Ask for the lines of the filters as a file at `path`."""
        self.export_requested.emit(self._filters, Path(path))
