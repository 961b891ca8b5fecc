"""Which pictures there are, and how the window is brought to each."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication, QDialog

from clinic_app.errors import StoreError
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.export_file import write_history_file
from clinic_app.ui.clock import SystemClock
from clinic_app.ui.dialogs.leave_form import LeaveForm
from clinic_app.ui.main_window import MainWindow
from clinic_app.ui.models.roles import Role
from clinic_app.ui.preferences import PreferencesFile
from clinic_app.ui.shots.camera import Camera
from clinic_app.ui.shots.care_scenes import take_care
from clinic_app.ui.shots.chart_scenes import take_timeline, take_trends
from clinic_app.ui.shots.ctcae_scenes import take_ctcae
from clinic_app.ui.shots.decision_scenes import take_decisions
from clinic_app.ui.shots.drug_scenes import take_drugs
from clinic_app.ui.shots.evidence_scenes import take_evidence
from clinic_app.ui.shots.exposure_scenes import take_exposure
from clinic_app.ui.shots.list_scenes import take_lists_and_office
from clinic_app.ui.shots.log_in_scenes import take_due_and_cover, take_first_start
from clinic_app.ui.shots.office_scenes import take_office
from clinic_app.ui.shots.paper_scenes import take_papers
from clinic_app.ui.shots.person_scenes import take_person_and_treatment
from clinic_app.ui.shots.record_scenes import take_record
from clinic_app.ui.shots.results_scenes import take_results
from clinic_app.ui.shots.signing_scenes import take_signing_and_merging
from clinic_app.ui.shots.stopping_scenes import take_stopping
from clinic_app.ui.shots.store_scenes import take_store_troubles
from clinic_app.ui.shots.toxicity_scenes import take_toxicity

_REFUSED_FILE: Final = {
    "schema": "clinic-history/1",
    "patient": {"mrn": "TEST-X", "name": "TEST", "birth_date": "1970-02-30"},
}


def take_all(app: QApplication, folder: Path, scratch: Path, scale: float = 1) -> tuple[Path, ...]:
    """Write every scene into `folder`, with stores in `scratch`; return the files.

    `scale` is the factor the application draws with.
    """
    folder.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []
    for number, scenes in enumerate(_SCENES):
        store = scratch / str(number) / "clinic.store"
        store.parent.mkdir()
        window = MainWindow(app, PreferencesFile(None), store, SystemClock())
        camera = Camera(window, folder, scale)
        scenes(camera, scratch)
        taken += camera.taken
        window.close()
    return tuple(taken)


def _clinic(camera: Camera, scratch: Path) -> None:
    """Picture every page and dialog of the demo clinic."""
    camera.window.begin_demo(scratch)
    camera.take_each("10-worklist")
    _lists(camera)
    take_lists_and_office(camera)
    players = camera.find_players()
    for part, mrn in players.items():
        camera.window.open_patient(mrn)
        camera.take_each(f"20-patient-{part}")
        camera.window.show_worklist()
        camera.settle()
    take_timeline(camera)
    take_trends(camera, players)
    take_exposure(camera, players)
    take_evidence(camera, players)
    take_drugs(camera)
    _forms(camera, players)
    take_care(camera, players)
    take_record(camera, players)
    take_stopping(camera, players)
    take_person_and_treatment(camera, players)
    take_results(camera, players)
    take_toxicity(camera, players)
    take_decisions(camera, players)
    _dialogs(camera, scratch, players)


def _lists(camera: Camera) -> None:
    view = camera.window.view
    view.worklist.head.text.setText("no such patient")
    camera.take_each("11-worklist-filtered-empty")
    view.worklist.head.show_all()
    view.top.search.start()
    view.top.search.field.setText("te")
    view.top.search.field.textEdited.emit("te")
    view.top.search.asked.emit("te")
    camera.take_each("12-search")
    view.top.search.leave()
    view.show_patients()
    camera.take_each("13-patients")
    view.show_worklist()
    camera.settle()


def _forms(camera: Camera, players: Mapping[str, str]) -> None:
    view = camera.window.view
    camera.window.log_visit(players["reduce"])
    camera.take_each("30-visit")
    view.area.visit_form.note.setPlainText("O<b>Brien 𠮷")
    view.area.visit_form.fields.weight.set_text("5500")
    view.area.visit_form.fields.on.set_text("tomorrow")
    view.area.visit_form.save()
    camera.take_each("31-visit-refused")
    _leaving(camera)
    view.area.discard_typing()
    view.area.forget()
    camera.window.open_patient(players["loss-of-mmr"])
    camera.settle()
    view.area.start_bcr_abl()
    camera.take_each("32-bcr-abl")
    view.area.bcr_abl_form.save()
    camera.take_each("33-bcr-abl-refused")
    view.area.discard_typing()
    view.area.forget()


def _leaving(camera: Camera) -> None:
    for _ in camera.appearances():
        dialog = LeaveForm(camera.window)
        dialog.open()
        camera.take("34-leave-form", dialog)
        dialog.close()


def _dialogs(camera: Camera, scratch: Path, players: Mapping[str, str]) -> None:
    window = camera.window
    refused = scratch / "refused.json"
    refused.write_text(json.dumps(_REFUSED_FILE), encoding="utf-8")
    accepted = _export(camera, scratch / "history.json")
    window.show_worklist()
    for _ in camera.appearances():
        window.imports.read(refused, window)
        camera.take("40-import-refused")
        window.notifier.error(StoreError("store_busy"))
        camera.take("41-error")
        window.notifier.withdraw()
        window.imports.read(accepted, window)
        camera.settle()
        camera.take("42-import-result", window.imports.result)
        _close(window.imports.result)
    take_papers(camera, players)


def _close(dialog: QDialog | None) -> None:
    if dialog is not None:
        dialog.close()


def _export(camera: Camera, path: Path) -> Path:
    """Write two demo patients to a file: one as stored, one with another telephone number."""
    clinic = camera.window.session.clinic
    model = camera.window.view.worklist.model
    mrns = dict.fromkeys(model.index(row, 0).data(Role.ROW).mrn for row in range(model.rowCount()))
    if clinic is not None:
        camera.window.jobs.run(_write_two, clinic, tuple(mrns)[:2], path, done=camera.ignore)
        camera.settle()
    return path


def _write_two(clinic: OpenClinic, mrns: tuple[str, ...], path: Path) -> None:
    records: list[dict[str, dict[str, str]]] = []
    for mrn in mrns:
        write_history_file(clinic, mrn, path)
        records.append(json.loads(path.read_text(encoding="utf-8")))
    records[-1]["patient"]["birth_date"] = "1950-01-01"
    path.write_text(json.dumps(records), encoding="utf-8")


_SCENES: Final = (
    take_first_start,
    take_due_and_cover,
    take_store_troubles,
    take_office,
    take_signing_and_merging,
    take_ctcae,
    _clinic,
)
"""Each is given a window, and the path of a store that is not there yet."""
