"""Make a new store: its encrypted file and the key file beside it, both or neither."""

import secrets
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from clinic_app.db.at_rest import COMPANIONS
from clinic_app.db.atomic_file import OWNER_ONLY, sync_folder, write_atomically
from clinic_app.db.audit import AuditNote, append, written
from clinic_app.db.engine import APPLICATION_ID, engine_for
from clinic_app.db.failures import files_told_in_words, lacks_room, told_in_words
from clinic_app.db.keyslots import KEY_BYTES, KeyFile, SlotKind, wrap
from clinic_app.db.migrate import migrate
from clinic_app.db.opening import open_with_data_key
from clinic_app.db.recovery_key import new_recovery_key, normalized
from clinic_app.db.store import Store
from clinic_app.db.store_files import keys_path, refuse_empty
from clinic_app.db.tables import ChangeRow, StoreRow
from clinic_app.db.users import new_user_row
from clinic_app.domain.people import User
from clinic_app.errors import StoreError


@dataclass(frozen=True, slots=True)
class CreatedStore:
    """A new store, open, and its recovery key."""

    store: Store
    recovery_key: str = field(repr=False)


def create_store(path: Path, user: User, password: str) -> CreatedStore:
    """Make a new store with its first user; nothing is left behind when that fails.

    Raises:
        StoreError: See `services.create_clinic`.
    """
    if not user.name.strip():
        raise StoreError("store_user_empty")
    refuse_empty(password)
    with files_told_in_words():
        is_taken = path.exists()
    if is_taken:
        raise StoreError("store_exists")
    data_key, store_id = secrets.token_bytes(KEY_BYTES), secrets.token_hex(KEY_BYTES // 2)
    recovery_key = new_recovery_key()
    keys = KeyFile(
        store_id,
        (
            wrap(data_key, password, store_id, SlotKind.USER, user.name),
            wrap(data_key, normalized(recovery_key), store_id, SlotKind.RECOVERY, ""),
        ),
    )
    with files_told_in_words():
        path.parent.mkdir(parents=True, exist_ok=True)
        new_file = path.with_name(path.name + ".new")
        try:
            make_store_file(new_file, data_key, store_id, user)
            _set_aside(keys_path(path))
            write_atomically(keys_path(path), keys.to_bytes())
            new_file.replace(path)
        except BaseException:
            _remove(new_file)
            raise
        sync_folder(path.parent)
    opened = open_with_data_key(path, data_key, user=user.name, is_new=True)
    return CreatedStore(opened, recovery_key)


def create_temporary_store(folder: Path) -> Store:
    """Make and open a store with a random key that is written nowhere, in a new folder.

    Raises:
        StoreError: `store_folder_read_only`, `store_disk_full`.
    """
    data_key = secrets.token_bytes(KEY_BYTES)
    with files_told_in_words():
        folder.mkdir(parents=True, exist_ok=True)
        path = Path(tempfile.mkdtemp(prefix="clinic-demo-", dir=folder)) / "demo.store"
    try:
        make_store_file(path, data_key, secrets.token_hex(KEY_BYTES // 2))
        return open_with_data_key(path, data_key, is_new=True)
    except BaseException:
        shutil.rmtree(path.parent, ignore_errors=True)
        raise


def make_store_file(path: Path, data_key: bytes, store_id: str, user: User | None = None) -> None:
    """Make an encrypted file with the whole schema, its first user and no patient; close it.

    Only its owner may read it; the files SQLite lays beside it take over that mode.

    Raises:
        StoreError: `store_disk_full`, `store_folder_read_only`.
    """
    _remove(path)
    path.touch(OWNER_ONLY)
    engine = engine_for(path, data_key, create=True)
    try:
        with told_in_words():
            migrate(engine)
            with Session(engine) as session, session.begin():
                session.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
                session.add(StoreRow(store_id=store_id, created_at=datetime.now(UTC)))
                if user is not None:
                    _take_in(session, store_id, user)
    except StoreError as error:
        if lacks_room(error, path):
            raise StoreError("store_disk_full") from error
        raise
    finally:
        engine.dispose()


def _take_in(session: Session, store_id: str, user: User) -> None:
    now = datetime.now(UTC)
    day = now.astimezone().date()
    change = ChangeRow(at=now, day=day, by=user.name, action="create_store", reason=None)
    session.add(change)
    session.flush()
    session.add(new_user_row(user, change.seq))
    session.flush()
    notes = [
        AuditNote(by=user.name, action=change.action, day=day, at=now, mrn=mrn, detail=lines)
        for mrn, lines in written(session)
    ]
    append(session, store_id, notes, change.seq)


def _set_aside(keys: Path) -> None:
    """Keep a key file that has no store: a backup may still need it."""
    if keys.exists():
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        keys.rename(keys.with_name(f"{keys.name}.{stamp}"))


def _remove(path: Path) -> None:
    for suffix in ("", *COMPANIONS):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
