"""What the command line reads records from: a file, or standard input."""

import sys
from pathlib import Path
from typing import Final

from clinic_app.errors import ClinicError
from clinic_app.interchange.history_files import (
    LARGEST_BYTES,
    Document,
    read_bytes,
    read_document,
)

STANDARD_INPUT: Final = "-"


def document_of(name: str) -> Document:
    """Return the records of a file, or of standard input for `-`.

    Raises:
        ClinicError: It cannot be read, or is too large.
        InvalidInputError: It is not JSON.
    """
    if name == STANDARD_INPUT:
        return read_document(_standard_input())
    return read_document(read_bytes(Path(name)))


def first_line_of(name: str) -> str:
    """Return the first line of a file, or of standard input for `-`: a password."""
    content = _standard_input() if name == STANDARD_INPUT else read_bytes(Path(name))
    return content.decode("utf-8-sig", errors="replace").partition("\n")[0].removesuffix("\r")


def _standard_input() -> bytes:
    """Return everything on standard input; nothing when it is closed."""
    if sys.stdin is None:
        return b""
    try:
        content = sys.stdin.buffer.read(LARGEST_BYTES + 1)
    except OSError:
        raise ClinicError("file_unreadable", path=STANDARD_INPUT) from None
    if len(content) > LARGEST_BYTES:
        raise ClinicError("file_too_large", path=STANDARD_INPUT)
    return content
