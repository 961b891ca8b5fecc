"""Pictures of adverse events over time, grades to accept, interactions and quality of life."""

from collections.abc import Mapping

from clinic_app.domain.record.codes import Instrument, MedicationRole
from clinic_app.ui.forms.form_page import FormPage
from clinic_app.ui.forms.results.lab_grade_form import LabGradeForm
from clinic_app.ui.forms.results.questionnaire_form import QuestionnaireForm
from clinic_app.ui.forms.treatment.medication_form import MedicationForm
from clinic_app.ui.forms.visit_form import VisitForm
from clinic_app.ui.patient.tabs import Tab
from clinic_app.ui.record.flowsheet_tab import FlowsheetTab
from clinic_app.ui.shots.camera import Camera

_WORN = "432222211111111112144534344345533334"
_WAITS = "○"


def take_toxicity(camera: Camera, players: Mapping[str, str]) -> None:
    """Picture the tabs and what the forms say while something is typed."""
    tabs = camera.window.view.area.page.tabs
    for part, name in (("reduce", "toxicity"), ("who", "toxicity-who")):
        _open(camera, players[part])
        tabs.choose(Tab.TOXICITY)
        camera.take_each(f"25-{name}")
    _open(camera, players["quality"])
    tabs.choose(Tab.QUALITY)
    camera.take_each("25-quality")
    _grades(camera, players["grades"])
    camera.window.open_patient(players["reduce"])
    camera.settle()
    _visit(camera)
    _medication(camera)
    _questionnaire(camera)
    tabs.choose(Tab.TIMELINE)
    camera.window.show_worklist()
    camera.settle()


def _open(camera: Camera, mrn: str) -> None:
    camera.window.open_patient(mrn)
    camera.settle()


def _grades(camera: Camera, mrn: str) -> None:
    """Picture the card with the cursor on it, and the cell of a value whose grade waits."""
    page = camera.window.view.area.page
    _open(camera, mrn)
    page.tabs.choose(Tab.FLOWSHEET)
    for _ in camera.appearances():
        camera.settle()
        tab = page.tabs.page(Tab.FLOWSHEET)
        if isinstance(tab, FlowsheetTab):
            _look_at_what_waits(tab)
        page.details.go_to_grade()
        camera.take("25-grades")
    if page.details.grades is not None:
        page.details.grades.rows[0].dismiss.click()
        camera.settle()
    form = camera.window.view.area.shelf.shown_form()
    if isinstance(form, LabGradeForm):
        form.reasons[0].click()
        camera.take_each("25-grade-no-event")
        form.discard_typing()


def _look_at_what_waits(tab: FlowsheetTab) -> None:
    model = tab.model
    for row in range(model.rowCount()):
        index = model.index(row, model.columnCount() - 1)
        if str(index.data() or "").startswith(_WAITS):
            tab.table.setCurrentIndex(index)
            return


def _visit(camera: Camera) -> None:
    form = _form(camera, VisitForm.FORM)
    if isinstance(form, VisitForm):
        for analyte, text in (("ANC", "0.9"), ("ALT", "130")):
            field = form.labs.grid.field(analyte)
            if field is not None:
                field.edit.setText(text)
        for _ in camera.appearances():
            camera.settle()
            form.scroll_area.ensureWidgetVisible(form.typed_grades)
            camera.take("25-visit-grades")
        form.discard_typing()


def _medication(camera: Camera) -> None:
    form = _form(camera, MedicationForm.FORM)
    if isinstance(form, MedicationForm):
        form.role.put(MedicationRole.CONCOMITANT)
        for name, text in (
            ("meant", "wafarin 3 mg"), ("listed", "利福平胶囊"), ("unknown", "amoxicillin"),
        ):  # fmt: skip
            form.dose.other_drug.put(text)
            camera.take_each(f"25-medication-{name}")
        form.discard_typing()


def _questionnaire(camera: Camera) -> None:
    form = _form(camera, QuestionnaireForm.FORM)
    if isinstance(form, QuestionnaireForm):
        form.instrument.put(Instrument.SF_36_V1)
        for cell, text in zip(form.sheet.cells, _WORN, strict=True):
            cell.edit.setText(text)
        for _ in camera.appearances():
            camera.settle()
            form.scroll_area.ensureWidgetVisible(form.scores)
            camera.take("25-questionnaire-scores")
        form.discard_typing()


def _form(camera: Camera, key: str) -> FormPage | None:
    area = camera.window.view.area
    area.start_form(key)
    camera.settle()
    return area.shelf.shown_form()
