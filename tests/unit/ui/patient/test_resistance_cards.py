"""Genotype, outlook, resistance and votes on the page of a patient."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clinic_app.domain.evidence import Grounds
from clinic_app.domain.record.history import History
from clinic_app.ui.evidence.evidence_link import EvidenceLink
from clinic_app.ui.pages.patient_page import PatientPage
from clinic_app.ui.patient.outlook_card import OutlookCard, outlook_sources
from clinic_app.ui.patient.vote_bars import VoteBars
from tests import make
from tests.unit.domain.gist.histories import (
    EXON_9,
    EXON_11,
    adjuvant,
    drug,
    gist,
    imatinib,
    mutation,
)
from tests.unit.ui.patient.looks import texts, view_of

TODAY = date(2026, 5, 4)
Show = Callable[[History], PatientPage]


@pytest.fixture
def show(qtbot: QtBot, say: Callable[[str], None]) -> Show:
    """Show a patient and wait until the whole page is there."""
    say("en")
    page = PatientPage()
    qtbot.addWidget(page)
    page.set_knowledge(make.knowledge())
    page.resize(1110, 754)
    page.show()

    def shown(history: History) -> PatientPage:
        page.show_patient(view_of(history, TODAY), TODAY)
        qtbot.waitUntil(lambda: page.is_settled)
        return page

    return shown


def test_each_mutation_stands_with_lesion_date_meaning_and_resistance(show: Show) -> None:
    acquired = mutation(
        exon=17, variant="Y823D", secondary=True, lesion="liver", on=date(2026, 4, 22)
    )
    history = gist(imatinib("2024-01-10"), genotype=(EXON_11, acquired), progressed=["2026-04-20"])
    (card,) = show(history).findChildren(OutlookCard)
    said = texts(card)
    assert "KIT exon 11 V559D, tested on 02-Jan-2020" in said
    assert "80 % of patients with this genotype respond to imatinib (Yue 2016)" in said
    assert "Acquired under treatment: KIT exon 17 Y823D (liver), tested on 22-Apr-2026" in said
    assert any("regorafenib is active here" in words for words in said)
    assert "Secondary resistance to imatinib, 20-Apr-2026: 27 whole months from its start" in said


def test_resistance_is_shown_without_a_genotype(show: Show) -> None:
    (card,) = show(
        gist(imatinib("2026-01-10"), genotype=(), progressed=["2026-04-20"])
    ).findChildren(OutlookCard)
    assert any(words.startswith("Primary resistance") for words in texts(card))
    assert outlook_sources(None) == ()


def test_without_either_there_is_no_card(show: Show) -> None:
    assert show(gist(imatinib("2026-01-10"), genotype=())).findChildren(OutlookCard) == []


def test_the_card_leads_to_its_evidence(show: Show, qtbot: QtBot) -> None:
    page = show(gist(imatinib("2026-01-10")))
    (card,) = page.findChildren(OutlookCard)
    with qtbot.waitSignal(card.evidence_requested) as caught:
        card.findChildren(EvidenceLink)[0].button.click()
    grounds = caught.args[0] if caught.args else None
    assert isinstance(grounds, Grounds)
    assert grounds.citations == ("yue2016",)
    assert grounds.rules == ("gist.resistance", "gist.regenotype")


def test_votes_are_bars_with_share_number_and_what_they_are(show: Show) -> None:
    history = adjuvant(imatinib("2024-01-10"), genotype=(EXON_9,), progressed=["2026-04-20"])
    (bars,) = show(history).findChildren(VoteBars)
    said = texts(bars)
    assert "14 experts voted. Opinion, not a rule." in said
    for words in ("imatinib 600 mg/d, every day", "43 %", "sunitinib", "29 %", "14 %"):
        assert words in said
    named = [one.accessibleName() for one in bars.findChildren(QWidget) if one.accessibleName()]
    assert "imatinib 600 mg/d, every day: 43 %" in named
    assert "another choice, not named: 14 %" in named


def test_the_next_line_names_drug_days_and_evidence(show: Show) -> None:
    history = gist(
        imatinib("2022-01-10", "2024-01-10"), drug("sunitinib", "2024-01-10", dose="50"),
        progressed=["2026-04-20"],
    )  # fmt: skip
    page = show(history)
    assert page.findChildren(VoteBars) == []
    said = texts(page.advice)
    assert "regorafenib 160 mg/d, 3 weeks on, 1 week off · phase III trial" in said
