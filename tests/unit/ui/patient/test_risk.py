"""The risk of a GIST on the patient page: compact in the banner, in full on its card."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from clinic_app.domain.record.codes import PrimarySite
from clinic_app.domain.record.history import History
from clinic_app.ui.pages.patient_page import PatientPage
from clinic_app.ui.patient.banner import Banner
from clinic_app.ui.patient.risk_card import RiskCard
from clinic_app.ui.patient.tabs import Tab
from tests import make
from tests.unit.domain.gist.tumours import gist, history
from tests.unit.ui.patient.looks import texts, view_of

TODAY = date(2026, 6, 1)
pytestmark = pytest.mark.usefixtures("say")


@pytest.fixture
def banner(qtbot: QtBot) -> Banner:
    made = Banner()
    qtbot.addWidget(made)
    made.show()
    return made


def card(qtbot: QtBot, record: History) -> list[str]:
    made = RiskCard(view_of(record, TODAY).evaluation)
    qtbot.addWidget(made)
    made.show()
    return texts(made)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "NIH low · AFIP very low (1.9 %)"),
        ({"ruptured": None}, "NIH cannot be assessed · AFIP very low (1.9 %)"),
        ({"primary_site": PrimarySite.COLON}, "NIH low · AFIP not defined for this site"),
        (
            {"primary_site": PrimarySite.RECTUM, "size_cm": Decimal(7)},
            "NIH high · AFIP too few cases",
        ),
    ],
)
def test_the_banner_names_both_classes(
    banner: Banner, changes: dict[str, Any], words: str
) -> None:
    banner.show_patient(view_of(history(gist(**changes)), TODAY), TODAY)
    assert banner.risk.value.text() == words


def test_the_banner_has_no_risk_of_a_cml(banner: Banner) -> None:
    banner.show_patient(view_of(history(gist()), TODAY), TODAY)
    assert banner.risk.isVisible()
    banner.show_patient(view_of(make.cml(), TODAY), TODAY)
    assert not banner.risk.isVisible()


def test_the_tip_names_what_decided(banner: Banner) -> None:
    record = history(gist(size_cm=Decimal(12), mitoses_per_5mm2=None))
    banner.show_patient(view_of(record, TODAY), TODAY)
    lines = banner.risk.toolTip().splitlines()
    assert lines[0].startswith("modified NIH 2008: Larger than 10 cm; Figures")
    assert lines[1] == "AFIP: Risk by AFIP: the mitoses are not recorded"


def test_the_card_shows_both_with_their_rows(qtbot: QtBot) -> None:
    found = card(qtbot, history(gist(ruptured=True)))
    at = found.index("AFIP")
    assert found.index("high") < at < found.index("very low (1.9 %)")
    assert "The tumour ruptured" in found
    assert "1.9 % progressed: size over 2 to 5 cm, mitoses ≤ 5 per 5 mm²" in found
    assert any(line.startswith("Largest diameter 4 cm · Mitoses 3 per 5 mm²") for line in found)


def test_the_card_names_what_is_missing(qtbot: QtBot) -> None:
    found = card(qtbot, history(gist(size_cm=None, ruptured=None)))
    assert found.count("cannot be assessed") == 2
    assert "Risk by modified NIH 2008: the largest diameter is not recorded" in found
    assert "Risk by modified NIH 2008: not recorded whether the tumour ruptured" in found


def test_the_card_speaks_chinese(qtbot: QtBot, say: Callable[[str], None]) -> None:
    say("zh")
    found = card(qtbot, history(gist()))
    assert {"原发肿瘤危险度", "改良 NIH 2008", "低危", "极低危（1.9 %）"} <= set(found)


def test_the_card_opens_the_small_form(qtbot: QtBot) -> None:
    page = PatientPage()
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.settled):
        page.show_patient(view_of(history(gist()), TODAY), TODAY)
    (made,) = page.details.findChildren(RiskCard)
    with qtbot.waitSignal(page.action_bar.form_requested) as asked:
        made.figures.click()
    assert asked.args == ["gist_risk"]
    page.set_may_decide(may_decide=True, only_looking=True)
    with qtbot.waitSignal(page.settled):
        page.show_patient(view_of(history(gist()), TODAY), TODAY)
    made = page.details.findChildren(RiskCard)[-1]
    assert not made.figures.isEnabled()
    assert made.figures.toolTip()


def test_the_tab_of_images_is_that_of_a_gist(qtbot: QtBot) -> None:
    page = PatientPage()
    qtbot.addWidget(page)
    page.set_knowledge(make.knowledge())
    page.resize(1110, 754)
    page.show()
    with qtbot.waitSignal(page.settled):
        page.show_patient(view_of(history(gist()), TODAY), TODAY)
    tabs = page.tabs
    place = int(Tab.IMAGING)
    assert tabs.bar.isTabVisible(place)
    with qtbot.waitSignal(tabs.settled):
        tabs.choose(Tab.IMAGING)
    with qtbot.waitSignal(page.settled):
        page.show_patient(view_of(make.cml(), TODAY), TODAY)
    assert tabs.current is Tab.TIMELINE
    assert not tabs.bar.isTabVisible(place)
    assert page.details.findChildren(RiskCard) == []


def test_the_tab_of_images_has_its_room_after_a_patient_without_it(qtbot: QtBot) -> None:
    page = PatientPage()
    qtbot.addWidget(page)
    page.set_knowledge(make.knowledge())
    page.resize(1110, 754)
    page.show()
    for record in (make.cml(), history(gist())):
        with qtbot.waitSignal(page.settled):
            page.show_patient(view_of(record, TODAY), TODAY)
        # A bar that is too narrow shows arrows in the place of its last tab.
        qtbot.waitUntil(lambda: page.tabs.bar.width() == page.tabs.bar.sizeHint().width())
