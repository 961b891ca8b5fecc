"""Enter one visit with its adverse events and troughs."""

from dataclasses import replace
from datetime import date

from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.domain.drafts.visit_entry import VisitEntry
from clinic_app.services.checking import refuse_new_faults
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.view_patient import PatientView, view_patient


def record_visit(clinic: OpenClinic, mrn: str, entry: VisitEntry, today: date) -> PatientView:
    """Store the visit and everything with it, or nothing, and return what the rules say now.

    Raises:
        InvalidInputError: The record would not be plausible; faults carry the JSON paths the new
            rows would have.
        StoreError: `record_changed` when an event to be closed is no longer in the record as
            it was shown; `patient_unknown`; the store cannot be written.
    """
    with UnitOfWork(clinic.store, clinic.knowledge, clinic.user, "record_visit", today) as work:
        record = work.record(mrn)
        before = record.history()
        record.add("visits", entry.visit)
        for toxicity, day in entry.toxicities_closed:
            record.correct("toxicities", toxicity, replace(toxicity, resolved=day))
        for toxicity, amended in entry.toxicities_amended:
            record.correct("toxicities", toxicity, amended)
        for toxicity in entry.toxicities_opened:
            record.add("toxicities", toxicity)
        for trough in entry.troughs:
            record.add("troughs", trough)
        refuse_new_faults(before, record.history(), clinic.knowledge, today)
    return view_patient(clinic, mrn, today)
