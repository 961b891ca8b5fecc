"""What was typed and not saved yet, one draft for each user, form and patient."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

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
