"""The sheets of a workbook or text file that is said to hold the official CTCAE, as plain text.

Nothing in it is calculated: what begins with "=" stays the text that it is.
"""

import csv
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from clinic_app.errors import ClinicError, Fault, InvalidInputError

_LARGEST_BYTES: Final = 20_000_000
_LARGEST_UNPACKED: Final = 200_000_000
_MOST_ROWS: Final = 5_000
_MOST_COLUMNS: Final = 60
_MOST_SHEETS: Final = 20
_LONGEST_CELL: Final = 10_000
_WORKBOOK: Final = ".xlsx"
_ZIP: Final = b"PK\x03\x04"
_OLD_WORKBOOK: Final = b"\xd0\xcf\x11\xe0"
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_SEPARATORS: Final = ",;\t"
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, ParseError, InvalidFileException, KeyError, ValueError,
    TypeError, AttributeError, IndexError, EOFError, OSError, RuntimeError,
)  # fmt: skip
"""What openpyxl and the modules below it raise when a workbook is cut short or no workbook."""

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name (empty for a text file) and its rows, every cell as text."""

    name: str
    rows: tuple[Row, ...]


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook (.xlsx), or the one table of a text file.

    Raises:
        ClinicError: `file_missing`, `file_is_folder`, `file_unreadable`.
        InvalidInputError: It is neither, is damaged, too large, or in another encoding than
            UTF-8 or UTF-16.
    """
    raw = _bytes_of(path)
    if raw.startswith(_ZIP):
        return _of_workbook(raw, path.name)
    if raw.startswith(_OLD_WORKBOOK):
        raise refusal(path.name, "ctcae_old_workbook")
    return (Sheet("", _of_text(_decoded(raw, path.name), path)),)


def refusal(place: str, code: str, **parameters: str | int) -> InvalidInputError:
    """Return an error with one fault at `place`: a file or a sheet."""
    return InvalidInputError((Fault(place, code, None, parameters),))


def _bytes_of(path: Path) -> bytes:
    if not path.exists():
        raise ClinicError("file_missing", path=str(path))
    if path.is_dir():
        raise ClinicError("file_is_folder", path=str(path))
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise refusal(path.name, "ctcae_too_large")
        return path.read_bytes()
    except OSError as error:
        raise ClinicError("file_unreadable", path=str(path)) from error


def _of_workbook(raw: bytes, name: str) -> tuple[Sheet, ...]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > _LARGEST_UNPACKED:
            raise refusal(name, "ctcae_too_large")
        with warnings.catch_warnings():
            # openpyxl warns of styles and validations it leaves out; only text is wanted here.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
            try:
                sheets = book.worksheets[:_MOST_SHEETS]
                return tuple(Sheet(s.title, tuple(_rows_of(s, name))) for s in sheets)
            finally:
                book.close()
    except _BROKEN:
        raise refusal(name, "ctcae_damaged") from None


def _rows_of(sheet: object, name: str) -> Iterator[Row]:
    # A file may say that it is a million columns wide.
    sheet.reset_dimensions()  # type: ignore[attr-defined]
    cells = sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS)  # type: ignore[attr-defined]
    yield from _bounded((tuple(map(_text, row)) for row in cells), name)


def _text(value: object) -> str:
    """Return a cell as text that can be shown: control and direction marks become spaces."""
    if value is None:
        return ""
    text = str(value)[:_LONGEST_CELL]
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text).strip()


def _decoded(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-16" if raw.startswith(_WIDE) else "utf-8-sig")
    except UnicodeDecodeError:
        # What is called a workbook and is none is no text that could be saved otherwise.
        is_workbook = name.lower().endswith(_WORKBOOK)
        code = "ctcae_damaged" if is_workbook else "ctcae_encoding"
        raise refusal(name, code) from None


def _of_text(text: str, path: Path) -> tuple[Row, ...]:
    if "\0" in text:
        raise refusal(path.name, "ctcae_damaged")
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return tuple(_bounded((tuple(map(_text, row)) for row in lines), path.name))
    except csv.Error:
        # A quotation mark that is never closed: the file was cut within a cell.
        raise refusal(path.name, "ctcae_damaged") from None


def _bounded(rows: Iterable[Row], name: str) -> Iterator[Row]:
    """Yield the rows, and refuse a table that is longer than any CTCAE."""
    rows = iter(rows)
    yield from islice(rows, _MOST_ROWS)
    if next(rows, None) is not None:
        raise refusal(name, "ctcae_too_large")
