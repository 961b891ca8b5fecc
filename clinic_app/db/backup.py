"""Copy the open store into a dated, encrypted file that has proven itself before it counts.

The copy is made by the database library from one moment of the store, while others read and
write. It lies under a passing name until it has been opened with the key, checked page by page and
counted; only with its manifest is it a backup. What fails leaves nothing, and older backups as
they are.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from shutil import disk_usage
from typing import Final

from sqlalchemy import Connection, Engine, func, inspect, select, text
from sqlcipher3 import dbapi2

from clinic_app import __version__
from clinic_app.db import at_rest
from clinic_app.db.atomic_file import OWNER_ONLY, sync_folder, write_atomically
from clinic_app.db.audit import Head, genesis
from clinic_app.db.engine import connect, engine_to_look, reading
from clinic_app.db.failures import is_full, told_in_words
from clinic_app.db.manifest import (
    Manifest,
    backups_folder,
    manifest_path,
    manifests_of,
    read_manifest,
)
from clinic_app.db.migrate import store_revision
from clinic_app.db.tables import AuditRow, ChangeRow, DraftRow
from clinic_app.db.thinning import kept
from clinic_app.db.trail import newest, restores
from clinic_app.errors import StoreError

KEYS_SUFFIX: Final = ".keys"

_PART: Final = ".part"
_STAMP: Final = "%Y%m%dT%H%M%SZ"
_EVERY_PAGE: Final = -1
_ROOM_TO_SPARE: Final = 256 * 1024


def back_up(engine: Engine, path: Path, data_key: bytes, store_id: str) -> Manifest:
    """Make a backup of the store at `path` in the folder beside it, and thin the older ones.

    Raises:
        StoreError: `backup_disk_full`, `backup_not_written`, `backup_unproven` when what was
            written is not what was to be written, `store_damaged` when the store cannot be read.
    """
    folder = backups_folder(path)
    with _told_of_backup(path):
        folder.mkdir(mode=0o700, exist_ok=True)
        part = folder / f"{path.name}{_PART}"
        try:
            with reading(engine) as source:
                with told_in_words():
                    manifest = _described(source, path, store_id)
                _copy(source, part, data_key)
            manifest = _proven(part, data_key, manifest)
            _put_in_place(part, path, manifest, data_key)
        finally:
            for suffix in ("", *at_rest.COMPANIONS):
                at_rest.beside(part, suffix).unlink(missing_ok=True)
    thin(path, data_key)
    return manifest


def is_due(engine: Engine, path: Path, data_key: bytes) -> bool:
    """Say whether something was entered or typed since the newest backup, or there is none."""
    made = manifests_of(path, data_key)
    if not made:
        return True
    with told_in_words(), reading(engine) as reader:
        drafts = reader.scalar(select(func.max(DraftRow.saved_at)))
        changes = _last_change(reader)[0]
    last = made[-1]
    return changes != last.change_seq or (drafts is not None and drafts > last.made_at)


def thin(path: Path, data_key: bytes) -> None:
    """Remove the backups that have had their time; one that cannot be removed stays."""
    manifests = manifests_of(path, data_key)
    staying = kept(manifests)
    for one in manifests:
        if one.file not in staying:
            backup = backups_folder(path) / one.file
            with suppress(OSError):
                # The manifest first: without it what is left is no backup any more.
                manifest_path(backup).unlink()
                at_rest.beside(backup, KEYS_SUFFIX).unlink(missing_ok=True)
                backup.unlink(missing_ok=True)


def proven_backup(backup: Path, data_key: bytes) -> Manifest:
    """Look whether a backup is as it was made: manifest, whole file, pages and counts.

    Raises:
        StoreError: `backup_damaged`.
        OSError: It cannot be read.
    """
    manifest = read_manifest(backup, data_key)
    if manifest is None or at_rest.fingerprint(backup) != manifest.at_rest:
        raise StoreError("backup_damaged")
    try:
        _refuse_unproven(backup, data_key, manifest)
    except StoreError:
        raise StoreError("backup_damaged") from None
    return manifest


def _described(source: Connection, path: Path, store_id: str) -> Manifest:
    """Say what the backup will hold: read in the transaction it is copied in."""
    made_at = datetime.now(UTC).replace(microsecond=0)
    has_trail = inspect(source).has_table(AuditRow.__tablename__)
    head = newest(source, store_id) if has_trail else Head(0, genesis(store_id))
    change_seq, last_change_at = _last_change(source)
    return Manifest(
        file=f"{path.stem}-{made_at.strftime(_STAMP)}-{head.seq}.store",
        store_id=store_id,
        made_at=made_at,
        epoch=_epoch(source) if has_trail else 0,
        head=head,
        change_seq=change_seq,
        last_change_at=last_change_at,
        counts=counts_of(source),
        at_rest=at_rest.AtRest(0, ""),
        schema=store_revision(source) or "",
        app_version=__version__,
    )


def counts_of(connection: Connection) -> dict[str, int]:
    """Return how many rows each table holds, whatever the schema."""
    return {
        name: connection.scalar(text(f'SELECT count(*) FROM "{name}"')) or 0  # noqa: S608
        for name in sorted(inspect(connection).get_table_names())
    }


def _last_change(connection: Connection) -> tuple[int, datetime | None]:
    query = select(ChangeRow.seq, ChangeRow.at).order_by(ChangeRow.seq.desc()).limit(1)
    found = connection.execute(query).first()
    return (found.seq, found.at) if found else (0, None)


def _epoch(connection: Connection) -> int:
    found = restores(connection)
    return int(found[-1]["epoch"]) if found else 0


def _copy(source: Connection, part: Path, data_key: bytes) -> None:
    part.unlink(missing_ok=True)
    part.touch(OWNER_ONLY)
    with closing(connect(part, data_key, create=True)) as target:
        source.connection.dbapi_connection.backup(target, pages=_EVERY_PAGE)  # type: ignore[union-attr]
        # So that the one file is everything, and can be read from where nothing can be written.
        target.execute("PRAGMA journal_mode = DELETE").close()


def _proven(part: Path, data_key: bytes, manifest: Manifest) -> Manifest:
    """Read back what was written; return the manifest with the fingerprint of the file."""
    _refuse_unproven(part, data_key, manifest)
    whole = at_rest.fingerprint(part)
    if whole is None:
        raise StoreError("backup_unproven")
    values = {name: getattr(manifest, name) for name in Manifest.__dataclass_fields__}
    return Manifest(**values | {"at_rest": whole})


def _refuse_unproven(file: Path, data_key: bytes, manifest: Manifest) -> None:
    engine = engine_to_look(file, data_key, at_rest=True)
    try:
        with told_in_words(), reading(engine) as reader:
            pages = reader.exec_driver_sql("PRAGMA cipher_integrity_check").first()
            if pages is not None or counts_of(reader) != manifest.counts:
                raise StoreError("backup_unproven")
    finally:
        engine.dispose()


def _put_in_place(part: Path, path: Path, manifest: Manifest, data_key: bytes) -> None:
    backup = part.with_name(manifest.file)
    made = [at_rest.beside(backup, KEYS_SUFFIX), backup, manifest_path(backup)]
    try:
        keys = at_rest.beside(path, KEYS_SUFFIX)
        if keys.exists():  # the demo has none
            write_atomically(made[0], keys.read_bytes())
        part.replace(backup)
        sync_folder(backup.parent)
        write_atomically(made[2], manifest.to_bytes(data_key))
    except OSError:
        for one in made:
            one.unlink(missing_ok=True)
        raise


@contextmanager
def _told_of_backup(path: Path) -> Iterator[None]:
    """Say of a full disk or a folder that takes no file that it is the backup that failed.

    SQLite calls both an I/O error, and the store would be taken for a damaged one.
    """
    try:
        yield
    except OSError as error:
        raise StoreError("backup_disk_full" if is_full(error) else "backup_not_written") from error
    except dbapi2.Error as error:
        lacks_room = disk_usage(path.parent).free < path.stat().st_size + _ROOM_TO_SPARE
        raise StoreError("backup_disk_full" if lacks_room else "backup_not_written") from error
