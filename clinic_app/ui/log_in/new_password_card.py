"""Choose a password twice: for the first administrator, or for somebody after a recovery."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QWidget

from clinic_app.domain.people import FIRST_ROLES, SHORTEST_PASSWORD, Role, User
from clinic_app.ui import display, theme
from clinic_app.ui.log_in.entry_card import EntryCard
from clinic_app.ui.widgets.basics import button, label


class NewPasswordCard(EntryCard):
    """Emits `chosen(user, password)`; at the first start `back_requested` leads to the clinic.

    After a recovery the user is one of those who work here.
    """

    chosen = Signal(str, str)
    back_requested = Signal()

    def __init__(self, *, first_start: bool) -> None:
        """Ask for a user as well when the clinic is being made."""
        super().__init__()
        self._first_start = first_start
        self.whose = QComboBox()
        self._whose_name = label("strong")
        self._whose_name.setBuddy(self.whose)
        if not first_start:
            self._add(self._whose_name, self.whose)
        self.user = self.add_field() if first_start else QLineEdit(self)
        self.user.setVisible(first_start)
        self.password = self.add_field(secret=True)
        self.again = self.add_field(secret=True)
        self.treats = QCheckBox()
        self.treats.setChecked(True)
        self.back = button("quiet")
        if first_start:
            self.column.addWidget(self.treats)
            self.foot.insertWidget(0, self.back)
        self.submitted.connect(self._check)
        self.back.clicked.connect(self.back_requested)
        self.retranslate()

    def roles(self) -> frozenset[Role]:
        """Return what the first administrator is, as the tick says."""
        return FIRST_ROLES if self.treats.isChecked() else frozenset({Role.ADMINISTRATOR})

    def show_users(self, people: Sequence[User]) -> None:
        """Offer those who work here, the first one chosen."""
        self.whose.clear()
        spoken = display.current().sentence
        for user in people:
            roles = " · ".join(spoken(f"role.{role}") for role in Role if role in user.roles)
            self.whose.addItem(f"{user.name} · {roles}", user.name)

    def tab_chain(self) -> list[QWidget]:
        """Return whose password it is, the fields, the tick, and the buttons."""
        if not self._first_start:
            return [self.whose, *super().tab_chain()]
        return [self.user, self.password, self.again, self.treats, self.go, self.back]

    def retranslate(self) -> None:
        """Write the texts."""
        names = [self.tr("Password, 8 characters or more"), self.tr("The same password again")]
        if not self._first_start:
            self.heading.setText(self.tr("Choose a new password"))
            self.reason.setText(self.tr("The recovery key stays the same and stays valid."))
            self._whose_name.setText(self.tr("Whose password"))
            self.whose.setAccessibleName(self.tr("Whose password"))
            self.go.setText(self.tr("Set the password"))
            self.name_fields(*names)
            return
        self.heading.setText(self.tr("Make a new clinic: the administrator"))
        self.reason.setText(
            self.tr(
                "An administrator keeps users, backups and the audit trail. The records will be "
                "kept in one encrypted file that only your password, or the recovery key shown "
                "next, can open."
            )
        )
        self.treats.setText(self.tr("I also treat patients (physician)"))
        self.go.setText(self.tr("Make the clinic"))
        self.back.setText(self.tr("Back"))
        self.name_fields(self.tr("Your user name"), *names)

    def _add(self, name: QLabel, control: QComboBox) -> None:
        control.setMinimumHeight(theme.TARGET_HEIGHT)
        self.column.addWidget(name)
        self.column.addWidget(control)
        self.column.addSpacing(theme.SPACE_SMALL)

    def fault_sentences(self) -> dict[str, str]:
        """Return what is said about a field left out or typed wrongly."""
        return {
            "no_user": self.tr("Please choose a user name."),
            "short": self.tr("The password needs at least 8 characters."),
            "differ": self.tr("The two passwords differ."),
        }

    def _check(self) -> None:
        is_first = self._first_start
        user = self.user.text().strip() if is_first else str(self.whose.currentData() or "")
        if self._first_start and not user:
            self.mark_fault(self.user, "no_user")
        elif len(self.password.text()) < SHORTEST_PASSWORD:
            self.mark_fault(self.password, "short")
        elif self.password.text() != self.again.text():
            self.mark_fault(self.again, "differ")
        else:
            self.set_busy(True)
            self.chosen.emit(user, self.password.text())
