"""What the clinic knows of a patient beside the history: calls, contact, consent."""

from typing import TypeVar

from sqlalchemy.orm import Session

from clinic_app.db.histories import live_rows, part_row
from clinic_app.db.mapping import value_of
from clinic_app.db.tables import CallRow, ConsentRow, ContactRow
from clinic_app.domain.calls import Call
from clinic_app.domain.record.contact import Consent, Contact

P = TypeVar("P", Contact, Consent)


def part_of(session: Session, kind: type[P], patient_id: int) -> P | None:
    """Return contact or consent of a patient; None while nobody has entered it."""
    table = ContactRow if kind is Contact else ConsentRow
    row = part_row(session, table, patient_id)
    return None if row is None else value_of(kind, row)


def calls_of(session: Session, patient_id: int) -> tuple[Call, ...]:
    """Return the calls to a patient, the newest first."""
    rows = live_rows(session, CallRow, patient_id)
    return tuple(value_of(Call, row) for row in reversed(rows))
