"""Show one patient: the record and what the rules say about it today."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from clinic_app.db.bases import bases_of
from clinic_app.db.drafts import drafts_by
from clinic_app.db.evaluations import is_stale
from clinic_app.db.histories import assembled, patient_row
from clinic_app.db.merged_records import merged_records
from clinic_app.db.office import calls_of, part_of
from clinic_app.db.signatures import signatures_of
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.domain.calls import Call
from clinic_app.domain.decisions.basis import AdviceBasis
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import Evaluation
from clinic_app.domain.merged_record import MergedRecord
from clinic_app.domain.people import CARE, Role
from clinic_app.domain.record.contact import Consent, Contact
from clinic_app.domain.record.history import History
from clinic_app.domain.signing import Signature
from clinic_app.errors import StoreError
from clinic_app.services.access import Trace, command
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.keep_drafts import KeptDraft


@dataclass(frozen=True)
class PatientView:
    """One patient as the screens and the paper show it.

    `bases` are what decided advice rested on at the time, `calls` the newest first, `drafts`
    what this user has typed for the patient and not saved. Contact and consent are None while
    nobody has entered them. `signatures` stand newest first, void ones among them; `merged` are
    the records that went into this one. `is_for_physician` says that whoever looks may sign and
    merge.
    """

    history: History
    evaluation: Evaluation
    contact: Contact | None = None
    consent: Consent | None = None
    bases: tuple[AdviceBasis, ...] = ()
    calls: tuple[Call, ...] = ()
    drafts: tuple[KeptDraft, ...] = ()
    signatures: tuple[Signature, ...] = ()
    merged: tuple[MergedRecord, ...] = ()
    is_for_physician: bool = False


@command(*CARE, trace=Trace.NOTED)
def view_patient(clinic: OpenClinic, mrn: str, today: date) -> PatientView:
    """Return the record of `mrn` and its evaluation as of `today`; the trail says who looked.

    Raises:
        StoreError: `patient_unknown`, or the store cannot be read.
    """
    return patient_view(clinic, mrn, today)


def patient_view(clinic: OpenClinic, mrn: str, today: date) -> PatientView:
    """Return the same as a part of another service, which leaves its own trace.

    When the stored evaluation no longer holds today, the new one is stored as well.

    Raises:
        StoreError: `patient_unknown`, or the store cannot be read.
    """
    with clinic.store.reading() as session:
        row = patient_row(session, mrn)
        history = assembled(session, row)
        stale = is_stale(session, row.mrn, today, clinic.knowledge)
        contact, consent = part_of(session, Contact, row.id), part_of(session, Consent, row.id)
        bases, calls = bases_of(session, row.id), calls_of(session, row.id)
        drafts = drafts_by(session, clinic.user, row.mrn)
        signatures, merged = signatures_of(session, row.id), merged_records(session, row.id)
    if stale:
        _renew(clinic, mrn, today)
    evaluation = evaluate(history, today, clinic.knowledge)
    return PatientView(
        history=history,
        evaluation=evaluation,
        contact=contact,
        consent=consent,
        bases=bases,
        calls=calls,
        drafts=drafts,
        signatures=signatures,
        merged=merged,
        is_for_physician=Role.PHYSICIAN in clinic.roles,
    )


def _renew(clinic: OpenClinic, mrn: str, today: date) -> None:
    """Store the evaluation of today, which the day's list reads.

    That nothing can be written now (a full disk, a store open only to look) keeps nobody from the
    record: what the page shows is evaluated anew in any case.
    """
    work = UnitOfWork(clinic.store, clinic.knowledge, clinic.user, "refresh_evaluation", today)
    with suppress(StoreError), work:
        work.record(mrn).reevaluate()
