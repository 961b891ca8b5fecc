"""A dialog whose typing is kept while it is typed, and can be written back."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget

from clinic_app.domain.decisions.draft import DecisionDraft
from clinic_app.ui.forms.resumed_bar import ResumedBar

_KEEP_AFTER_MS: Final = 1_500


class KeptDialog(QDialog):
    """`typing_changed` says, at most 1.5 s after an edit, that what stands here changed.

    `restart_requested` asks for an empty dialog in place of the draft that is continued.
    `leave_requested` asks to close with typing in it: whoever stored that answers with `let_go`.
    """

    typing_changed = Signal()
    restart_requested = Signal()
    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Keep nothing until the dialog is begun."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._clean: DecisionDraft | None = None
        self.resumed = ResumedBar()
        self.resumed.restart.clicked.connect(self.restart_requested)
        self._keep_soon = QTimer(self)
        self._keep_soon.setSingleShot(True)
        self._keep_soon.setInterval(_KEEP_AFTER_MS)
        self._keep_soon.timeout.connect(self.typing_changed)

    def draft(self) -> DecisionDraft:
        """Return what stands in the dialog; overridden by each."""
        raise TypeError

    def restore(self, draft: DecisionDraft) -> None:
        """Write what was typed before into the fields; overridden by each."""
        raise TypeError

    def resume(self, draft: DecisionDraft, kept_at: datetime) -> None:
        """Write back what was kept, and say when it was typed."""
        self.restore(draft)
        self.resumed.say(kept_at)

    @property
    def has_typing(self) -> bool:
        """Say whether anything was typed since the dialog opened."""
        return self._clean is not None and self.draft() != self._clean

    def take_as_clean(self) -> None:
        """Take what stands here as stored: nothing of it is kept for another time."""
        self._clean = self.draft()

    def keep_soon(self) -> None:
        """Have what stands here kept; not put off by further edits, so none waits longer."""
        if not self._keep_soon.isActive():
            self._keep_soon.start()

    def reject(self) -> None:
        """Close when nothing is typed; typing has to be kept first."""
        if self.has_typing:
            self.leave_requested.emit()
        else:
            self.let_go()

    def let_go(self) -> None:
        """Close: what stands here is kept, or nobody can be asked any more."""
        super().reject()

    def done(self, result: int) -> None:
        """Close; whoever opened the dialog keeps what stands in it."""
        self._keep_soon.stop()
        super().done(result)
