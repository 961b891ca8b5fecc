"""What stands where there is nothing: why it is empty, and what can be done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.ui import theme
from clinic_app.ui.widgets.basics import button, label


class EmptyState(QWidget):
    """A heading, the reason and at most two actions, centred."""

    action_requested = Signal()
    other_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing until `say` is called."""
        super().__init__(parent)
        self._heading = label("heading", wrap=True)
        self._reason = label("quiet", wrap=True)
        self._action = button("secondary")
        self._action.clicked.connect(self.action_requested)
        self._other = button("secondary")
        self._other.clicked.connect(self.other_requested)
        self._other.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_HUGE] * 4)
        layout.setSpacing(theme.SPACE_SMALL)
        layout.addStretch(1)
        for widget in (self._heading, self._reason):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(widget)
        layout.addSpacing(theme.SPACE_SMALL)
        actions = QHBoxLayout()
        actions.addStretch(1)
        actions.addWidget(self._other)
        actions.addWidget(self._action)
        actions.addStretch(1)
        layout.addLayout(actions)
        layout.addStretch(2)

    def say(self, heading: str, reason: str, action: str = "", other: str = "") -> None:
        """Write the texts; without `action` there is no button, `other` stands before it."""
        self._heading.setText(heading)
        self._reason.setText(reason)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._other.setText(other)
        self._other.setVisible(bool(other))
