"""Pictures of the forms of laboratory values, imaging and questionnaires."""

from collections.abc import Mapping

from clinic_app.domain.record.codes import Instrument, Modality
from clinic_app.ui.forms.form_page import FormPage
from clinic_app.ui.forms.results.imaging_form import ImagingForm
from clinic_app.ui.forms.results.lab_form import LabForm
from clinic_app.ui.forms.results.questionnaire_form import QuestionnaireForm
from clinic_app.ui.shots.camera import Camera


def take_results(camera: Camera, players: Mapping[str, str]) -> None:
    """Picture each form with something in it to see, and something to mend."""
    camera.window.open_patient(players["reduce"])
    camera.settle()
    _labs(camera)
    _imaging(camera)
    _questionnaire(camera)
    camera.window.show_worklist()
    camera.settle()


def _labs(camera: Camera) -> None:
    form = _open(camera, LabForm.FORM)
    if isinstance(form, LabForm):
        for field, text in zip(form.section.fields, ("5.1", "1.2", "11.1", "180"), strict=False):
            field.edit.setText(text)
        form.section.picker.picked.emit("TSH")
        form.section.fields[-1].edit.setText("2.1")
        form.save()
        camera.take_each("57-labs")
        form.section.details.setChecked(True)
        camera.take_each("57-labs-units")
        form.discard_typing()


def _imaging(camera: Camera) -> None:
    form = _open(camera, ImagingForm.FORM)
    if isinstance(form, ImagingForm):
        form.on.put("t")
        form.modality.put(Modality.CT)
        form.section.add_button.click()
        form.section.add_button.click()
        form.section.rows[0].diameter.set_text("4.1")
        form.section.rows[1].diameter.set_text("18")
        form.section.rows[1].density.set_text("55")
        form.save()
        camera.take_each("58-imaging")
        form.discard_typing()


def _questionnaire(camera: Camera) -> None:
    form = _open(camera, QuestionnaireForm.FORM)
    if isinstance(form, QuestionnaireForm):
        form.instrument.put(Instrument.RAND_36)
        for cell, text in zip(form.sheet.cells, "3312-39", strict=False):
            cell.edit.setText(text)
        form.save()
        camera.take_each("59-questionnaire")
        form.discard_typing()


def _open(camera: Camera, key: str) -> FormPage | None:
    area = camera.window.view.area
    area.start_form(key)
    camera.settle()
    return area.shelf.shown_form()
