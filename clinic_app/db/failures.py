"""What the database driver complains of, turned into errors a person can mend."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage
from typing import Final

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError
from sqlcipher3 import dbapi2

from clinic_app.errors import StoreError

_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
_ROOM_TO_OPEN_BYTES: Final = 256 * 1024
_BY_WORDS = (
    ("database is locked", "store_busy"),
    ("database table is locked", "store_busy"),
    ("readonly database", "store_folder_read_only"),
    ("disk is full", "store_disk_full"),
    ("unable to open database", "store_missing"),
    ("not a database", "store_damaged"),
    ("malformed", "store_damaged"),
    ("disk i/o error", "store_damaged"),
    ("hmac", "store_damaged"),
    ("file is encrypted", "store_damaged"),
)


def store_error(error: BaseException) -> StoreError | None:
    """Return the error a person can mend; None when it is a defect of ours."""
    words = str(error).lower()
    for part, code in _BY_WORDS:
        if part in words:
            return StoreError(code)
    return None


@contextmanager
def told_in_words() -> Iterator[None]:
    """Raise a `StoreError` in place of what the driver or a stale row raises."""
    try:
        yield
    except StaleDataError:
        raise StoreError("record_changed") from None
    except DBAPIError as error:
        known = store_error(error.orig) if error.orig is not None else None
        if known is None:
            raise
        raise known from error
    except dbapi2.Error as error:
        known = store_error(error)
        if known is None:
            raise
        raise known from error


@contextmanager
def files_told_in_words() -> Iterator[None]:
    """Raise a `StoreError` in place of what the file system raises."""
    try:
        yield
    except OSError as error:
        full = is_full(error)
        raise StoreError("store_disk_full" if full else "store_folder_read_only") from error


def is_full(error: OSError) -> bool:
    """Say whether the disk, a quota or a limit left no room."""
    return error.errno in _FULL


def lacks_room(error: StoreError, path: Path) -> bool:
    """Say whether the disk of `path` has no room for the files that SQLite lays beside a store.

    SQLite calls that an I/O error, and a whole store would be taken for a damaged one.
    """
    if "disk i/o error" not in str(error.__cause__).lower():
        return False
    return disk_usage(path.parent).free < _ROOM_TO_OPEN_BYTES
