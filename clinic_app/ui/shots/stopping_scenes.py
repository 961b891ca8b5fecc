"""Pictures of the tab "May treatment stop?": its top, trials opened, and what bears on it."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

from clinic_app.ui.patient.tabs import Tab
from clinic_app.ui.shots.camera import Camera
from clinic_app.ui.stopping.stopping_tab import StoppingTab

_NARROW: Final = (840, 800)
_OPENED: Final = ("stim1", "enestfreedom")


def take_stopping(camera: Camera, players: Mapping[str, str]) -> None:
    """Picture who may stop, who may not yet, who has stopped; wide, narrow and to the end."""
    tabs = camera.window.view.area.page.tabs
    for part in ("may-stop", "not-yet", "in-remission"):
        camera.window.open_patient(players[part])
        camera.settle()
        tabs.choose(Tab.STOPPING)
        # On a small screen the tabs stand below the advice: a person scrolls to them.
        tabs.chosen_by_key.emit()
        camera.take_each(f"27-stopping-{part}")
    camera.window.open_patient(players["may-stop"])
    camera.settle()
    tabs.choose(Tab.STOPPING)
    tabs.chosen_by_key.emit()
    camera.settle()
    for _ in camera.appearances():
        _open(camera, "stim1")
        camera.take("27-stopping-trials")
        _open(camera, "")
        camera.take("27-stopping-predictors")
    camera.window.resize(*_NARROW)
    for _ in camera.appearances():
        tabs.chosen_by_key.emit()
        _open(camera, "enestfreedom")
        camera.take("27-stopping-narrow")
    camera.window.resize(camera.size)
    tabs.choose(Tab.TIMELINE)
    camera.window.show_worklist()
    camera.settle()


def _open(camera: Camera, key: str) -> None:
    """Open the trials that are pictured and scroll to one of them; no key: to the end."""
    camera.settle()
    page = camera.window.view.area.page.tabs.page(Tab.STOPPING)
    if not isinstance(page, StoppingTab):
        return
    lines = page.lines()
    for opened in _OPENED:
        lines[opened].set_open(is_open=True)
    camera.settle()
    _scroll_to_page(page)
    bar = page.area.verticalScrollBar()
    above = page.visibleRegion().boundingRect().top()
    bar.setValue(lines[key].y() - above if key else bar.maximum())


def _scroll_to_page(page: QWidget) -> None:
    """Bring the whole of a tab into sight where the page around it scrolls as well."""
    around = page.parentWidget()
    while around is not None:
        held = around.widget() if isinstance(around, QScrollArea) else None
        if isinstance(around, QScrollArea) and held is not None:
            top = page.mapTo(held, QPoint(0, 0)).y()
            below = top + page.height() - around.viewport().height()
            around.verticalScrollBar().setValue(max(below, 0))
        around = around.parentWidget()
