"""Note how a telephone call to a patient ended."""

from dataclasses import replace
from datetime import date

from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.domain.calls import Call
from clinic_app.domain.drafts.entry import EntryAction
from clinic_app.domain.people import CARE
from clinic_app.domain.record.care import Event
from clinic_app.services.access import command
from clinic_app.services.checking import refuse_new_faults
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.view_patient import PatientView, patient_view


@command(*CARE)
def record_call(
    clinic: OpenClinic,
    mrn: str,
    call: Call,
    event: Event | None,
    today: date,
    form: str | None = None,
) -> PatientView:
    """Store the call, with the event it told of, such as a death or a move.

    `form` names the draft the call was typed as: it goes in the same step, and stays when
    nothing is stored.

    Raises:
        InvalidInputError: The event is not plausible.
        StoreError: `patient_unknown`; the store cannot be written.
    """
    action = EntryAction.RECORD_CALL
    with UnitOfWork(clinic.store, clinic.knowledge, clinic.user, action, today) as work:
        record = work.record(mrn)
        before = record.history()
        record.add_call(replace(call, by=clinic.user))
        if event is not None:
            record.add("events", event)
        refuse_new_faults(before, record.history(), clinic.knowledge, today)
        if form is not None:
            work.discard_draft(form, mrn)
    return patient_view(clinic, mrn, today)
