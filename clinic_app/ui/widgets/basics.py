"""Small shared widgets: labels by role, buttons by kind, rules and surfaces."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from clinic_app.ui import theme

_FRAME: Final = QSize(16, 48)
_RING_PX: Final = 1.6
_INSET_PX: Final = 3.5


def set_look(widget: QWidget, name: str, value: str) -> None:
    """Set a dynamic property and have the stylesheet read it at once."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def fit_choices(*boxes: QComboBox) -> None:
    """Let drop-downs be as wide as the words they offer now.

    Qt forgets the least width it once measured only with a change of style.
    """
    for box in boxes:
        QCoreApplication.sendEvent(box, QEvent(QEvent.Type.StyleChange))
        box.updateGeometry()


def fit_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window this size, or what a smaller screen has room for with a frame around it.

    At 150 % a screen is two thirds as many points high: buttons below its edge cannot be reached.
    """
    room = window.screen().availableSize() - _FRAME
    window.resize(QSize(width, height).boundedTo(room))


def label(role: str = "", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """Return an empty label: `title`, `heading`, `strong`, `quiet`, `small`, `error` or plain.

    The text is always plain text: a name such as `O<b>Brien` shows as it was typed.
    """
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    if wrap:
        made.setWordWrap(True)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return made


class _Button(QPushButton):
    """A button that Enter presses as well as the space bar, in dialogs and outside them."""

    def sizeHint(self) -> QSize:
        """Leave room for the bold letters of a chosen chip; Qt reserves plain ones."""
        hint = super().sizeHint()
        if self.property("kind") == "chip" and self.isCheckable():
            plain, bold = (
                QFontMetrics(theme.base_font(bold=is_bold)).horizontalAdvance(self.text())
                for is_bold in (False, True)
            )
            hint.setWidth(hint.width() + max(0, bold - plain))
        return hint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ring what has the focus also on the accent: round it, no colour parts from both."""
        super().paintEvent(event)
        if self.hasFocus() and self.property("kind") == "primary":
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.current_theme().on_accent), _RING_PX))
            inset = QRectF(self.rect()).adjusted(_INSET_PX, _INSET_PX, -_INSET_PX, -_INSET_PX)
            painter.drawRoundedRect(inset, theme.RADIUS - 2, theme.RADIUS - 2)


def button(kind: str = "secondary", *, checkable: bool = False) -> QPushButton:
    """Return a button: `primary` (one per page), `secondary`, `quiet`, `chip`, `danger`, `nav`."""
    made = _Button()
    made.setProperty("kind", kind)
    made.setCheckable(checkable)
    made.setAutoDefault(False)
    made.setMinimumHeight(theme.TARGET_HEIGHT)
    return made


def surface(kind: str = "plain") -> QFrame:
    """Return a frame: `card`, `banner`, `bar`, `nav` or `plain`."""
    made = QFrame()
    made.setProperty("surface", kind)
    return made


def rule() -> QFrame:
    """Return a hairline that separates two groups."""
    made = QFrame()
    made.setProperty("surface", "rule")
    made.setFixedHeight(1)
    return made


class ElidedLabel(QLabel):
    """A one-line label that ends in `…` when there is no room; the tooltip has it all.

    `brief` is written instead where only that has room.
    """

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        """Show nothing yet, in the look of `role`."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.brief = ""
        if role:
            self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def written(self) -> str:
        """Return what is written in the width of the moment."""
        metrics, text = QFontMetrics(self.font()), self.text()
        if self.brief and metrics.horizontalAdvance(text) > self.width():
            text = self.brief
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as tooltip exactly when some of it is hidden."""
        super().resizeEvent(event)
        hidden = QFontMetrics(self.font()).horizontalAdvance(self.text()) > self.width()
        self.setToolTip(self.text() if hidden else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment(), self.written())
