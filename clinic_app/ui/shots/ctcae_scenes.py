"""Pictures of CTCAE: the tab, a refused and an imported file, the switch, the form after it."""

import csv
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog

from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.ui.forms.visit_form import VisitForm
from clinic_app.ui.shots.camera import Camera
from clinic_app.ui.shots.office_scenes import CTCAE
from clinic_app.ui.shots.scratch_clinic import fill, open_scratch_clinic
from clinic_app.ui.widgets.nav_bar import Place

_CUT = 300


def take_ctcae(camera: Camera, scratch: Path) -> None:
    """Picture the tab as it is first, each answer to a file, the switch and what follows."""
    open_scratch_clinic(camera)
    mrn, _twin = fill(camera)
    _visit(camera, mrn, "85-usual-events")
    camera.window.view.show_place(Place.ADMINISTRATION)
    camera.window.view.administration.tabs.setCurrentIndex(CTCAE)
    camera.settle()
    camera.take_each("85-ctcae")
    _files(camera, scratch)
    _switch(camera)
    _visit(camera, mrn, "87-visit-newer-version")


def _files(camera: Camera, scratch: Path) -> None:
    clinic = camera.window.session.clinic
    if clinic is None:
        return
    ctcae = camera.window.administration.ctcae
    for name, rows in (("refused", _CUT), ("imported", None)):
        ctcae.take_in(_write(scratch / f"CTCAE-{name}.csv", clinic.knowledge, rows))
        camera.settle()
        camera.take_each(f"85-ctcae-{name}")


def _write(path: Path, knowledge: Knowledge, rows: int | None) -> Path:
    """Write a file laid out as NCI's, with a word of ours for each grade."""
    grades = knowledge.ctcae_grades[CtcaeVersion.V6]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(["CTCAE Term", *(f"Grade {grade}" for grade in range(1, 6))])
        for term, own in tuple(grades.items())[:rows]:
            said = (f"the wording of grade {g}, for pictures" for g in range(1, 6))
            table.writerow(
                [term, *(words if g in own else "-" for g, words in enumerate(said, start=1))]
            )
    return path


def _switch(camera: Camera) -> None:
    ctcae = camera.window.administration.ctcae
    tab = camera.window.administration.ctcae_tab
    for _ in camera.appearances():
        tab.switch.click()
        camera.take("86-ctcae-switch", ctcae.dialog)
        if ctcae.dialog is not None:
            ctcae.dialog.done(QDialog.DialogCode.Rejected)
    tab.switch.click()
    if ctcae.dialog is not None:
        ctcae.dialog.go.click()
    camera.settle()
    camera.take_each("86-ctcae-newer")


def _visit(camera: Camera, mrn: str, name: str) -> None:
    """Picture a visit: what is usual under the drug, and an older event in the newer version."""
    camera.window.log_visit(mrn)
    camera.settle()
    form = camera.window.view.area.shelf.shown_form()
    if isinstance(form, VisitForm):
        section = form.toxicities
        for row in section.rows[:1]:
            row.into.setCurrentIndex(row.into.count() - 1)
            row.keys.entered.emit()
        down = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(section.picker.edit, down)
        for _ in camera.appearances():
            # Other words make the form another height, and it goes back to its field.
            camera.settle()
            form.scroll_area.ensureWidgetVisible(section.picker.list)
            camera.take(name)
        camera.window.view.area.discard_typing()
    camera.window.view.area.forget()
