"""Who works with the program, and as what."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

SHORTEST_PASSWORD: Final = 8
"""Characters a password needs at least; which ones they are is the person's own affair."""

LONGEST_NAME: Final = 60


class Role(StrEnum):
    """What somebody may do; one person may hold several roles.

    A nurse enters and does not decide; a physician also decides on advice and signs; an
    administrator keeps users, backups and the audit trail and sees no patient; a researcher sees
    de-identified cohorts only.
    """

    NURSE = "nurse"
    PHYSICIAN = "physician"
    ADMINISTRATOR = "administrator"
    RESEARCHER = "researcher"


CARE: Final = frozenset({Role.NURSE, Role.PHYSICIAN})
"""The roles that see patients by name."""


FIRST_ROLES: Final = frozenset({Role.PHYSICIAN, Role.ADMINISTRATOR})
"""What the first user of a store may do, until there are others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody with a key to the store.

    `must_change_password` is set while the password is one that an administrator gave.
    """

    name: str
    roles: frozenset[Role]
    must_change_password: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownUser:
    """Somebody who works here, since when, and whether the key file has a key for the name.

    Without a key nobody can log in under the name until an administrator gives a new password.
    """

    user: User
    since: date
    has_key: bool


def password_fault(password: str) -> str | None:
    """Return the code of what is wrong with a new password; None when it will do."""
    if not password:
        return "store_password_empty"
    return "store_password_short" if len(password) < SHORTEST_PASSWORD else None


def user_name_fault(name: str) -> str | None:
    """Return the code of what is wrong with the name of a new user; None when it will do."""
    if not name.strip():
        return "store_user_empty"
    if len(name.strip()) > LONGEST_NAME or not name.strip().isprintable():
        return "store_user_name"
    return None
