"""Pictures of the tabs of a patient: flowsheet, entries, changes, and the voiding of an entry."""

from collections.abc import Mapping
from typing import Final

from clinic_app.ui.patient.tabs import Tab
from clinic_app.ui.record.records_tab import RecordsTab
from clinic_app.ui.record.void_dialog import VoidDialog
from clinic_app.ui.shots.camera import Camera

_NARROW: Final = (840, 800)
_TABS: Final = {Tab.FLOWSHEET: "flowsheet", Tab.VISITS: "visits", Tab.HISTORY: "history"}


def take_record(camera: Camera, players: Mapping[str, str]) -> None:
    """Picture each tab of a patient of either disease, wide and narrow."""
    tabs = camera.window.view.area.page.tabs
    for part in ("reduce", "loss-of-mmr"):
        camera.window.open_patient(players[part])
        camera.settle()
        for tab, name in _TABS.items():
            tabs.choose(tab)
            # On a small screen the tabs stand below the advice: a person scrolls to them.
            tabs.chosen_by_key.emit()
            camera.take_each(f"22-{name}-{part}")
    camera.window.open_patient(players["tumour"])
    camera.settle()
    tabs.choose(Tab.IMAGING)
    camera.take_each("22-imaging")
    camera.window.resize(*_NARROW)
    tabs.chosen_by_key.emit()
    camera.take_each("23-imaging-narrow")
    camera.window.resize(camera.size)
    camera.window.open_patient(players["loss-of-mmr"])
    camera.settle()
    camera.window.resize(*_NARROW)
    for tab, name in _TABS.items():
        tabs.choose(tab)
        tabs.chosen_by_key.emit()
        camera.take_each(f"23-{name}-narrow")
    camera.window.resize(camera.size)
    _void(camera)
    tabs.choose(Tab.TIMELINE)
    camera.window.show_worklist()
    camera.settle()


def _void(camera: Camera) -> None:
    """Picture the question for the reason when it was left empty."""
    tabs = camera.window.view.area.page.tabs
    tabs.choose(Tab.VISITS)
    camera.settle()
    page = tabs.page(Tab.VISITS)
    line = page.chosen() if isinstance(page, RecordsTab) else None
    patient = camera.window.view.area.page.patient
    if line is None or patient is None:
        return
    for _ in camera.appearances():
        dialog = VoidDialog(line, patient, camera.window)
        dialog.open()
        dialog.go.click()
        camera.take("24-void", dialog)
        dialog.close()
        dialog.deleteLater()
