"""Take one patient's record out of the store, unchanged."""

from clinic_app.db.histories import history_of
from clinic_app.domain.people import CARE
from clinic_app.domain.record.history import History
from clinic_app.services.access import Trace, command
from clinic_app.services.clinic import OpenClinic


@command(*CARE, trace=Trace.NOTED)
def export_history(clinic: OpenClinic, mrn: str) -> History:
    """Return the record of `mrn` as it was entered, voided records left out.

    Raises:
        StoreError: `patient_unknown`, or the store cannot be read.
    """
    with clinic.store.reading() as session:
        return history_of(session, mrn)
