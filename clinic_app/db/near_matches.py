"""Find who may have a record already, and records that may belong to one patient."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from clinic_app.db.search_keys import digits_of, folded, latin_words, spellings
from clinic_app.db.tables import PatientRow, SearchKeyRow
from clinic_app.domain.near_match import (
    Likeness,
    NearMatch,
    Person,
    dialled,
    likeness,
    near_matches,
)
from clinic_app.domain.record.patient import Patient


def near_match_of(session: Session, patient: Patient) -> NearMatch | None:
    """Return the record that a patient who is to be entered may have already; None without one.

    Of several the one that speaks most for it. The record number itself is no reason: that it is
    taken is said in its own words.
    """
    new = _person(patient)
    found = [
        NearMatch(mrn=patient.mrn, other_mrn=row.mrn, why=why)
        for row in _candidates(session, new)
        if row.mrn != patient.mrn and (why := likeness(new, _person(row))) is not None
    ]
    order = tuple(Likeness)
    return min(found, key=lambda one: order.index(one.why), default=None)


def pairs_of(session: Session) -> tuple[NearMatch, ...]:
    """Return every two records of the clinic that may belong to one patient."""
    rows = session.scalars(
        select(PatientRow).where(PatientRow.voided_at.is_(None)).order_by(PatientRow.id)
    )
    return near_matches(map(_person, rows))


def _candidates(session: Session, new: Person) -> Iterator[PatientRow]:
    """Yield everybody who was born on the day, or has a search key of the name or the number."""
    keys = {*new.spellings, *({dialled(new.digits)} - {""})}
    fits: ColumnElement[bool] = PatientRow.id.in_(
        select(SearchKeyRow.patient_id).where(SearchKeyRow.key.in_(keys))
    )
    if new.birth_date is not None:
        fits = or_(fits, PatientRow.birth_date == new.birth_date)
    query = select(PatientRow).where(fits, PatientRow.voided_at.is_(None))
    yield from session.scalars(query.order_by(PatientRow.id))


def _person(held: Patient | PatientRow) -> Person:
    return Person(
        mrn=held.mrn,
        name=folded(held.name),
        spellings=spellings(held.name),
        words=latin_words(held.name),
        birth_date=held.birth_date,
        digits=digits_of(held.phone or ""),
    )
