"""Names typed before, so that the same physician or drug is not spelt in two ways."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from clinic_app.db.tables import MedicationRow, PatientRow
from clinic_app.domain.record.codes import MedicationRole


def physicians_in_use(session: Session) -> tuple[str, ...]:
    """Return the physicians of the clinic's patients, by name."""
    query = select(PatientRow.physician).where(
        PatientRow.physician.is_not(None), PatientRow.voided_at.is_(None)
    )
    return tuple(sorted({name for name in session.scalars(query) if name}))


def co_medications_in_use(session: Session) -> tuple[str, ...]:
    """Return what is or was taken beside a treatment, whoever took it, by name."""
    query = (
        select(MedicationRow.drug)
        .where(MedicationRow.role == MedicationRole.CONCOMITANT, MedicationRow.voided_at.is_(None))
        .distinct()
    )
    return tuple(sorted(session.scalars(query)))
