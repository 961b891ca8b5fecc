"""Paints the cells of our lists: a pill, a bold word, one or two lines, a quiet line below."""

import re
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from clinic_app.ui import theme
from clinic_app.ui.models.roles import Role
from clinic_app.ui.widgets.unbroken import unbroken

PADDING: Final = 8
_PILL_HEIGHT: Final = 22
_LINES: Final = 2
_ABOVE: Final = 5
# A date or a name such as RT-qPCR is read as one word: no line ends inside it.
_HYPHEN: Final = re.compile(r"(?<=[0-9A-Za-z])-(?=[0-9A-Za-z])")
_FIRM_HYPHEN: Final = "\u2011"


class CellDelegate(QStyledItemDelegate):
    """Draws up to two lines per cell and a quiet one below, cut with `…`; the tooltip has all."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self._paint_ground(painter, option, index)
        painter.save()
        tint = index.data(Role.TINT)
        text = str(index.data() or "")
        if tint:
            _paint_pill(painter, option.rect, str(tint), text)
        else:
            inside = option.rect.adjusted(PADDING, 0, -PADDING, 0)
            own = index.data(Qt.ItemDataRole.FontRole)
            font = own or theme.base_font(bold=bool(index.data(Role.STRONG)))
            look = theme.current_theme()
            painter.setPen(QColor(look.quiet if index.data(Role.QUIET) else look.text))
            _paint_lines(painter, inside, text, str(index.data(Role.SECOND) or ""), font)
        painter.restore()

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        # The row is the selection; a focus frame around one cell would say something else.
        ground.state &= ~QStyle.StateFlag.State_HasFocus
        element = QStyle.ControlElement.CE_ItemViewItem
        ground.widget.style().drawControl(element, ground, painter, ground.widget)
        painter.setPen(QColor(theme.current_theme().line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


class Ruler:
    """Measures cells; made anew for each measuring, since fonts change with the screen."""

    def __init__(self) -> None:
        """Take the fonts of the moment."""
        self._plain = QFontMetrics(theme.base_font())
        self._bold = QFontMetrics(theme.base_font(bold=True))
        self._small = QFontMetrics(theme.base_font(theme.SMALL_PX))

    def text_width(self, index: QModelIndex) -> int:
        """Return the width in pixels that a cell needs to show everything in one line."""
        tint, second = index.data(Role.TINT), index.data(Role.SECOND)
        metrics = self._bold if tint or index.data(Role.STRONG) else self._plain
        width = metrics.horizontalAdvance(str(index.data() or ""))
        if second:
            width = max(width, self._small.horizontalAdvance(str(second)))
        return width + (2 * PADDING if tint else 0) + 2 * PADDING + 2

    def height(self, index: QModelIndex, width: int) -> int:
        """Return the height in pixels that a cell needs in `width`, at most two lines of each."""
        metrics = self._bold if index.data(Role.STRONG) else self._plain
        height = 2 * _ABOVE
        for font, words in ((metrics, index.data()), (self._small, index.data(Role.SECOND))):
            if words:
                lines = 1 if font.horizontalAdvance(str(words)) <= width else _LINES
                height += lines * font.lineSpacing()
        return height


def _paint_pill(painter: QPainter, area: QRect, tint: str, text: str) -> None:
    colours = theme.current_theme().tints()[tint]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.base_font(theme.SMALL_PX, bold=True))
    width = painter.fontMetrics().horizontalAdvance(text) + 2 * PADDING
    top = area.top() + (area.height() - _PILL_HEIGHT) // 2
    pill = QRect(area.left() + PADDING, top, width, _PILL_HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.fill))
    painter.drawRoundedRect(pill, 4, 4)
    painter.setPen(QColor(colours.text))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


def _paint_lines(painter: QPainter, area: QRect, text: str, second: str, font: QFont) -> None:
    room = max(1, area.height() // QFontMetrics(font).lineSpacing())
    most = max(1, min(_LINES, room - 1 if second else room))
    lines = cut_lines(unbroken(_HYPHEN.sub(_FIRM_HYPHEN, text)), font, area.width(), most)
    quiet_font = theme.base_font(theme.SMALL_PX)
    height = QFontMetrics(font).lineSpacing()
    quiet_height = QFontMetrics(quiet_font).lineSpacing()
    left = (area.height() - len(lines) * height) // quiet_height
    quiet = cut_lines(second, quiet_font, area.width(), max(1, min(_LINES, left)))
    below = quiet if second else []
    top = area.top() + (area.height() - len(lines) * height - len(below) * quiet_height) // 2
    painter.setFont(font)
    for line in lines:
        painter.drawText(QRect(area.left(), top, area.width(), height), 0, line)
        top += height
    painter.setFont(quiet_font)
    painter.setPen(QColor(theme.current_theme().quiet))
    for line in below:
        painter.drawText(QRect(area.left(), top, area.width(), quiet_height), 0, line)
        top += quiet_height


def _characters(text: str, units: int) -> int:
    """Return how many characters of `text` the first `units` of Qt's UTF-16 units are."""
    # A rare character such as 𠮷 is two units: counted as one, the next line would begin late.
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))


def cut_lines(text: str, font: QFont, width: int, most: int) -> list[str]:
    """Break `text` into at most `most` lines of `width`, the last cut with `…`."""
    metrics = QFontMetrics(font)
    if most == 1 or metrics.horizontalAdvance(text) <= width:
        return [metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)]
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    line.setPosition(QPointF(0, 0))
    first = _characters(text, line.textLength())
    layout.endLayout()
    rest = metrics.elidedText(text[first:].lstrip(), Qt.TextElideMode.ElideRight, width)
    return [text[:first].rstrip(), rest]
