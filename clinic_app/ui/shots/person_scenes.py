"""Pictures of the forms of a person, a diagnosis and a treatment."""

from collections.abc import Mapping

from clinic_app.domain.drafts.regimen_change_draft import RegimenChange
from clinic_app.domain.record.codes import AllergyStatus, StopReason
from clinic_app.ui.forms.form_page import FormPage
from clinic_app.ui.forms.person.cml_form import CmlForm
from clinic_app.ui.forms.person.gist_form import GistForm
from clinic_app.ui.forms.person.gist_risk_form import GistRiskForm
from clinic_app.ui.forms.person.patient_form import NewPatientForm, PatientForm
from clinic_app.ui.forms.person.tfr_form import TfrForm
from clinic_app.ui.forms.treatment.medication_form import MedicationForm
from clinic_app.ui.forms.treatment.regimen_form import RegimenForm
from clinic_app.ui.shots.camera import Camera


def take_person_and_treatment(camera: Camera, players: Mapping[str, str]) -> None:
    """Picture each form as it opens, or with something in it to mend."""
    _new_patient(camera)
    camera.window.open_patient(players["reduce"])
    camera.settle()
    for key, name in ((PatientForm.FORM, "51-patient"), (GistForm.FORM, "52-gist")):
        _take(camera, key, name)
    _risk(camera)
    _medication(camera)
    _regimen(camera)
    camera.window.show_worklist()
    camera.settle()
    camera.window.open_patient(players["loss-of-mmr"])
    camera.settle()
    for key, name in ((CmlForm.FORM, "55-cml"), (TfrForm.FORM, "56-tfr")):
        _take(camera, key, name)
    camera.window.show_worklist()
    camera.settle()


def _new_patient(camera: Camera) -> None:
    camera.window.view.new_patient()
    camera.settle()
    form = camera.window.view.area.shelf.shown_form()
    if isinstance(form, NewPatientForm):
        form.name_field.put("TEST-王敏")
        form.height_cm.put("1.62")
        form.allergies.put(AllergyStatus.KNOWN)
        form.save()
        camera.take_each("50-new-patient")
        form.discard_typing()
    camera.window.show_worklist()
    camera.settle()


def _risk(camera: Camera) -> None:
    """Picture the small form while a figure says something else than the record."""
    form = _open(camera, GistRiskForm.FORM)
    if isinstance(form, GistRiskForm):
        form.diameter.put("4")
        form.mitoses.put("3")
        form.on_edited()
        camera.take_each("52-gist-risk")
        form.discard_typing()


def _medication(camera: Camera) -> None:
    form = _open(camera, MedicationForm.FORM)
    if isinstance(form, MedicationForm):
        form.dose.drug.put("sunitinib")
        form.dose.dose_mg.put("500")
        form.dose.pattern.put("4w_on_2w_off")
        form.started_on.put("t")
        form.save()
        camera.take_each("53-medication")
        form.discard_typing()


def _regimen(camera: Camera) -> None:
    form = _open(camera, RegimenForm.FORM)
    if isinstance(form, RegimenForm):
        form.dose.dose_mg.put("300")
        form.stop_reason.put(StopReason.TDM)
        camera.take_each("54-regimen")
        form.change.put(RegimenChange.HOLD)
        camera.take_each("54-regimen-hold")
        form.discard_typing()


def _take(camera: Camera, key: str, name: str) -> None:
    form = _open(camera, key)
    if form is not None:
        camera.take_each(name)
        form.discard_typing()


def _open(camera: Camera, key: str) -> FormPage | None:
    area = camera.window.view.area
    area.start_form(key)
    camera.settle()
    return area.shelf.shown_form()
