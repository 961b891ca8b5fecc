"""Let people work here, say what they may do, and let them go.

Two files say that somebody may come in: the store knows the name, the key file has a key for it.
What grants goes into the key file last, and what takes away is taken from it first. A crash
between the two leaves a name without a key: nobody is let in by it, nobody else is shut out, the
list shows it, and doing the same again puts it right. What fails with an error is undone.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date

from clinic_app.db.keyslots import same_user
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.db.user_keys import (
    give_key,
    key_file,
    key_put_back_on_failure,
    new_initial_password,
    take_key,
)
from clinic_app.db.users import find_user, users, users_since
from clinic_app.domain.people import KnownUser, Role, User, user_name_fault
from clinic_app.errors import StoreError
from clinic_app.services.access import Trace, command
from clinic_app.services.clinic import OpenClinic, refuse_demo

_NO_KEY = "no key could be written"


@command(Role.ADMINISTRATOR, trace=Trace.NONE, why="names who works here, no patient")
def list_users(clinic: OpenClinic) -> tuple[KnownUser, ...]:
    """Return everybody who works here, in the order they came.

    Raises:
        StoreError: The store or its key file cannot be read.
    """
    if clinic.is_demo:
        return ()
    keys = key_file(clinic.store)
    with clinic.store.reading() as session:
        return tuple(
            KnownUser(user=user, since=since, has_key=keys.has_user(user.name))
            for user, since in users_since(session)
        )


@command(Role.ADMINISTRATOR)
def add_user(clinic: OpenClinic, name: str, roles: Iterable[Role], today: date) -> str:
    """Let somebody work here; return the password to hand over, changed at the first log-in.

    Raises:
        StoreError: `store_user_empty`, `store_user_name`, `user_known` (the name is in use),
            `user_without_role`, or store or key file cannot be written; then nobody was added.
    """
    refuse_demo(clinic)
    fault = user_name_fault(name)
    if fault is not None:
        raise StoreError(fault)
    held = _held(roles)
    user = User(name=name.strip(), roles=held, must_change_password=True)
    password = new_initial_password()
    with _unit(clinic, "add_user", today) as work:
        work.people().add(user)
    try:
        give_key(clinic.store, user.name, password)
    except BaseException:
        with suppress(StoreError), _unit(clinic, "add_user", today) as work:
            work.people().end(user.name, _NO_KEY)
        raise
    return password


@command(Role.ADMINISTRATOR)
def set_roles(clinic: OpenClinic, name: str, roles: Iterable[Role], today: date) -> None:
    """Let somebody hold these roles, and no others, from the next log-in.

    Raises:
        StoreError: `user_without_role`, `last_administrator`, `store_unknown_user`, or the store
            cannot be written.
    """
    refuse_demo(clinic)
    held = _held(roles)
    has_key = key_file(clinic.store).has_user
    with _unit(clinic, "set_roles", today) as work:
        people = work.people()
        if Role.ADMINISTRATOR not in held:
            _refuse_last_administrator(people.all(), name, has_key)
        people.set_roles(name, held)


@command(Role.ADMINISTRATOR)
def reset_password(clinic: OpenClinic, name: str, today: date) -> str:
    """Give somebody a new password, to hand over and be changed at the next log-in.

    The one before opens the store no longer.

    Raises:
        StoreError: `reset_own_password`, `store_unknown_user`, or store or key file cannot be
            written; then the password before still holds.
    """
    refuse_demo(clinic)
    with clinic.store.reading() as session:
        user, own = find_user(session, name), find_user(session, clinic.user)
    if user is None:
        raise StoreError("store_unknown_user")
    if user == own:
        raise StoreError("reset_own_password")
    password = new_initial_password()
    with _unit(clinic, "reset_password", today) as work:
        work.people().set_must_change_password(name, must=True)
    try:
        give_key(clinic.store, user.name, password)
    except BaseException:
        with suppress(StoreError), _unit(clinic, "reset_password", today, _NO_KEY) as work:
            must = user.must_change_password
            work.people().set_must_change_password(name, must=must)
        raise
    if user.must_change_password:  # nothing in the store says it otherwise
        clinic.note("reset_password", today, user=user.name)
    return password


@command(Role.ADMINISTRATOR)
def end_user(clinic: OpenClinic, name: str, reason: str, today: date) -> None:
    """Let somebody work here no longer; what the person entered and decided keeps the name.

    Raises:
        StoreError: `last_administrator`, `store_unknown_user`, or store or key file cannot be
            written; then the person still works here.
    """
    refuse_demo(clinic)
    has_key = key_file(clinic.store).has_user
    with clinic.store.reading() as session:
        everybody = users(session)
    if not any(same_user(user.name, name) for user in everybody):
        raise StoreError("store_unknown_user")
    _refuse_last_administrator(everybody, name, has_key)
    with key_put_back_on_failure(clinic.store, name):
        take_key(clinic.store, name)
        with _unit(clinic, "end_user", today, reason.strip() or None) as work:
            people = work.people()
            # Once more under the lock: two administrators may be ending each other.
            _refuse_last_administrator(people.all(), name, has_key)
            people.end(name, reason.strip())


def _unit(clinic: OpenClinic, action: str, today: date, reason: str | None = None) -> UnitOfWork:
    return UnitOfWork(clinic.store, clinic.knowledge, clinic.user, action, today, reason)


def _held(roles: Iterable[Role]) -> frozenset[Role]:
    held = frozenset(roles)
    if not held:
        raise StoreError("user_without_role")
    return held


def _refuse_last_administrator(
    everybody: Iterable[User], name: str, has_key: Callable[[str], bool]
) -> None:
    """Refuse to take from the last administrator who can log in what makes one."""
    administrators = [user for user in everybody if Role.ADMINISTRATOR in user.roles]
    others = [user for user in administrators if not same_user(user.name, name)]
    if len(others) < len(administrators) and not any(has_key(user.name) for user in others):
        raise StoreError("last_administrator")
