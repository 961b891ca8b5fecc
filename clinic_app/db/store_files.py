"""Find and open the two files of a store: the encrypted one and the keys beside it.

The store itself is only ever opened by the database library: opening it as a plain file in this
process would drop the locks of every connection to it.
"""

from dataclasses import dataclass
from pathlib import Path

from clinic_app.db.at_rest import beside
from clinic_app.db.audit import AuditNote
from clinic_app.db.backup import KEYS_SUFFIX
from clinic_app.db.engine import is_plain_database
from clinic_app.db.failures import files_told_in_words
from clinic_app.db.keyslots import KeyFile, unwrap
from clinic_app.db.opening import Way, open_with_data_key
from clinic_app.db.recovery_key import normalized
from clinic_app.db.store import Store
from clinic_app.errors import StoreError


@dataclass(frozen=True, slots=True)
class RecoveredStore:
    """A store opened with the recovery key, and whose store it is."""

    store: Store
    user: str


def keys_path(path: Path) -> Path:
    """Return where the key file of the store at `path` lies."""
    return beside(path, KEYS_SUFFIX)


def store_exists(path: Path) -> bool:
    """Say whether a store, or a key file without its store, is at `path`."""
    return path.exists() or keys_path(path).exists()


def open_store(path: Path, user: str, password: str, *, way: Way = Way.WORK) -> Store:
    """Open the store with a user's password.

    Raises:
        StoreError: See `services.open_clinic`.
    """
    refuse_empty(password)
    data_key = data_key_by_password(_read_keys(path), user, password)
    return open_with_data_key(path, data_key, way=way, user=user.strip())


def open_store_with_recovery_key(
    path: Path,
    recovery_key: str,
    *,
    way: Way = Way.WORK,
    accepting: AuditNote | None = None,
) -> RecoveredStore:
    """Open the store with the printed key; `accepting`: see `opening.open_with_data_key`.

    Raises:
        StoreError: See `services.open_clinic.open_with_recovery_key`.
    """
    keys = _read_keys(path)
    data_key = data_key_by_recovery_key(keys, recovery_key)
    user = keys.first_user() or ""
    opened = open_with_data_key(path, data_key, way=way, user=user, accepting=accepting)
    return RecoveredStore(opened, user)


def data_key_by_password(keys: KeyFile, user: str, password: str) -> bytes:
    """Return the data key for a user's password.

    Raises:
        StoreError: `store_unknown_user`, `store_slot_damaged`, `store_wrong_password`.
    """
    data_key = unwrap(keys.slot_of_user(user), password, keys.store_id)
    if data_key is None:
        raise StoreError("store_wrong_password")
    return data_key


def data_key_by_recovery_key(keys: KeyFile, recovery_key: str) -> bytes:
    """Return the data key for the printed key.

    Raises:
        StoreError: `store_recovery_incomplete`, `store_recovery_typing`, `store_recovery_wrong`,
            `store_slots_damaged`, `store_slot_damaged`.
    """
    letters = normalized(recovery_key)
    data_key = unwrap(keys.recovery_slot(), letters, keys.store_id)
    if data_key is None:
        raise StoreError("store_recovery_wrong")
    return data_key


def refuse_empty(password: str) -> None:
    """Refuse an empty password.

    Raises:
        StoreError: `store_password_empty`.
    """
    if not password:
        raise StoreError("store_password_empty")


def _read_keys(path: Path) -> KeyFile:
    with files_told_in_words():
        if not store_exists(path):
            raise StoreError("store_missing")
        if path.is_dir():
            raise StoreError("store_not_a_store")
        keys = keys_path(path)
        if not keys.is_file():
            plain = path.stat().st_size > 0 and is_plain_database(path)
            raise StoreError("store_not_a_store" if plain else "store_slots_missing")
        if not path.exists():
            raise StoreError("store_missing")
        return KeyFile.from_bytes(keys.read_bytes())
