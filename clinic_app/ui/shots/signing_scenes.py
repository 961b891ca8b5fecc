"""Pictures of signatures, of likely duplicates, and of two records that become one."""

from pathlib import Path

from clinic_app.domain.record.codes import Disease, Sex
from clinic_app.services.find_patients import find_patients
from clinic_app.ui.forms.person.patient_form import NewPatientForm
from clinic_app.ui.patient.tabs import Tab
from clinic_app.ui.record.record_list import RecordLine
from clinic_app.ui.record.records_tab import RecordsTab
from clinic_app.ui.shots.camera import Camera
from clinic_app.ui.shots.scratch_clinic import asked, fill, open_scratch_clinic, sign_some


def take_signing_and_merging(camera: Camera, _scratch: Path) -> None:
    """Picture what is signed, void and unsigned, then the question whether two are one."""
    open_scratch_clinic(camera)
    mrn, twin = fill(camera)
    sign_some(camera, mrn)
    _signing(camera, mrn)
    _near_match(camera)
    _merging(camera, mrn, twin)


def _signing(camera: Camera, mrn: str) -> None:
    window = camera.window
    window.open_patient(mrn)
    camera.settle()
    tabs = window.view.area.page.tabs
    tabs.choose(Tab.VISITS)
    camera.settle()
    tab = tabs.page(Tab.VISITS)
    if not isinstance(tab, RecordsTab):
        return
    tab.group.setCurrentIndex(tab.group.findData("visits"))
    tabs.chosen_by_key.emit()
    rows = {_state(tab.model.row_at(row)): row for row in range(tab.model.rowCount())}
    for state, row in rows.items():
        tab.table.selectRow(row)
        camera.take_each(f"85-visit-{state}")
    desk = window.view.area.signing
    for _ in camera.appearances():
        tab.sign_bar.requested.emit()
        camera.settle()
        camera.take("86-sign", desk.dialog)
        if desk.dialog is not None:
            desk.dialog.reject()
    tabs.choose(Tab.DECISIONS)
    camera.take_each("87-decisions-signed")
    tabs.choose(Tab.TIMELINE)
    window.show_worklist()
    camera.settle()


def _state(line: RecordLine) -> str:
    if line.signature is None:
        return "unsigned"
    return "signed" if line.signature.holds else "void"


def _near_match(camera: Camera) -> None:
    """Picture the question whether a patient being entered is on record already."""
    window = camera.window
    known = asked(camera, find_patients, "", 1)
    window.view.new_patient()
    camera.settle()
    form = window.view.area.shelf.shown_form()
    if isinstance(form, NewPatientForm) and isinstance(known, tuple):
        form.mrn.put("TEST-NEW")
        form.name_field.put(known[0].name)
        form.sex.put(Sex.FEMALE)
        form.disease.put(Disease.GIST)
        form.born.set_text(known[0].birth_date.isoformat())
        form.save()
        camera.take_each("88-near-match")
        form.discard_typing()
    window.show_worklist()
    camera.settle()


def _told_apart(camera: Camera) -> None:
    """Picture the list after a pair was told apart, and the way back, which is then gone."""
    duplicates = camera.window.view.duplicates
    for number, _ in enumerate(camera.appearances()):
        camera.window.view.patients.duplicates.click()
        listed = duplicates.dialog
        if listed is None:
            return
        if number == 0:
            listed.apart_button.click()
            _answer(camera, "TEST: two ID cards")
        camera.take("90-told-apart", listed)
        listed.again_button.click()
        camera.take("90-ask-again", duplicates.question.dialog)
        if duplicates.question.dialog is not None:
            duplicates.question.dialog.reject()
        listed.reject()
    camera.window.view.patients.duplicates.click()
    if duplicates.dialog is not None:
        duplicates.dialog.again_button.click()
        _answer(camera, "TEST: one person after all")
        duplicates.dialog.reject()


def _answer(camera: Camera, reason: str) -> None:
    asking = camera.window.view.duplicates.question.dialog
    if asking is not None:
        asking.reason.setText(reason)
        asking.go.click()
    camera.settle()


def _merging(camera: Camera, mrn: str, twin: str) -> None:
    window = camera.window
    window.view.show_patients()
    camera.take_each("89-patients-with-duplicates")
    for _ in camera.appearances():
        window.view.patients.duplicates.click()
        listed = window.view.duplicates.dialog
        camera.take("90-likely-duplicates", listed)
        if listed is not None:
            listed.apart_button.click()
            camera.take("90-two-people", window.view.duplicates.question.dialog)
            listed.reject()
    _told_apart(camera)
    merging = window.view.area.merging
    window.open_patient(mrn)
    camera.settle()
    for _ in camera.appearances():
        merging.start()
        camera.settle()
        camera.take("91-merge-search", merging.dialog)
        if merging.dialog is not None:
            merging.dialog.choose(twin)
            camera.settle()
            camera.take("92-merge-compare", merging.dialog)
            merging.dialog.reject()
    merging.start()
    if merging.dialog is not None:
        merging.dialog.choose(twin)
        camera.settle()
        merging.dialog.reason.setText("TEST: entered twice")
        merging.dialog.merge_button.click()
    camera.take_each("93-merged")
    window.view.area.page.tabs.choose(Tab.HISTORY)
    window.view.area.page.tabs.chosen_by_key.emit()
    camera.take_each("94-history-with-merge")
    for _ in camera.appearances():
        merging.fresh.lines[0].undo_button.click()
        camera.take("95-undo-merge", merging.undo_dialog)
        if merging.undo_dialog is not None:
            merging.undo_dialog.reject()
