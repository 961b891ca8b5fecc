from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from clinic_app.domain.evidence import Grounds
from clinic_app.services.evidence import evidence
from clinic_app.ui.evidence.evidence_page import EvidencePage
from tests import make


def _page(qtbot: QtBot) -> EvidencePage:
    page = EvidencePage()
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.set_evidence(evidence(make.knowledge()))
    page.show()
    return page


def _type(page: EvidencePage, text: str) -> None:
    page.field.setText(text)
    page.field.textEdited.emit(text)


def test_everything_is_listed_and_markup_is_text(qtbot: QtBot) -> None:
    page = _page(qtbot)
    words = page.text.toPlainText()
    for part in ("Sources", "Errata", "200 mg/m²", "D16", "Definition 34", "Leukemia 2020"):
        assert part in words
    _type(page, "<b>")
    qtbot.waitUntil(lambda: "No entry matches" in page.counted.text())
    assert page.text.toPlainText().strip() == ""


def test_typing_narrows_the_page(qtbot: QtBot) -> None:
    page = _page(qtbot)
    _type(page, "0.1 % mmr")
    qtbot.waitUntil(lambda: "D16" in page.text.toPlainText()[:200])
    assert "Definition 17" not in page.text.toPlainText()


def test_one_finding_shows_what_it_rests_on(qtbot: QtBot) -> None:
    page = _page(qtbot)
    grounds = Grounds(
        about="advice.PREGNANCY_TKI.title",
        rules=("pregnancy.tki",),
        citations=("eln2020", "imatinib_pregnancy"),
    )
    page.show_behind(grounds)
    assert page.title.text() == 'What "Pregnant while on a TKI" rests on'
    assert page.counted.text() == "Entries shown: 5"
    with qtbot.waitSignal(page.back_requested):
        page.back.click()
    assert page.back.shortcut() == QKeySequence("Alt+Left")
    page.everything.click()
    assert not page.back.isVisible()
    assert "D16" in page.text.toPlainText()


def test_the_votes_stand_with_their_decision(qtbot: QtBot) -> None:
    page = _page(qtbot)
    _type(page, "D23 votes")
    qtbot.waitUntil(lambda: page.counted.text() == "Entries shown: 1")
    words = page.text.toPlainText()
    for part in ("14 experts voted", "43 %", "64 %", "0 %", "another choice, not named"):
        assert part in words


def test_no_entry_gives_ganetespib_a_dose_without_its_correction(qtbot: QtBot) -> None:
    page = _page(qtbot)
    _type(page, "ganetespib")
    qtbot.waitUntil(lambda: "Correct: 200 mg/m²" in page.text.toPlainText())
    assert "2,000 mg/m²" not in page.text.toPlainText()
    assert "2000 mg/m²" not in page.text.toPlainText()
