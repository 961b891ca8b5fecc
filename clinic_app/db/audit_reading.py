"""Read the audit trail, newest line first, a few lines at a time however long it is."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session, aliased

from clinic_app.db.audit import genesis, line_hash
from clinic_app.db.mapping import OFFSET
from clinic_app.db.tables import AuditRow, metadata
from clinic_app.domain.audit_trail import AuditFilters, AuditLine, FieldChange, RowWrite, Said

_AT_ONCE: Final = 200
_DIALECT: Final = sqlite.dialect()
_ESCAPE: Final = "\\"
_BOOKKEEPING: Final = frozenset({
    "id", "patient_id", "position", "version", "created_seq", "updated_seq", "folded",
    "imaging_id", "bcr_abl_id", "row_id", "covers", "kept_id", "merged_id", "moved",
    "one_id", "other_id", "signs",
})  # fmt: skip
"""Columns that link and order rows: they say nothing to a reader."""


@dataclass(frozen=True, slots=True)
class LineOrder:
    """Which lines are read, as the table knows them.

    `mrns` None: of whatever patient, or of none. `reasons_of_patients` False: a text is looked
    for only in reasons that were given for something that concerns no patient.
    """

    filters: AuditFilters
    mrns: frozenset[str] | None = None
    reasons_of_patients: bool = True
    before_seq: int | None = None


def audit_lines(session: Session, store_id: str, order: LineOrder) -> Generator[AuditLine]:
    """Yield the lines that were asked for, the newest first, reading on as they are taken.

    Each line says whether it still fits what it says and the line before it.
    """
    earlier = aliased(AuditRow)
    table = AuditRow.__table__
    query = (
        select(*table.columns, earlier.hash.label("hash_before"))
        .outerjoin(earlier, earlier.seq == AuditRow.seq - 1)
        .where(*_conditions(order))
        .order_by(AuditRow.seq.desc())
        .execution_options(yield_per=_AT_ONCE)
    )
    first = genesis(store_id)
    for row in session.execute(query):
        yield _line(row, row.hash_before if row.seq > 1 else first)


def mrns_of_trail(session: Session) -> Iterator[str]:
    """Yield every record number that the trail names, each once."""
    query = select(AuditRow.mrn).where(AuditRow.mrn.is_not(None)).distinct()
    for mrn in session.scalars(query.execution_options(yield_per=_AT_ONCE)):
        if mrn is not None:
            yield mrn


def _conditions(order: LineOrder) -> Iterator[ColumnElement[bool]]:
    asked = order.filters
    if order.before_seq is not None:
        yield AuditRow.seq < order.before_seq
    if asked.from_day is not None:
        yield AuditRow.day >= asked.from_day
    if asked.to_day is not None:
        yield AuditRow.day <= asked.to_day
    if asked.by:
        yield AuditRow.by == asked.by
    if asked.action:
        yield AuditRow.action == asked.action
    if order.mrns is not None:
        yield AuditRow.mrn.in_(order.mrns)
    if asked.text:
        yield AuditRow.reason.contains(asked.text, autoescape=True, escape=_ESCAPE)
        if not order.reasons_of_patients:
            yield AuditRow.mrn.is_(None)


def _line(row: Any, hash_before: str | None) -> AuditLine:  # noqa: ANN401 - joined row
    return AuditLine(
        seq=row.seq,
        at=row.at,
        day=row.day,
        by=row.by,
        action=row.action,
        patient=row.mrn,
        reason=row.reason,
        writes=tuple(_write(one) for one in row.detail if _tells_a_row(one)),
        said=tuple(_said(row.detail)),
        previous=row.previous,
        hash=row.hash,
        is_intact=row.previous == hash_before and row.hash == line_hash(row),
    )


def _write(said: dict[str, Any]) -> RowWrite:
    table, was, now = said["table"], said.get("was", {}), said.get("now", {})
    fields = tuple(
        FieldChange(name, _value(table, name, was.get(name)), _value(table, name, now.get(name)))
        for name in dict.fromkeys((*was, *now))
        if is_said(name)
    )
    is_new = "now" in said and "was" not in said
    return RowWrite(table, said.get("row", 0), is_new=is_new, fields=fields)


def _tells_a_row(said: Any) -> bool:  # noqa: ANN401 - plain JSON
    return isinstance(said, dict) and isinstance(said.get("table"), str)


def is_said(column: str) -> bool:
    """Say whether a column is one that a reader of the trail is told of."""
    return column not in _BOOKKEEPING and not column.endswith(OFFSET)


def _value(table: str, name: str, plain: Any) -> object:  # noqa: ANN401 - plain JSON
    """Return what lies in the trail as the record holds it; what no longer fits as it lies."""
    known = metadata.tables.get(table)
    if plain is None or known is None or name not in known.c:
        return plain
    read = getattr(known.c[name].type, "process_result_value", None)
    try:
        value: object = plain if read is None else read(plain, _DIALECT)
    except (ArithmeticError, TypeError, ValueError):
        return plain
    return tuple(value) if isinstance(value, list) else value


def _said(detail: list[Any]) -> Iterator[tuple[str, Said]]:
    """Yield what a line says beside rows; lists and mappings are said as they are written."""
    for one in detail:
        if not _tells_a_row(one):
            for name, value in one.items() if isinstance(one, dict) else (("", one),):
                is_plain = value is None or isinstance(value, str | int)
                yield name, value if is_plain else str(value)
