"""Who works here, as a table."""

from enum import IntEnum

from clinic_app.domain.people import KnownUser, Role
from clinic_app.ui import display
from clinic_app.ui.models import roles
from clinic_app.ui.models.rows_model import Cells, CompactRowsModel


class UserColumn(IntEnum):
    """The columns, left to right."""

    NAME = 0
    ROLES = 1
    SINCE = 2
    LOG_IN = 3


class UsersModel(CompactRowsModel[KnownUser]):
    """People in the order they came."""

    COLUMNS = UserColumn

    def headings(self) -> tuple[str, ...]:
        """Return who, as what, since when, and whether the person can log in."""
        return self.tr("Name"), self.tr("Roles"), self.tr("Since"), self.tr("Log-in")

    def written(self, row: int) -> Cells:
        """Return one person in words."""
        known = self.row_at(row)
        say = display.current()
        name = roles.cell(known.user.name)
        name[roles.Role.STRONG] = True
        return (
            name,
            roles.cell(roles_in_words(known.user.roles)),
            roles.cell(say.date(known.since)),
            roles.cell(self._state(known)),
        )

    def _state(self, known: KnownUser) -> str:
        if not known.has_key:
            return self.tr("cannot log in: give a new password")
        if known.user.must_change_password:
            return self.tr("must choose a password")
        return self.tr("own password")


def roles_in_words(held: frozenset[Role]) -> str:
    """Return roles as they are read, always in the same order."""
    spoken = display.current().sentence
    return " · ".join(spoken(f"role.{role}") for role in Role if role in held)
