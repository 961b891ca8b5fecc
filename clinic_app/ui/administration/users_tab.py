"""The administrator's list of those who work here."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from clinic_app.domain.people import KnownUser
from clinic_app.ui import theme
from clinic_app.ui.administration.users_model import UserColumn, UsersModel
from clinic_app.ui.widgets.basics import button, label
from clinic_app.ui.widgets.empty_state import EmptyState
from clinic_app.ui.widgets.flow_layout import FlowLayout
from clinic_app.ui.widgets.retranslating import Retranslating
from clinic_app.ui.widgets.row_table import RowTable


class UsersTab(Retranslating):
    """Emits `asked` for its rows, and a wish: about the person selected, or about nobody."""

    asked = Signal()
    add_requested = Signal()
    key_requested = Signal()
    roles_requested = Signal(object)
    reset_requested = Signal(object)
    end_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask for the rows as soon as the tab is shown."""
        super().__init__(parent)
        self._why = label("quiet", wrap=True)
        self.model = UsersModel(self)
        self.table = RowTable()
        self.table.show_model(self.model, UserColumn.LOG_IN)
        self.nobody = EmptyState()
        self._shown = QStackedWidget()
        self._shown.addWidget(self.table)
        self._shown.addWidget(self.nobody)
        self.add = button("primary")
        self.roles, self.reset, self.end = button(), button(), button("danger")
        self.key = button()
        self._lay_out()
        self._connect()
        self.retranslate()
        self._offer()

    def show_users(self, people: Sequence[KnownUser]) -> None:
        """List those who work here; who was selected stays so. The demo has nobody."""
        before = self.selected()
        self.model.hold(people)
        names = [known.user.name for known in people]
        if before is not None and before.user.name in names:
            self.table.selectRow(names.index(before.user.name))
        else:
            self.table.select_first()
        self._shown.setCurrentWidget(self.table if people else self.nobody)
        for one in (self.add, self.key):
            one.setEnabled(bool(people))
        self._offer()

    def clear(self) -> None:
        """List nobody: the clinic is closed."""
        self.model.hold(())
        self._offer()

    def selected(self) -> KnownUser | None:
        """Return the person selected, None when nobody is."""
        row = self.table.selected_row()
        return self.model.row_at(row) if row is not None else None

    def title(self) -> str:
        """Return what stands on the tab."""
        return self.tr("Users")

    def retranslate(self) -> None:
        """Write the texts."""
        self._why.setText(
            self.tr(
                "Everybody logs in under a name of their own: the trail then says who did what. "
                "Roles take effect at the next log-in."
            )
        )
        self.table.setAccessibleName(self.tr("Users"))
        self.nobody.say(
            self.tr("Nobody logs in to the demo"),
            self.tr("Users, passwords and a recovery key belong to a clinic of your own."),
        )
        self.add.setText(self.tr("Add somebody…"))
        self.roles.setText(self.tr("Change roles…"))
        self.reset.setText(self.tr("New password…"))
        self.end.setText(self.tr("End access…"))
        self.key.setText(self.tr("New recovery key…"))
        self.model.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.asked.emit()

    def _lay_out(self) -> None:
        ways = QWidget()
        row = FlowLayout(ways)
        for one in (self.add, self.roles, self.reset, self.end):
            row.addWidget(one)
        foot = QHBoxLayout()
        foot.addWidget(self.key)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self._why)
        column.addWidget(ways)
        column.addWidget(self._shown, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.add.clicked.connect(self.add_requested)
        self.key.clicked.connect(self.key_requested)
        self.roles.clicked.connect(self._ask_roles)
        self.reset.clicked.connect(self._ask_reset)
        self.end.clicked.connect(self._ask_end)
        self.table.opened.connect(self._ask_roles)
        self.table.selectionModel().selectionChanged.connect(self._offer)

    @Slot()
    def _offer(self) -> None:
        for one in (self.roles, self.reset, self.end):
            one.setEnabled(self.selected() is not None)

    @Slot()
    def _ask_roles(self) -> None:
        self._wish(self.roles_requested)

    @Slot()
    def _ask_reset(self) -> None:
        self._wish(self.reset_requested)

    @Slot()
    def _ask_end(self) -> None:
        self._wish(self.end_requested)

    def _wish(self, signal: SignalInstance) -> None:
        known = self.selected()
        if known is not None:
            signal.emit(known)
