"""Keys of single people in the key file of an open store.

The store says who may work here, the key file who can: whoever opens must stand in both. The key
file is changed only while the store's write lock is held, so that two windows that change it at
once cannot undo each other.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

from clinic_app.db.atomic_file import write_atomically
from clinic_app.db.failures import files_told_in_words
from clinic_app.db.keyslots import KeyFile, SlotKind, unwrap, wrap
from clinic_app.db.recovery_key import new_recovery_key, normalized
from clinic_app.db.store import Store
from clinic_app.db.store_files import keys_path, refuse_empty
from clinic_app.errors import StoreError

_LETTERS: Final = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without what is read for something else: 0 and o, 1, i and l."""
_GROUP: Final = 4
_GROUPS: Final = 3


def new_initial_password() -> str:
    """Return a password to be handed over once and changed at the first log-in (59 bits)."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def key_file(store: Store) -> KeyFile:
    """Return the key file of an open store.

    Raises:
        StoreError: `store_slots_missing`, `store_slots_damaged`, `store_newer`.
    """
    keys = keys_path(store.path)
    with files_told_in_words():
        if not keys.is_file():
            raise StoreError("store_slots_missing")
        return KeyFile.from_bytes(keys.read_bytes())


def give_key(store: Store, user: str, password: str) -> None:
    """Let `user` open the store with `password`, and with no other from now on.

    Raises:
        StoreError: `store_password_empty`, or the key file cannot be read or written.
    """
    refuse_empty(password)
    name = user.strip()
    slot = wrap(store.data_key, password, store.store_id, SlotKind.USER, name)

    def change(keys: KeyFile) -> KeyFile:
        return keys.with_slot(slot)

    _change(store, change)


def take_key(store: Store, user: str) -> None:
    """Take the key of `user` away; none to take is no fault.

    Raises:
        StoreError: The key file cannot be read or written.
    """

    def change(keys: KeyFile) -> KeyFile:
        return keys.without_user(user)

    _change(store, change)


def replace_recovery_key(store: Store) -> str:
    """Return a new recovery key; the one before opens the store no longer.

    Raises:
        StoreError: The key file cannot be read or written; then the one before still opens it.
    """
    fresh = new_recovery_key()
    slot = wrap(store.data_key, normalized(fresh), store.store_id, SlotKind.RECOVERY, "")

    def change(keys: KeyFile) -> KeyFile:
        return keys.with_slot(slot)

    _change(store, change)
    return fresh


def password_fits(store: Store, user: str, password: str) -> bool:
    """Say whether this is the password of `user`.

    Raises:
        StoreError: `store_slot_damaged`, `store_unknown_user`, or the key file cannot be read.
    """
    keys = key_file(store)
    return unwrap(keys.slot_of_user(user), password, keys.store_id) is not None


@contextmanager
def key_put_back_on_failure(store: Store, user: str) -> Iterator[None]:
    """Give `user` the key back that was there before, when what follows fails."""
    before = key_file(store)
    try:
        yield
    except BaseException:

        def change(keys: KeyFile) -> KeyFile:
            if before.has_user(user):
                return keys.with_slot(before.slot_of_user(user))
            return keys.without_user(user)

        with suppress(StoreError):
            _change(store, change)
        raise


def _change(store: Store, change: Callable[[KeyFile], KeyFile]) -> None:
    with store.writing(), files_told_in_words():
        keys = key_file(store)
        write_atomically(keys_path(store.path), change(keys).to_bytes())
