"""What every part of the patient page is given."""

from dataclasses import dataclass
from datetime import date

from clinic_app.domain.knowledge import Knowledge
from clinic_app.services.view_patient import PatientView


@dataclass(frozen=True, slots=True)
class Shown:
    """One patient as of `today`; without `knowledge` there are no limits and no sources."""

    view: PatientView
    knowledge: Knowledge | None
    today: date

    @property
    def mrn(self) -> str:
        """The record number of the patient."""
        return self.view.history.patient.mrn
