"""Pictures of the forms of care, of unfinished entries, and of the questions about them."""

from collections.abc import Mapping

from clinic_app.domain.record.codes import DoseEventKind, EventKind
from clinic_app.ui.dialogs.discard_draft import DiscardDraft
from clinic_app.ui.forms.care.dose_event_form import DoseEventForm
from clinic_app.ui.forms.care.event_form import EventForm
from clinic_app.ui.forms.care.surgery_form import SurgeryForm
from clinic_app.ui.forms.care.toxicity_form import ToxicityForm
from clinic_app.ui.forms.care.trough_form import TroughForm
from clinic_app.ui.forms.form_page import FormPage
from clinic_app.ui.forms.unfinished import title_of
from clinic_app.ui.shots.camera import Camera


def take_care(camera: Camera, players: Mapping[str, str]) -> None:
    """Picture each form of care, then what was begun and not saved."""
    camera.window.open_patient(players["reduce"])
    camera.settle()
    _adverse_event(camera)
    _trough(camera)
    _doses(camera)
    _event(camera)
    _operation(camera)
    _corrections(camera)
    _unfinished(camera, players["reduce"])


def _adverse_event(camera: Camera) -> None:
    form = _open(camera, ToxicityForm.FORM)
    if isinstance(form, ToxicityForm):
        form.picker.edit.setText("dia")
        form.save()
        camera.take_each("35-adverse-event")
        form.discard_typing()


def _trough(camera: Camera) -> None:
    form = _open(camera, TroughForm.FORM)
    if isinstance(form, TroughForm):
        section = form.section
        for field, text in (
            (section.dose_on, "-1"),
            (section.dose_time, "0830"),
            (section.drawn_on, "t"),
            (section.drawn_time, "0845"),
        ):
            field.set_text(text)
        camera.take_each("35-trough")
        form.discard_typing()


def _doses(camera: Camera) -> None:
    form = _open(camera, DoseEventForm.FORM)
    if isinstance(form, DoseEventForm):
        form.kind.put(DoseEventKind.MOVED)
        form.on.set_text("-2")
        form.save()
        camera.take_each("35-doses")
        form.discard_typing()


def _event(camera: Camera) -> None:
    form = _open(camera, EventForm.FORM)
    if isinstance(form, EventForm):
        form.kind.put(EventKind.DEATH)
        form.on.set_text("-1")
        form.save()
        camera.take_each("35-event")
        form.discard_typing()


def _operation(camera: Camera) -> None:
    form = _open(camera, SurgeryForm.FORM)
    if isinstance(form, SurgeryForm):
        form.planned.put(value=True)
        form.on.set_text("-3")
        form.save()
        camera.take_each("35-operation")
        form.discard_typing()


def _corrections(camera: Camera) -> None:
    """Picture a course on record, and a visit to be corrected."""
    area = camera.window.view.area
    camera.window.open_patient(str(area.shown_mrn()))
    camera.settle()
    history = area.shelf.shown_history()
    if history is None:
        return
    for path, rows in (("toxicities", history.toxicities), ("visits", history.visits)):
        area.start_correction(path, rows[-1])
        camera.settle()
        camera.take_each(f"36-correct-{path}")
        area.discard_typing()


def _unfinished(camera: Camera, mrn: str) -> None:
    area = camera.window.view.area
    for key in (EventForm.FORM, SurgeryForm.FORM):
        form = _open(camera, key)
        if isinstance(form, EventForm | SurgeryForm):
            form.on.set_text("-1")
        area.keep_typing()
    _open(camera, SurgeryForm.FORM)
    camera.take_each("37-continued")
    camera.window.view.show_worklist()
    camera.take_each("37-unfinished-list")
    camera.window.view.open_patient(mrn)
    camera.take_each("37-unfinished-page")
    kept = area.shelf.drafts.known.unfinished()
    for _ in camera.appearances():
        dialog = DiscardDraft(title_of(kept[0], names_patient=True), camera.window)
        dialog.open()
        camera.take("37-discard-draft", dialog)
        dialog.close()
    for each in kept:
        area.shelf.drafts.discard(each)
    camera.window.view.show_worklist()
    camera.settle()


def _open(camera: Camera, key: str) -> FormPage | None:
    area = camera.window.view.area
    area.start_form(key)
    camera.settle()
    return area.shelf.shown_form()
