"""Put a backup in the place of a store, or where there is none; nothing is ever overwritten.

Backup, key file and manifest are enough: the computer need never have seen the store. What lay in
its place is moved aside, whole, before the backup takes it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from clinic_app.db import at_rest
from clinic_app.db.anchor import Anchor, anchor_path, write_anchor
from clinic_app.db.atomic_file import OWNER_ONLY, sync_folder, write_atomically
from clinic_app.db.audit import append
from clinic_app.db.backup import KEYS_SUFFIX, proven_backup
from clinic_app.db.baseline import program_note
from clinic_app.db.failures import is_full
from clinic_app.db.keyslots import KeyFile
from clinic_app.db.manifest import Manifest, manifest_path, next_epoch
from clinic_app.db.opening import open_with_data_key
from clinic_app.db.store_lock import StoreLock
from clinic_app.db.trail import RESTORED
from clinic_app.errors import StoreError

_PART: Final = ".restoring"
_REPLACED: Final = "replaced-"
_STAMP: Final = "%Y%m%dT%H%M%S%fZ"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and where what it replaced is kept; None when nothing was there."""

    manifest: Manifest
    replaced: Path | None


def restore_backup(
    backup: Path, path: Path, unlock: Callable[[KeyFile], bytes], by: str, reason: str | None
) -> Restored:
    """Put `backup` in place as the store at `path`.

    Args:
        backup: The backup's file; key file and manifest lie beside it.
        path: Where the store is to be.
        unlock: Gives the data key from the backup's key file, for a password or recovery key.
        by: Who restores, for the audit trail.
        reason: Why, for the audit trail.

    Raises:
        StoreError: `backup_missing`, `backup_damaged`, `store_in_use`, `restore_disk_full`,
            `restore_not_written`, and what `unlock` raises for a wrong secret.
    """
    with _told_of_restore():
        keys = _keys_of(backup)
        data_key = unlock(KeyFile.from_bytes(keys))
        manifest = proven_backup(backup, data_key)
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = StoreLock.take(path, by)
        try:
            replaced = _take_the_place(backup, path, data_key, manifest, keys)
        finally:
            lock.release()
    _note(path, data_key, manifest, by, reason)
    return Restored(manifest, replaced)


def _keys_of(backup: Path) -> bytes:
    keys = at_rest.beside(backup, KEYS_SUFFIX)
    if not all(one.is_file() for one in (backup, keys, manifest_path(backup))):
        raise StoreError("backup_missing", path=str(backup))
    return keys.read_bytes()


def _take_the_place(
    backup: Path, path: Path, data_key: bytes, manifest: Manifest, keys: bytes
) -> Path | None:
    part = at_rest.beside(path, _PART)
    at_rest.copy(backup, part)  # all that needs room comes first, while nothing is moved yet
    try:
        _refuse_other(part, manifest)
        replaced = _move_aside(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    try:
        write_atomically(at_rest.beside(path, KEYS_SUFFIX), keys)
        anchor = Anchor(manifest.store_id, manifest.head, manifest.at_rest)
        write_anchor(path, data_key, anchor)
        part.replace(path)
        sync_folder(path.parent)
    except BaseException:
        _move_back(path, replaced)
        part.unlink(missing_ok=True)
        raise
    return replaced


def _refuse_other(part: Path, manifest: Manifest) -> None:
    if at_rest.fingerprint(part) != manifest.at_rest:
        raise StoreError("backup_damaged")


def _parts_of(path: Path) -> tuple[Path, ...]:
    """Return every file that is part of the store at `path`: all go, or all come back."""
    suffixes = ("", *at_rest.COMPANIONS, KEYS_SUFFIX)
    return (*(at_rest.beside(path, suffix) for suffix in suffixes), anchor_path(path))


def _move_aside(path: Path) -> Path | None:
    there = [one for one in _parts_of(path) if one.exists()]
    if not there:
        return None
    stamp = datetime.now(UTC).strftime(_STAMP)
    folder = path.parent / f"{_REPLACED}{stamp}"
    folder.mkdir(mode=OWNER_ONLY | 0o100)
    try:
        for one in there:
            one.rename(folder / one.name)
    except OSError:
        _move_back(path, folder)
        raise
    sync_folder(folder)
    return folder


def _move_back(path: Path, folder: Path | None) -> None:
    """Leave everything as it was; what cannot be moved stays where it is, and is not lost."""
    with suppress(OSError):
        for one in (at_rest.beside(path, KEYS_SUFFIX), anchor_path(path)):
            one.unlink(missing_ok=True)
        if folder is not None:
            for one in folder.iterdir():
                one.rename(path.with_name(one.name))
            folder.rmdir()


def _note(path: Path, data_key: bytes, manifest: Manifest, by: str, reason: str | None) -> None:
    """Open the restored store as any other, and let its trail go on from here.

    Its backups from now on are newer than those of every line of it that was left behind.
    """
    epoch = max(1 + manifest.epoch, next_epoch(path, data_key))
    detail = {"file": manifest.file, "line": manifest.head.seq, "epoch": epoch}
    store = open_with_data_key(path, data_key, user=by)
    try:
        with store.writing() as session:
            note = program_note(RESTORED, detail, reason=reason)
            append(session, store.store_id, [replace(note, by=by)])
    finally:
        store.close()


@contextmanager
def _told_of_restore() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = is_full(error)
        raise StoreError("restore_disk_full" if full else "restore_not_written") from error
