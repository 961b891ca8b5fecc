"""Show who entered, corrected and voided what in one record."""

from clinic_app.db.changes import changes_of
from clinic_app.db.histories import patient_row
from clinic_app.domain.people import CARE
from clinic_app.domain.record.changes import RecordChange
from clinic_app.services.access import Trace, command
from clinic_app.services.clinic import OpenClinic


@command(*CARE, trace=Trace.NONE, why="a tab of a page whose opening left a trace")
def list_changes(clinic: OpenClinic, mrn: str) -> tuple[RecordChange, ...]:
    """Return every change of the record of `mrn`, the newest first.

    Raises:
        StoreError: `patient_unknown`, or the store cannot be read.
    """
    with clinic.store.reading() as session:
        return changes_of(session, patient_row(session, mrn).id)
