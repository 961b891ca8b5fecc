"""Find who may have a record already, and records that may belong to one patient."""

from collections.abc import Iterator, Mapping

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from clinic_app.db.search_keys import digits_of, folded, latin_words, spellings
from clinic_app.db.tables import PatientRow, SearchKeyRow
from clinic_app.db.told_apart import signs_told
from clinic_app.domain.near_match import (
    Likeness,
    NearMatch,
    Person,
    Sign,
    dialled,
    likeness,
    near_matches,
    signs,
)
from clinic_app.domain.record.patient import Patient


def near_matches_of(session: Session, patient: Patient) -> tuple[NearMatch, ...]:
    """Return the records that a patient who is to be entered may have already.

    What speaks most for it comes first. The record number itself is no reason: that it is taken
    is said in its own words.
    """
    new = _person(patient)
    found = [
        NearMatch(mrn=patient.mrn, other_mrn=row.mrn, why=why)
        for row in _candidates(session, new)
        if row.mrn != patient.mrn and (why := likeness(new, _person(row))) is not None
    ]
    order = tuple(Likeness)
    return tuple(sorted(found, key=lambda one: order.index(one.why)))


def pairs_of(session: Session) -> tuple[NearMatch, ...]:
    """Return every two records of the clinic that may belong to one patient.

    Two that were said to be two people's are not among them, unless more speaks for one patient
    now than did then.
    """
    rows = session.scalars(
        select(PatientRow).where(PatientRow.voided_at.is_(None)).order_by(PatientRow.id)
    ).all()
    people = {row.mrn: _person(row) for row in rows}
    ids = {row.mrn: row.id for row in rows}
    told = signs_told(session)
    return tuple(
        pair
        for pair in near_matches(people.values())
        if not _is_settled(pair, people, told.get((ids[pair.mrn], ids[pair.other_mrn])))
    )


def signs_between(one: PatientRow, other: PatientRow) -> frozenset[Sign]:
    """Return what speaks for two records being one patient's as they stand."""
    return signs(_person(one), _person(other))


def _is_settled(
    pair: NearMatch, people: Mapping[str, Person], told: frozenset[Sign] | None
) -> bool:
    return told is not None and signs(people[pair.mrn], people[pair.other_mrn]) <= told


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
