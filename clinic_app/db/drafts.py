"""What was typed and not saved yet, one draft for each user, form and patient."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session, aliased

from clinic_app.db.tables import DraftRow, PatientRow

NOBODY = ""
"""The record number of a patient who is not entered yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDraft:
    """One draft; `mrn` and `name` are None for a patient not entered yet."""

    form: str
    mrn: str | None
    name: str | None
    saved_at: datetime
    text: str


def keep(session: Session, by: str, form: str, mrn: str, text: str, at: datetime) -> None:
    """Keep a draft in place of the one before."""
    row = session.get(DraftRow, (by, form, mrn))
    if row is None:
        session.add(DraftRow(by=by, form=form, mrn=mrn, saved_at=at, text=text))
    else:
        row.saved_at, row.text = at, text
    session.flush()


def discard(session: Session, by: str, form: str, mrn: str) -> None:
    """Delete a draft; there may be none."""
    session.execute(
        delete(DraftRow).where(DraftRow.by == by, DraftRow.form == form, DraftRow.mrn == mrn)
    )


def follow(session: Session, old_mrn: str, new_mrn: str) -> None:
    """Let every draft of a patient follow to a new record number."""
    session.execute(update(DraftRow).where(DraftRow.mrn == old_mrn).values(mrn=new_mrn))


def drafts_by(session: Session, by: str, mrn: str | None = None) -> tuple[StoredDraft, ...]:
    """Return a user's drafts, the newest first; of one patient when `mrn` is given."""
    query = (
        select(DraftRow, PatientRow.name)
        .outerjoin(PatientRow, PatientRow.mrn == DraftRow.mrn)
        .where(DraftRow.by == by)
        .order_by(DraftRow.saved_at.desc(), DraftRow.form, DraftRow.mrn)
    )
    if mrn is not None:
        query = query.where(DraftRow.mrn == mrn)
    return tuple(
        StoredDraft(
            form=row.form, mrn=row.mrn or None, name=name, saved_at=row.saved_at, text=row.text
        )
        for row, name in session.execute(query)
    )


def meeting(session: Session, mrn: str, other_mrn: str) -> str | None:
    """Return who has the same form unfinished for both patients; None when nobody does."""
    other = aliased(DraftRow)
    query = (
        select(DraftRow.by)
        .join(other, (other.by == DraftRow.by) & (other.form == DraftRow.form))
        .where(DraftRow.mrn == mrn, other.mrn == other_mrn)
    )
    return session.scalars(query.order_by(DraftRow.by)).first()


def places_of(session: Session, mrn: str) -> list[dict[str, str]]:
    """Return whose drafts of which forms there are for a patient, and when each was kept."""
    rows = session.scalars(select(DraftRow).where(DraftRow.mrn == mrn))
    return [{"by": row.by, "form": row.form, "saved_at": row.saved_at.isoformat()} for row in rows]


def give_back(session: Session, place: Mapping[str, str], mrn: str, old_mrn: str) -> bool:
    """Let a draft that followed to `mrn` go back to `old_mrn`, if it is still the same.

    One that is gone was saved or discarded. One that was typed on may be about either.
    """
    row = session.get(DraftRow, (place["by"], place["form"], mrn))
    if row is None or row.saved_at.isoformat() != place["saved_at"]:
        return False
    session.execute(
        update(DraftRow)
        .where(DraftRow.by == row.by, DraftRow.form == row.form, DraftRow.mrn == mrn)
        .values(mrn=old_mrn)
    )
    return True
