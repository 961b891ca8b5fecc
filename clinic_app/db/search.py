"""Find patients by the beginning of one of their search keys."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from clinic_app.db.merged_records import merged_into
from clinic_app.db.search_keys import folded, search_keys
from clinic_app.db.tables import DiagnosisRow, EvaluationRow, PatientRow, SearchKeyRow
from clinic_app.domain.record.codes import Disease, EventKind, Sex

OFF_THE_LIST: Final = (
    EventKind.DEATH,
    EventKind.MOVED_AWAY,
    EventKind.DECLINED_FOLLOW_UP,
)
"""Ends of care that keep a patient off the worklist."""

_LAST_LETTER: Final = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class FoundPatient:
    """One patient found."""

    mrn: str
    name: str
    sex: Sex | None
    birth_date: date | None
    disease: Disease
    phone: str | None
    excluded: EventKind | None


def write_search_keys(session: Session, row: PatientRow) -> None:
    """Put the search keys of a patient in place of the old ones.

    Whoever looks for a record that was merged into this one finds this one.
    """
    session.execute(delete(SearchKeyRow).where(SearchKeyRow.patient_id == row.id))
    session.add_all(
        SearchKeyRow(patient_id=row.id, position=position, key=key)
        for position, key in enumerate(keys_of(session, row))
    )


def keys_of(session: Session, row: PatientRow) -> list[str]:
    """Return every key under which a patient is to be found, sorted."""
    people = (row, *merged_into(session, row.id))
    return sorted({key for one in people for key in search_keys(one.mrn, one.name, one.phone)})


def patients_matching(session: Session, text: str, limit: int) -> tuple[FoundPatient, ...]:
    """Return patients with a key that begins with `text`, the shortest such key first."""
    typed = folded(text)
    if text.strip() and not typed:
        return ()
    query = _patients().limit(limit)
    if typed:
        fitting = (
            select(SearchKeyRow.patient_id, func.min(func.length(SearchKeyRow.key)).label("rest"))
            .where(SearchKeyRow.key >= typed, SearchKeyRow.key < typed + _LAST_LETTER)
            .group_by(SearchKeyRow.patient_id)
            .subquery()
        )
        query = query.join(fitting, fitting.c.patient_id == PatientRow.id)
        query = query.order_by(fitting.c.rest, PatientRow.name, PatientRow.mrn)
    else:
        query = query.order_by(PatientRow.name, PatientRow.mrn)
    return tuple(_found(*one) for one in session.execute(query))


def patients_by_mrn(session: Session, mrns: Collection[str]) -> dict[str, FoundPatient]:
    """Return the patients who have these record numbers, by record number."""
    query = _patients().where(PatientRow.mrn.in_(mrns))
    return {row.mrn: _found(row, disease, ended) for row, disease, ended in session.execute(query)}


def _found(row: PatientRow, disease: Disease, ended: EventKind | None) -> FoundPatient:
    return FoundPatient(
        row.mrn,
        row.name,
        row.sex,
        row.birth_date,
        disease,
        row.phone,
        ended if ended in OFF_THE_LIST else None,
    )


def _patients() -> Select[PatientRow, Disease, EventKind | None]:
    return (
        select(PatientRow, DiagnosisRow.disease, EvaluationRow.care_ended)
        .join(DiagnosisRow, DiagnosisRow.patient_id == PatientRow.id)
        .outerjoin(EvaluationRow, EvaluationRow.patient_id == PatientRow.id)
        .where(PatientRow.voided_at.is_(None), DiagnosisRow.voided_at.is_(None))
    )
