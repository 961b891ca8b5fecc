"""Every change of one patient's record, read from the rows and their kept versions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from types import SimpleNamespace
from typing import Any, Final

from sqlalchemy import RowMapping, Table, or_, select
from sqlalchemy.orm import Session

from clinic_app.db import tables as t
from clinic_app.db.histories import COLLECTIONS, patient_of
from clinic_app.db.mapping import ROWS, value_of
from clinic_app.db.versions import SUFFIX
from clinic_app.domain.calls import Call
from clinic_app.domain.record import contact, patient, results
from clinic_app.domain.record.changes import ChangeKind, RecordChange

_LISTS_AND_PARTS: Final[Mapping[str, type]] = {
    "patient": patient.Patient,
    "diagnosis": patient.Diagnosis,
    "gist": patient.Gist,
    "cml": patient.Cml,
    "cml.tfr": patient.TfrWish,
    "contact": contact.Contact,
    "consent": contact.Consent,
    "calls": Call,
    **COLLECTIONS,
}
_CHILDREN: Final[Mapping[type, tuple[str, type, str]]] = {
    results.BcrAbl: ("replicates", results.Replicate, "bcr_abl_id"),
    results.Imaging: ("lesions", results.Lesion, "imaging_id"),
}


def changes_of(session: Session, patient_id: int) -> tuple[RecordChange, ...]:
    """Return every change of a record, the newest first; those of one action by path."""
    ledger = {row.seq: row for row in session.scalars(select(t.ChangeRow))}
    found: list[RecordChange] = []
    for path, kind in _LISTS_AND_PARTS.items():
        for versions in _rows(session, kind, patient_id):
            found += _changes(session, path, kind, versions, ledger)
    order = {path: place for place, path in enumerate(_LISTS_AND_PARTS)}
    return tuple(sorted(found, key=lambda one: (-one.seq, order[one.path], one.row)))


def _rows(session: Session, kind: type, patient_id: int) -> Iterator[list[RowMapping]]:
    """Yield the versions of each row of one table, the oldest first."""
    rows = _versions(session, _table(kind), "id" if kind is patient.Patient else "patient_id",
                     patient_id)  # fmt: skip
    for _, versions in groupby(rows, key=lambda row: int(row["id"])):
        yield list(versions)


def _table(kind: type) -> Table:
    table = ROWS[kind].__table__
    if not isinstance(table, Table):
        raise TypeError(kind)
    return table


def _versions(session: Session, table: Table, key: str, value: int) -> Sequence[RowMapping]:
    """Return the versions of the rows that are a patient's now, whoever's they were before."""
    kept = table.metadata.tables[table.name + SUFFIX]
    rows = select(table.c.id).where(table.c[key] == value)
    found: list[RowMapping] = []
    for one in (kept, table):
        query = select(*one.columns).where(one.c.id.in_(rows))
        found += session.execute(query).mappings().all()
    return sorted(found, key=lambda row: (row["id"], row["version"]))


def _changes(
    session: Session,
    path: str,
    kind: type,
    versions: list[RowMapping],
    ledger: Mapping[int, t.ChangeRow],
) -> Iterator[RecordChange]:
    before: object | None = None
    for place, row in enumerate(versions):
        seq = row["created_seq"] if place == 0 else row["updated_seq"]
        is_void = row["voided_at"] is not None
        after = None if is_void else _value(session, kind, row, seq)
        if place and before == after and _changed_hands(versions[place - 1], row):
            continue
        change = ledger[seq]
        yield RecordChange(
            seq=seq,
            at=change.at,
            day=change.day,
            by=change.by,
            action=change.action,
            reason=row["void_reason"] if is_void else change.reason,
            path=path,
            row=row["id"],
            what=_what(before, after),
            before=before,
            after=after,
        )
        before = after


def _changed_hands(before: RowMapping, after: RowMapping) -> bool:
    """Say whether a row went from one record to another, when the two were made one."""
    return "patient_id" in after and before["patient_id"] != after["patient_id"]


def _what(before: object | None, after: object | None) -> ChangeKind:
    if after is None:
        return ChangeKind.VOIDED
    return ChangeKind.ADDED if before is None else ChangeKind.CORRECTED


def _value(session: Session, kind: type, row: RowMapping, seq: int) -> object:
    held = SimpleNamespace(**row)
    if kind is patient.Patient:
        return patient_of(held)
    value: Any = value_of(kind, held)
    if kind in _CHILDREN:
        name, child, key = _CHILDREN[kind]
        return replace(value, **{name: _children_at(session, child, key, row["id"], seq)})
    return value


def _children_at(
    session: Session, kind: type, key: str, row_id: int, seq: int
) -> tuple[object, ...]:
    """Return the children of a row as they stood after the change `seq`.

    A child is never corrected: it is voided and another one added.
    """
    table = _table(kind)
    query = (
        select(*table.columns)
        .where(
            table.c[key] == row_id,
            table.c.created_seq <= seq,
            or_(table.c.voided_at.is_(None), table.c.updated_seq > seq),
        )
        .order_by(table.c.position, table.c.id)
    )
    rows = session.execute(query).mappings()
    return tuple(value_of(kind, SimpleNamespace(**row)) for row in rows)
