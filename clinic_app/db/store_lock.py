"""Who has the store open: a lock of the operating system, held as long as the store is open.

A process that ends, however it ends, holds no lock any more: what a crash leaves is an old file
without a lock, and that is no hindrance.
"""

import json
import os
import socket
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from clinic_app.db.at_rest import beside
from clinic_app.db.atomic_file import OWNER_ONLY
from clinic_app.db.seal import unproven
from clinic_app.errors import StoreError

_SUFFIX: Final = ".lock"
_MOST_READ: Final = 4096
_LOCKED_BYTE: Final = 1 << 20
"""On Windows a locked byte cannot be read: one far behind what the file says is locked."""

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a store open: the user of the program, on which computer, and since when."""

    user: str
    host: str
    process: int
    since: datetime


class StoreLock:
    """The lock on one store, from `take` to `release`."""

    def __init__(self, descriptor: int) -> None:
        """Keep the open file that carries the lock."""
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, path: Path, user: str) -> "StoreLock":
        """Lock the store at `path` for `user`, and say so in the lock file.

        Raises:
            StoreError: `store_in_use` with `holder` and `since`.
            OSError: The file cannot be written.
        """
        descriptor = os.open(lock_path(path), os.O_RDWR | os.O_CREAT, OWNER_ONLY)
        try:
            _lock(descriptor)
        except OSError:
            os.close(descriptor)
            raise _in_use(path) from None
        try:
            os.ftruncate(descriptor, 0)
            os.write(descriptor, _said(user))
        except OSError:
            os.close(descriptor)
            raise
        return cls(descriptor)

    def release(self) -> None:
        """Give the store free; again: nothing. The file stays: to remove it would be a race."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def lock_path(path: Path) -> Path:
    """Return where the lock file of the store at `path` lies."""
    return beside(path, _SUFFIX)


def holder_of(path: Path) -> Holder | None:
    """Return who last opened the store at `path`; None when nobody is named."""
    try:
        content = lock_path(path).read_bytes()[:_MOST_READ]
        said = unproven(content) or {}
        since = datetime.fromisoformat(said["since"])
        return Holder(str(said["user"]), str(said["host"]), int(said["process"]), since)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _said(user: str) -> bytes:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    said = {"user": user, "host": socket.gethostname(), "process": os.getpid(), "since": now}
    return json.dumps(said, ensure_ascii=False).encode()


def _in_use(path: Path) -> StoreError:
    holder = holder_of(path)
    if holder is None:
        return StoreError("store_in_use", holder="?", since="?")
    since = holder.since.astimezone()
    return StoreError("store_in_use", holder=f"{holder.user} ({holder.host})", since=since)
