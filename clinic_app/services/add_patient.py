"""Take a new patient into the clinic."""

from datetime import date

from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.domain.drafts.entry import Part
from clinic_app.domain.record.history import History
from clinic_app.services.checking import refuse_faults
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.view_patient import PatientView, view_patient


def add_patient(
    clinic: OpenClinic,
    history: History,
    today: date,
    parts: tuple[Part, ...] = (),
    form: str | None = None,
) -> PatientView:
    """Store a new patient with what is known so far and return what the rules say.

    `parts` are contact and consent, which the history does not carry; `form` names the form
    whose draft of a new patient goes in the same step.

    Raises:
        InvalidInputError: With every fault, by JSON path.
        StoreError: `patient_known` when the record number is taken; the store cannot be written.
    """
    refuse_faults(history, clinic.knowledge, today)
    mrn = history.patient.mrn
    with UnitOfWork(clinic.store, clinic.knowledge, clinic.user, "add_patient", today) as work:
        work.new_record(history)
        for part in parts:
            work.record(mrn).set_part(part)
        if form is not None:
            work.discard_draft(form, "")
    return view_patient(clinic, mrn, today)
