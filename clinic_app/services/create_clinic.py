"""Make a new, empty, encrypted store with its first user."""

from dataclasses import dataclass, field
from pathlib import Path

from clinic_app.db.store_making import create_store
from clinic_app.domain.people import FIRST_ROLES, User
from clinic_app.interchange.resource_files import load_knowledge
from clinic_app.services.clinic import OpenClinic, opened_clinic


@dataclass(frozen=True)
class CreatedClinic:
    """The new clinic, open, and the recovery key: shown and printed once, kept nowhere."""

    clinic: OpenClinic
    recovery_key: str = field(repr=False)


def create_clinic(path: Path, user: str, password: str) -> CreatedClinic:
    """Create the store at `path` and its key file beside it, and open it as `user`.

    Missing folders are made. A key file left without its store is set aside, never overwritten.

    Raises:
        StoreError: `store_user_empty`, `store_password_empty`, `store_exists`,
            `store_folder_read_only`, `store_disk_full`.
    """
    knowledge = load_knowledge()
    first = User(name=user.strip(), roles=FIRST_ROLES)
    created = create_store(path, first, password)
    clinic = opened_clinic(created.store, knowledge, first)
    return CreatedClinic(clinic, created.recovery_key)
