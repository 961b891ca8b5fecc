"""Show one patient: the record and what the rules say about it today."""

from dataclasses import dataclass
from datetime import date

from clinic_app.db.evaluations import is_stale
from clinic_app.db.histories import history_of
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import Evaluation
from clinic_app.domain.record.history import History
from clinic_app.services.clinic import OpenClinic


@dataclass(frozen=True)
class PatientView:
    """One patient as the screens and the paper show it."""

    history: History
    evaluation: Evaluation


def view_patient(clinic: OpenClinic, mrn: str, today: date) -> PatientView:
    """Return the record of `mrn` and its evaluation as of `today`.

    When the stored evaluation no longer holds today, the new one is stored as well.

    Raises:
        StoreError: `patient_unknown`, or the store cannot be read.
    """
    with clinic.store.reading() as session:
        history = history_of(session, mrn)
        stale = is_stale(session, mrn, today, clinic.knowledge.protocol.sha256)
    if stale:
        with UnitOfWork(
            clinic.store, clinic.knowledge, clinic.user, "refresh_evaluation", today
        ) as work:
            work.record(mrn).reevaluate()
    return PatientView(history, evaluate(history, today, clinic.knowledge))
