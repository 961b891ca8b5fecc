"""The whole record of one patient as one frozen value: what every rule reads."""

from dataclasses import dataclass
from datetime import date

from clinic_app.domain.record.care import (
    Decision,
    DoseEvent,
    Event,
    Medication,
    Surgery,
    Toxicity,
    Visit,
)
from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.domain.record.patient import Cml, Diagnosis, Gist, Patient
from clinic_app.domain.record.results import BcrAbl, Imaging, LabValue, Questionnaire, Trough


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """One patient's record, field for field the contract `clinic-history/1`.

    Lists keep the order in which they were entered. `as_of` is the day a file wants to be
    judged from; it is carried along and read by no rule.
    """

    patient: Patient
    diagnosis: Diagnosis
    as_of: date | None = None
    ctcae_version: CtcaeVersion | None = None
    gist: Gist | None = None
    cml: Cml | None = None
    surgeries: tuple[Surgery, ...] = ()
    medications: tuple[Medication, ...] = ()
    dose_events: tuple[DoseEvent, ...] = ()
    visits: tuple[Visit, ...] = ()
    toxicities: tuple[Toxicity, ...] = ()
    troughs: tuple[Trough, ...] = ()
    labs: tuple[LabValue, ...] = ()
    bcr_abl: tuple[BcrAbl, ...] = ()
    imaging: tuple[Imaging, ...] = ()
    questionnaires: tuple[Questionnaire, ...] = ()
    decisions: tuple[Decision, ...] = ()
    events: tuple[Event, ...] = ()
