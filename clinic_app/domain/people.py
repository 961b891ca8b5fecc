"""Who works with the program, and as what."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


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
