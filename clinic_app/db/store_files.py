"""Make, find and open the two files of a store: the encrypted one and its keys beside it.

The store itself is only ever opened by the database library: opening it as a plain file in this
process would drop the locks of every connection to it.
"""

import errno
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from clinic_app.db.atomic_file import sync_folder, write_atomically
from clinic_app.db.engine import APPLICATION_ID, engine_for, is_plain_database
from clinic_app.db.failures import told_in_words
from clinic_app.db.keyslots import KEY_BYTES, KeyFile, SlotKind, unwrap, wrap
from clinic_app.db.migrate import head_revision, migrate, refuse_newer, store_revision
from clinic_app.db.recovery_key import new_recovery_key, normalized
from clinic_app.db.store import Store
from clinic_app.db.tables import StoreRow
from clinic_app.errors import StoreError

_KEYS_SUFFIX: Final = ".keys"
_COMPANIONS: Final = ("", "-wal", "-shm", "-journal")
_CHECKED_AT_OPENING_BYTES: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class CreatedStore:
    """A new store, open, and its recovery key."""

    store: Store
    recovery_key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RecoveredStore:
    """A store opened with the recovery key, and whose store it is."""

    store: Store
    user: str


def keys_path(path: Path) -> Path:
    """Return where the key file of the store at `path` lies."""
    return path.with_name(path.name + _KEYS_SUFFIX)


def store_exists(path: Path) -> bool:
    """Say whether a store, or a key file without its store, is at `path`."""
    return path.exists() or keys_path(path).exists()


def create_store(path: Path, user: str, password: str) -> CreatedStore:
    """Make a new store for `user`; nothing is left behind when that fails.

    Raises:
        StoreError: See `services.create_clinic`.
    """
    user = user.strip()
    if not user:
        raise StoreError("store_user_empty")
    _refuse_empty(password)
    if path.exists():
        raise StoreError("store_exists")
    data_key, store_id = secrets.token_bytes(KEY_BYTES), secrets.token_hex(KEY_BYTES // 2)
    recovery_key = new_recovery_key()
    keys = KeyFile(
        store_id,
        (
            wrap(data_key, password, store_id, SlotKind.USER, user),
            wrap(data_key, normalized(recovery_key), store_id, SlotKind.RECOVERY, ""),
        ),
    )
    with _files_told_in_words():
        path.parent.mkdir(parents=True, exist_ok=True)
        new_file = path.with_name(path.name + ".new")
        try:
            make_store_file(new_file, data_key, store_id)
            _set_aside(keys_path(path))
            write_atomically(keys_path(path), keys.to_bytes())
            new_file.replace(path)
        except BaseException:
            _remove(new_file)
            raise
        sync_folder(path.parent)
    return CreatedStore(open_with_data_key(path, data_key), recovery_key)


def create_temporary_store(folder: Path) -> Store:
    """Make and open a store with a random key that is written nowhere, in a new folder.

    Raises:
        StoreError: `store_folder_read_only`, `store_disk_full`.
    """
    data_key = secrets.token_bytes(KEY_BYTES)
    with _files_told_in_words():
        folder.mkdir(parents=True, exist_ok=True)
        path = Path(tempfile.mkdtemp(prefix="clinic-demo-", dir=folder)) / "demo.store"
    try:
        make_store_file(path, data_key, secrets.token_hex(KEY_BYTES // 2))
        return open_with_data_key(path, data_key)
    except BaseException:
        shutil.rmtree(path.parent, ignore_errors=True)
        raise


def make_store_file(path: Path, data_key: bytes, store_id: str) -> None:
    """Make an encrypted file with the whole schema and no patient, and close it."""
    _remove(path)
    engine = engine_for(path, data_key, create=True)
    try:
        with told_in_words():
            migrate(engine)
            with Session(engine) as session, session.begin():
                session.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
                session.add(StoreRow(store_id=store_id, created_at=datetime.now(UTC)))
    finally:
        engine.dispose()


def open_store(path: Path, user: str, password: str) -> Store:
    """Open the store with a user's password.

    Raises:
        StoreError: See `services.open_clinic`.
    """
    _refuse_empty(password)
    keys = _read_keys(path)
    data_key = unwrap(keys.slot_of_user(user), password, keys.store_id)
    if data_key is None:
        raise StoreError("store_wrong_password")
    return open_with_data_key(path, data_key)


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
    _refuse_empty(password)
    with _files_told_in_words():
        keys = KeyFile.from_bytes(keys_path(store.path).read_bytes())
        slot = wrap(store.data_key, password, keys.store_id, SlotKind.USER, user.strip())
        write_atomically(keys_path(store.path), keys.with_slot(slot).to_bytes())


def open_with_data_key(path: Path, data_key: bytes) -> Store:
    """Open the store with its key, look whether it is whole, and bring its schema up to date.

    Raises:
        StoreError: `store_damaged`, `store_not_a_store`, `store_newer`, `store_busy`.
    """
    _refuse_empty_file(path)
    engine = engine_for(path, data_key)
    try:
        with told_in_words(), engine.connect() as connection:
            ours = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
            found = store_revision(connection)
            _refuse_foreign(ours, found)
            if path.stat().st_size <= _CHECKED_AT_OPENING_BYTES:
                _refuse_damaged(connection.exec_driver_sql("PRAGMA cipher_integrity_check").first())
        with told_in_words():
            if found != head_revision():
                migrate(engine)
            with Session(engine) as session:
                store_id = session.scalars(select(StoreRow.store_id)).one()
    except StoreError as error:
        engine.dispose()
        if error.code == "store_damaged" and is_plain_database(path):
            raise StoreError("store_not_a_store") from error
        raise
    except BaseException:
        engine.dispose()
        raise
    return Store(path, engine, data_key, store_id)


def _refuse_foreign(application_id: int, revision: str | None) -> None:
    if application_id != APPLICATION_ID or revision is None:
        raise StoreError("store_not_a_store")
    refuse_newer(revision)


def _refuse_damaged(first_fault: object) -> None:
    if first_fault is not None:
        raise StoreError("store_damaged")


def _refuse_empty_file(path: Path) -> None:
    """Refuse what the database library would take for a new, empty store."""
    if not path.exists():
        raise StoreError("store_missing")
    if not path.is_file():
        raise StoreError("store_not_a_store")
    if path.stat().st_size == 0:
        raise StoreError("store_damaged")


def _refuse_empty(password: str) -> None:
    if not password:
        raise StoreError("store_password_empty")


def _read_keys(path: Path) -> KeyFile:
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
    with _files_told_in_words():
        return KeyFile.from_bytes(keys.read_bytes())


def _set_aside(keys: Path) -> None:
    """Keep a key file that has no store: a backup may still need it."""
    if keys.exists():
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        keys.rename(keys.with_name(f"{keys.name}.{stamp}"))


def _remove(path: Path) -> None:
    for suffix in _COMPANIONS:
        path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextmanager
def _files_told_in_words() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
        raise StoreError("store_disk_full" if full else "store_folder_read_only") from error
