"""Give somebody a new password with the recovery key, and make a new recovery key."""

from dataclasses import replace
from datetime import date
from typing import Final

from clinic_app.db import recovery_key as printed_key
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.db.user_keys import give_key, key_put_back_on_failure, replace_recovery_key
from clinic_app.db.users import find_user, users
from clinic_app.domain.people import Role, User, password_fault
from clinic_app.errors import StoreError
from clinic_app.services.access import Trace, command
from clinic_app.services.clinic import RECOVERING, OpenClinic, opened_clinic, refuse_demo
from clinic_app.services.log_ins import note_log_in

_ACTION: Final = "recover_user"


@command(*Role, trace=Trace.NONE, why="names who works here, to whoever holds the recovery key")
def whom_to_recover(clinic: OpenClinic) -> tuple[User, ...]:
    """Return who may be given a new password, administrators first.

    Raises:
        StoreError: The store cannot be read.
    """
    with clinic.store.reading() as session:
        everybody = users(session)
    return tuple(sorted(everybody, key=_is_no_administrator))


def _is_no_administrator(user: User) -> bool:
    return Role.ADMINISTRATOR not in user.roles


@command(*Role)
def recover_user(clinic: OpenClinic, name: str, password: str, today: date) -> OpenClinic:
    """Give `name` a new password in a store opened with the recovery key; return it open for them.

    The key goes first: whatever stops the program in between, it can be done again.

    Raises:
        StoreError: `store_password_empty`, `store_password_short`, `store_unknown_user`, or store
            or key file cannot be written; then the password before still holds.
    """
    if clinic.only != RECOVERING:
        raise StoreError("store_recovery_first")
    fault = password_fault(password)
    if fault is not None:
        raise StoreError(fault)
    with clinic.store.reading() as session:
        user = find_user(session, name)
    if user is None:
        raise StoreError("store_unknown_user")
    with key_put_back_on_failure(clinic.store, user.name):
        give_key(clinic.store, user.name, password)
        with UnitOfWork(clinic.store, clinic.knowledge, user.name, _ACTION, today) as work:
            work.people().set_must_change_password(user.name, must=False)
    opened = opened_clinic(
        clinic.store, clinic.knowledge, replace(user, must_change_password=False)
    )
    if not user.must_change_password:  # nothing in the store says it otherwise
        opened.note(_ACTION, today)
    note_log_in(opened)
    return opened


@command(Role.ADMINISTRATOR)
def new_recovery_key(clinic: OpenClinic, today: date) -> str:
    """Return a new recovery key, to be shown and printed once; the one before opens no longer.

    Raises:
        StoreError: The key file cannot be read or written; then the one before still opens.
    """
    refuse_demo(clinic)
    key = replace_recovery_key(clinic.store)
    clinic.note("new_recovery_key", today)
    return key


def group_fits(recovery_key: str, place: int, typed: str) -> bool:
    """Say whether `typed` is the group of the key at `place` (from 0), as a person would read it.

    Case and blanks do not matter, and letters no key has are read as the digits they look like.
    """
    return printed_key.group_fits(recovery_key, place, typed)
