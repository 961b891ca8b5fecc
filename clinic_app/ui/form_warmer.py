"""Makes the forms while nobody waits for them, a little at a time."""

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from clinic_app.ui.forms.form_page import FormPage
from clinic_app.ui.forms.registry import FORMS, NEW_PATIENT, form_kind

_BETWEEN_MS: Final = 30


class FormWarmer(QObject):
    """Makes each form in one short event and has it taken in in the next: neither is felt.

    `ready` answers `hurry` with the key of the form that is there now.
    """

    ready = Signal(str)

    def __init__(self, take_in: Callable[[str], FormPage], parent: QObject) -> None:
        """`take_in` asks for a form by its key with `take`; nothing is made before `begin`."""
        super().__init__(parent)
        self._take_in = take_in
        self._ahead: dict[str, FormPage] = {}
        self._taken: set[str] = set()
        self._hurried: str | None = None
        self._steps: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_BETWEEN_MS)
        self._timer.timeout.connect(self._step)

    def begin(self) -> None:
        """Begin with the forms asked for first; once begun, again is nothing."""
        if self._steps is None:
            self._steps = self._all()
            self._timer.start()

    def hurry(self, key: str) -> None:
        """Have a form made next if it is not there; each step still has an event of its own."""
        self._hurried = key
        QTimer.singleShot(0, self, self._make_hurried)

    def take(self, key: str) -> FormPage:
        """Return the form made ahead, or make it now because somebody waits for it."""
        self._taken.add(key)
        made = self._ahead.pop(key, None)
        return form_kind(key).make() if made is None else made

    def _make_hurried(self) -> None:
        key = self._hurried
        if key is not None and key not in self._taken and key not in self._ahead:
            self._ahead[key] = form_kind(key).make()
        QTimer.singleShot(0, self, self._take_in_hurried)

    def _take_in_hurried(self) -> None:
        if self._hurried is not None:
            self._take_in(self._hurried)
        QTimer.singleShot(0, self, self._say_ready)

    def _say_ready(self) -> None:
        key, self._hurried = self._hurried, None
        if key is not None:
            self.ready.emit(key)

    def _step(self) -> None:
        if self._steps is None or next(self._steps, self) is self:
            self._timer.stop()

    def _all(self) -> Iterator[None]:
        keys = [kind.key for kind in FORMS]
        for key in sorted(keys, key=[keys[0], NEW_PATIENT, *keys].index):
            if key not in self._taken and key not in self._ahead:
                self._ahead[key] = form_kind(key).make()
                yield
            if key not in self._taken:
                self._take_in(key)
                yield
