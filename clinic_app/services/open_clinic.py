"""Open and close the clinic's store."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from clinic_app.db import store_files
from clinic_app.db.opening import Way
from clinic_app.db.store import Store
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.db.users import find_user, users
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.people import FIRST_ROLES, User
from clinic_app.errors import StoreError
from clinic_app.interchange.resource_files import load_knowledge
from clinic_app.services.back_up import back_up_at_close
from clinic_app.services.clinic import RECOVERING, OpenClinic, opened_clinic
from clinic_app.services.log_ins import (
    BY_RECOVERY_KEY,
    counted,
    note_log_in,
    note_log_out,
    note_recovery,
)


def store_exists(path: Path) -> bool:
    """Say whether there is a store at `path`, or what is left of one.

    A key file whose store is gone counts, so that a lost store is told and never taken for a
    first start.
    """
    found: bool = store_files.store_exists(path)
    return found


def open_clinic(path: Path, user: str, password: str) -> OpenClinic:
    """Open the store as `user`; an older schema is brought up to date first, after a backup.

    Raises:
        StoreError: `store_password_empty`, `store_wrong_password`, `store_unknown_user`,
            `store_slot_damaged`, `store_slots_damaged`, `store_slots_missing`, `store_missing`,
            `store_damaged`, `store_newer`, `store_not_a_store`, `store_busy`; `store_wait` after
            too many tries; `store_in_use` (`holder`, `since`: `look_into_clinic` is the other
            way); `store_changed_outside` and `store_older` when it is not what was last written
            here.
    """
    return _opened(path, user, password, Way.WORK)


def look_into_clinic(path: Path, user: str, password: str) -> OpenClinic:
    """Open the store only to look, while somebody else works in it.

    Raises:
        StoreError: As `open_clinic`, without `store_in_use`; `store_look_outdated`.
    """
    return _opened(path, user, password, Way.LOOK)


def examine_clinic(path: Path, user: str, password: str) -> OpenClinic:
    """Open the store only to look, whatever is wrong with it, so that `verify_store` can say it.

    Raises:
        StoreError: As `look_into_clinic`, for what leaves nothing to look at.
    """
    return _opened(path, user, password, Way.EXAMINE)


def _opened(path: Path, user: str, password: str, way: Way) -> OpenClinic:
    knowledge = load_knowledge()
    with counted(path, user):
        store = store_files.open_store(path, user, password, way=way)
    opened = opened_clinic(store, knowledge, _taken_in(store, knowledge, user.strip()))
    clinic = replace(opened, is_read_only=way is not Way.WORK)
    note_log_in(clinic)
    return clinic


def open_with_recovery_key(path: Path, recovery_key: str) -> OpenClinic:
    """Open the store with the printed recovery key, to give somebody a new password.

    Only `whom_to_recover` and `recover_user` answer; the latter gives back a clinic that is open
    for work.

    Raises:
        StoreError: `store_recovery_incomplete` (too short or too long), `store_recovery_typing`
            (its check letters do not fit), `store_recovery_wrong` (the key of another store),
            `store_wait` after too many of these two, and whatever `open_clinic` raises for a
            store that cannot be opened.
    """
    knowledge = load_knowledge()
    with counted(path, BY_RECOVERY_KEY):
        opened = store_files.open_store_with_recovery_key(path, recovery_key)
    user = _taken_in(opened.store, knowledge, opened.user)
    clinic = replace(opened_clinic(opened.store, knowledge, user), only=RECOVERING)
    note_recovery(clinic)
    return clinic


def _taken_in(store: Store, knowledge: Knowledge, name: str) -> User:
    """Return who it is, and close the store to whoever does not work here any more."""
    try:
        return _known_user(store, knowledge, name)
    except BaseException:
        store.close()
        raise


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


def close_clinic(clinic: OpenClinic) -> None:
    """Back up what was entered and close the store; the demo's folder goes with it.

    A backup that cannot be made keeps nobody from closing. Closing twice does no harm.
    """
    note_log_out(clinic)
    back_up_at_close(clinic)
    clinic.store.close()
    if clinic.folder_to_remove is not None:
        shutil.rmtree(clinic.folder_to_remove, ignore_errors=True)
