"""Bring the rows of one record into another by the merge rules, and give them back."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import delete, func, inspect, select
from sqlalchemy.orm import Session

from clinic_app.db import drafts
from clinic_app.db import tables as t
from clinic_app.db.histories import COLLECTIONS, collection_of, live_rows, part_row
from clinic_app.db.mapping import ROWS, value_of
from clinic_app.db.merge_rules import MERGE_RULES, MergeRule
from clinic_app.db.record import Change
from clinic_app.domain.calls import Call
from clinic_app.domain.merging import moving
from clinic_app.errors import StoreError

_PARENTS: Final[Mapping[str, tuple[str, str]]] = {
    "bcr_abl_replicate": ("bcr_abl", "bcr_abl_id"),
    "lesion": ("imaging", "imaging_id"),
}
_BY_NAME: Final[Mapping[str, Any]] = {
    mapper.class_.__tablename__: mapper.class_
    for mapper in t.Base.registry.mappers
    if mapper.class_.__tablename__ in MERGE_RULES
}
_PATHS: Final[Mapping[str, str]] = {
    ROWS[kind].__tablename__: path for path, kind in COLLECTIONS.items()
}


def merge_rows(change: Change, kept: t.PatientRow, merged: t.PatientRow) -> None:
    """Bring what the merge rules let go over from `merged` into `kept`, and void `merged`.

    Raises:
        StoreError: `merge_drafts_meet` when somebody has the same thing unfinished in both.
    """
    session = change.session
    moved = [_moved(row) for row in _going(session, kept.id, merged.id)]
    last: dict[str, int] = {}
    for entry in moved:
        row = _row(session, entry)
        _hand_over(change, row, kept.id, _next_position(session, last, row, kept.id))
    session.flush()
    _copy_bases(session, kept.id, merged.id)
    _remove_derived(session, merged.id)
    moved += _drafts_following(session, kept.mrn, merged.mrn)
    merged.updated_seq = change.seq
    merged.voided_at, merged.voided_by = change.at, change.by
    merged.void_reason = change.reason
    session.add(
        t.PatientMergeRow(
            kept_id=kept.id,
            merged_id=merged.id,
            merged_mrn=merged.mrn,
            moved=moved,
            created_seq=change.seq,
            updated_seq=change.seq,
        )
    )
    session.flush()


def live_merge(session: Session, merged_mrn: str) -> t.PatientMergeRow:
    """Return the merge in which the record with this number went into another.

    Raises:
        StoreError: `merge_unknown` when there is none that stands; `merge_later_first` when the
            record it went into has itself gone into another since.
    """
    row = session.scalars(
        select(t.PatientMergeRow)
        .join(t.PatientRow, t.PatientRow.id == t.PatientMergeRow.merged_id)
        .where(t.PatientRow.mrn == merged_mrn, t.PatientMergeRow.voided_at.is_(None))
    ).one_or_none()
    if row is None:
        raise StoreError("merge_unknown")
    kept = session.get_one(t.PatientRow, row.kept_id)
    if kept.voided_at is not None:
        raise StoreError("merge_later_first", mrn=kept.mrn)
    return row


def unmerge_rows(change: Change, merge: t.PatientMergeRow) -> tuple[str, ...]:
    """Give back everything that went over and is still there; the merged record lives again.

    Returns the paths or tables of what could not be given back.
    """
    session = change.session
    kept = session.get_one(t.PatientRow, merge.kept_id)
    merged = session.get_one(t.PatientRow, merge.merged_id)
    left: list[str] = []
    for entry in merge.moved:
        if entry["table"] == "draft":
            back = drafts.give_back(session, entry, kept.mrn, merged.mrn)
        else:
            back = _give_back(change, entry, kept.id, merged.id)
        if not back:
            left.append(_PATHS.get(entry["table"], entry["table"]))
    session.flush()
    for row in _belonging(session, kept.id, merged.id):
        _hand_over(change, row, merged.id, row.position)
    merge.updated_seq = merged.updated_seq = change.seq
    merged.voided_at = merged.voided_by = merged.void_reason = None
    merge.voided_at, merge.voided_by = change.at, change.by
    merge.void_reason = change.reason or ""
    session.flush()
    return tuple(left)


def entered_since(session: Session, merge: t.PatientMergeRow) -> tuple[tuple[str, object], ...]:
    """Return the rows entered into the kept record after the merge: whose, nobody has said."""
    return tuple(
        (path, value)
        for path in COLLECTIONS
        for row, value in collection_of(session, path, merge.kept_id)
        if row.created_seq > merge.created_seq
    )


def _going(session: Session, kept_id: int, merged_id: int) -> Iterator[t.PatientRecord]:
    """Yield the rows that go over, parents before their parts, the signatures last."""
    going: list[t.PatientRecord] = []
    for name, rule in MERGE_RULES.items():
        if rule is MergeRule.ONCE and part_row(session, _BY_NAME[name], kept_id) is None:
            going += live_rows(session, _BY_NAME[name], merged_id)
        elif rule is MergeRule.MOVES:
            staying = _equal(session, name, kept_id, merged_id)
            going += (one for one in _all_rows(session, name, merged_id) if one.id not in staying)
    yield from going
    gone = {(one.__tablename__, one.id) for one in going}
    yield from _following(session, merged_id, gone)


def _following(
    session: Session, patient_id: int, gone: set[tuple[str, int]]
) -> Iterator[t.PatientRecord]:
    """Yield the parts and the signatures of rows that go, as far as they are with a patient."""
    for name, (parent, key) in _PARENTS.items():
        for one in _all_rows(session, name, patient_id):
            if (parent, getattr(one, key)) in gone:
                yield one
    for signature in _all_rows(session, "signature", patient_id):
        table = ROWS[COLLECTIONS[signature.path]].__tablename__
        if (table, signature.row_id) in gone:
            yield signature


def _belonging(session: Session, kept_id: int, merged_id: int) -> tuple[t.PatientRecord, ...]:
    """Return parts and signatures, entered since, of rows that have just been given back."""
    there = {
        (name, one.id)
        for name, rule in MERGE_RULES.items()
        if rule is MergeRule.MOVES
        for one in _all_rows(session, name, merged_id)
    }
    return tuple(_following(session, kept_id, there))


def _equal(session: Session, name: str, kept_id: int, merged_id: int) -> set[int]:
    """Return the live rows of one list that the kept record has too, word for word."""
    here, there = (_values(session, name, one) for one in (kept_id, merged_id))
    going = set(moving([value for _, value in here], [value for _, value in there]))
    return {row.id for place, (row, _) in enumerate(there) if place not in going}


def _values(session: Session, name: str, patient_id: int) -> Sequence[tuple[Any, Any]]:
    if name == t.CallRow.__tablename__:
        return [(row, value_of(Call, row)) for row in live_rows(session, t.CallRow, patient_id)]
    return collection_of(session, _PATHS[name], patient_id)


def _all_rows(session: Session, name: str, patient_id: int) -> Sequence[Any]:
    """Return rows with the voided ones: they are a part of the record's past."""
    table = _BY_NAME[name]
    query = select(table).where(table.patient_id == patient_id)
    found: Sequence[Any] = session.scalars(query.order_by(table.position, table.id)).all()
    return found


def _moved(row: t.PatientRecord) -> dict[str, Any]:
    return {"table": row.__tablename__, "row": row.id, "position": row.position}


def _row(session: Session, entry: Mapping[str, Any]) -> t.PatientRecord:
    found: t.PatientRecord = session.get_one(_BY_NAME[entry["table"]], entry["row"])
    return found


def _hand_over(change: Change, row: t.PatientRecord, patient_id: int, position: int) -> None:
    """Let a row be another patient's; what it says, and its version chain, stay with it."""
    row.patient_id, row.position, row.updated_seq = patient_id, position, change.seq


def _next_position(
    session: Session, last: dict[str, int], row: t.PatientRecord, patient_id: int
) -> int:
    """Return the place after everything the patient has in the row's table, and take it."""
    table: Any = type(row)
    name = row.__tablename__
    if name not in last:
        query = select(func.max(table.position)).where(table.patient_id == patient_id)
        found: int | None = session.scalar(query)
        last[name] = -1 if found is None else found
    last[name] += 1
    return last[name]


def _give_back(change: Change, entry: Mapping[str, Any], kept_id: int, merged_id: int) -> bool:
    row = _row(change.session, entry)
    if row.patient_id != kept_id:
        return False
    _hand_over(change, row, merged_id, entry["position"])
    return True


def _copy_bases(session: Session, kept_id: int, merged_id: int) -> None:
    """Give the kept record what the merged one's decisions rested on."""
    columns = [one.key for one in inspect(t.AdviceBasisRow).column_attrs]
    for basis in session.scalars(
        select(t.AdviceBasisRow).where(t.AdviceBasisRow.patient_id == merged_id)
    ).all():
        if session.get(t.AdviceBasisRow, (kept_id, basis.advice_key)) is None:
            held = {name: getattr(basis, name) for name in columns}
            session.add(t.AdviceBasisRow(**held | {"patient_id": kept_id}))


def _remove_derived(session: Session, patient_id: int) -> None:
    for name, rule in MERGE_RULES.items():
        if rule is MergeRule.REMADE:
            table = _BY_NAME[name]
            session.execute(delete(table).where(table.patient_id == patient_id))


def _drafts_following(session: Session, kept_mrn: str, merged_mrn: str) -> list[dict[str, Any]]:
    by = drafts.meeting(session, kept_mrn, merged_mrn)
    if by is not None:
        raise StoreError("merge_drafts_meet", by=by)
    following = drafts.places_of(session, merged_mrn)
    drafts.follow(session, merged_mrn, kept_mrn)
    return [{"table": "draft", **one} for one in following]
