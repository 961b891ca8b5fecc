"""Find and open the two files of a store: the encrypted one and the keys beside it.

The store itself is only ever opened by the database library: opening it as a plain file in this
process would drop the locks of every connection to it.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import disk_usage
from typing import Final

from sqlalchemy import Engine, select

from clinic_app.db.atomic_file import write_atomically
from clinic_app.db.engine import APPLICATION_ID, engine_for, is_plain_database, reading
from clinic_app.db.failures import told_in_words
from clinic_app.db.keyslots import KeyFile, SlotKind, unwrap, wrap
from clinic_app.db.migrate import migrate, refuse_newer, store_revision
from clinic_app.db.recovery_key import normalized
from clinic_app.db.store import Store
from clinic_app.db.tables import StoreRow
from clinic_app.errors import StoreError

_KEYS_SUFFIX: Final = ".keys"
_CHECKED_AT_OPENING_BYTES: Final = 64 * 1024 * 1024
"""Every page of a store up to this size is checked at opening; a larger one by `verify`."""
_ROOM_TO_OPEN_BYTES: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class RecoveredStore:
    """A store opened with the recovery key, and whose store it is."""

    store: Store
    user: str


def keys_path(path: Path) -> Path:
    """Return where the key file of the store at `path` lies."""
    return path.parent / (path.name + _KEYS_SUFFIX)  # `with_name` refuses `.` and `/`


def store_exists(path: Path) -> bool:
    """Say whether a store, or a key file without its store, is at `path`."""
    return path.exists() or keys_path(path).exists()


def open_store(path: Path, user: str, password: str, *, look_over: bool = True) -> Store:
    """Open the store with a user's password.

    Without `look_over` damaged pages are left for `verify` to name.

    Raises:
        StoreError: See `services.open_clinic`.
    """
    refuse_empty(password)
    keys = _read_keys(path)
    data_key = unwrap(keys.slot_of_user(user), password, keys.store_id)
    if data_key is None:
        raise StoreError("store_wrong_password")
    return open_with_data_key(path, data_key, look_over=look_over)


def open_store_with_recovery_key(path: Path, recovery_key: str) -> RecoveredStore:
    """Open the store with the printed key.

    Raises:
        StoreError: See `services.open_clinic.open_with_recovery_key`.
    """
    letters = normalized(recovery_key)
    keys = _read_keys(path)
    data_key = unwrap(keys.recovery_slot(), letters, keys.store_id)
    if data_key is None:
        raise StoreError("store_recovery_wrong")
    return RecoveredStore(open_with_data_key(path, data_key), keys.first_user() or "")


def set_password(store: Store, user: str, password: str) -> None:
    """Wrap the data key of an open store for `user` under a new password.

    Raises:
        StoreError: `store_password_empty`, or the key file cannot be read or written.
    """
    refuse_empty(password)
    with files_told_in_words():
        keys = KeyFile.from_bytes(keys_path(store.path).read_bytes())
        slot = wrap(store.data_key, password, keys.store_id, SlotKind.USER, user.strip())
        write_atomically(keys_path(store.path), keys.with_slot(slot).to_bytes())


def open_with_data_key(path: Path, data_key: bytes, *, look_over: bool = True) -> Store:
    """Open the store with its key, look whether it is whole, and bring its schema up to date.

    Raises:
        StoreError: `store_damaged`, `store_not_a_store`, `store_newer`, `store_busy`.
    """
    _refuse_empty_file(path)
    engine = engine_for(path, data_key)
    try:
        with told_in_words():
            small = path.stat().st_size <= _CHECKED_AT_OPENING_BYTES
            _refuse_unfit(engine, every_page=look_over and small)
            migrate(engine)
            store_id = _store_id(engine)
    except StoreError as error:
        engine.dispose()
        if _lacks_room(error, path):
            raise StoreError("store_disk_full") from error
        if error.code == "store_damaged" and is_plain_database(path):
            raise StoreError("store_not_a_store") from error
        if error.code == "store_missing" and path.exists():
            # It is there, but nothing can be laid beside it: SQLite calls both the same.
            raise StoreError("store_folder_read_only") from error
        raise
    except BaseException:
        engine.dispose()
        raise
    return Store(path, engine, data_key, store_id)


def _refuse_unfit(engine: Engine, *, every_page: bool) -> None:
    """Refuse a file that is not ours, too new, or not whole as far as it is looked at."""
    with reading(engine) as reader:
        _refuse_foreign(
            reader.exec_driver_sql("PRAGMA application_id").scalar_one(),
            store_revision(reader),
        )
        if every_page:
            _refuse_damaged(reader.exec_driver_sql("PRAGMA cipher_integrity_check").first())


def _lacks_room(error: StoreError, path: Path) -> bool:
    """Say whether the disk has no room for the files that SQLite lays beside an open store.

    SQLite calls that an I/O error, and a whole store would be taken for a damaged one.
    """
    if "disk i/o error" not in str(error.__cause__).lower():
        return False
    return disk_usage(path.parent).free < _ROOM_TO_OPEN_BYTES


def _store_id(engine: Engine) -> str:
    with reading(engine) as reader:
        found = reader.scalars(select(StoreRow.store_id)).one_or_none()
    if found is None:
        raise StoreError("store_damaged")
    return found


def _refuse_foreign(application_id: int, revision: str | None) -> None:
    if application_id != APPLICATION_ID or revision is None:
        raise StoreError("store_not_a_store")
    refuse_newer(revision)


def _refuse_damaged(first_fault: object) -> None:
    if first_fault is not None:
        raise StoreError("store_damaged")


def _refuse_empty_file(path: Path) -> None:
    """Refuse what the database library would take for a new, empty store."""
    with files_told_in_words():
        if not path.exists():
            raise StoreError("store_missing")
        if not path.is_file():
            raise StoreError("store_not_a_store")
        if path.stat().st_size == 0:
            raise StoreError("store_damaged")


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


@contextmanager
def files_told_in_words() -> Iterator[None]:
    """Raise a `StoreError` in place of what the file system raises."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
        raise StoreError("store_disk_full" if full else "store_folder_read_only") from error
