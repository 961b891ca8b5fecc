"""Enter one BCR-ABL result."""

from datetime import date

from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.domain.record.results import BcrAbl
from clinic_app.services.checking import refuse_new_faults
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.view_patient import PatientView, view_patient


def record_bcr_abl(clinic: OpenClinic, mrn: str, result: BcrAbl, today: date) -> PatientView:
    """Store the result and return what the rules say now.

    Raises:
        InvalidInputError: The result is not plausible; faults carry the JSON path it would have.
        StoreError: `patient_unknown`; the store cannot be written.
    """
    with UnitOfWork(clinic.store, clinic.knowledge, clinic.user, "record_bcr_abl", today) as work:
        record = work.record(mrn)
        before = record.history()
        record.add("bcr_abl", result)
        refuse_new_faults(before, record.history(), clinic.knowledge, today)
    return view_patient(clinic, mrn, today)
