"""Small files that are either old or new, never half."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

OWNER_ONLY: Final = 0o600
"""Mode of every file the store lays down: nobody but its owner reads it."""


def write_atomically(path: Path, content: bytes) -> None:
    """Write `content` beside `path`, force it to the disk, then put it in its place.

    Only the owner may read the file.

    Raises:
        OSError: The folder cannot be written or the disk is full; what stood at `path` stays.
    """
    write_pieces_atomically(path, (content,))


def write_pieces_atomically(path: Path, pieces: Iterable[bytes]) -> None:
    """Write what need not fit into memory, one piece after the other, as `write_atomically` does.

    Raises:
        OSError: As for `write_atomically`. What making a piece raises leaves `path` as it was.
    """
    temporary = path.with_name(path.name + ".new")
    try:
        temporary.touch(OWNER_ONLY)
        with temporary.open("wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Force the names in `folder` to the disk (Windows does so by itself)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
