"""The first page: log in, recover, or make the clinic. It never shows a patient."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from clinic_app.domain.people import User
from clinic_app.errors import ClinicError
from clinic_app.services.back_up import Backup
from clinic_app.services.restore import RestoredStore
from clinic_app.ui import display, notify
from clinic_app.ui.log_in.clinic_card import ClinicCard
from clinic_app.ui.log_in.cover import Cover
from clinic_app.ui.log_in.entry_card import EntryCard
from clinic_app.ui.log_in.key_card import KeyCard
from clinic_app.ui.log_in.new_password_card import NewPasswordCard
from clinic_app.ui.log_in.own_password_card import OwnPasswordCard
from clinic_app.ui.log_in.password_card import PasswordCard
from clinic_app.ui.log_in.recovery_card import RecoveryCard
from clinic_app.ui.log_in.restore_card import RestoreCard
from clinic_app.ui.log_in.ways_on import WaysOn
from clinic_app.ui.session import Session
from clinic_app.ui.theme import SPACE, SPACE_HUGE, SPACE_SMALL
from clinic_app.ui.widgets.basics import button, label
from clinic_app.ui.widgets.retranslating import Retranslating

_ASKS_PASSWORD_AGAIN: Final = frozenset({"store_wrong_password", "store_wait"})


class LoginPage(Retranslating):
    """One card at a time, each answered by the session."""

    language_requested = Signal(str)
    paper_requested = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show what `session` needs: a log-in, or the first start."""
        super().__init__(parent)
        self._session = session
        self.password = PasswordCard()
        self.cover = Cover(session, self.password, self)
        self.recovery = RecoveryCard()
        self.clinic = ClinicCard()
        self.first_start = NewPasswordCard(first_start=True)
        self.new_password = NewPasswordCard(first_start=False)
        self.own_password = OwnPasswordCard(due=True)
        self.key = KeyCard()
        self.restore = RestoreCard()
        self.ways_on = WaysOn()
        self._restored: RestoredStore | None = None
        self._backup: Backup | None = None
        self._done = label("strong", wrap=True)
        self._brand = label("brand")
        self._where = label("small", wrap=True)
        self.language = button("quiet")
        self._cards = QStackedWidget()
        self._holders = [self._centred(card) for card in self._all()]
        for holder in self._holders:
            self._cards.addWidget(holder)
        self._lay_out()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Write the texts of the page itself; its cards write theirs."""
        self._brand.setText(self.tr("GIST · CML Clinic"))
        self.language.setText("English" if display.current().language == "zh" else "中文")
        self.language.setAccessibleName(
            self.tr("Switch the language to {name}").format(name=self.language.text())
        )
        self._where.setText(self.tr("Store: {path}").format(path=self._session.path))
        self._say_done()

    def begin(self) -> None:
        """Start anew with empty fields: the log-in, or the first start without a store."""
        for card in self._all():
            card.clear()
        self._restored = None
        self._say_done()
        self._show(self.password if self._session.has_store() else self.clinic)

    def current_card(self) -> EntryCard:
        """Return the card that is shown."""
        return self._all()[self._cards.currentIndex()]

    def _all(self) -> tuple[EntryCard, ...]:
        return (
            self.password, self.recovery, self.new_password, self.own_password,
            self.clinic, self.first_start, self.key, self.restore,
        )  # fmt: skip

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_HUGE, SPACE_SMALL, SPACE_HUGE, SPACE_SMALL)
        layout.setSpacing(SPACE)
        layout.addStretch(2)
        layout.addWidget(self._brand, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._done)
        layout.addWidget(self._cards)
        self.password.hold(self.ways_on)
        layout.addWidget(self._where)
        layout.addWidget(self.language, 0, Qt.AlignmentFlag.AlignHCenter)
        for words in (self._where, self._done):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def _centred(self, card: EntryCard) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        return holder

    def _connect(self) -> None:
        self.language.clicked.connect(self._other_language)
        self.password.log_in_requested.connect(self.cover.log_in)
        self.cover.begun.connect(self._show_password)
        self.password.recovery_requested.connect(self._show_recovery)
        self.recovery.recovery_key_entered.connect(self._session.recover)
        self.recovery.back_requested.connect(self._show_password)
        self.clinic.chosen.connect(self._show_first_start)
        self.first_start.back_requested.connect(self._show_clinic)
        self.first_start.chosen.connect(self._create)
        self.new_password.chosen.connect(self._session.recover_user)
        self.own_password.chosen.connect(self._session.change_password)
        self.key.kept.connect(self._session.enter)
        self.key.paper_requested.connect(self.paper_requested)
        self._session.created.connect(self._show_key)
        self._session.recovered.connect(self._show_new_password)
        self._session.password_due.connect(self._show_own_password)
        self._session.failed.connect(self._refused)
        self.ways_on.look_requested.connect(self._look)
        self.ways_on.restore_requested.connect(self._session.list_backups)
        self.restore.chosen.connect(self._restore)
        self.restore.back_requested.connect(self._show_password)
        self._session.backups_listed.connect(self._show_backups)
        self._session.restored.connect(self._show_restored)

    def _show(self, card: EntryCard) -> None:
        self._offer(card, None)
        self._cards.setCurrentIndex(self._all().index(card))
        # Only the card that is shown takes room, so that the rest of the page stays near it.
        for holder in self._holders:
            shown = holder is self._cards.currentWidget()
            needs = QSizePolicy.Policy.Preferred if shown else QSizePolicy.Policy.Ignored
            holder.setSizePolicy(QSizePolicy.Policy.Preferred, needs)
        card.focus_first()

    def _offer(self, card: EntryCard, error: Exception | None) -> None:
        """Offer what helps against `error` where it is said; then it leads on, not the card."""
        self.ways_on.offer(error)
        card.lead_with_go(self.ways_on.isHidden())

    def _show_recovery(self) -> None:
        self._show(self.recovery)

    def _show_password(self) -> None:
        self._show(self.password)

    def _show_clinic(self) -> None:
        self._show(self.clinic)

    def _show_first_start(self) -> None:
        self._show(self.first_start)

    def _create(self, user: str, password: str) -> None:
        self._session.create(user, password, self.clinic.details(), self.first_start.roles())

    def _show_key(self, recovery_key: str) -> None:
        self.first_start.clear()
        self.clinic.clear()
        self._show(self.key)
        self.key.show_key(recovery_key)

    def _show_new_password(self, people: Sequence[User]) -> None:
        self.recovery.clear()
        self.new_password.show_users(people)
        self._show(self.new_password)

    def _look(self) -> None:
        card = self.password
        card.set_busy(True)
        self._session.look_into(card.user.text().strip(), card.password.text())

    def _show_backups(self, backups: tuple[Backup, ...]) -> None:
        self.restore.show_backups(backups)
        self._show(self.restore)
        self.restore.list.setFocus()

    def _restore(self, backup: Backup, recovery_key: str) -> None:
        card, self._backup = self.password, backup
        user, password = card.user.text().strip(), card.password.text()
        self._session.restore(backup, user, password, recovery_key)

    def _show_restored(self, done: RestoredStore) -> None:
        self.begin()
        self._restored = done
        self._say_done()

    def _say_done(self) -> None:
        """Say, until somebody begins anew, that a backup took the place of the store."""
        done, backup = self._restored, self._backup
        said: list[str] = []
        if done is not None and backup is not None:
            made = display.current().moment(backup.made_at.astimezone())
            words = self.tr("The backup of {made} is in place (patients: {patients}).")
            said.append(words.format(made=made, patients=done.patients))
            if done.replaced is not None:
                kept = self.tr("What lay there before is kept in {folder}.")
                said.append(kept.format(folder=done.replaced))
            said.append(self.tr("Log in to go on."))
        self._done.setText("\n".join(said))
        self._done.setVisible(bool(said))

    def _show_own_password(self) -> None:
        self.password.clear()
        self._show(self.own_password)

    def _other_language(self) -> None:
        self.language_requested.emit("en" if self.language.text() == "English" else "zh")

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, ClinicError):
            notify.log_unexpected(error)
        card = self.current_card()
        card.set_busy(False)
        card.say_error(error)
        if card in {self.password, self.recovery}:
            card.hold(self.ways_on)
            self._offer(card, error)
        if isinstance(error, ClinicError) and error.code in _ASKS_PASSWORD_AGAIN:
            self.password.password.selectAll()
            self.password.password.setFocus()
