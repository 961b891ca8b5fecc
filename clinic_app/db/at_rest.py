"""The store's file while nothing has it open: the only place that reads it as a plain file.

To open and close a live store as a plain file would drop the locks that every connection of this
process holds on it, and a copy of it would be torn. So whoever opens a store says so here, and a
store that is open is not read. `tests/architecture/test_at_rest.py` keeps every other module from
doing it.
"""

import hashlib
import os
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from clinic_app.db.atomic_file import OWNER_ONLY

COMPANIONS: Final = ("-wal", "-shm", "-journal")
"""What the database library lays beside an open store."""

_UNWRITTEN: Final = ("-wal", "-journal")
_live: Final[Counter[Path]] = Counter()


@dataclass(frozen=True, slots=True)
class AtRest:
    """The whole of a file as it lies on the disk."""

    size: int
    sha256: str


def opened(path: Path) -> None:
    """Say that this process is about to open the store at `path`."""
    _live[path.resolve()] += 1


def closed(path: Path) -> None:
    """Say that this process has closed one of its openings of the store."""
    _live[path.resolve()] -= 1


def fingerprint(path: Path) -> AtRest | None:
    """Return size and SHA-256 of a file that nothing has open.

    None when it is not at rest: open in this process, or with a log beside it that is not yet
    folded in.

    Raises:
        OSError: The file cannot be read.
    """
    if _live[path.resolve()] > 0 or has_leftovers(path):
        return None
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return AtRest(os.fstat(file.fileno()).st_size, digest)


def has_leftovers(path: Path) -> bool:
    """Say whether a log with something in it lies beside the store."""
    logs = (beside(path, suffix) for suffix in _UNWRITTEN)
    return any(log.exists() and log.stat().st_size > 0 for log in logs)


def copy(source: Path, target: Path) -> None:
    """Copy a file at rest and force the copy to the disk; a copy half made is removed.

    Raises:
        OSError: The disk is full, or one of the two cannot be read or written.
    """
    try:
        target.touch(OWNER_ONLY)
        with source.open("rb") as old, target.open("wb") as new:
            shutil.copyfileobj(old, new, 1 << 20)
            new.flush()
            os.fsync(new.fileno())
    except OSError:
        target.unlink(missing_ok=True)
        raise


def beside(path: Path, suffix: str) -> Path:
    """Return the path of a file that belongs to the store at `path`."""
    return path.parent / (path.name + suffix)  # `with_name` refuses `.` and `/`
