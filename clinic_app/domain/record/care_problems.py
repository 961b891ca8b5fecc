"""Patient, operations, drugs and visits that contradict themselves."""

from collections.abc import Iterator

from clinic_app.domain.record.care import Surgery, Visit
from clinic_app.domain.record.codes import Sex
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml, Patient
from clinic_app.domain.record.regimen_problems import regimen_faults
from clinic_app.errors import Fault


def care_faults(history: History, *, at_entry: bool) -> Iterator[Fault]:
    """Yield the faults of what was done and said, in the order of the record.

    `at_entry`: also what a record may be replayed with, but not be stored with.
    """
    yield from _patient_faults(history.patient)
    if history.cml is not None:
        yield from _cml_faults(history.cml)
    for at, surgery in enumerate(history.surgeries):
        yield from _surgery_faults(surgery, f"surgeries[{at}]")
    yield from regimen_faults(history.medications, at_entry=at_entry)
    for at, visit in enumerate(history.visits):
        yield from _visit_faults(visit, f"visits[{at}]")


def _patient_faults(patient: Patient) -> Iterator[Fault]:
    for name in ("mrn", "name"):
        if not getattr(patient, name).strip():
            yield Fault(f"patient.{name}", "blank", "")
    if patient.pregnant and patient.sex is Sex.MALE:
        yield Fault("patient.pregnant", "pregnant_man")


def _cml_faults(cml: Cml) -> Iterator[Fault]:
    if cml.phase_on is not None and cml.phase is None:
        yield Fault("cml.phase_on", "date_without_phase", cml.phase_on)
    if cml.high_risk_aca_on is not None and cml.high_risk_aca is not True:
        yield Fault("cml.high_risk_aca_on", "date_without_aca", cml.high_risk_aca_on)


def _surgery_faults(surgery: Surgery, path: str) -> Iterator[Fault]:
    if surgery.planned and surgery.margin is not None:
        yield Fault(f"{path}.margin", "planned_with_margin", surgery.margin)


def _visit_faults(visit: Visit, path: str) -> Iterator[Fault]:
    week, month = visit.missed_doses_7d, visit.missed_doses_30d
    if week is not None and month is not None and month < week:
        yield Fault(f"{path}.missed_doses_30d", "missed_fewer_in_month", month, {"week": week})
    high, low = visit.systolic_mmhg, visit.diastolic_mmhg
    if high is not None and low is not None and low >= high:
        yield Fault(f"{path}.diastolic_mmhg", "pressure_swapped", low, {"systolic": high})
