"""Asks what is to become of a user: who, as what, and why no longer."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from clinic_app.domain.people import LONGEST_NAME, KnownUser, Role
from clinic_app.ui import display, theme
from clinic_app.ui.dialogs.ask_dialog import AskDialog
from clinic_app.ui.dialogs.reason_dialog import ReasonDialog
from clinic_app.ui.forms.one_line import OneLine
from clinic_app.ui.widgets.basics import button, label


class RoleTicks(QWidget):
    """One tick for each role, with what it may do."""

    def __init__(self, held: frozenset[Role]) -> None:
        """Tick what is held."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_SMALL)
        self.ticks: dict[Role, QCheckBox] = {}
        spoken = display.current().sentence
        for role in Role:
            tick = self.ticks[role] = QCheckBox(spoken(f"role_may.{role}"))
            tick.setChecked(role in held)
            column.addWidget(tick)

    def held(self) -> frozenset[Role]:
        """Return the roles that are ticked."""
        return frozenset(role for role, tick in self.ticks.items() if tick.isChecked())


class AddUserDialog(AskDialog):
    """Asks for the name and the roles of somebody new."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask for a nurse, the most frequent."""
        super().__init__(parent)
        self.name = QLineEdit()
        self.name.setValidator(OneLine(self.name))
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setMinimumHeight(theme.TARGET_HEIGHT)
        asked = label("strong")
        asked.setText(self.tr("User name"))
        asked.setBuddy(self.name)
        self.name.setAccessibleName(self.tr("User name"))
        self.roles = RoleTicks(frozenset({Role.NURSE}))
        for part in (asked, self.name, self.roles):
            self.middle.addWidget(part)
        self.ask(
            self.tr("Add a user"),
            self.tr(
                "The program makes a first password for you to hand over. It is changed at the "
                "first log-in."
            ),
            self.tr("Add"),
        )
        self.name.returnPressed.connect(self._answer)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def fault_of_answer(self) -> str:
        """Say what is missing."""
        if not self.name.text().strip():
            return self.tr("Please type a name.")
        return "" if self.roles.held() else self.tr("Please choose at least one role.")


class RolesDialog(AskDialog):
    """Asks what somebody may do from now on."""

    def __init__(self, known: KnownUser, parent: QWidget | None = None) -> None:
        """Show what the person may do now."""
        super().__init__(parent)
        self.known = known
        self.roles = RoleTicks(known.user.roles)
        self.middle.addWidget(self.roles)
        self.ask(
            self.tr("Roles of {name}").format(name=known.user.name),
            self.tr("They take effect at the next log-in."),
            self.tr("Change"),
        )

    def fault_of_answer(self) -> str:
        """Say what is missing."""
        return "" if self.roles.held() else self.tr("Please choose at least one role.")


class ResetDialog(AskDialog):
    """Asks once more before a password is replaced."""

    def __init__(self, known: KnownUser, parent: QWidget | None = None) -> None:
        """Ask about `known`."""
        super().__init__(parent)
        self.known = known
        self.ask(
            self.tr("A new password for {name}?").format(name=known.user.name),
            self.tr(
                "The current password will no longer open the clinic; it still opens the backups "
                "made until today. You hand over a new one; it is changed at the next log-in."
            ),
            self.tr("Make a new password"),
        )


class EndDialog(ReasonDialog):
    """Asks why somebody works here no longer; the reason may stay empty."""

    def __init__(self, known: KnownUser, parent: QWidget | None = None) -> None:
        """Ask about `known`."""
        super().__init__(parent, "danger", may_stay_empty=True)
        self.known = known
        self.ask_why(self.tr("Why (for the trail; may stay empty)"))
        self.ask(
            self.tr("End {name}'s access?").format(name=known.user.name),
            self.tr(
                "The password will no longer open the clinic; it still opens the backups made "
                "until today. Everything the person entered and decided stays, under this name. "
                "Whoever comes back is added again."
            ),
            self.tr("End access"),
        )


class GivenPasswordDialog(AskDialog):
    """Shows a password once, to be handed over."""

    def __init__(self, name: str, password: str, parent: QWidget | None = None) -> None:
        """Show `password` for the user `name`."""
        super().__init__(parent)
        self.password = label("secret", selectable=True)
        self.password.setFont(theme.secret_font())
        self.password.setText(password)
        self.password.setAccessibleName(self.tr("First password"))
        self.copy = button()
        self.copy.setText(self.tr("Copy"))
        self.copy.clicked.connect(self._copy)
        self.middle.addWidget(self.password)
        self.middle.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.ask(
            self.tr("The password for {name}").format(name=name),
            self.tr(
                "Write it down and hand it over; it is shown only now. It must be changed at the "
                "next log-in."
            ),
            self.tr("I have it"),
        )
        self.cancel.hide()
        self.answered.connect(self.accept)
        self.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        """Forget the password."""
        self.password.clear()
        super().done(result)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.password.text())
