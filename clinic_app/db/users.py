"""Who may work with a store, and as what."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from clinic_app.db.keyslots import folded
from clinic_app.db.tables import ChangeRow, UserRow
from clinic_app.domain.people import Role, User


def users(session: Session) -> tuple[User, ...]:
    """Return everybody who works here, in the order they came."""
    rows = session.scalars(select(UserRow).where(UserRow.voided_at.is_(None)).order_by(UserRow.id))
    return tuple(_user(row) for row in rows)


def users_since(session: Session) -> tuple[tuple[User, date], ...]:
    """Return everybody who works here and since which day, in the order they came."""
    rows = session.execute(
        select(UserRow, ChangeRow.day)
        .join(ChangeRow, ChangeRow.seq == UserRow.created_seq)
        .where(UserRow.voided_at.is_(None))
        .order_by(UserRow.id)
    )
    return tuple((_user(row), day) for row, day in rows)


def user_row(session: Session, name: str) -> UserRow | None:
    """Return the row of somebody who works here; None when nobody of that name does."""
    return session.scalars(
        select(UserRow).where(UserRow.folded == folded(name), UserRow.voided_at.is_(None))
    ).one_or_none()


def find_user(session: Session, name: str) -> User | None:
    """Return somebody who works here; None when nobody of that name does."""
    row = user_row(session, name)
    return _user(row) if row is not None else None


def new_user_row(user: User, seq: int) -> UserRow:
    """Return the row of somebody new, written by the change `seq`."""
    return UserRow(
        name=user.name,
        folded=folded(user.name),
        roles=plain_roles(user.roles),
        must_change_password=user.must_change_password,
        created_seq=seq,
        updated_seq=seq,
    )


def plain_roles(roles: Iterable[Role]) -> list[str]:
    """Return roles as they lie in the store, always in the same order."""
    return [role.value for role in Role if role in frozenset(roles)]


def _user(row: UserRow) -> User:
    return User(
        name=row.name,
        roles=frozenset(map(Role, row.roles)),
        must_change_password=row.must_change_password,
    )
