"""Open and close the clinic's store, and give it a new password."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from clinic_app.db import store_files
from clinic_app.db.store import Store
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.db.users import find_user, users
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.people import FIRST_ROLES, Role, User
from clinic_app.errors import StoreError
from clinic_app.interchange.resource_files import load_knowledge
from clinic_app.services.access import Trace, command
from clinic_app.services.clinic import OpenClinic, opened_clinic


def store_exists(path: Path) -> bool:
    """Say whether there is a store at `path`, or what is left of one.

    A key file whose store is gone counts, so that a lost store is told and never taken for a
    first start.
    """
    found: bool = store_files.store_exists(path)
    return found


def open_clinic(path: Path, user: str, password: str, *, look_over: bool = True) -> OpenClinic:
    """Open the store as `user`; an older schema is brought up to date first.

    A store of ordinary size is looked over page by page; without `look_over` damaged pages are
    left for `verify_store` to name.

    Raises:
        StoreError: `store_password_empty`, `store_wrong_password`, `store_unknown_user`,
            `store_slot_damaged`, `store_slots_damaged`, `store_slots_missing`, `store_missing`,
            `store_damaged`, `store_newer`, `store_not_a_store`, `store_busy`.
    """
    knowledge = load_knowledge()
    store = store_files.open_store(path, user, password, look_over=look_over)
    return opened_clinic(store, knowledge, _known_user(store, knowledge, user.strip()))


def open_with_recovery_key(path: Path, recovery_key: str) -> OpenClinic:
    """Open the store with the printed recovery key, for example to set a new password.

    Raises:
        StoreError: `store_recovery_incomplete` (too short or too long), `store_recovery_typing`
            (its check letters do not fit), `store_recovery_wrong` (the key of another store),
            and whatever `open_clinic` raises for a store that cannot be opened.
    """
    knowledge = load_knowledge()
    opened = store_files.open_store_with_recovery_key(path, recovery_key)
    user = _known_user(opened.store, knowledge, opened.user)
    return opened_clinic(opened.store, knowledge, user)


def _known_user(store: Store, knowledge: Knowledge, name: str) -> User:
    """Return who it is; a store from before there were users takes in whoever opens it first."""
    with store.reading() as session:
        known = find_user(session, name)
        anybody = bool(users(session))
    if known is not None:
        return known
    if anybody:
        raise StoreError("store_unknown_user")
    first = User(name=name, roles=FIRST_ROLES)
    today = datetime.now(UTC).astimezone().date()
    with UnitOfWork(store, knowledge, name, "first_user", today) as work:
        work.add_user(first)
    return first


@command(*Role, trace=Trace.NOTED)
def set_password(clinic: OpenClinic, password: str) -> None:
    """Give the user of an open clinic a new password; the data stay as they are encrypted.

    Raises:
        StoreError: `store_password_empty`, `store_folder_read_only`, `store_disk_full`, and
            what is wrong with the key file.
    """
    store_files.set_password(clinic.store, clinic.user, password)


def close_clinic(clinic: OpenClinic) -> None:
    """Close the store; the demo's folder goes with it. Closing twice does no harm."""
    clinic.store.close()
    if clinic.folder_to_remove is not None:
        shutil.rmtree(clinic.folder_to_remove, ignore_errors=True)
