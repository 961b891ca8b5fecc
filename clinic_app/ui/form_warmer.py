"""Makes the forms while nobody waits for them, a little at a time."""

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QObject, QTimer

from clinic_app.ui.forms.form_page import FormPage
from clinic_app.ui.forms.registry import FORMS

_BETWEEN_MS: Final = 60


class FormWarmer(QObject):
    """Makes one form in each of many short events, so that none is felt."""

    def __init__(self, make: Callable[[str], FormPage], parent: QObject) -> None:
        """Make forms by their keys with `make`; not before `begin`."""
        super().__init__(parent)
        self._make = make
        self._steps: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_BETWEEN_MS)
        self._timer.timeout.connect(self._step)

    def begin(self) -> None:
        """Begin with the first form of the menu; once begun, again is nothing."""
        if self._steps is None:
            self._steps = self._all()
            self._timer.start()

    def _step(self) -> None:
        if self._steps is None or next(self._steps, self) is self:
            self._timer.stop()

    def _all(self) -> Iterator[None]:
        for kind in FORMS:
            self._make(kind.key)
            yield
