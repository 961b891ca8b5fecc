"""Signatures under rows of a record: what they cover, and which change made them void."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from sqlalchemy import RowMapping, Table, select
from sqlalchemy.orm import Session

from clinic_app.db import tables as t
from clinic_app.db.histories import COLLECTIONS, collection_of, live_rows
from clinic_app.db.mapping import ROWS
from clinic_app.db.record import Change
from clinic_app.db.versions import SUFFIX
from clinic_app.domain.record.changes import ChangeKind
from clinic_app.domain.signing import (
    Signature,
    SignatureVoid,
    SignedItem,
    covers_whole_change,
    goes_on,
)
from clinic_app.errors import StoreError

_BESIDE_WHAT_IT_SAYS: Final = frozenset(
    {
        "id", "version", "patient_id", "position", "created_seq", "updated_seq",
        "voided_at", "voided_by", "void_reason",
    }
)  # fmt: skip
_CHILDREN: Final[tuple[tuple[str, type[t.PatientRecord], str], ...]] = (
    ("bcr_abl", t.ReplicateRow, "bcr_abl_id"),
    ("imaging", t.LesionRow, "imaging_id"),
)
_PATHS: Final[Mapping[str, str]] = {
    **{ROWS[kind].__tablename__: path for path, kind in COLLECTIONS.items()},
    **{child.__tablename__: path for path, child, _ in _CHILDREN},
}


def row_at(
    session: Session, patient_id: int, path: str, place: int, value: object
) -> t.PatientRecord:
    """Return the row at a place of a list, which tells equal rows apart.

    Raises:
        StoreError: `record_changed` when there is none, or when it no longer says `value`.
    """
    rows = collection_of(session, path, patient_id)
    if not 0 <= place < len(rows) or rows[place][1] != value:
        raise StoreError("record_changed")
    found: t.PatientRecord = rows[place][0]
    return found


def covered(session: Session, row: t.PatientRecord) -> tuple[tuple[t.PatientRecord, str], ...]:
    """Return the row and what was entered with it, each with the path of its list."""
    change = session.get_one(t.ChangeRow, row.created_seq)
    rows = list(_entered_with(session, row, is_whole=covers_whole_change(change.action)))
    kept = {(one.__tablename__, one.id) for one, _ in rows}
    for path, child, key in _CHILDREN:
        parent = ROWS[COLLECTIONS[path]].__tablename__
        parts = live_rows(session, child, row.patient_id)
        rows += ((one, path) for one in parts if (parent, getattr(one, key)) in kept)
    return tuple(rows)


def items_of(session: Session, row: t.PatientRecord) -> tuple[SignedItem, ...]:
    """Return what a signature under `row` would stand for, the row itself first."""
    change = session.get_one(t.ChangeRow, row.created_seq)
    is_whole = covers_whole_change(change.action)
    wanted = {
        (one.__tablename__, one.id) for one, _ in _entered_with(session, row, is_whole=is_whole)
    }
    found = [
        (one.id == row.id and one.__tablename__ == row.__tablename__, path, value)
        for path in COLLECTIONS
        for one, value in collection_of(session, path, row.patient_id)
        if (one.__tablename__, one.id) in wanted
    ]
    found.sort(key=lambda one: not one[0])
    return tuple(SignedItem(path=path, value=value) for _, path, value in found)


def add_signature(change: Change, path: str, row: t.PatientRecord) -> None:
    """Put a signature of whoever makes the change under a row and what was entered with it."""
    rows = covered(change.session, row)
    seq = change.seq
    change.session.add(
        t.SignatureRow(
            patient_id=row.patient_id,
            position=row.position,
            path=path,
            row_id=row.id,
            covers=[
                {"table": one.__tablename__, "row": one.id, "version": one.version}
                for one, _ in rows
            ],
            signed_at=change.at,
            by=change.by,
            created_seq=seq,
            updated_seq=seq,
        )
    )


def signatures_of(session: Session, patient_id: int) -> tuple[Signature, ...]:
    """Return every signature in a record, the newest first, each with what made it void."""
    rows = live_rows(session, t.SignatureRow, patient_id)
    places = {
        (path, one.id): place
        for path in {row.path for row in rows}
        for place, (one, _) in enumerate(collection_of(session, path, patient_id))
    }
    return tuple(
        Signature(
            path=row.path,
            row=row.row_id,
            place=places.get((row.path, row.row_id)),
            by=row.by,
            signed_at=row.signed_at,
            on=session.get_one(t.ChangeRow, row.created_seq).day,
            void=_void(session, row),
        )
        for row in sorted(rows, key=lambda one: one.id, reverse=True)
    )


def _entered_with(
    session: Session, row: t.PatientRecord, *, is_whole: bool
) -> Iterator[tuple[t.PatientRecord, str]]:
    yield row, _PATHS[row.__tablename__]
    for path, kind in COLLECTIONS.items() if is_whole else ():
        table = ROWS[kind]
        if not issubclass(table, t.PatientRecord):
            raise TypeError(table)
        for one in live_rows(session, table, row.patient_id):
            if one is not row and one.created_seq == row.created_seq:
                yield one, path


def _void(session: Session, signature: t.SignatureRow) -> SignatureVoid | None:
    """Return the earliest change of anything that was signed; None while there is none."""
    found = [
        (seq, void)
        for one in signature.covers
        for seq, void in _first_change(session, one["table"], one["row"], one["version"])
    ]
    return min(found, key=lambda one: one[0])[1] if found else None


def _first_change(
    session: Session, name: str, row_id: int, signed: int
) -> Iterator[tuple[int, SignatureVoid]]:
    """Yield the first change of one row after it was signed, if there was one.

    A row that went to another record with everything it says, when two records were made one,
    has not changed; nor has one whose course only went on.
    """
    versions = _versions(session, name, row_id, signed)
    for before, after in pairwise(versions):
        fields = tuple(
            column
            for column in after
            if column not in _BESIDE_WHAT_IT_SAYS and after[column] != before[column]
        )
        is_void = after["voided_at"] is not None
        if not is_void and fields and all(goes_on(one, before[one]) for one in fields):
            continue
        if not is_void and not fields and after["patient_id"] != before["patient_id"]:
            continue
        change = session.get_one(t.ChangeRow, after["updated_seq"])
        yield (
            change.seq,
            SignatureVoid(
                path=_PATHS[name],
                what=ChangeKind.VOIDED if is_void else ChangeKind.CORRECTED,
                fields=() if is_void else fields,
                by=change.by,
                at=change.at,
                day=change.day,
                reason=after["void_reason"] if is_void else change.reason,
            ),
        )
        return


def _versions(session: Session, name: str, row_id: int, first: int) -> Sequence[RowMapping]:
    """Return what a row said from version `first` on, the oldest first."""
    table = t.metadata.tables[name]
    kept = t.metadata.tables[name + SUFFIX]
    return (*_read(session, kept, row_id, first), *_read(session, table, row_id, first))


def _read(session: Session, table: Table, row_id: int, first: int) -> Sequence[RowMapping]:
    query: Any = (
        select(*table.columns)
        .where(table.c.id == row_id, table.c.version >= first)
        .order_by(table.c.version)
    )
    found: Sequence[RowMapping] = session.execute(query).mappings().all()
    return found
