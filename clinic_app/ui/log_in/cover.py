"""The log-in as a cover: it stands before a clinic that is still open, for its user alone."""

from PySide6.QtCore import QObject, Signal

from clinic_app.errors import StoreError
from clinic_app.ui.log_in.password_card import PasswordCard
from clinic_app.ui.session import Session


class Cover(QObject):
    """Decides what a log-in means: to open the store, or to go back to the clinic behind.

    `begun` says that the card must be shown now.
    """

    begun = Signal()

    def __init__(self, session: Session, card: PasswordCard, parent: QObject) -> None:
        """Cover nothing; `card` is where the password is typed."""
        super().__init__(parent)
        self._session = session
        self._card = card
        self._user = ""

    def begin(self, user: str) -> None:
        """Stand before the clinic of `user`, which is still open behind; nobody passes yet."""
        self._user = user
        self._card.clear()
        self._card.user.setText(user)
        self._card.set_busy(True)
        self._card.forgot.setEnabled(False)
        self.begun.emit()

    def explain(self) -> None:
        """Say why the clinic is still open behind, and who may go back to it."""
        self._card.set_busy(False)
        self._card.say_error(StoreError("store_covered", user=self._user))
        self._card.focus_first()

    def end(self) -> None:
        """Be the log-in again that it was."""
        self._user = ""
        self._card.clear()
        self._card.forgot.setEnabled(True)

    def log_in(self, user: str, password: str) -> None:
        """Open the store, or confirm that the user of the clinic behind is back."""
        if not self._user:
            self._session.log_in(user, password)
        elif user.strip().casefold() == self._user.casefold():
            self._session.confirm(password)
        else:
            self.explain()
