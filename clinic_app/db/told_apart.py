"""Which records look like one person's and were said to be two people's."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from clinic_app.db.record import Change
from clinic_app.db.tables import ChangeRow, PatientRow, ToldApartRow
from clinic_app.domain.near_match import Sign
from clinic_app.domain.told_apart import ToldApart
from clinic_app.errors import StoreError

Pair: TypeAlias = tuple[int, int]
"""Two rows of `patient`, the older first."""


def told_apart(session: Session) -> tuple[ToldApart, ...]:
    """Return every two records that were said to be two people's, what was said last first.

    Records that have gone into others since are not among them.
    """
    newest_first = _said().order_by(ToldApartRow.updated_seq.desc(), ToldApartRow.id)
    return tuple(_value(*found) for found in session.execute(newest_first))


def who_told_apart(session: Session, first: PatientRow, second: PatientRow) -> ToldApart | None:
    """Return who said of two records that they are two people's; None when nobody did."""
    one_id, other_id = sorted((first.id, second.id))
    found = session.execute(
        _said().where(ToldApartRow.one_id == one_id, ToldApartRow.other_id == other_id)
    ).one_or_none()
    return None if found is None else _value(*found)


def signs_told(session: Session) -> Mapping[Pair, frozenset[Sign]]:
    """Return for each such pair what spoke for one person when it was said."""
    rows = session.scalars(select(ToldApartRow).where(ToldApartRow.voided_at.is_(None)))
    return {(row.one_id, row.other_id): frozenset(map(Sign, row.signs)) for row in rows}


def tell_apart(
    change: Change, first: PatientRow, second: PatientRow, found: Iterable[Sign]
) -> None:
    """Keep that two records are two people's although `found` speaks for one.

    Raises:
        StoreError: `apart_said` when it was said already, and nothing speaks against it since.
    """
    one_id, other_id = sorted((first.id, second.id))
    signs = [sign.value for sign in Sign if sign in frozenset(found)]
    row = _row(change.session, first, second)
    if row is None:
        change.session.add(
            ToldApartRow(
                one_id=one_id, other_id=other_id, signs=signs,
                created_seq=change.seq, updated_seq=change.seq,
            )
        )  # fmt: skip
    elif frozenset(signs) <= frozenset(row.signs):
        raise StoreError("apart_said")
    else:
        row.signs, row.updated_seq = signs, change.seq


def take_back(change: Change, first: PatientRow, second: PatientRow) -> None:
    """Let it be open again whether two records are one person's.

    Raises:
        StoreError: `apart_unsaid` when nobody said that they are two people's.
    """
    row = _row(change.session, first, second)
    if row is None:
        raise StoreError("apart_unsaid")
    row.updated_seq = change.seq
    row.voided_at, row.voided_by = change.at, change.by
    row.void_reason = change.reason


def _row(session: Session, first: PatientRow, second: PatientRow) -> ToldApartRow | None:
    one_id, other_id = sorted((first.id, second.id))
    return session.scalars(
        select(ToldApartRow).where(
            ToldApartRow.one_id == one_id,
            ToldApartRow.other_id == other_id,
            ToldApartRow.voided_at.is_(None),
        )
    ).one_or_none()


def _said() -> Any:  # noqa: ANN401 - a query of two numbers and a change
    one, other = aliased(PatientRow), aliased(PatientRow)
    return (
        select(one.mrn, other.mrn, ChangeRow)
        .join_from(ToldApartRow, one, one.id == ToldApartRow.one_id)
        .join(other, other.id == ToldApartRow.other_id)
        .join(ChangeRow, ChangeRow.seq == ToldApartRow.updated_seq)
        .where(
            ToldApartRow.voided_at.is_(None), one.voided_at.is_(None), other.voided_at.is_(None)
        )
    )


def _value(mrn: str, other_mrn: str, said: ChangeRow) -> ToldApart:
    return ToldApart(mrn=mrn, other_mrn=other_mrn, on=said.day, by=said.by, reason=said.reason)
