"""A form with typing is left only when it is known what becomes of it: asked, and then stored."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from clinic_app.ui.clinic_view import ClinicView
from clinic_app.ui.dialogs.leave_form import LeaveForm


class LeaveGuard(QObject):
    """Stands between a wish to go elsewhere and a form that holds typing."""

    def __init__(self, view: ClinicView, window: QWidget) -> None:
        """Guard the forms of `view`; the question stands over `window`."""
        super().__init__(window)
        self._view = view
        self._window = window
        self._then: Callable[[], object] | None = None

    def leave_for(self, action: Callable[[], object]) -> None:
        """Do `action` now, or once the person chose to keep or to discard what was typed."""
        if not self._view.has_typing():
            action()
            return
        self._then = action
        dialog = LeaveForm(self._window)
        dialog.kept.connect(self._keep)
        dialog.discarded.connect(self._discard)
        dialog.open()

    def _keep(self) -> None:
        self._view.area.shelf.keep_then(self._kept, self._stay)

    def _kept(self, _answer: object) -> None:
        self._go_on()

    def _stay(self, error: Exception) -> None:
        # The draft could not be stored: leaving now would lose what was typed.
        self._then = None
        self._view.area.failed.emit(error)

    def _discard(self) -> None:
        self._view.area.discard_typing()
        self._go_on()

    def _go_on(self) -> None:
        # Forgetting a patient keeps whatever was not discarded.
        self._view.area.forget()
        action, self._then = self._then, None
        if action is not None:
            action()
