"""Make a backup of the open clinic, list what there is, and look after it while it is open."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from clinic_app.db import backup
from clinic_app.db.baseline import program_note
from clinic_app.db.manifest import Manifest, backups_folder, manifests_of
from clinic_app.domain.people import CARE, Role
from clinic_app.errors import StoreError
from clinic_app.log import logger
from clinic_app.services.access import Trace, command
from clinic_app.services.clinic import OpenClinic

_BACKED_UP: Final = "back_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup as it is listed: when, how many patients, and what was entered last."""

    path: Path
    made_at: datetime
    patients: int
    line: int
    last_change_at: datetime | None
    size_bytes: int


@command(*CARE, Role.ADMINISTRATOR, trace=Trace.NOTED)
def back_up(clinic: OpenClinic) -> Backup:
    """Make a backup now; it counts only once it was read back and counted.

    Raises:
        StoreError: `backup_disk_full`, `backup_not_written`, `backup_unproven`, `store_read_only`,
            `store_damaged`.
    """
    if clinic.is_read_only:
        raise StoreError("store_read_only")
    return _backup(clinic.path, _made(clinic))


@command(*CARE, Role.ADMINISTRATOR, trace=Trace.NONE, why="its own line, only when one was due")
def back_up_if_due(clinic: OpenClinic) -> Backup | None:
    """Make a backup if something was entered since the newest one; None when nothing was.

    Raises:
        StoreError: As `back_up`.
    """
    if not _is_due(clinic):
        return None
    manifest = _made(clinic)
    clinic.store.note(program_note(_BACKED_UP, {"file": manifest.file}))
    return _backup(clinic.path, manifest)


def back_up_at_close(clinic: OpenClinic) -> None:
    """Make a backup if one is due; nothing that goes wrong with it keeps the store open."""
    try:
        if clinic.store.is_open and _is_due(clinic):
            manifest = _made(clinic)
            clinic.store.note(program_note(_BACKED_UP, {"file": manifest.file}))
    except StoreError as error:
        code = error.code
        logger("services.back_up").warning("no backup at close: %s", code)


@command(*CARE, Role.ADMINISTRATOR, trace=Trace.NONE, why="names no patient")
def list_backups(clinic: OpenClinic) -> tuple[Backup, ...]:
    """Return the backups of this store that are what they were made as, the newest first."""
    found = manifests_of(clinic.path, clinic.store.data_key)
    return tuple(_backup(clinic.path, one) for one in reversed(found))


def backups_beside(path: Path) -> tuple[Backup, ...]:
    """Return what the backups of the store at `path` say of themselves, the newest first.

    For whoever cannot open the store: they prove themselves when one is restored.
    """
    return tuple(_backup(path, one) for one in reversed(manifests_of(path, None)))


def _is_due(clinic: OpenClinic) -> bool:
    if clinic.is_demo or clinic.is_read_only:
        return False
    store = clinic.store
    return backup.is_due(store.engine, store.path, store.data_key)


def _made(clinic: OpenClinic) -> Manifest:
    store = clinic.store
    return backup.back_up(store.engine, store.path, store.data_key, store.store_id)


def _backup(path: Path, manifest: Manifest) -> Backup:
    return Backup(
        path=backups_folder(path) / manifest.file,
        made_at=manifest.made_at,
        patients=manifest.counts.get("patient", 0),
        line=manifest.head.seq,
        last_change_at=manifest.last_change_at,
        size_bytes=manifest.at_rest.size,
    )
