"""Pictures of answering an advice card, and of the decisions on record."""

from collections.abc import Mapping
from typing import Final

from clinic_app.domain.decisions.proposal import Way
from clinic_app.domain.findings import AdviceCode
from clinic_app.domain.record.codes import DecisionChoice
from clinic_app.ui.decisions.decision_dialog import DecisionDialog
from clinic_app.ui.decisions.put_off_dialogs import DeclineDialog, DeferDialog
from clinic_app.ui.decisions.record_dialog import RecordDialog
from clinic_app.ui.patient.tabs import Tab
from clinic_app.ui.shots.camera import Camera

_WAYS: Final = {
    "reduce": Way.CHANGE_DOSE,
    "loss-of-mmr": Way.RESTART,
    "may-stop": Way.STOP_FOR_TFR,
    "exon9-votes": Way.SWITCH,
}
_CODES: Final = {
    "reduce": AdviceCode.TDM_REDUCE,
    "loss-of-mmr": AdviceCode.TFR_LOSS_OF_MMR,
    "may-stop": AdviceCode.TFR_ELIGIBLE,
    "exon9-votes": AdviceCode.EXON9_RELAPSE_OPINION,
}


def take_decisions(camera: Camera, players: Mapping[str, str]) -> None:
    """Picture each dialog, a declined card folded away, and the tab of decisions."""
    for part, code in _CODES.items():
        if part in players:
            _open(camera, players[part])
            _dialogs(camera, part, code)
    _open(camera, players["reduce"])
    _decline(camera)
    camera.window.show_worklist()
    camera.settle()


def _open(camera: Camera, mrn: str) -> None:
    camera.window.show_worklist()
    camera.settle()
    camera.window.open_patient(mrn)
    camera.settle()


def _key(camera: Camera, code: AdviceCode) -> str:
    cards = camera.window.view.area.page.advice.cards()
    return next((card.advice.key for card in cards if card.advice.code is code), "")


def _dialogs(camera: Camera, part: str, code: AdviceCode) -> None:
    desk, key = camera.window.view.area.decisions, _key(camera, code)
    for choice in DecisionChoice:
        for _ in camera.appearances():
            desk.decide(key, choice.value)
            dialog = desk.dialog
            if dialog is None:
                continue
            if isinstance(dialog, RecordDialog):
                dialog.fields.ways.choose(_WAYS[part])
            elif isinstance(dialog, DeferDialog):
                dialog.until.set_text("+2w")
            elif isinstance(dialog, DeclineDialog):
                dialog.save_button.click()
            camera.take(f"70-{part}-{choice}", dialog)
            if isinstance(dialog, DecisionDialog):
                dialog.take_as_clean()  # nothing is kept: the next picture is of an empty dialog
            dialog.reject()


def _decline(camera: Camera) -> None:
    """Decline the first card, and look at where it went."""
    area = camera.window.view.area
    cards = area.page.advice.cards()
    if not cards:
        return
    area.decisions.decide(cards[0].advice.key, DecisionChoice.DECLINED.value)
    dialog = area.decisions.dialog
    if isinstance(dialog, DeclineDialog):
        dialog.reason.put("TEST: compression stockings first")
        dialog.save()
    camera.settle()
    area.page.tabs.choose(Tab.DECISIONS)
    camera.settle()
    aside = area.page.advice.aside
    if aside is not None:
        aside.folded.set_open(is_open=True)
    camera.take_each("71-declined")
    area.page.tabs.choose(Tab.TIMELINE)
