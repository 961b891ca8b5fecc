"""Pictures of the timeline where most is drawn: everything, a read-out, the nearest months."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.services.clinic import OpenClinic
from clinic_app.services.find_patients import find_patients
from clinic_app.services.view_patient import PatientView, view_patient
from clinic_app.ui.shots.camera import Camera

_EVERYBODY: Final = 500
_ALL: Final = 2
_QUARTER: Final = 0


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
    timeline = camera.window.view.area.page.timeline
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


def _press(widget: QWidget, key: Qt.Key) -> None:
    """Press a key as a person at this place would."""
    pressed = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, pressed)
