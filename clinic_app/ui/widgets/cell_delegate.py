"""Paints the cells of our lists: a pill where there is a tint, bold where it leads the eye."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from clinic_app.ui import theme
from clinic_app.ui.models.worklist_model import STRONG_ROLE, TINT_ROLE

_PILL_HEIGHT = 22
_PADDING = 8


class CellDelegate(QStyledItemDelegate):
    """Rows at least 32 px high with a hairline under each."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if index.data(STRONG_ROLE):
            option.font.setBold(True)
        if index.data(TINT_ROLE):
            option.text = ""
        # The row is the selection; a focus frame around one cell would say something else.
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(QColor(theme.current_theme().line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        tint = index.data(TINT_ROLE)
        if tint:
            self._paint_pill(painter, option.rect, str(tint), str(index.data()))
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        if index.data(TINT_ROLE):
            metrics = QFontMetrics(theme.base_font(theme.SMALL_PX, bold=True))
            size.setWidth(metrics.horizontalAdvance(str(index.data())) + 4 * _PADDING)
        return size.expandedTo(QSize(0, theme.ROW_HEIGHT))

    def _paint_pill(self, painter: QPainter, cell: QRect, tint: str, text: str) -> None:
        colours = theme.current_theme().tints()[tint]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.base_font(theme.SMALL_PX, bold=True))
        width = painter.fontMetrics().horizontalAdvance(text) + 2 * _PADDING
        top = cell.top() + (cell.height() - _PILL_HEIGHT) // 2
        pill = QRect(cell.left() + _PADDING, top, width, _PILL_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.fill))
        painter.drawRoundedRect(pill, 4, 4)
        painter.setPen(QColor(colours.text))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
