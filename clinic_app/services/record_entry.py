"""Put into a record what a form or a decision says: the one way in for everything typed."""

from dataclasses import replace
from datetime import date

from clinic_app.db.record import OpenRecord
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.domain.drafts.entry import Entry, EntryAction
from clinic_app.domain.people import CARE, Role
from clinic_app.domain.record.care import Decision
from clinic_app.errors import NotAllowedError
from clinic_app.services.access import command
from clinic_app.services.checking import refuse_new_faults
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.view_patient import PatientView, patient_view


@command(*CARE)
def record_entry(
    clinic: OpenClinic, mrn: str, entry: Entry, today: date, form: str | None = None
) -> PatientView:
    """Store everything an entry says, or nothing, and return what the rules say now.

    `form` names the form it was typed into: its kept draft goes in the same step.

    Raises:
        NotAllowedError: It touches a decision on advice, and the user is no physician.
        InvalidInputError: The record would not be plausible; faults carry the JSON paths the new
            rows would have.
        StoreError: `record_changed` when a row to be corrected or voided is no longer in the
            record as it was shown; `patient_unknown`; `patient_known` for a record number that
            somebody else has; the store cannot be written.
    """
    if entry.touches_decisions and Role.PHYSICIAN not in clinic.roles:
        raise NotAllowedError(EntryAction.DECIDE_ADVICE)
    with UnitOfWork(
        clinic.store, clinic.knowledge, clinic.user, entry.action, today, entry.reason
    ) as work:
        record = work.record(mrn)
        before = record.history()
        if entry.patient is not None and entry.patient.mrn != record.row.mrn:
            work.rename(record, entry.patient.mrn)
        put(record, signed_by(clinic.user, entry))
        refuse_new_faults(before, record.history(), clinic.knowledge, today)
        if form is not None:
            work.discard_draft(form, mrn)
    return patient_view(clinic, entry.patient.mrn if entry.patient else mrn, today)


def signed_by(user: str, entry: Entry) -> Entry:
    """Return an entry with the name of the user on each decision that it adds."""
    added = tuple(
        replace(one, value=replace(one.value, by=user)) if isinstance(one.value, Decision) else one
        for one in entry.additions
    )
    return replace(entry, additions=added)


def put(record: OpenRecord, entry: Entry) -> None:
    """Write what an entry says into an open record.

    Raises:
        StoreError: `record_changed`.
    """
    for voiding in entry.voidings:
        record.void(voiding.path, voiding.old, entry.reason or "")
    for correction in entry.corrections:
        record.correct(correction.path, correction.old, correction.new)
    if entry.patient is not None:
        now = record.history()
        record.set_patient(entry.patient, now.as_of, now.ctcae_version)
    for part in entry.parts:
        record.set_part(part)
    for addition in entry.additions:
        record.add(addition.path, addition.value)
