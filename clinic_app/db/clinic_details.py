"""What the clinic says of itself: one row, its older versions kept."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from clinic_app.db.mapping import columns_of, value_of
from clinic_app.db.tables import ClinicDetailsRow
from clinic_app.domain.clinic_details import ClinicDetails


def details_in(session: Session) -> ClinicDetails:
    """Return what was entered last; every field None when nothing was."""
    row = session.scalars(select(ClinicDetailsRow)).first()
    return ClinicDetails() if row is None else value_of(ClinicDetails, row)


def write_details(session: Session, details: ClinicDetails, seq: int) -> None:
    """Let the one row say `details`; a row that says the same already is left alone."""
    row = session.scalars(select(ClinicDetailsRow)).first()
    columns = columns_of(details)
    if row is None:
        session.add(ClinicDetailsRow(**columns, created_seq=seq, updated_seq=seq))
    elif any(getattr(row, name) != held for name, held in columns.items()):
        row.updated_seq = seq
        for name, held in columns.items():
            setattr(row, name, held)
