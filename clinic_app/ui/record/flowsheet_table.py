"""The grid of the flowsheet: days scroll, the names of the rows stay."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from clinic_app.ui import theme
from clinic_app.ui.models.roles import Role

_PADDING: Final = 8
_GAP: Final = 6
_CHIP_INSET: Final = 3
_CHIP_RADIUS: Final = 4
_ROW_HEIGHT: Final = 28
_COLUMN_WIDTH: Final = 104
_LEAST_WIDTH: Final = 98
_HEADS_SHARE: Final = 0.4
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _Cells(QStyledItemDelegate):
    """Draws a value on the right, on its tint where it has one."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look = theme.current_theme()
        painter.save()
        if index.data(Role.STRONG):
            painter.fillRect(option.rect, QColor(look.hover))
        words, tint = str(index.data() or ""), str(index.data(Role.TINT) or "")
        inside = option.rect.adjusted(_CHIP_INSET, _CHIP_INSET, -_CHIP_INSET, -_CHIP_INSET)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if tint:
            colours = look.tints()[tint]
            painter.setPen(QColor(colours.edge))
            painter.setBrush(QColor(colours.fill))
            painter.drawRoundedRect(inside, _CHIP_RADIUS, _CHIP_RADIUS)
        _draw_focus(painter, option)
        quiet = look.quiet if index.data(Role.QUIET) else look.text
        painter.setPen(QColor(look.tints()[tint].text if tint else quiet))
        painter.setFont(theme.base_font(bold=bool(tint)))
        room = inside.adjusted(2, 0, -_GAP, 0)
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _RIGHT, cut)
        painter.setPen(QColor(look.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()


def _draw_focus(painter: QPainter, option: QStyleOptionViewItem) -> None:
    view = option.widget
    if isinstance(view, QTableView) and view.hasFocus():
        current = view.visualRect(view.currentIndex())
        if current == option.rect:
            painter.setPen(QColor(theme.current_theme().focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))


class _RowHeads(QHeaderView):
    """Names of rows with quiet units; headings of groups in bold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(_ROW_HEIGHT)
        self.setSectionsClickable(False)
        self.most_px = 0

    def natural_width(self) -> int:
        """Return the width that shows every name and unit in full."""
        names, units = QFontMetrics(theme.base_font(bold=True)), QFontMetrics(_unit_font())
        widths = [
            names.horizontalAdvance(self._words(row, Qt.ItemDataRole.DisplayRole))
            + units.horizontalAdvance(self._words(row, Role.SECOND))
            for row in range(self.model().rowCount())
        ]
        return max(widths, default=0) + 2 * _PADDING + _GAP

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        hint.setWidth(self.most_px)
        return hint

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        look = theme.current_theme()
        painter.save()
        is_heading = bool(self._data(logicalIndex, Role.STRONG))
        painter.fillRect(rect, QColor(look.hover if is_heading else look.card))
        inside = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        unit = self._words(logicalIndex, Role.SECOND)
        unit_width = QFontMetrics(_unit_font()).horizontalAdvance(unit)
        font = theme.base_font(bold=is_heading)
        room = inside.width() - (unit_width + _GAP if unit else 0)
        words = self._words(logicalIndex, Qt.ItemDataRole.DisplayRole)
        cut = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(QColor(look.text))
        painter.drawText(inside, _LEFT, cut)
        painter.setFont(_unit_font())
        painter.setPen(QColor(look.quiet))
        painter.drawText(inside, _RIGHT, unit)
        painter.setPen(QColor(look.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()

    def _data(self, row: int, role: int) -> object:
        return self.model().headerData(row, Qt.Orientation.Vertical, role)

    def _words(self, row: int, role: int) -> str:
        return str(self._data(row, role) or "")


def _unit_font() -> QFont:
    return theme.base_font(theme.SMALL_PX)


class FlowsheetTable(QTableView):
    """Arrow keys move from value to value; Tab leaves the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads = _RowHeads(self)
        self.setVerticalHeader(self._heads)
        self.setItemDelegate(_Cells(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultSectionSize(_COLUMN_WIDTH)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setDefaultAlignment(_RIGHT)
        header.setMinimumHeight(theme.ROW_HEIGHT)
        self._keeps_newest = True
        bar = self.horizontalScrollBar()
        bar.valueChanged.connect(self._moved)
        bar.rangeChanged.connect(self._stretched)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give the names the room they need, at most two fifths of the table."""
        most = int(self.width() * _HEADS_SHARE)
        self._heads.most_px = min(self._heads.natural_width(), max(most, _COLUMN_WIDTH))
        self.updateGeometries()
        self._fill_with_days()
        # Again: how far one can scroll follows from the width of the days.
        self.updateGeometries()

    def _fill_with_days(self) -> None:
        """Show whole days only: of half a day `126/78` would be read as `6/78`."""
        room, days = self.viewport().width(), self.horizontalHeader().count()
        whole = max(1, room // _LEAST_WIDTH)
        width = room // whole if days > whole else _COLUMN_WIDTH
        self.horizontalHeader().setDefaultSectionSize(width)
        self.horizontalScrollBar().setSingleStep(width)

    @property
    def shows_newest(self) -> bool:
        """Say whether the last day is in sight."""
        bar = self.horizontalScrollBar()
        return bar.value() == bar.maximum()

    def show_newest(self) -> None:
        """Scroll to the last day, and stay there until somebody scrolls away."""
        self._keeps_newest = True
        bar = self.horizontalScrollBar()
        bar.setValue(bar.maximum())

    @Slot(int)
    def _moved(self, value: int) -> None:
        self._keeps_newest = value == self.horizontalScrollBar().maximum()

    @Slot(int, int)
    def _stretched(self, _least: int, most: int) -> None:
        # Names, days and window change the range in turn; whoever saw the newest day still does.
        if self._keeps_newest:
            self.horizontalScrollBar().setValue(most)
