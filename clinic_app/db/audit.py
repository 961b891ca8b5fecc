"""The audit trail: what was done, appended in the transaction that did it, chained by hashes.

Every insert and update of a record row is noted by the database layer itself (`note_writes`), so
no service can write without a trace. Each line carries the hash of the one before; a line that
was edited, dropped, put in or moved breaks the chain, and a tail that was cut is missed by the
anchors that are kept outside the file.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Table, event, inspect, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Mapper, Session, object_session

from clinic_app.db.base import Record
from clinic_app.db.tables import AuditRow, PatientRow

_WRITES: Final = "clinic_audit_writes"
_BOOKKEEPING: Final = frozenset({"version", "created_seq", "updated_seq"})
_DIALECT: Final = sqlite.dialect()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditNote:
    """What is to be said of one action; `detail` is plain JSON."""

    by: str
    action: str
    day: date
    at: datetime
    mrn: str | None = None
    reason: str | None = None
    detail: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """The newest line of the trail: its number (0 while it is empty) and its hash."""

    seq: int
    hash: str


def genesis(store_id: str) -> str:
    """Return what the first line is chained to: no trail can be moved to another store."""
    return hashlib.sha256(f"clinic-audit/1 {store_id}".encode()).hexdigest()


def head(session: Session, store_id: str) -> Head:
    """Return the newest line of the trail."""
    found = session.execute(
        select(AuditRow.seq, AuditRow.hash).order_by(AuditRow.seq.desc()).limit(1)
    ).first()
    return Head(found.seq, found.hash) if found else Head(0, genesis(store_id))


def append(
    session: Session, store_id: str, notes: Iterable[AuditNote], change_seq: int | None = None
) -> None:
    """Chain lines to the trail; the transaction must hold the write lock."""
    last = head(session, store_id)
    for note in notes:
        row = AuditRow(
            seq=last.seq + 1,
            at=note.at.astimezone(UTC),
            day=note.day,
            by=note.by,
            action=note.action,
            mrn=note.mrn,
            reason=note.reason,
            detail=list(note.detail),
            change_seq=change_seq,
            previous=last.hash,
            hash="",
        )
        row.hash = line_hash(row)
        session.add(row)
        session.flush()
        last = Head(row.seq, row.hash)


def line_hash(row: Any) -> str:  # noqa: ANN401 - a row of the table or one read back
    """Return the hash a line must carry: over everything it says and the hash before it."""
    said = [
        row.seq, row.at.astimezone(UTC).isoformat(timespec="microseconds"), row.day.isoformat(),
        row.by, row.action, row.mrn, row.reason, row.detail, row.change_seq, row.previous,
    ]  # fmt: skip
    return hashlib.sha256(_canonical(said).encode()).hexdigest()


def written(session: Session) -> Iterator[tuple[str | None, tuple[Any, ...]]]:
    """Yield what this session wrote to record rows so far, by the record number it is about."""
    by_patient: dict[int | None, list[Any]] = {}
    for patient_id, line in session.info.get(_WRITES, ()):
        by_patient.setdefault(patient_id, []).append(line)
    for patient_id, lines in by_patient.items():
        mrn = None
        if patient_id is not None:
            mrn = session.scalar(select(PatientRow.mrn).where(PatientRow.id == patient_id))
        yield mrn, tuple(lines)


def digest(table: Table, values: dict[str, Any]) -> str:
    """Return the fingerprint of a whole row, the same on every backend."""
    return digest_as_stored(_plain(table, values))


def digest_as_stored(values: dict[str, Any]) -> str:
    """Return the fingerprint of a whole row whose values are as they lie in SQLite."""
    return hashlib.sha256(_canonical(values).encode()).hexdigest()


def _plain(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    """Return values as they lie in SQLite: text, whole numbers, JSON."""
    return {name: _bound(table.c[name].type, value) for name, value in values.items()}


def _bound(kind: Any, value: Any) -> Any:  # noqa: ANN401 - any column type, any value of it
    process = getattr(kind, "process_bind_param", None)
    return value if process is None else process(value, _DIALECT)


def _canonical(value: Any) -> str:  # noqa: ANN401 - plain JSON
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _note(target: Record, was: dict[str, Any] | None) -> None:
    session = object_session(target)
    mapper = inspect(type(target))
    table = mapper.local_table
    if session is None or not isinstance(table, Table):
        raise TypeError(target)
    now = {column.name: getattr(target, column.name) for column in table.columns}
    line: dict[str, Any] = {
        "table": table.name,
        "row": target.id,
        "version": target.version,
        "digest": digest(table, now),
    }
    if was is None:
        shown = {name: value for name, value in now.items() if value is not None}
    else:
        shown = {name: now[name] for name in was}
        line["was"] = _plain(table, was)
    line["now"] = _plain(table, {k: v for k, v in shown.items() if k not in _BOOKKEEPING})
    first, *others = _concerned(table.name, now)
    writes = session.info.setdefault(_WRITES, [])
    writes.append((first, line))
    # The row is held against its fingerprint once; the others' lines say what was written.
    told = {name: said for name, said in line.items() if name != "digest"}
    writes.extend((other, told) for other in others)


def _concerned(table: str, now: dict[str, Any]) -> tuple[int | None, ...]:
    """Return the patients a row is about, one at least: None where it is about nobody."""
    if table == "patient":
        return (now["id"],)
    if table == "patient_merge":
        return (now["kept_id"],)  # the row of the one that went says it of that one
    if table == "told_apart":
        return now["one_id"], now["other_id"]
    return (now.get("patient_id"),)


@event.listens_for(Record, "after_insert", propagate=True)
def _note_insert(_mapper: Mapper[Any], _connection: Connection, target: Record) -> None:
    _note(target, None)


@event.listens_for(Record, "after_update", propagate=True)
def _note_update(_mapper: Mapper[Any], _connection: Connection, target: Record) -> None:
    changed = [one for one in inspect(target).attrs if one.history.has_changes()]
    if not changed:
        return
    was: dict[str, Any] = {}
    for attribute in changed:
        if attribute.key not in _BOOKKEEPING:
            gone = attribute.history.deleted
            was[attribute.key] = gone[0] if gone else None
    _note(target, was)
