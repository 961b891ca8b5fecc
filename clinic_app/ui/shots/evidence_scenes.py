"""Pictures of what the product rests on: the page whole, a card opened, and behind that card."""

from collections.abc import Mapping
from typing import Final

from clinic_app.domain.findings import AdviceCode
from clinic_app.ui.evidence.evidence_link import EvidenceLink
from clinic_app.ui.shots.camera import Camera
from clinic_app.ui.widgets.nav_bar import Place

_CARDS: Final = {
    "reduce": AdviceCode.TDM_REDUCE,
    "loss-of-mmr": AdviceCode.TFR_LOSS_OF_MMR,
}


def take_evidence(camera: Camera, players: Mapping[str, str]) -> None:
    """Picture every entry, the open `Why` of a card of either disease, and what it rests on."""
    view = camera.window.view
    view.show_place(Place.EVIDENCE)
    camera.take_each("29-evidence")
    view.evidence.field.setText("nobody wrote this")
    view.evidence.field.textEdited.emit("nobody wrote this")
    camera.take_each("29-evidence-nothing-fits")
    for part, code in _CARDS.items():
        camera.window.open_patient(players[part])
        for _ in camera.appearances():
            camera.settle()
            cards = view.area.page.advice.cards()
            card = next(one for one in cards if one.advice.code is code)
            card.why.button.setChecked(True)
            camera.take(f"28-why-{part}")
            card.findChildren(EvidenceLink)[0].button.click()
            camera.take(f"29-evidence-{part}")
            view.evidence.back.click()
    camera.window.show_worklist()
    camera.settle()
