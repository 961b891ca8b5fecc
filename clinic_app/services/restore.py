"""Put a backup in the place of the store, or accept a store that is not what it was.

Both are for when the store cannot be opened: nobody has logged in, and the secret proves who
it is.
"""

import getpass
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from clinic_app.db import store_files
from clinic_app.db.audit import AuditNote
from clinic_app.db.keyslots import KeyFile
from clinic_app.db.restoring import restore_backup
from clinic_app.db.trail import ACCEPTED
from clinic_app.errors import StoreError
from clinic_app.services.log_ins import BY_RECOVERY_KEY, RECOVERY_KEY, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoredStore:
    """What was restored: `replaced` is the folder with what lay there before, if anything did."""

    patients: int
    line: int
    replaced: Path | None


def restore(
    backup: Path,
    path: Path,
    *,
    user: str = "",
    password: str = "",
    recovery_key: str = "",
    reason: str | None = None,
) -> RestoredStore:
    """Restore `backup` as the store at `path`, with a user's password or the recovery key.

    The password is the one of the day of the backup. What lies at `path` is kept in a folder
    beside it.

    Raises:
        StoreError: `backup_missing`, `backup_damaged`, `store_in_use`, `restore_disk_full`,
            `restore_not_written`, and what a wrong password or recovery key raises;
            `store_wait` after too many of them.
    """

    def unlock(keys: KeyFile) -> bytes:
        with counted(path, BY_RECOVERY_KEY if recovery_key else user):
            if recovery_key:
                return store_files.data_key_by_recovery_key(keys, recovery_key)
            store_files.refuse_empty(password)
            return store_files.data_key_by_password(keys, user, password)

    by = user.strip() if user and not recovery_key else _holder_of_the_key()
    done = restore_backup(backup, path, unlock, by, reason)
    return RestoredStore(
        patients=done.manifest.counts.get("patient", 0),
        line=done.manifest.head.seq,
        replaced=done.replaced,
    )


def accept_store(path: Path, recovery_key: str, reason: str) -> None:
    """Accept the store as it lies although it is not what the anchor says, and note it.

    From then on it is held against what it is now. Damaged pages cannot be accepted.

    Raises:
        StoreError: `accept_reason_missing`, `store_damaged`, `store_in_use`, and what a wrong
            recovery key raises; `store_wait` after too many of them.
    """
    if not reason.strip():
        raise StoreError("accept_reason_missing")
    now = datetime.now(UTC)
    note = AuditNote(
        by=_holder_of_the_key(), action=ACCEPTED, day=now.astimezone().date(), at=now,
        reason=reason.strip(),
    )  # fmt: skip
    with counted(path, BY_RECOVERY_KEY):
        opened = store_files.open_store_with_recovery_key(path, recovery_key, accepting=note)
    opened.store.close()


def _holder_of_the_key() -> str:
    """Name the person as the computer knows them, and by what they came in."""
    return f"{getpass.getuser()} ({RECOVERY_KEY})"
