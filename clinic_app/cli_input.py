"""What the command line reads: records from a file or standard input, and what is typed."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from clinic_app.errors import ClinicError
from clinic_app.interchange.fault_lines import as_given
from clinic_app.interchange.history_files import (
    LARGEST_BYTES,
    Document,
    read_bytes,
    read_document,
)
from clinic_app.interchange.scalars import Misread, read_name, read_text
from clinic_app.wording import wording

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


def typed_text(text: str) -> str:
    """Return an argument that can be stored as it was typed.

    Raises:
        ArgumentTypeError: It cannot: with the sentence that says why.
    """
    return _typed(read_text, text)


def typed_name(text: str) -> str:
    """Return an argument of one line that says something.

    Raises:
        ArgumentTypeError: It does not: with the sentence that says why.
    """
    return _typed(read_name, text)


def _typed(reader: Callable[[object], str], text: str) -> str:
    try:
        return reader(text)
    except Misread as misread:
        spoken = wording("en")
        sentence = spoken.say(f"fault.{misread.code}", value=as_given(text), **misread.parameters)
        raise argparse.ArgumentTypeError(sentence) from None
