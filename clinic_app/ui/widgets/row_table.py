"""A table of whole rows, driven by the keyboard: arrows move, Enter opens."""

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from clinic_app.ui import theme
from clinic_app.ui.widgets.cell_delegate import PADDING, CellDelegate, Ruler

_LEAST_WIDE: Final = 170
_WIDEST: Final = 260
_LEAST_YIELDING: Final = 140
_LEAST_HIGH: Final = 30
# Rows beyond these are elided where they are wider than all of them; the tooltip has it all.
_MOST_MEASURED: Final = 50


class RowTable(QTableView):
    """Emits `opened(row)` for Enter and for a double click; Tab leaves the table.

    Column widths are measured when the model is filled and when the language changes, not
    whenever Qt asks for a size: with a hundred rows that made a change of theme take seconds.
    """

    opened = Signal(int)

    def __init__(
        self, row_height: int = theme.ROW_HEIGHT + 2, parent: QWidget | None = None
    ) -> None:
        """Show nothing until `show_model` is called."""
        super().__init__(parent)
        self._wide = 0
        self._most: Mapping[int, int] = {}
        self._least_wide = _LEAST_WIDE
        self._left_out: frozenset[int] = frozenset()
        self._fitted: dict[int, int] = {}
        self._fits_rows = False
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.set_row_height(row_height)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumHeight(theme.ROW_HEIGHT)

    def set_row_height(self, pixels: int) -> None:
        """Give every row this height."""
        self.verticalHeader().setDefaultSectionSize(pixels)

    def fit_rows(self) -> None:
        """Make each row as high as its column `wide` needs, up to two lines of either kind."""
        self._fits_rows = True

    def show_model(
        self, model: QAbstractItemModel, wide: int, most: Mapping[int, int] | None = None
    ) -> None:
        """Show `model`; the column `wide` takes the room that the others leave.

        `most` caps the width of a column in pixels, 260 for those it does not name; the columns
        it names become narrower, down to 140, where the window is.
        """
        self._wide, self._most = wide, most or {}
        self.setModel(model)
        model.modelReset.connect(self.measure)
        model.headerDataChanged.connect(self._headings_changed)
        self.measure()

    def leave_out(self, columns: Iterable[int], least_wide: int = _LEAST_WIDE) -> None:
        """Hide these columns, whose values stand elsewhere, and show all others.

        The widths are shared out when the model has written its cells for it. `least_wide` is
        what the widest column keeps in pixels before the others yield.
        """
        self._left_out, self._least_wide = frozenset(columns), least_wide
        for column in range(self.model().columnCount()):
            self.setColumnHidden(column, column in self._left_out)

    def measure(self) -> None:
        """Fit every column to what its cells hold now."""
        model = self.model()
        metrics = QFontMetrics(theme.base_font(theme.SMALL_PX, bold=True))
        ruler = Ruler()
        self._fitted = {}
        for column in range(model.columnCount()):
            if column == self._wide or column in self._left_out:
                continue
            heading = model.headerData(column, Qt.Orientation.Horizontal)
            width = metrics.horizontalAdvance(str(heading)) + 3 * PADDING
            for row in range(min(model.rowCount(), _MOST_MEASURED)):
                width = max(width, ruler.text_width(model.index(row, column)))
            self._fitted[column] = min(width, self._most.get(column, _WIDEST))
        self._share_out()

    def select_first(self) -> None:
        """Select the first row, if there is one."""
        if self.model().rowCount() > 0:
            self.selectRow(0)

    def selected_row(self) -> int | None:
        """Return the selected row, None when nothing is selected."""
        rows = self.selectionModel().selectedRows()
        return rows[0].row() if rows else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.selected_row()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and row is not None:
            self.opened.emit(row)
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index: QModelIndex = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.opened.emit(index.row())

    def _headings_changed(self, *_section: object) -> None:
        self.measure()

    def _share_out(self) -> None:
        """Set every width; in a narrow window the capped columns yield what they can spare."""
        room = self.viewport().width()
        lacking = self._least_wide + sum(self._fitted.values()) - room
        for column, fitted in self._fitted.items():
            width = fitted
            if lacking > 0 and column in self._most:
                width = max(min(fitted, _LEAST_YIELDING), fitted - lacking)
                lacking -= fitted - width
            self.setColumnWidth(column, width)
            room -= width
        if self._fitted:
            self.setColumnWidth(self._wide, max(min(_LEAST_WIDE, self._least_wide), room))
        if self._fits_rows:
            self._share_out_heights()

    def _share_out_heights(self) -> None:
        model, header, ruler = self.model(), self.verticalHeader(), Ruler()
        room = self.columnWidth(self._wide) - 2 * PADDING
        for row in range(model.rowCount()):
            height = max(_LEAST_HIGH, ruler.height(model.index(row, self._wide), room))
            if height != header.sectionSize(row):
                header.resizeSection(row, height)
