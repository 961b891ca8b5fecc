"""Pictures of the tab of exposure: the table, a trial of doses, the way through the samples."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QScrollArea, QWidget

from clinic_app.ui.exposure.exposure_tab import ExposureTab
from clinic_app.ui.patient.tabs import Tab
from clinic_app.ui.shots.camera import Camera

_LOWER: Final = 2
_HELD: Final = 2
_EARLY: Final = 40


def take_exposure(camera: Camera, players: Mapping[str, str]) -> None:
    """Picture a patient with levels from the top, in a trial, and down to the sources.

    And one to whom another interval applies.
    """
    tabs = camera.window.view.area.page.tabs
    page = _open(camera, players["reduce"])
    for name, scene in (("top", _top), ("trial", _trial), ("samples", _samples), ("end", _end)):
        for _ in camera.appearances():
            _settle(camera, page)
            scene(page)
            _settle(camera, page)
            camera.take(f"25-exposure-{name}")
    page = _open(camera, players["next-line"])
    for _ in camera.appearances():
        _settle(camera, page)
        _top(page)
        camera.take("25-exposure-elsewhere")
    tabs.choose(Tab.TIMELINE)
    camera.window.show_worklist()
    camera.settle()


def _open(camera: Camera, mrn: str) -> ExposureTab:
    """Open a patient on this tab.

    Raises:
        TypeError: The page has another tab in its place.
    """
    tabs = camera.window.view.area.page.tabs
    camera.window.open_patient(mrn)
    camera.settle()
    tabs.choose(Tab.EXPOSURE)
    # On a small screen the tabs stand below the advice: a person scrolls to them.
    tabs.chosen_by_key.emit()
    camera.settle()
    page = tabs.page(Tab.EXPOSURE)
    if not isinstance(page, ExposureTab):
        raise TypeError(page)
    return page


def _settle(camera: Camera, page: ExposureTab) -> None:
    camera.settle()
    while not page.is_settled:
        QCoreApplication.processEvents()
    QCoreApplication.processEvents()


def _top(page: ExposureTab) -> None:
    page.area.verticalScrollBar().setValue(0)


def _trial(page: ExposureTab) -> None:
    if page.live is not None:
        page.live.trial.dose.setValue(_LOWER)
        page.live.trial.held.setValue(_HELD)
        page.live.trial.draw.setValue(_EARLY)
        page.live.trial.dose.setFocus()
        _bring(page.live.trial)


def _samples(page: ExposureTab) -> None:
    if page.live is not None:
        page.live.samples.setChecked(True)
        page.live.prior.setChecked(True)
        page.live.beside.setChecked(True)
        _bring(page.live.plot)


def _end(page: ExposureTab) -> None:
    _bring(page.details)


def _bring(widget: QWidget) -> None:
    """Scroll whatever scrolls around a widget, tab or page, until it is in sight."""
    QCoreApplication.processEvents()
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()
