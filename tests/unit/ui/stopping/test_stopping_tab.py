"""May treatment stop? The tab in both languages, its ways in, and what stays open."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from clinic_app.domain.cml.trials import JUDGED
from clinic_app.domain.evidence import Grounds
from clinic_app.domain.record.codes import StopReason
from clinic_app.domain.record.history import History
from clinic_app.ui import theme
from clinic_app.ui.apply_theme import apply_theme
from clinic_app.ui.evidence.evidence_link import EvidenceLink
from clinic_app.ui.pages.patient_page import PatientPage
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.patient.tabs import Tab
from clinic_app.ui.stopping.stopping_tab import StoppingTab
from clinic_app.ui.translation import Translation
from tests import make
from tests.unit.domain.cml.test_eligibility import reference
from tests.unit.domain.cml.test_trials import samples
from tests.unit.ui.patient.looks import texts, view_of

TODAY = date(2026, 6, 1)
SETS = ("eln2020_mandatory", "eln2020_minimal", "eln2020_optimal", "review")


@pytest.fixture(autouse=True)
def say(qapp: QApplication) -> Iterator[Callable[[str], None]]:
    """Switch the language of the screen; English again afterwards."""
    translation = Translation(qapp)
    theme.register_fonts(qapp)
    apply_theme(qapp, theme.LIGHT_THEME)
    translation.use("en")
    yield translation.use
    translation.use("en")


def write(tab: StoppingTab, history: History, *, is_known: bool = True) -> list[str]:
    """Show a patient at once and return what is said."""
    knowledge = make.knowledge() if is_known else None
    tab.show_patient(Shown(view_of(history, TODAY), knowledge, TODAY))
    for step in tab.further():
        step()
    return texts(tab)


@pytest.fixture
def tab(qtbot: QtBot) -> StoppingTab:
    made = StoppingTab()
    qtbot.addWidget(made)
    made.resize(740, 640)
    made.show()
    return made


def test_every_set_and_trial_has_its_line_and_only_what_decides_is_open(tab: StoppingTab) -> None:
    said = write(tab, reference())
    assert tuple(tab.lines()) == (*SETS, *JUDGED, "re_stim", "chinese_series")
    opened = {key for key, line in tab.lines().items() if line.button.isChecked()}
    assert opened == {"eln2020_mandatory", "eln2020_minimal"}
    assert said[0] == "May treatment stop?"
    assert "Judged on 01-Jun-2026." in said
    assert "First chronic phase only" in said
    assert "The patient wants to stop" in said
    assert "38 % at 60 months · relapse: rise of 1 log or MMR lost" in said
    assert "For their rates only, not judged" in said
    assert "35 % at 36 months · relapse: definition not verified" in said


def test_a_trial_opens_to_its_criteria_both_definitions_and_its_source(tab: StoppingTab) -> None:
    write(tab, reference())
    line = tab.lines()["enestfreedom"]
    assert line.button.accessibleName() == (
        "ENESTfreedom · n = 190, × not met, 48.9 % at 96 weeks · relapse: MMR lost once"
    )
    QTest.keyClick(line.button, Qt.Key.Key_Space)
    said = texts(line)
    assert "Treated with nilotinib for at least 3 years" in said
    assert "No nilotinib on record\nTime alone does not change this" in said
    assert any(
        "51.6 % at 48 weeks (the review prints 52.6 % at 12 months)" in text for text in said
    )
    assert "Relapse meant: a single value above 0.1 % (the review prints: loss of MMR)" in said
    assert any(text.startswith("Source: Liu X") for text in said)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (
            "domest",
            "Relapse meant: loss of MR4, definition not verified (the review prints: loss of MMR)",
        ),
        ("euro_ski", "Relapse meant: loss of MMR"),
        ("euro_ski", "Median follow-up: 27 months"),
        ("re_stim", "Relapse meant: not given in the review; definition not verified"),
        ("stat2", "In remission without treatment: 67.9 % at 12 months; 62.8 % at 36 months"),
        ("chinese_series", "In remission without treatment: no rate at a stated time"),
        ("twister", "How long that response had to last"),
        ("isav", "Source: Liu X, Zeng P, Li J 2021 (tfr_review); compared with PMC7769711"),
    ],
)
def test_what_is_not_given_or_to_confirm_is_said(tab: StoppingTab, key: str, words: str) -> None:
    write(tab, reference())
    line = tab.lines()[key]
    line.set_open(is_open=True)
    assert any(text.startswith(words) for text in texts(line)), texts(line)


def test_for_a_minor_the_page_begins_with_what_the_criteria_were_not_made_for(
    tab: StoppingTab,
) -> None:
    said = write(tab, reference(patient=make.patient(birth_date=date(2010, 1, 5))))
    assert said[1] == "Adult criteria for stopping are met; patient under 18"
    before = said[: said.index("Judged on 01-Jun-2026.")]
    once = "The patient is under 18 until 05-Jan-2028: the criteria below are for adults."
    assert [words for words in before if "under 18 until" in words.lower()] == [once]
    assert "The patient is under 18: these criteria are for adults." not in before


def test_a_minor_who_may_not_stop_is_still_said_to_be_one(tab: StoppingTab) -> None:
    young = make.patient(birth_date=date(2010, 1, 5))
    said = write(tab, reference(patient=young, cml=None))
    assert "The patient is under 18: these criteria are for adults." in said


def test_a_stretch_without_samples_is_warned_of_in_one_line(tab: StoppingTab) -> None:
    days = ("2022-01-01", "2023-05-01", "2026-05-01")
    apart = [make.bcr_abl("2021-10-01", "0.05"), *(make.bcr_abl(on, None) for on in days)]
    said = write(tab, reference(bcr_abl=apart))
    before = said[: said.index("Judged on 01-Jun-2026.")]
    assert sum("no sample" in words.lower() for words in before) == 1


def test_off_the_scale_the_page_says_whose_figures_it_judges(tab: StoppingTab) -> None:
    history = reference()
    assert history.cml is not None
    said = write(tab, replace(history, cml=replace(history.cml, transcript="e19a2")))
    own = "Depth of response by the laboratory's own figures"
    assert any(text.startswith(own) for text in said)


def test_what_only_time_brings_has_its_earliest_date(tab: StoppingTab) -> None:
    young = reference(bcr_abl=samples("MR4", "2025-01-01"))
    said = write(tab, young)
    fact = next(text for text in said if text.startswith("MR4 or deeper since 01-Jan-2025"))
    assert fact.endswith("\nEarliest 02-Jan-2027, if results hold")
    assert "earliest 02-Jan-2027" in texts(tab.lines()["eln2020_minimal"])
    assert "earliest 02-Jan-2028" in texts(tab.lines()["eln2020_optimal"])


def test_predictors_are_shown_and_not_scored(tab: StoppingTab) -> None:
    said = write(tab, reference())
    assert any(text.startswith("Shown, not scored.") for text in said)
    assert "Transcript e14a2" in said
    assert said.count("Not recorded: the record has no place for it") == 2


def test_after_stopping_the_day_of_the_stop_is_judged(tab: StoppingTab) -> None:
    rows = [make.medication("2016-01-01", 400, "2026-03-01", StopReason.TFR)]
    history = reference(medications=rows, bcr_abl=samples("MR4", "2020-01-01", "2026-02-01"))
    said = write(tab, history)
    assert "In treatment-free remission" in said
    judged = "Judged on 01-Mar-2026, the day treatment was stopped; later results are left out."
    assert judged in said


def test_never_treated_is_said_and_trials_keep_their_rates(tab: StoppingTab) -> None:
    said = write(tab, make.cml(medications=[]))
    assert "Not judged: no TKI has been taken." in said
    assert "stim1" in tab.lines()
    assert "× not met" not in said
    tab.lines()["stim1"].set_open(is_open=True)
    assert any(text.startswith("Relapse meant") for text in texts(tab.lines()["stim1"]))


def test_without_knowledge_the_four_sets_stand_alone(tab: StoppingTab) -> None:
    write(tab, reference(), is_known=False)
    assert tuple(tab.lines()) == SETS


def test_nothing_but_a_heading_for_who_has_no_findings(tab: StoppingTab) -> None:
    assert tab.further() == ()
    assert write(tab, make.gist_adjuvant())[0] == "May treatment stop?"


def test_what_was_opened_stays_open_for_the_same_patient_only(tab: StoppingTab) -> None:
    write(tab, reference())
    tab.lines()["dadi"].set_open(is_open=True)
    tab.lines()["eln2020_minimal"].set_open(is_open=False)
    write(tab, reference())
    assert tab.lines()["dadi"].button.isChecked()
    assert not tab.lines()["eln2020_minimal"].button.isChecked()
    write(tab, reference(patient=make.patient(mrn="OTHER")))
    assert not tab.lines()["dadi"].button.isChecked()
    assert tab.lines()["eln2020_minimal"].button.isChecked()


def test_it_speaks_chinese(tab: StoppingTab, say: Callable[[str], None]) -> None:
    say("zh")
    said = write(tab, reference())
    assert {"能否停药？", "起决定作用的标准", "✓ 满足"} <= set(said)
    for line in tab.lines().values():
        line.set_open(is_open=True)
    assert not [text for text in texts(tab) if "trial" in text or "fact." in text]


@pytest.fixture
def page(qtbot: QtBot) -> PatientPage:
    made = PatientPage()
    qtbot.addWidget(made)
    made.set_knowledge(make.knowledge())
    made.resize(1110, 754)
    made.show()
    return made


def _show(qtbot: QtBot, page: PatientPage, history: History) -> None:
    with qtbot.waitSignal(page.settled):
        page.show_patient(view_of(history, TODAY), TODAY)


def test_cards_and_key_lead_to_it(qtbot: QtBot, page: PatientPage) -> None:
    _show(qtbot, page, reference())
    links = [
        link
        for column in (page.advice, page.details)
        for link in column.findChildren(QPushButton)
        if link.text() == "All criteria and trials…"
    ]
    assert len(links) == 2
    for link in links:
        page.tabs.choose(Tab.TIMELINE)
        with qtbot.waitSignal(page.tabs.settled):
            QTest.keyClick(link, Qt.Key.Key_Space)
        assert page.tabs.current is Tab.STOPPING
    with qtbot.waitSignal(page.tabs.settled):
        QTest.keyClick(page, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(page.tabs.settled):
        QTest.keyClick(page, Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    assert page.tabs.current is Tab.STOPPING
    found = page.tabs.page(Tab.STOPPING)
    assert isinstance(found, StoppingTab)
    assert "stat2" in found.lines()
    behind = page.tabs.bar.nextInFocusChain()
    while behind is not None and not behind.focusPolicy() & Qt.FocusPolicy.TabFocus:
        behind = behind.nextInFocusChain()
    assert behind is not None
    assert found.isAncestorOf(behind)


def test_what_it_rests_on_is_a_step_away(qtbot: QtBot, page: PatientPage) -> None:
    _show(qtbot, page, reference())
    with qtbot.waitSignal(page.tabs.settled):
        page.tabs.choose(Tab.STOPPING)
    (link,) = page.tabs.page(Tab.STOPPING).findChildren(EvidenceLink)
    with qtbot.waitSignal(page.evidence_requested) as asked:
        link.button.click()
    (grounds,) = asked.args
    assert isinstance(grounds, Grounds)
    assert "cml.tfr.trials" in grounds.rules


def test_the_tab_is_that_of_a_cml(qtbot: QtBot, page: PatientPage) -> None:
    _show(qtbot, page, reference())
    place = int(Tab.STOPPING)
    assert page.tabs.bar.isTabVisible(place)
    with qtbot.waitSignal(page.tabs.settled):
        page.tabs.choose(Tab.STOPPING)
    _show(qtbot, page, make.gist_adjuvant())
    assert page.tabs.current is Tab.TIMELINE
    assert not page.tabs.bar.isTabVisible(place)
