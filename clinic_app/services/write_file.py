"""Write a file the user asked for by name."""

from pathlib import Path

from clinic_app.db.atomic_file import write_atomically


def write_file(path: Path, content: bytes) -> None:
    """Write `content` to `path`: the file is whole, or what was there before is still there.

    Raises:
        OSError: The disk is full, or the folder takes no file.
    """
    write_atomically(path, content)
