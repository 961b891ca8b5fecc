"""Records around one or more levels of imatinib, for the tests of the exposure model."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from clinic_app.domain.record.codes import Abcg2Genotype, Disease, Sex
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Diagnosis
from clinic_app.domain.tdm.exposure.findings import DoseRun, Observation, PatientModel
from tests import make

STARTED_ON = date(2025, 1, 1)
LAST_DOSE = datetime.fromisoformat("2025-03-01T08:00+08:00")


def record(*levels: tuple[str, str], times: int = 1, **changes: object) -> History:
    """A woman of 61 with 55 kg and GIST on 400 mg since 2025; levels as (hours, ug/L)."""
    person = make.patient(
        sex=Sex.FEMALE, birth_date=date(1964, 1, 1), weight_kg=Decimal(55),
        abcg2_rs2231142=Abcg2Genotype.GG,
    )  # fmt: skip
    drawn = [LAST_DOSE + timedelta(minutes=float(hours) * 60) for hours, _ in levels]
    usual = {
        "patient": person,
        "medications": [make.medication(STARTED_ON, times_per_day=Decimal(times))],
        "troughs": [
            make.trough(at, value, None, last_dose_at=LAST_DOSE)
            for at, (_, value) in zip(drawn, levels, strict=True)
        ],
    }
    return make.history(**{**usual, **changes})


def with_person(history: History, **changes: object) -> History:
    """The same record of another person."""
    return replace(history, patient=replace(history.patient, **changes))  # type: ignore[arg-type]


def with_cml(history: History) -> History:
    """The same record of somebody with CML."""
    return replace(history, diagnosis=Diagnosis(disease=Disease.CML))


def daily(days: int = 60, dose_mg: float = 400.0, last_before_h: float = 24.0) -> DoseRun:
    """A dose once a day for `days`, the last one `last_before_h` before hour 0."""
    first = -last_before_h - (days - 1) * 24
    return DoseRun(dose_mg=dose_mg, first_h=first, interval_h=24.0, count=days)


def patient_model(*levels: float, hours: float = 24.0, censored: bool = False) -> PatientModel:
    """The woman of `record` by widmer2006 with levels drawn `hours` after the last dose."""
    observed = tuple(
        Observation(level_ug_l=level, runs=(daily(last_before_h=hours),), censored=censored)
        for level in levels
    )
    return PatientModel(
        cl_l_h=9.5643, v_l=300.8, ka_per_h=0.609, omega_cl=0.356, omega_v=0.629,
        correlation=0.798, sigma=0.3138, observations=observed,
    )  # fmt: skip
