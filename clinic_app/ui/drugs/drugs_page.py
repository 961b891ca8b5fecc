"""The catalogue of drugs for GIST: found by any word, sorted by any column, two side by side."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
)

from clinic_app.domain.drug_catalogue import CatalogueDrug
from clinic_app.services.drug_catalogue import Catalogue
from clinic_app.ui import display, theme
from clinic_app.ui.drugs import words
from clinic_app.ui.drugs.drug_html import drug_html
from clinic_app.ui.drugs.drugs_model import DrugColumn, DrugsModel
from clinic_app.ui.widgets.basics import button, fit_choices, label
from clinic_app.ui.widgets.retranslating import Retranslating
from clinic_app.ui.widgets.row_table import RowTable
from clinic_app.ui.widgets.search_field import SearchField

_PAUSE_MS: Final = 150
_FIELD_WIDTH: Final = 320
_FIELD_LEAST: Final = 190
_NARROW_BELOW: Final = 900
_TOLD_BELOW: Final = (DrugColumn.PATIENTS, DrugColumn.STATUS, DrugColumn.COMPARED)
"""Columns left out of a narrow window: the text below the list says the same."""
_MOST: Final[dict[int, int]] = {DrugColumn.STATUS: 230, DrugColumn.COMPARED: 170}
_SHARES: Final = (4, 5)


class DrugsPage(Retranslating):
    """Shows the drug chosen in the list, beside the one that was kept for comparison."""

    def __init__(self) -> None:
        """Make the page; `set_catalogue` fills it once a clinic is open."""
        super().__init__()
        self._catalogue: Catalogue | None = None
        self._is_written = False
        self._is_narrow = False
        self.kept: CatalogueDrug | None = None
        self.title = label("title")
        self.field = SearchField()
        self.field.setMinimumWidth(_FIELD_LEAST)
        self.field.setMaximumWidth(_FIELD_WIDTH)
        self.sort = QComboBox()
        self.sort.setMinimumHeight(theme.TARGET_HEIGHT)
        self.order = button("secondary", checkable=True)
        self.compare = button("secondary")
        self.counted = label("quiet")
        self.caution = label("small", wrap=True)
        self.beside = label("quiet", wrap=True)
        self.model = DrugsModel(self)
        self.table = RowTable()
        self.table.show_model(self.model, DrugColumn.DOSE, _MOST)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setProperty("surface", "card")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._find_key = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Take what there is to show; it is written once somebody looks."""
        self._catalogue, self.kept = catalogue, None
        self._is_written = False
        if self.isVisible():
            self._fill(catalogue)

    def _fill(self, catalogue: Catalogue) -> None:
        self._is_written = True
        self.field.clear()
        self.model.narrow("")
        self.model.show_drugs(catalogue.drugs)
        self.table.select_first()
        self.retranslate()

    def shown(self) -> CatalogueDrug | None:
        """Return the drug chosen in the list, None when the list is empty."""
        row = self.table.selected_row()
        return None if row is None else self.model.row_at(row)

    def retranslate(self) -> None:
        """Write everything again in the language and the colours of the moment."""
        self.title.setText(self.tr("Drugs for GIST"))
        self.field.setPlaceholderText(self.tr("Name, target, mutation, trial  Ctrl+F"))
        self.field.setAccessibleName(self.tr("Find a drug"))
        self._find_key.setWhatsThis(self.tr("Find a drug"))
        self.sort.setAccessibleName(self.tr("Sorted by"))
        self._name_columns()
        self.table.setAccessibleName(self.tr("Drugs"))
        self.compare.setAccessibleName(self.tr("Compare two drugs"))
        self.text.setAccessibleName(self.tr("About the drug"))
        self.caution.setText(display.current().sentence("drugs.caution"))
        if not self._is_written:
            return
        self._keeping_selection(self.model.retranslate)
        self.table.measure()
        self._write()

    def restyle(self) -> None:
        """Write the text again in the colours of the theme."""
        self._write()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._catalogue is not None and not self._is_written:
            self._fill(self._catalogue)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW_BELOW
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.table.leave_out(_TOLD_BELOW if is_narrow else ())
            self.table.measure()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE_SMALL)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.counted)
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE_SMALL)
        line.addWidget(self.field, 1)
        line.addWidget(self.sort)
        line.addWidget(self.order)
        line.addStretch(1)
        line.addWidget(self.compare)
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        for place, (widget, share) in enumerate(
            zip((self.table, self.text), _SHARES, strict=True)
        ):
            both.addWidget(widget)
            both.setStretchFactor(place, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE_LARGE] * 4)
        column.setSpacing(theme.SPACE_SMALL)
        column.addLayout(head)
        column.addLayout(line)
        column.addWidget(self.beside)
        column.addWidget(both, 1)
        column.addWidget(self.caution)
        header = self.table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)

    def _connect(self) -> None:
        self.field.textEdited.connect(self._wait)
        self._pause.timeout.connect(self._narrow)
        self.sort.activated.connect(self._sort)
        self.order.toggled.connect(self._sort)
        self.compare.clicked.connect(self._keep)
        self.table.opened.connect(self._keep)
        self.table.horizontalHeader().sectionClicked.connect(self._sort_by_heading)
        self.table.selectionModel().selectionChanged.connect(self._write)
        self._find_key.activated.connect(self._find)

    def _name_columns(self) -> None:
        chosen = self.model.column
        self.sort.clear()
        self.sort.addItems(self.model.headings())
        self.sort.setCurrentIndex(chosen)
        fit_choices(self.sort)
        self._name_order()

    def _name_order(self) -> None:
        down = self.model.is_descending
        self.order.setText(self.tr("Descending") if down else self.tr("Ascending"))
        self.order.setAccessibleName(self.tr("Order"))
        direction = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(self.model.column, direction)

    @Slot()
    def _wait(self) -> None:
        self._pause.start()

    @Slot()
    def _find(self) -> None:
        self.field.setFocus()
        self.field.selectAll()

    @Slot()
    def _narrow(self) -> None:
        self._keeping_selection(self._narrow_now)
        self._write()

    def _narrow_now(self) -> None:
        self.model.narrow(self.field.text())

    @Slot()
    def _sort(self) -> None:
        self._keeping_selection(self._sort_now)
        self._name_order()

    def _sort_now(self) -> None:
        column = DrugColumn(max(self.sort.currentIndex(), 0))
        self.model.sort_by(column, descending=self.order.isChecked())

    @Slot(int)
    def _sort_by_heading(self, column: int) -> None:
        again = column == self.sort.currentIndex()
        self.sort.setCurrentIndex(column)
        if again:
            self.order.toggle()
        else:
            self._sort()

    def _keeping_selection(self, change: Callable[[], None]) -> None:
        """Change the rows; the drug chosen stays chosen while it is shown."""
        before = self.shown()
        change()
        row = None if before is None else self.model.row_of(before.key)
        if row is None:
            self.table.select_first()
        else:
            self.table.selectRow(row)

    @Slot()
    def _keep(self) -> None:
        """Keep the drug chosen for comparison, or end the comparison."""
        self.kept = self.shown() if self.kept is None else None
        self._keeping_selection(self._mark_now)
        self._write()

    def _mark_now(self) -> None:
        self.model.mark(self.kept)

    @Slot()
    def _write(self) -> None:
        """Write the drug chosen, beside the one kept; say what the button does."""
        ends = self.kept is not None
        self.compare.setText(
            self.tr("End the comparison  Ctrl+B") if ends else self.tr("Compare this drug  Ctrl+B")
        )
        self.compare.setShortcut(QKeySequence("Ctrl+B"))  # Qt drops it with every new text
        self.beside.setVisible(ends)
        if self.kept is not None:
            told = self.tr("%1 is fixed. Choose a second drug from the list.")
            name = words.name(self.kept)
            self.beside.setText(told.replace("%1", name[:1].upper() + name[1:]))
        chosen = self.shown()
        drugs = [self.kept, chosen] if self.kept is not chosen else [chosen]
        self._show([drug for drug in drugs if drug is not None])

    def _show(self, drugs: list[CatalogueDrug]) -> None:
        if self._catalogue is None:
            return
        counted = self.tr("Drugs shown: %1").replace("%1", str(self.model.rowCount()))
        nothing = self.tr("No entry matches.")
        self.counted.setText(counted if self.model.rowCount() else nothing)
        self.compare.setEnabled(bool(drugs))
        look = theme.current_theme()
        # No drug, no page at all.
        told = drug_html(drugs, self._catalogue.citations, look) if drugs else ""
        self.text.setHtml(told)
