"""Take a new patient into the clinic."""

from dataclasses import replace
from datetime import date
from typing import Final

from clinic_app.db.ctcae import edition_in
from clinic_app.db.near_matches import near_matches_of
from clinic_app.db.search import patients_by_mrn
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.domain.ctcae_edition import CtcaeEdition
from clinic_app.domain.drafts.entry import Part
from clinic_app.domain.drafts.new_patient import NewPatient
from clinic_app.domain.people import CARE
from clinic_app.domain.record.history import History
from clinic_app.errors import StoreError
from clinic_app.services.access import command
from clinic_app.services.checking import refuse_faults
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.view_patient import PatientView, patient_view

_MOST_NAMED: Final = 5


@command(*CARE)
def take_in_patient(
    clinic: OpenClinic, new: NewPatient, today: date, form: str | None = None
) -> PatientView:
    """Store a new patient as typed; one who may have a record already is asked about first.

    Raises:
        InvalidInputError: With every fault, by JSON path.
        StoreError: `near_match`, unless it is known that it is another: `mrn` has the numbers of
            those who may be the same, the likeliest first and five at most, `count` how many
            there are, `why` what speaks for the first (a `Likeness`), `sex` and `born` the
            first one's; `patient_known`; the store cannot be written.
    """
    if not new.namesake_known:
        with clinic.store.reading() as session:
            found = near_matches_of(session, new.history.patient)
            known = patients_by_mrn(session, {one.other_mrn for one in found[:1]})
        if found:
            mrns = [one.other_mrn for one in found]
            named = ", ".join(mrns[:_MOST_NAMED]) + (" …" if len(mrns) > _MOST_NAMED else "")
            first = known[mrns[0]]
            raise StoreError(
                "near_match", mrn=named, count=len(mrns), why=found[0].why.value,
                sex=first.sex, born=first.birth_date,
            )  # fmt: skip
    return add_patient(clinic, new.history, today, new.parts, form)


@command(*CARE)
def add_patient(
    clinic: OpenClinic,
    history: History,
    today: date,
    parts: tuple[Part, ...] = (),
    form: str | None = None,
) -> PatientView:
    """Store a new patient with what is known so far and return what the rules say.

    In a clinic that grades by a newer version of CTCAE the new record is of that version, unless
    it names one itself. `parts` are contact and consent, which the history does not carry;
    `form` names the form whose draft of a new patient goes in the same step.

    Raises:
        InvalidInputError: With every fault, by JSON path.
        StoreError: `patient_known` when the record number is taken; the store cannot be written.
    """
    refuse_faults(history, clinic.knowledge, today)
    mrn = history.patient.mrn
    with UnitOfWork(clinic.store, clinic.knowledge, clinic.user, "add_patient", today) as work:
        work.new_record(_of_the_clinic(history, edition_in(work.change.session)))
        for part in parts:
            work.record(mrn).set_part(part)
        if form is not None:
            work.discard_draft(form, "")
    return patient_view(clinic, mrn, today)


def _of_the_clinic(history: History, edition: CtcaeEdition) -> History:
    """Return the record with the version its values are graded by; 5.0 goes without saying."""
    if history.ctcae_version is not None or edition.since is None:
        return history
    return replace(history, ctcae_version=edition.version)
