"""A form whose typing is kept while it is typed, and can be written back."""

from datetime import datetime
from typing import ClassVar, Final

from PySide6.QtCore import QTimer, Signal

from clinic_app.ui.forms.kept_typing import Typing, correction_key
from clinic_app.ui.forms.remarked_form import RemarkedForm

_KEEP_AFTER_MS: Final = 1_500


class KeptForm(RemarkedForm):
    """`typing_changed` says, at most 1.5 s after an edit, that there is something to keep.

    What stands here is kept as the draft `draft_key`; when the form is not `dirty` there is
    nothing to keep any more. `FORM` and `DRAFT` are the name of the form and the class of its
    draft; `VALUE` the record value a correction begins with. `restart_requested` asks for an
    empty form in place of the draft that is continued.
    """

    FORM: ClassVar[str] = ""
    DRAFT: ClassVar[type] = object
    VALUE: ClassVar[type] = object

    typing_changed = Signal()
    restart_requested = Signal()

    def __init__(self) -> None:
        """Keep nothing until the form is begun."""
        super().__init__()
        self._clean: object = None
        self._keep_soon = QTimer(self)
        self._keep_soon.setSingleShot(True)
        self._keep_soon.setInterval(_KEEP_AFTER_MS)
        self._keep_soon.timeout.connect(self.typing_changed)
        self.resumed.restart.clicked.connect(self.restart_requested)

    def draft(self) -> object:
        """Return what stands in the form; overridden by each form."""
        raise TypeError

    def restore(self, draft: object) -> None:
        """Write a draft back into the form just started; overridden by each form."""
        raise TypeError

    def show_readings(self) -> None:
        """Write what can be said while typing; overridden by each form."""

    @property
    def draft_key(self) -> str:
        """The name under which the typing of this form is kept for a patient."""
        return self.FORM

    def key_of_correction(self, old: object) -> str:
        """Return the name under which the correction of a row is kept: each has its own.

        A form that shows the row within a whole is kept as that whole.
        """
        return correction_key(self.FORM, old)

    def typing(self) -> Typing:
        """Return what stands in the form, to be kept."""
        return Typing(draft=self.draft())

    def resume(self, typing: Typing, kept_at: datetime) -> None:
        """Write back, into the form just started, what was kept, and say that it was."""
        self.restore(typing.draft)
        self.resumed.say(kept_at)
        self.show_readings()
        self._show_remarks(self.read())

    def keep_soon(self) -> None:
        """Have what stands here kept; not put off by further edits, so none waits longer."""
        if not self._keep_soon.isActive():
            self._keep_soon.start()

    def rest(self) -> None:
        """Ask for nothing more to be kept: the form is left."""
        self._keep_soon.stop()

    def discard_typing(self) -> None:
        """Take what stands here for nothing, and say so."""
        self._clean = None
        self._keep_soon.stop()
        self.typing_changed.emit()

    @property
    def dirty(self) -> bool:
        """Say whether anything was typed since the form was started; not while it is saved."""
        if self._clean is None or self._waiting:
            return False
        return self.draft() != self._clean

    @property
    def is_waiting(self) -> bool:
        """Say whether the form was saved and has not been answered yet."""
        return self._waiting
