"""Every form that adds to a record: its name, its keys, and what of the record it corrects."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from clinic_app.domain.record.codes import Disease
from clinic_app.ui.forms.bcr_abl_form import BcrAblForm
from clinic_app.ui.forms.care.dose_event_form import DoseEventForm
from clinic_app.ui.forms.care.event_form import EventForm
from clinic_app.ui.forms.care.surgery_form import SurgeryForm
from clinic_app.ui.forms.care.toxicity_form import ToxicityForm
from clinic_app.ui.forms.care.trough_form import TroughForm
from clinic_app.ui.forms.care.visit_row_form import VisitRowForm
from clinic_app.ui.forms.form_page import FormPage
from clinic_app.ui.forms.person.cml_form import CmlForm
from clinic_app.ui.forms.person.gist_form import GistForm
from clinic_app.ui.forms.person.gist_risk_form import GistRiskForm
from clinic_app.ui.forms.person.patient_form import NewPatientForm, PatientForm
from clinic_app.ui.forms.person.tfr_form import TfrForm
from clinic_app.ui.forms.results.imaging_form import ImagingForm
from clinic_app.ui.forms.results.lab_form import LabForm
from clinic_app.ui.forms.results.lab_grade_form import LabGradeForm
from clinic_app.ui.forms.results.questionnaire_form import QuestionnaireForm
from clinic_app.ui.forms.treatment.medication_form import MedicationForm
from clinic_app.ui.forms.treatment.regimen_form import RegimenForm
from clinic_app.ui.forms.visit_form import VisitForm

NEW_PATIENT: Final = "new_patient"
"""Key of the form of a patient who is not entered yet; it is begun with `start_new`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormKind:
    """One form.

    `key` is its `FORM`; `form.<key>` names it in menus and lists. `keys` is its shortcut on the
    patient page, empty for a form that only corrects or is begun with what it is about; `path`
    the JSON path of the list it corrects, None for a form that corrects no list; `disease` the
    only one it is offered for.
    """

    key: str
    make: Callable[[], FormPage]
    keys: str = ""
    path: str | None = None
    disease: Disease | None = None


FORMS: Final = (
    FormKind(key="visit", make=VisitForm, keys="Ctrl+N"),
    FormKind(key="bcr_abl", make=BcrAblForm, keys="Ctrl+B", path="bcr_abl", disease=Disease.CML),
    FormKind(key="labs", make=LabForm, keys="Ctrl+Shift+L", path="labs"),
    FormKind(key="lab_grade", make=LabGradeForm),
    FormKind(key="imaging", make=ImagingForm, keys="Ctrl+Shift+I", path="imaging"),
    FormKind(
        key="questionnaire",
        make=QuestionnaireForm,
        keys="Ctrl+Shift+Q",
        path="questionnaires",
    ),
    FormKind(key="toxicity", make=ToxicityForm, keys="Ctrl+Shift+X", path="toxicities"),
    FormKind(key="trough", make=TroughForm, keys="Ctrl+Shift+T", path="troughs"),
    FormKind(key="dose_events", make=DoseEventForm, keys="Ctrl+Shift+S", path="dose_events"),
    FormKind(key="event", make=EventForm, keys="Ctrl+Shift+V", path="events"),
    FormKind(key="visit_row", make=VisitRowForm, path="visits"),
    FormKind(key="surgery", make=SurgeryForm, keys="Ctrl+Shift+O", path="surgeries"),
    FormKind(key="regimen", make=RegimenForm, keys="Ctrl+Shift+R"),
    FormKind(key="medication", make=MedicationForm, keys="Ctrl+Shift+M", path="medications"),
    FormKind(
        key="gist",
        make=GistForm,
        keys="Ctrl+Shift+D",
        path="gist.genotype",
        disease=Disease.GIST,
    ),
    FormKind(key="gist_risk", make=GistRiskForm, keys="Ctrl+Shift+K", disease=Disease.GIST),
    FormKind(
        key="cml",
        make=CmlForm,
        keys="Ctrl+Shift+D",
        path="cml.kinase_mutations",
        disease=Disease.CML,
    ),
    FormKind(
        key="tfr", make=TfrForm, keys="Ctrl+Shift+F", path="cml.tfr.plans", disease=Disease.CML
    ),
    FormKind(key="patient", make=PatientForm, keys="Ctrl+Shift+E"),
    FormKind(key=NEW_PATIENT, make=NewPatientForm),
)
"""In the order of the Add menu. A new form adds a line here and `form.<key>` to its sentences."""


def form_kind(key: str) -> FormKind:
    """Return the form of a key, or of the key of one of its drafts.

    Raises:
        KeyError: There is no such form.
    """
    name = key.partition("/")[0]
    found = next((kind for kind in FORMS if kind.key == name), None)
    if found is None:
        raise KeyError(key)
    return found


def form_correcting(path: str) -> FormKind | None:
    """Return the form that corrects the rows of the list at `path`, None when there is none."""
    return next((kind for kind in FORMS if kind.path == path), None)


def offered_forms(disease: Disease) -> tuple[FormKind, ...]:
    """Return what can be added to the record of a patient with this disease."""
    return tuple(kind for kind in FORMS if kind.keys and kind.disease in {None, disease})
