"""Where a merged record leads, and which records went into one."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from clinic_app.db.tables import ChangeRow, PatientMergeRow, PatientRow
from clinic_app.domain.merged_record import MergedRecord


def kept_instead(session: Session, merged_id: int) -> PatientRow | None:
    """Return the row of the record that a merged one went into; None when it was not merged."""
    return session.scalars(
        select(PatientRow)
        .join(PatientMergeRow, PatientMergeRow.kept_id == PatientRow.id)
        .where(PatientMergeRow.merged_id == merged_id, PatientMergeRow.voided_at.is_(None))
    ).one_or_none()


def merged_into(session: Session, kept_id: int) -> Iterator[PatientRow]:
    """Yield the rows of all records that went into this one, also through another."""
    rows = session.scalars(
        select(PatientRow)
        .join(PatientMergeRow, PatientMergeRow.merged_id == PatientRow.id)
        .where(PatientMergeRow.kept_id == kept_id, PatientMergeRow.voided_at.is_(None))
        .order_by(PatientMergeRow.id)
    ).all()
    for row in rows:
        yield row
        yield from merged_into(session, row.id)


def merged_records(session: Session, kept_id: int) -> tuple[MergedRecord, ...]:
    """Return which records went into this one, the latest first."""
    rows = session.execute(
        select(PatientMergeRow, PatientRow, ChangeRow)
        .join(PatientRow, PatientRow.id == PatientMergeRow.merged_id)
        .join(ChangeRow, ChangeRow.seq == PatientMergeRow.created_seq)
        .where(PatientMergeRow.kept_id == kept_id, PatientMergeRow.voided_at.is_(None))
        .order_by(PatientMergeRow.id.desc())
    )
    return tuple(
        MergedRecord(
            mrn=patient.mrn,
            name=patient.name,
            on=change.day,
            by=change.by,
            reason=change.reason,
            rows=sum(1 for one in merge.moved if one["table"] != "draft"),
        )
        for merge, patient, change in rows
    )
