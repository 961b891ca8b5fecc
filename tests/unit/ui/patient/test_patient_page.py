import gc
import weakref
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from clinic_app.domain.record.codes import (
    AllergyStatus,
    CmlPhase,
    EventKind,
    MedicationRole,
    PrimarySite,
    StopReason,
    TfrPlan,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Allergies, Cml, Gist, PlanChoice, TfrWish
from clinic_app.services.print_paper import Paper
from clinic_app.ui import theme
from clinic_app.ui.apply_theme import apply_theme
from clinic_app.ui.pages.patient_page import PatientPage
from tests import make
from tests.unit.ui.patient.looks import texts, view_of

TODAY = date(2026, 5, 4)


class Show(Protocol):
    def __call__(self, history: History, today: date = TODAY) -> None: ...


pytestmark = pytest.mark.usefixtures("say")


def severe(**changes: Any) -> History:
    """Adjuvant imatinib with a severe event and a high first trough: reduce?"""
    return make.gist_adjuvant(
        visits=[make.visit("2026-05-04")],
        toxicities=[make.toxicity("Edema limbs", 3, "2026-04-20", intolerable=True)],
        troughs=[make.trough("2025-09-12T08:30+08:00", 1900)],
        **changes,
    )


def relapsed() -> History:
    """CML off treatment with a value above 0.1 %."""
    return make.cml_stopped(
        "2025-10-15",
        later_results=[make.bcr_abl("2025-12-12", "0.004"), make.bcr_abl("2026-03-16", "0.21")],
    )


@pytest.fixture
def page(qtbot: QtBot) -> PatientPage:
    made = PatientPage()
    qtbot.addWidget(made)
    made.set_knowledge(make.knowledge())
    made.resize(1110, 754)
    made.show()
    return made


@pytest.fixture
def show(page: PatientPage, qtbot: QtBot) -> Show:
    """Show a patient and wait until the whole page is there."""

    def shown(history: History, today: date = TODAY) -> None:
        page.show_patient(view_of(history, today), today)
        qtbot.waitUntil(lambda: page.is_settled)

    return shown


def test_shows_nobody_at_first(page: PatientPage) -> None:
    assert page.mrn is None
    assert not page.banner.isVisible()


def test_banner_names_patient_disease_treatment_and_what_is_next(
    page: PatientPage, show: Show
) -> None:
    show(severe())
    said = texts(page.banner)
    assert "TEST-周梅" in said
    assert "female · 11-Feb-1966 (60)" in said
    assert "imatinib 400 mg/d since 11-Aug-2025" in said
    assert (
        "GIST · jejunum or ileum · KIT exon 11 · operated on 02-Jul-2025, adjuvant setting" in said
    )
    assert "nobody asked" in said
    assert "Overdue 256 d: Blood count (+3 overdue)" in said


def test_the_banner_says_until_when_what_is_due_is_in_time(page: PatientPage, show: Show) -> None:
    show(make.gist_adjuvant("2026-05-01"), date(2026, 5, 8))
    assert page.banner.next_due.words.text() == "Due: Blood count, by 11-May-2026"


def test_a_restart_that_waits_for_no_day_names_none(page: PatientPage, show: Show) -> None:
    blast = Cml(phase=CmlPhase.BLAST, phase_on=make.day("2026-01-18"), transcript="e14a2")
    lost = replace(
        make.cml_stopped("2025-10-15", later_results=[make.bcr_abl("2026-01-16", "1.4")]),
        cml=blast,
    )
    show(lost, date(2026, 1, 20))
    assert page.banner.next_due.words.text() == "Resume the TKI"
    said = "\n".join(texts(page))
    assert "treat at once, no later day is waited for" in said
    assert "13-Feb-2026" not in said


def test_an_operation_ahead_stands_in_the_banner_until_its_day(
    page: PatientPage, show: Show
) -> None:
    planned = [make.surgery("2026-05-14", None, planned=True)]
    show(make.history(surgeries=planned), date(2026, 5, 14))
    assert page.banner.operation.words.text() == "Operation planned: 14-May-2026"
    show(make.history(surgeries=planned), date(2026, 5, 15))
    assert not page.banner.operation.isVisible()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (EventKind.LOST_TO_FOLLOW_UP, "lost to follow-up, 01-Apr-2026"),
        (EventKind.MOVED_AWAY, "moved away, 01-Apr-2026"),
        (EventKind.DECLINED_FOLLOW_UP, "declined follow-up, 01-Apr-2026"),
    ],
)
def test_the_banner_says_why_nobody_is_followed(
    page: PatientPage, show: Show, kind: EventKind, words: str
) -> None:
    show(make.gist_adjuvant(events=[make.event(kind, "2026-04-01")]))
    assert page.banner.care.words.text() == words
    show(make.gist_adjuvant())
    assert not page.banner.care.isVisible()


def test_the_banner_does_not_call_a_tumour_left_alone_adjuvant(
    page: PatientPage, show: Show
) -> None:
    gist = Gist(primary_site=PrimarySite.STOMACH, size_cm=Decimal(2), mitoses_per_5mm2=Decimal(1),
                ruptured=False)  # fmt: skip
    show(make.gist_adjuvant(gist=gist, medications=[]))
    said = page.banner.disease.value.text()
    assert said.endswith("resected 02-Jul-2025 (R0), no drug treatment")


@pytest.mark.parametrize(
    ("allergies", "words"),
    [
        (None, "nobody asked"),
        (Allergies(AllergyStatus.NOT_RECORDED), "asked, answer not recorded"),
        (Allergies(AllergyStatus.NONE_KNOWN), "none known"),
        (Allergies(AllergyStatus.KNOWN, "penicillin"), "penicillin"),
        (Allergies(AllergyStatus.KNOWN), "known, not named"),
    ],
)
def test_allergies_are_said_in_words(
    page: PatientPage, show: Show, allergies: Allergies | None, words: str
) -> None:
    patient = make.patient(allergies=allergies)
    show(make.gist_adjuvant(patient=patient))
    assert page.banner.allergies.value.text() == words


def test_the_banner_says_what_every_decision_must_bear_in_mind(
    page: PatientPage, show: Show
) -> None:
    beside = make.medication("2026-01-01", drug="simvastatin", role=MedicationRole.CONCOMITANT)
    patient = make.patient(pregnant=True, heart_failure_risk=True)
    medications = [make.medication(make.ADJUVANT_START), beside]
    show(make.gist_adjuvant(patient=patient, medications=medications))
    assert page.banner.special.words.text() == "PREGNANT · at risk of heart failure"
    assert page.banner.beside.value.text() == "simvastatin"
    show(make.gist_adjuvant())
    assert not page.banner.special.isVisible()
    assert not page.banner.beside.isVisible()


def test_markup_in_a_name_is_shown_as_typed(page: PatientPage, show: Show) -> None:
    name = "TEST-周<b>梅 O'Brien 𠮷 <img src=x>"
    history = make.gist_adjuvant(patient=make.patient(name=name))
    show(history)
    assert page.banner.name.text() == name
    formats = {label.textFormat() for label in page.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_advice_comes_most_urgent_first_with_options_and_cautions(
    page: PatientPage, show: Show
) -> None:
    show(severe())
    codes = [card.advice.code for card in page.advice.cards()]
    assert codes == ["LABEL_HOLD", "TDM_REDUCE", "ADJUVANT_DURATION"]
    said = texts(page.advice.cards()[1])
    assert "Reduce the dose?" in said
    assert "Act" in said
    assert {"300 mg/d", "1425", "200 mg/d", "950"} <= set(said)
    assert {"1145", "764"} <= set(said)
    by_model = [text for text in said if "By model" in text][1:]
    assert by_model[0].startswith(
        "By ratio above the interval, 760–1100 µg/L.\nBy model 1 % below · "
    )
    assert by_model[-1] == "By model: Widmer 2006 (59 patients, GIST + CML)."
    assert "Suggested: 200 mg/d." in said
    assert any(text.startswith("300 mg/d is the smaller step") for text in said)
    assert any("more than 92 days old" in text for text in said)


def test_a_suggested_dose_is_marked_in_words(page: PatientPage, show: Show) -> None:
    history = severe(medications=[make.medication(make.ADJUVANT_START)])
    below_cut = make.trough("2025-09-12T08:30+08:00", 1300)
    show(_with_trough(history, below_cut))
    said = texts(page.advice.cards()[1])
    assert "suggested" in said
    assert "Suggested: 300 mg/d." in said
    assert not any("smaller step" in text for text in said)


def _with_trough(history: History, trough: object) -> History:
    return make.history(
        **{name: getattr(history, name) for name in History.__slots__} | {"troughs": [trough]}
    )


def test_why_opens_to_rule_objections_sources_and_protocol(
    page: PatientPage, show: Show, qtbot: QtBot
) -> None:
    show(severe())
    card = page.advice.cards()[1]
    assert not any(text.startswith("Chen Z") for text in texts(card))
    QTest.keyClick(card.why.button, Qt.Key.Key_Space)
    said = texts(card)
    assert any("first valid trough of 1500" in text for text in said)
    assert any(text.startswith("Chen Z") and "27(11):1149" in text for text in said)
    protocol = make.knowledge().protocol
    assert f"Default protocol: Chen 2024, ELN 2020, version {protocol.version}" in said
    behind = card.why.button.nextInFocusChain()
    while behind is not None and not behind.focusPolicy() & Qt.FocusPolicy.TabFocus:
        behind = behind.nextInFocusChain()
    assert behind is not None
    assert behind.accessibleName() == "About the evidence: Reduce the dose?"


def test_without_advice_the_page_says_so(page: PatientPage, show: Show) -> None:
    show(make.cml(medications=[]))
    assert page.advice.cards() == []
    assert "No advice" in texts(page.advice)


def test_stopping_criteria_are_said_with_sign_word_and_fact(page: PatientPage, show: Show) -> None:
    show(make.cml(bcr_abl=[make.bcr_abl("2026-01-05", None)]))
    said = texts(page.details)
    assert "? unknown" in said
    assert "✓ met" in said
    assert "× not met" in said
    assert any(text.startswith("Motivated to stop: Not recorded") for text in said)


def test_the_test_calendar_is_named_with_its_day_and_reason(page: PatientPage, show: Show) -> None:
    chosen = PlanChoice(plan=TfrPlan.MINIMAL_2019, on=make.day("2026-01-20"), reason="far away")
    show(make.cml_stopped("2026-01-15", cml=Cml(tfr=TfrWish(plans=(chosen,)))))
    said = "Test calendar: minimal test plan of 2019 (since 20-Jan-2026; reason given: “far away”)"
    assert any(said in text for text in texts(page.details))
    show(make.cml(bcr_abl=[make.bcr_abl("2026-01-05", None)]))
    assert not any("Test calendar" in text for text in texts(page.details))


def test_response_and_risk_stand_on_the_page_of_cml_only(page: PatientPage, show: Show) -> None:
    known = Cml(transcript="e14a2", spleen_cm=Decimal(5), basophils_percent=Decimal(3))
    show(make.cml(bcr_abl=[make.bcr_abl("2026-01-05", "0.5")], cml=known))
    said = texts(page.details)
    assert "Response on treatment" in said
    assert "Risk at diagnosis" in said
    assert "warning" in said
    show(make.cml(bcr_abl=[]))
    said = texts(page.details)
    assert "Response on treatment" not in said
    missing = "spleen below the costal margin, platelets, blasts"
    assert "Risk at diagnosis" in said
    assert f"ELTS: not recorded: {missing}" in said
    assert "Lines of treatment" in said
    show(severe())
    cards = {"Response on treatment", "Risk at diagnosis", "Lines of treatment"}
    assert not cards & set(texts(page.details))


def test_due_items_carry_status_window_and_reason(page: PatientPage, show: Show) -> None:
    show(relapsed(), date(2026, 3, 20))
    said = texts(page.details)
    assert "Resume the TKI" in said
    assert "due" in said
    assert any(text.startswith("window 16-Mar-2026 to 13-Apr-2026\n") for text in said)


def test_gaps_say_what_this_version_does_not_assess(page: PatientPage, show: Show) -> None:
    history = make.gist_adjuvant(patient=make.patient(height_cm=None))
    show(history)
    said = texts(page.details)
    assert any("the height is not recorded" in text for text in said)
    assert any(text.startswith("Not assessed by this version:") for text in said)


def test_the_bcr_abl_button_is_for_cml_only(page: PatientPage, show: Show) -> None:
    show(severe())
    assert not page.action_bar.bcr_abl_button.isVisible()
    show(relapsed())
    assert page.action_bar.bcr_abl_button.isVisible()


@pytest.mark.parametrize(
    ("button", "signal"),
    [
        ("visit_button", "log_visit_requested"),
        ("bcr_abl_button", "log_bcr_abl_requested"),
    ],
)
def test_each_action_asks_with_the_mrn(
    page: PatientPage, show: Show, qtbot: QtBot, button: str, signal: str
) -> None:
    show(relapsed())
    with qtbot.waitSignal(getattr(page, signal)) as asked:
        getattr(page.action_bar, button).click()
    assert asked.args == ["T-1"]


def test_each_paper_is_asked_for_by_its_keys(page: PatientPage, show: Show, qtbot: QtBot) -> None:
    show(severe())
    papers = page.action_bar.print_menu.papers
    for paper in (Paper.SUMMARY, Paper.LETTER, Paper.TDM_REPORT):
        with qtbot.waitSignal(page.paper_requested) as asked:
            papers[paper].trigger()
        assert asked.args == [paper.value, "T-1"]
    assert not papers[Paper.TFR_CALENDAR].isEnabled()
    keys = [action.shortcut().toString() for action in papers.values()]
    assert len(set(keys)) == len(keys)
    show(relapsed())
    assert not papers[Paper.TDM_REPORT].isEnabled()


def test_nothing_of_the_last_patient_stays_behind(page: PatientPage, show: Show) -> None:
    show(severe())
    page.clear()
    assert page.mrn is None
    assert not page.banner.isVisible()
    assert not page.timeline.isVisible()


def test_another_language_is_shown_at_once(
    page: PatientPage, show: Show, qtbot: QtBot, say: Callable[[str], None]
) -> None:
    show(severe())
    say("zh")
    qtbot.waitUntil(lambda: "待办" in texts(page))
    said = texts(page)
    assert any(text.startswith("是否减量") for text in said)
    assert "模型：Widmer 2006（59 例，GIST + CML）。" in said
    assert "女 · 1966-02-11（60 岁）" in said
    assert not {"Due", "Timeline", "Why", "Suggested"} & set(said)


def test_another_theme_is_drawn_at_once(page: PatientPage, show: Show, qapp: QApplication) -> None:
    show(severe())
    apply_theme(qapp, theme.DARK_THEME)
    ground = page.timeline.board.trough.grab().toImage().pixelColor(2, 2).name()
    apply_theme(qapp, theme.LIGHT_THEME)
    assert ground == theme.DARK_THEME.card.lower()


def test_a_narrow_window_stacks_everything_in_reach(
    page: PatientPage, show: Show, qtbot: QtBot
) -> None:
    show(severe())
    parts = [page.advice, page.tabs, page.details]
    page.resize(640, 700)
    qtbot.waitUntil(lambda: all(part.isVisible() for part in parts))
    qtbot.waitUntil(lambda: _top(parts[0], page) < _top(parts[1], page) < _top(parts[2], page))
    page.resize(1110, 754)
    qtbot.waitUntil(lambda: all(part.isVisible() for part in parts))
    qtbot.waitUntil(lambda: _top(parts[0], page) == _top(parts[1], page))


def _top(part: QWidget, page: PatientPage) -> int:
    return part.mapTo(page, QPoint(0, 0)).y()


def test_every_control_has_an_accessible_name(page: PatientPage, show: Show) -> None:
    show(relapsed())
    for button in page.findChildren(QPushButton):
        assert button.accessibleName() or button.text() or not button.isVisibleTo(page)
    assert page.timeline.board.bcr_abl.accessibleName()


def test_replaced_cards_are_let_go(page: PatientPage, show: Show, qtbot: QtBot) -> None:
    show(severe())
    old = page.advice.cards()[0]
    show(severe())
    qtbot.waitUntil(lambda: not isValid(old))


def test_a_stopped_drug_is_named_with_its_day(page: PatientPage, show: Show) -> None:
    stopped = make.medication("2025-08-11", 400, "2026-03-01", StopReason.TOXICITY)
    show(make.gist_adjuvant(medications=[stopped]))
    assert page.banner.treatment.value.text() == "imatinib stopped 01-Mar-2026"


def test_a_closed_page_is_let_go(qtbot: QtBot) -> None:
    made = PatientPage()
    made.set_knowledge(make.knowledge())
    made.show_patient(view_of(relapsed(), TODAY), TODAY)
    kept = weakref.ref(made)
    made.deleteLater()
    del made
    qtbot.waitUntil(lambda: gc.collect() >= 0 and kept() is None)
