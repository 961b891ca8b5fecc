"""Make a new, empty, encrypted store with its first user."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from clinic_app.db.store_making import create_store
from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.domain.people import FIRST_ROLES, Role, User, password_fault, user_name_fault
from clinic_app.errors import StoreError
from clinic_app.interchange.resource_files import load_knowledge
from clinic_app.services.clinic import OpenClinic, opened_clinic
from clinic_app.services.clinic_details import set_clinic_details
from clinic_app.services.log_ins import note_log_in


@dataclass(frozen=True)
class CreatedClinic:
    """The new clinic, open, and the recovery key: shown and printed once, kept nowhere."""

    clinic: OpenClinic
    recovery_key: str = field(repr=False)


def create_clinic(
    path: Path,
    user: str,
    password: str,
    details: ClinicDetails | None = None,
    roles: frozenset[Role] = FIRST_ROLES,
) -> CreatedClinic:
    """Create the store at `path` and its key file beside it, and open it as `user`.

    Missing folders are made. A key file left without its store is set aside, never overwritten.

    Args:
        path: Where the store is to be.
        user: The first user, always an administrator.
        password: At least 8 characters.
        details: What the clinic says of itself on paper, if it is known by now.
        roles: What else the first user is; a clinic of one person needs a physician.

    Raises:
        StoreError: `store_user_empty`, `store_user_name`, `store_password_empty`,
            `store_password_short`, `store_exists`, `store_folder_read_only`, `store_disk_full`.
    """
    fault = user_name_fault(user) or password_fault(password)
    if fault is not None:
        raise StoreError(fault)
    knowledge = load_knowledge()
    first = User(name=user.strip(), roles=roles | {Role.ADMINISTRATOR})
    created = create_store(path, first, password)
    clinic = opened_clinic(created.store, knowledge, first)
    if details is not None:
        # The recovery key must be shown now: what cannot be stored is typed again in the settings.
        with suppress(StoreError):
            set_clinic_details(clinic, details, datetime.now(UTC).astimezone().date())
    note_log_in(clinic)
    return CreatedClinic(clinic, created.recovery_key)
