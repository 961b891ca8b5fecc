"""Files that hold one record or many: a JSON object, an array, or JSON Lines."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import Final

from clinic_app.domain.record.history import History
from clinic_app.errors import ClinicError, Fault, InvalidInputError
from clinic_app.interchange.history_json import dump_history, parse_history
from clinic_app.interchange.json_text import WHOLE, dumps, loads

LARGEST_BYTES: Final = 256 * 1024 * 1024
MOST_RECORDS: Final = 100_000
MOST_FAULTS: Final = 500
_INDENT: Final = 2


class Layout(Enum):
    """How the records stand in the file; what comes out is laid out the same way."""

    OBJECT = "object"
    ARRAY = "array"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Member:
    """One record of a file: its plain values and its place, an index or a line with its text.

    A line is read only when its turn comes: a hopeless file of millions is given up early.
    """

    value: object = None
    prefix: str = ""
    line: int | None = None
    text: str = ""

    def read(self) -> object:
        """Return the plain values.

        Raises:
            InvalidInputError: The line is not JSON.
        """
        return self.value if self.line is None else loads(self.text)


@dataclass(frozen=True, slots=True)
class Document:
    """A file's records before they are understood."""

    layout: Layout
    members: tuple[Member, ...]
    is_one_line: bool

    def written(self, values: Iterable[object]) -> str:
        """Return the text of one value per record, in the layout of this file."""
        if self.layout is Layout.LINES or (self.is_one_line and self.layout is Layout.OBJECT):
            return "".join(f"{dumps(value)}\n" for value in values)
        every = list(values)
        whole = every if self.layout is Layout.ARRAY else every[0]
        return dumps(whole, None if self.is_one_line else _INDENT) + "\n"


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        ClinicError: `file_missing`, `file_is_folder`, `file_too_large` or `file_unreadable`.
    """
    try:
        if path.is_dir():
            raise ClinicError("file_is_folder", path=str(path))
        if path.exists() and path.stat().st_size > LARGEST_BYTES:
            raise ClinicError("file_too_large", path=str(path))
        return path.read_bytes()
    except FileNotFoundError:
        raise ClinicError("file_missing", path=str(path)) from None
    except (OSError, ValueError):
        raise ClinicError("file_unreadable", path=str(path)) from None


def read_document(raw: bytes) -> Document:
    """Return the records of a file as plain values.

    Raises:
        InvalidInputError: Not UTF-8, not JSON, or empty.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInputError((Fault(WHOLE, "not_utf8"),)) from None
    is_one_line = "\n" not in text.strip()
    try:
        whole = loads(text)
    except InvalidInputError:
        if is_one_line or not _first_line_is_json(text):
            raise
        return Document(Layout.LINES, _lines(text), is_one_line=False)
    if isinstance(whole, list):
        _refuse_many(len(whole))
        members = tuple(Member(item, f"[{at}]") for at, item in enumerate(whole))
        return Document(Layout.ARRAY, members, is_one_line)
    return Document(Layout.OBJECT, (Member(whole),), is_one_line)


def _lines(text: str) -> tuple[Member, ...]:
    numbered = enumerate(io.StringIO(text, newline="\n"), 1)
    members = (Member(line=at, text=line) for at, line in numbered if line.strip())
    found = tuple(islice(members, MOST_RECORDS + 1))  # a hopeless file is not taken apart whole
    _refuse_many(len(found))
    return found


def _refuse_many(count: int) -> None:
    if count > MOST_RECORDS:
        raise InvalidInputError((Fault(WHOLE, "too_many", None, {"most": MOST_RECORDS}),))


def _first_line_is_json(text: str) -> bool:
    try:
        loads(text.lstrip().partition("\n")[0])
    except InvalidInputError:
        return False
    return True


def placed(member: Member, fault: Fault) -> Fault:
    """Return the fault with the place of its record in the file before its path."""
    own = "" if fault.path == WHOLE else fault.path
    if member.line is not None:
        return replace(fault, path=f"line {member.line}: {own}".rstrip(": "))
    joint = "." if member.prefix and own and not own.startswith(("[", '"')) else ""
    return replace(fault, path=f"{member.prefix}{joint}{own}" or WHOLE)


def parse_members(document: Document) -> tuple[History, ...]:
    """Return every record of the file.

    Raises:
        InvalidInputError: The faults of all records, each with its place, to the first 500.
    """
    histories: list[History] = []
    faults: list[Fault] = []
    for member in document.members:
        try:
            histories.append(parse_history(member.read()))
        except InvalidInputError as error:
            faults += [placed(member, fault) for fault in error.faults]
            if len(faults) > MOST_FAULTS:
                break
    refuse(faults)
    return tuple(histories)


def refuse(faults: Sequence[Fault]) -> None:
    """Refuse a file that has faults, naming the first 500.

    Raises:
        InvalidInputError: There are some.
    """
    if len(faults) > MOST_FAULTS:
        more = Fault(WHOLE, "more_faults", None, {"count": MOST_FAULTS})
        raise InvalidInputError((*faults[:MOST_FAULTS], more))
    if faults:
        raise InvalidInputError(tuple(faults))


def read_histories(path: Path) -> tuple[History, ...]:
    """Return the records of a file: one object, an array, or JSON Lines.

    Raises:
        ClinicError: The file cannot be read.
        InvalidInputError: Its content is not valid; every fault with its place.
    """
    return parse_members(read_document(read_bytes(path)))


def write_history(history: History) -> str:
    """Return one record as JSON text for people and programs, two spaces a level."""
    return dumps(dump_history(history), _INDENT) + "\n"
