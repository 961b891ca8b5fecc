"""What was looked at in a store that was open only to be looked at.

Such a store cannot be written, and a look must leave its line in the trail all the same: the lines
wait in a small sealed file beside the store until somebody opens it to work in it. Each window has
a file of its own.
"""

import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from clinic_app.db.atomic_file import write_atomically
from clinic_app.db.audit import AuditNote, append
from clinic_app.db.baseline import program_note
from clinic_app.db.seal import sealed, unsealed
from clinic_app.db.tables import AuditRow

_MIDDLE: Final = ".looks-"
_PURPOSE: Final = "looks"
_NAME_BYTES: Final = 8
_TAKEN: Final = "take_in_looks"
_TORN: Final = "looks_unreadable"


class Spool:
    """The lines of one window that may only look."""

    def __init__(self, path: Path, data_key: bytes) -> None:
        """Prepare for the store at `path`; the file is made with the first line."""
        name = f"{path.name}{_MIDDLE}{secrets.token_hex(_NAME_BYTES)}"
        self._file, self._data_key = path.with_name(name), data_key
        self._lines: list[dict[str, Any]] = []

    def add(self, note: AuditNote) -> None:
        """Keep a line; one that cannot be kept now is kept with the next."""
        self._lines.append(_plain(note))
        with suppress(OSError):
            write_atomically(self._file, sealed(self._data_key, _PURPOSE, self._lines))


def take_in(session: Session, path: Path, store_id: str, data_key: bytes) -> tuple[Path, ...]:
    """Append what waits beside the store to the trail.

    The files returned are to be removed once that is stored. A window that still looks goes on
    writing its file, old lines first: those taken in before are left out.
    """
    files = tuple(sorted(path.parent.glob(f"{path.name}{_MIDDLE}*")))
    for file in files:
        lines = unsealed(data_key, _PURPOSE, file.read_bytes())
        if not isinstance(lines, list):
            append(session, store_id, [program_note(_TORN, {"file": file.name})])
            continue
        new = lines[_taken_before(session, file.name) :]
        if new:
            taken = program_note(_TAKEN, {"file": file.name, "count": len(lines)})
            append(session, store_id, [*map(_note, new), taken])
    return files


def _taken_before(session: Session, name: str) -> int:
    details = session.scalars(select(AuditRow.detail).where(AuditRow.action == _TAKEN))
    return max((one["count"] for one in _flat(details) if one["file"] == name), default=0)


def _flat(details: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - rows of JSON
    for detail in details:
        yield from detail


def _plain(note: AuditNote) -> dict[str, Any]:
    said = asdict(note)
    return said | {"day": note.day.isoformat(), "at": note.at.isoformat()}


def _note(said: dict[str, Any]) -> AuditNote:
    day, at = date.fromisoformat(said["day"]), datetime.fromisoformat(said["at"])
    return AuditNote(**said | {"day": day, "at": at, "detail": tuple(said["detail"])})
