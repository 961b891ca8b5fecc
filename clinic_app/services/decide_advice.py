"""Decide on an advice card, or bring a card back that was put aside."""

from datetime import date

from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.domain.drafts.entry import Entry
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.people import Role
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.history import History
from clinic_app.errors import StoreError
from clinic_app.services.access import command
from clinic_app.services.checking import refuse_new_faults
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.record_entry import put, signed_by
from clinic_app.services.view_patient import PatientView, patient_view


@command(Role.PHYSICIAN)
def decide_advice(
    clinic: OpenClinic, mrn: str, entry: Entry, today: date, form: str | None = None
) -> PatientView:
    """Store a decision with the change of the record it describes, and who made it.

    The advice decided on must still stand: a dose chosen for facts that changed meanwhile is not
    the dose that was weighed. What each decision rested on is kept with it. `form` names the
    draft the decision was typed as: it goes in the same step, and stays when nothing is stored.

    Raises:
        InvalidInputError: The record would not be plausible.
        StoreError: `advice_changed` when the rules no longer say what the card said;
            `record_changed` when a regimen to be closed is no longer as it was shown;
            `patient_unknown`; the store cannot be written.
    """
    with UnitOfWork(clinic.store, clinic.knowledge, clinic.user, entry.action, today) as work:
        record = work.record(mrn)
        before = record.history()
        signed = signed_by(clinic.user, entry)
        _refuse_outdated(clinic, before, signed, today)
        put(record, signed)
        refuse_new_faults(before, record.history(), clinic.knowledge, today)
        if form is not None:
            work.discard_draft(form, mrn)
    return patient_view(clinic, mrn, today)


def _refuse_outdated(clinic: OpenClinic, history: History, entry: Entry, today: date) -> None:
    """Refuse a decision on advice that the rules do not give today."""
    found = evaluate(history, today, clinic.knowledge)
    current = {advice.key for advice in found.advice}
    decided = {one.value.advice_key for one in entry.additions if isinstance(one.value, Decision)}
    if not decided <= current:
        raise StoreError("advice_changed")
