"""Pictures of the timeline where most is drawn, and of single rows of the flowsheet over time."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.domain.flowsheet_cells import FlowKind
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.find_patients import find_patients
from clinic_app.services.view_patient import PatientView, view_patient
from clinic_app.ui.patient.tabs import Tab
from clinic_app.ui.record.flowsheet_tab import FlowsheetTab
from clinic_app.ui.shots.camera import Camera

_EVERYBODY: Final = 500
_ALL: Final = 2
_QUARTER: Final = 0
_ROWS: Final = (
    ("reduce", FlowKind.LAB, "Hb"),
    ("reduce", FlowKind.TROUGH_CORRECTED, ""),
    ("loss-of-mmr", FlowKind.BCR_ABL, ""),
    ("loss-of-mmr", FlowKind.RESPONSE, ""),
)


def fullest(clinic: OpenClinic, today: date) -> str:
    """Return the record number of the patient with most kinds of things on the timeline."""
    everybody = [match.mrn for match in find_patients(clinic, "", _EVERYBODY)]
    return max(everybody, key=lambda mrn: _kinds(view_patient(clinic, mrn, today)))


def _kinds(view: PatientView) -> tuple[int, int]:
    history = view.history
    rows = (
        history.medications, history.dose_events, history.toxicities, history.troughs,
        history.labs, history.imaging, history.events, history.decisions, history.surgeries,
    )  # fmt: skip
    return sum(map(bool, rows)), sum(map(len, rows))


class _Found:
    """Who was found."""

    mrn: str = ""

    def take(self, mrn: str) -> None:
        """Remember the answer of the worker."""
        self.mrn = mrn


def take_timeline(camera: Camera) -> None:
    """Picture the whole course, what the keyboard tells of it, and the last three months."""
    found, clinic = _Found(), camera.window.session.clinic
    if clinic is None:
        return
    camera.window.jobs.run(fullest, clinic, camera.window.desk.today, done=found.take)
    camera.settle()
    camera.window.open_patient(found.mrn)
    camera.settle()
    page = camera.window.view.area.page
    page.tabs.chosen_by_key.emit()
    timeline = page.timeline
    timeline.range_buttons[_ALL].click()
    camera.take_each("21-timeline-all")
    for _ in camera.appearances():
        camera.settle()
        timeline.board.tumour.setFocus()
        _press(timeline.board.tumour, Qt.Key.Key_End)
        camera.take("22-timeline-read-out")
    timeline.range_buttons[_QUARTER].click()
    camera.take_each("23-timeline-three-months")
    camera.window.show_worklist()
    camera.settle()


def take_trends(camera: Camera, players: Mapping[str, str]) -> None:
    """Picture rows of the flowsheet over time, read out by keyboard, and a row of words."""
    tabs = camera.window.view.area.page.tabs
    for part, kind, name in _ROWS:
        camera.window.open_patient(players[part])
        camera.settle()
        tabs.choose(Tab.FLOWSHEET)
        # On a small screen the tabs stand below the advice: a person scrolls to them.
        tabs.chosen_by_key.emit()
        camera.settle()
        page = tabs.page(Tab.FLOWSHEET)
        if not isinstance(page, FlowsheetTab):
            raise TypeError(page)
        for _ in camera.appearances():
            camera.settle()
            _choose_row(page, kind, name)
            camera.take(f"24-course-{kind.value.replace('_', '-')}")
    tabs.choose(Tab.TIMELINE)
    camera.window.show_worklist()
    camera.settle()


def _choose_row(page: FlowsheetTab, kind: FlowKind, name: str) -> None:
    """Make a row current, wait for its chart and read its last day out."""
    for row in range(page.model.rowCount()):
        line = page.model.row_at(row)
        if line is not None and (line.kind, line.name) == (kind, name):
            page.table.setCurrentIndex(page.model.index(row, page.model.columnCount() - 1))
    while not page.trend.is_settled:
        QCoreApplication.processEvents()
    # Where the labels of the axes end is known once they have been painted.
    QCoreApplication.processEvents()
    if page.trend.plot is not None and page.trend.plot.isVisible():
        _press(page.trend.plot, Qt.Key.Key_End)


def _press(widget: QWidget, key: Qt.Key) -> None:
    """Press a key as a person at this place would."""
    pressed = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, pressed)
