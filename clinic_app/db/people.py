"""Who works here, open for writing inside a unit of work."""

from collections.abc import Iterable

from clinic_app.db.record import Change
from clinic_app.db.tables import UserRow
from clinic_app.db.users import new_user_row, plain_roles, user_row, users
from clinic_app.domain.people import Role, User
from clinic_app.errors import StoreError


class OpenPeople:
    """Takes people in, changes what they may do, and lets them go; nobody is ever deleted."""

    def __init__(self, change: Change) -> None:
        """Write as part of `change`."""
        self._change = change
        self._session = change.session

    def all(self) -> tuple[User, ...]:
        """Return everybody who works here, in the order they came."""
        return users(self._session)

    def add(self, user: User) -> None:
        """Take somebody in.

        Raises:
            StoreError: `user_known`: somebody of that name works here.
        """
        if user_row(self._session, user.name) is not None:
            raise StoreError("user_known")
        self._session.add(new_user_row(user, self._change.seq))

    def set_roles(self, name: str, roles: Iterable[Role]) -> None:
        """Let somebody hold these roles, and no others.

        Raises:
            StoreError: `store_unknown_user`.
        """
        row = self._row(name)
        if row.roles != plain_roles(roles):
            row.roles = plain_roles(roles)
            row.updated_seq = self._change.seq

    def set_must_change_password(self, name: str, *, must: bool) -> None:
        """Ask somebody for a new password at the next log-in, or no longer.

        Raises:
            StoreError: `store_unknown_user`.
        """
        row = self._row(name)
        if row.must_change_password is not must:
            row.must_change_password = must
            row.updated_seq = self._change.seq

    def end(self, name: str, reason: str) -> None:
        """Let somebody work here no longer; what the person did keeps the name.

        Raises:
            StoreError: `store_unknown_user`.
        """
        row = self._row(name)
        row.updated_seq = self._change.seq
        row.voided_at = self._change.at
        row.voided_by = self._change.by
        row.void_reason = reason

    def _row(self, name: str) -> UserRow:
        row = user_row(self._session, name)
        if row is None:
            raise StoreError("store_unknown_user")
        return row
