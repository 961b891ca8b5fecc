"""How every entry form is laid out: heading, form, panel beside it, notice and buttons below."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clinic_app.ui import theme
from clinic_app.ui.forms.field import tint
from clinic_app.ui.forms.resumed_bar import ResumedBar
from clinic_app.ui.widgets.basics import button, label, surface
from clinic_app.ui.widgets.retranslating import Retranslating

_PANEL_WIDTH = 290
_NARROW = 860
_ANY_WIDTH = 16_777_215  # what Qt calls QWIDGETSIZE_MAX
_ROOM_BELOW = 80


class FormFrame(Retranslating):
    """A page with a form (`body`) at the left, a `panel` at the right and its buttons below."""

    def __init__(self) -> None:
        """Build the empty frame."""
        super().__init__()
        self._is_narrow = False
        self._title = label("title")
        self._focus_before: QWidget | None = None
        self.resumed = ResumedBar()
        self.body = QVBoxLayout()
        self.panel = QVBoxLayout()
        self.scroll_area = QScrollArea()
        self._notice = QFrame()
        self._notice_text = label(wrap=True)
        self.save_button = button("primary")
        self.cancel_button = button("secondary")
        self._keys_hint = label("small")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*[theme.SPACE_LARGE] * 4)
        outer.setSpacing(theme.SPACE)
        outer.addWidget(self._title)
        outer.addWidget(self.resumed)
        outer.addLayout(self._columns(), 1)
        outer.addWidget(self._notice)
        outer.addLayout(self._buttons())
        within = QVBoxLayout(self._notice)
        within.addWidget(self._notice_text)
        self._notice.hide()

    def retranslate(self) -> None:
        """Write the texts of the frame."""
        self.cancel_button.setText(self.tr("Cancel"))
        self.cancel_button.setToolTip(self.tr("Esc"))
        self._keys_hint.setText(
            self.tr("Tab or Enter goes on · Ctrl+S saves · Esc cancels · * required")
        )

    def set_heading(self, title: str) -> None:
        """Write what is entered; for whom stands in the banner above."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_notice(self, text: str, *, fault: bool) -> None:
        """Say above the buttons what keeps the form from being saved; nothing hides it."""
        self._notice_text.setText(text)
        tint(self._notice, "stop" if fault else "act", self._notice_text)
        self._notice.setVisible(bool(text))

    def hold_still(self, *, still: bool) -> None:
        """Close the form to typing while it is being saved; open it with the cursor as before."""
        if still:
            focused = self.focusWidget()
            is_inside = self.scroll_area.isAncestorOf(focused)
            self._focus_before = focused if is_inside else None
        self.scroll_area.setEnabled(not still)
        if still or self._focus_before is None:
            return
        if self.isVisible():
            self._focus_before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus_before = None

    def reveal_focus(self) -> None:
        """Scroll to the control with the cursor, and to what is said below it."""
        focused = self.focusWidget()
        if self.scroll_area.isAncestorOf(focused):
            self.scroll_area.ensureWidgetVisible(focused, 0, _ROOM_BELOW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width())

    def _columns(self) -> QHBoxLayout:
        inner = surface("plain")
        self._page = QVBoxLayout(inner)
        self._page.setContentsMargins(0, 0, theme.SPACE_SMALL, 0)
        self._page.setSpacing(theme.SPACE)
        self._page.addLayout(self.body, 1)
        self.body.setSpacing(theme.SPACE)
        self.scroll_area.setWidget(inner)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side = QWidget()
        self._side.setFixedWidth(_PANEL_WIDTH)
        self._side.setLayout(self.panel)
        self.panel.setContentsMargins(0, 0, 0, 0)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(theme.SPACE)
        self._beside.addWidget(self.scroll_area, 1)
        self._beside.addWidget(self._side)
        return self._beside

    def _arrange(self, width: int) -> None:
        """Put the panel beside the form where there is room, else under it, scrolled with it."""
        is_narrow = width < _NARROW
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        if is_narrow:
            self._side.setMaximumWidth(_ANY_WIDTH)
            self._page.addWidget(self._side)
        else:
            self._side.setFixedWidth(_PANEL_WIDTH)
            self._beside.addWidget(self._side)

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE_SMALL)
        line.addWidget(self.save_button)
        line.addWidget(self.cancel_button)
        line.addStretch(1)
        line.addWidget(self._keys_hint)
        return line
