"""How laboratory values were reported lately, whoever's they were: units and limits."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from clinic_app.db.tables import LabValueRow, PatientRow
from clinic_app.domain.drafts.lab_habits import Reporting
from clinic_app.domain.record.codes import Sex

_LATEST: Final = 4000
"""Values looked at, the last entered first: the key's own order, so that no table is scanned."""


def latest_reporting(session: Session) -> dict[tuple[Sex | None, str], Reporting]:
    """Return unit and limits of the value entered last for each sex and analyte.

    Limits differ by sex: those of the other sex are never offered. Voided values do not speak.
    """
    query = (
        select(
            PatientRow.sex,
            LabValueRow.analyte,
            LabValueRow.unit,
            LabValueRow.lln,
            LabValueRow.uln,
        )
        .join(PatientRow, PatientRow.id == LabValueRow.patient_id)
        .where(LabValueRow.voided_at.is_(None))
        .order_by(LabValueRow.id.desc())
        .limit(_LATEST)
    )
    found: dict[tuple[Sex | None, str], Reporting] = {}
    for sex, analyte, unit, lln, uln in session.execute(query):
        found.setdefault((sex, analyte), Reporting(unit=unit, lln=lln, uln=uln))
    return found
