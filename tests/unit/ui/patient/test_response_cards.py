"""The cards of response and risk, and what the BCR-ABL panel draws of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clinic_app.domain.cml.findings import TfrFindings
from clinic_app.domain.cml.measures import Kinetics, Scores
from clinic_app.domain.cml.molecular_response import molecular_responses
from clinic_app.domain.course.milestones import milestones_in
from clinic_app.domain.course.tki_course import tki_course
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.evidence import Grounds
from clinic_app.domain.findings import Evaluation
from clinic_app.domain.record.codes import CmlPhase, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml
from clinic_app.ui.charts.bcr_abl_panel import BcrAblPanel
from clinic_app.ui.charts.marks import StrokeStyle
from clinic_app.ui.charts.paint_strokes import label_room
from clinic_app.ui.charts.time_axis import day_number
from clinic_app.ui.charts.time_window import TimeWindow
from clinic_app.ui.charts.timeline_content import content_of
from clinic_app.ui.evidence.evidence_link import EvidenceLink
from clinic_app.ui.patient.criteria_card import CriteriaCard
from clinic_app.ui.patient.disclosure import Disclosure
from clinic_app.ui.patient.lines_card import LinesCard
from clinic_app.ui.patient.response_card import ResponseCard
from clinic_app.ui.patient.scores_card import ScoresCard
from tests import make
from tests.unit.domain.cml.test_milestones import samples
from tests.unit.ui.patient.looks import texts

TODAY = date(2025, 12, 1)


@pytest.fixture
def history() -> History:
    known = Cml(
        phase=CmlPhase.CHRONIC,
        transcript="e14a2",
        spleen_cm=Decimal(12),
        platelets_e9_l=Decimal(180),
        blasts_percent=Decimal(3),
        eosinophils_percent=Decimal(3),
        basophils_percent=Decimal(4),
    )
    text = "2024-01-08=62;2024-04-10=14;2024-07-10=0.8;2025-01-10=1.5;2025-11-10=undetected"
    return make.cml("2024-01-10", cml=known, bcr_abl=samples(text))


@pytest.fixture
def evaluation(history: History) -> Evaluation:
    return evaluate(history, TODAY, make.knowledge())


def response_card(evaluation: Evaluation) -> ResponseCard:
    kinetics = evaluation.derived["kinetics"]
    assert isinstance(kinetics, Kinetics)
    return ResponseCard(milestones_in(evaluation.derived), kinetics)


def scores_card(evaluation: Evaluation) -> ScoresCard:
    scores = evaluation.derived["scores"]
    assert isinstance(scores, Scores)
    return ScoresCard(scores)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("warning", "optimal", "failure", "not detected", "Halved about every 43 days")),
        ("zh", ("警告", "最佳", "失败", "未检出", "约每 43 天减半")),
    ],
)
def test_each_milestone_says_its_verdict_in_words(
    qtbot: QtBot,
    say: Callable[[str], None],
    evaluation: Evaluation,
    language: str,
    words: tuple[str, ...],
) -> None:
    say(language)
    card = response_card(evaluation)
    qtbot.addWidget(card)
    said = " ".join(texts(card)).replace("\u00a0", " ").replace("\u2060", "")
    for word in words:
        assert word in said


def test_a_score_opens_to_its_formula_and_inputs(
    qtbot: QtBot, say: Callable[[str], None], evaluation: Evaluation
) -> None:
    say("en")
    card = scores_card(evaluation)
    qtbot.addWidget(card)
    folded = card.findChildren(Disclosure)
    assert len(folded) == 4
    assert not any("0.0116" in text for text in texts(card))
    folded[0].set_open(is_open=True)
    said = " ".join(texts(card)).replace("\u00a0", " ").replace("\u2060", "")
    assert "0.0116" in said
    assert "spleen 12 cm" in said
    assert "The scores disagree" in said


def test_the_cards_lead_to_their_evidence(
    qtbot: QtBot, say: Callable[[str], None], evaluation: Evaluation
) -> None:
    say("en")
    for card in (response_card(evaluation), scores_card(evaluation)):
        qtbot.addWidget(card)
        with qtbot.waitSignal(card.evidence_requested) as told:
            card.findChildren(EvidenceLink)[0].button.click()
        assert told.args is not None
        assert isinstance(told.args[0], Grounds)


def test_the_panel_draws_limits_over_their_days_and_the_rate_between_its_samples(
    qtbot: QtBot, say: Callable[[str], None], history: History, evaluation: Evaluation
) -> None:
    say("en")
    panel = BcrAblPanel(TimeWindow())
    qtbot.addWidget(panel)
    content = content_of(history, evaluation, make.knowledge(), TODAY)
    strokes = panel.picture_of(content.molecular).strokes
    drawn = [(s.style, s.x, s.to_x, s.label) for s in strokes]
    opens, closes = day_number(date(2024, 3, 10)), day_number(date(2024, 6, 9))
    assert (StrokeStyle.FAILURE, opens, closes, "warning above 10 %") in [
        (style, x, to_x, label.replace("\u00a0", " ")) for style, x, to_x, label in drawn
    ]
    last = [s for s in strokes if s.style is StrokeStyle.OPTIMAL][-1]
    assert (last.to_x, round(last.y, 6)) == (day_number(TODAY), -1)
    (rate,) = (s for s in strokes if s.style is StrokeStyle.RATE)
    assert (rate.x, rate.to_x) == (day_number(date(2024, 1, 8)), day_number(date(2024, 4, 10)))
    assert "43" in rate.label


def test_without_knowledge_no_limits_are_drawn(
    qtbot: QtBot, say: Callable[[str], None], history: History, evaluation: Evaluation
) -> None:
    say("en")
    panel = BcrAblPanel(TimeWindow())
    qtbot.addWidget(panel)
    content = content_of(history, evaluation, None, TODAY)
    styles = {s.style for s in panel.picture_of(content.molecular).strokes}
    assert styles == {StrokeStyle.RATE}


def _said(card: QWidget) -> str:
    return " ".join(texts(card)).replace("\u00a0", " ").replace("\u2060", "")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            (
                "Line 2", "dasatinib", "100 mg/d", "since 10-Jan-2025", "MR2, first on",
                "10-Jan-2024 until 10-Jan-2025 (stopped: not effective)", "no sample on this line",
            ),
        ),
        ("zh", ("第 2 线", "达沙替尼", "2024-01-10 至 2025-01-10", "没有可判定的样本")),
    ],
)  # fmt: skip
def test_the_lines_of_treatment_with_dose_reason_and_best_response(
    qtbot: QtBot,
    say: Callable[[str], None],
    history: History,
    language: str,
    words: tuple[str, ...],
) -> None:
    say(language)
    rows = (
        make.medication("2024-01-10", 400, "2025-01-10", StopReason.FAILURE),
        make.medication("2025-01-10", 100, drug="dasatinib"),
    )
    record = replace(history, medications=rows, bcr_abl=history.bcr_abl[:3])
    responses = molecular_responses(record, make.knowledge())
    card = LinesCard(tki_course(record, make.knowledge(), responses))
    qtbot.addWidget(card)
    for word in words:
        assert word in _said(card)


def test_a_regimen_without_dose_or_reason_says_so(
    qtbot: QtBot, say: Callable[[str], None]
) -> None:
    say("en")
    row = replace(make.medication("2024-01-10", 400, "2025-01-10"), dose_mg=None)
    card = LinesCard(tki_course(make.cml(medications=[row]), make.knowledge(), ()))
    qtbot.addWidget(card)
    assert "dose not recorded" in _said(card)
    assert "10-Jan-2024 until 10-Jan-2025 (stopped: reason not recorded)" in _said(card)


def test_what_a_score_lacks_stands_in_its_card(qtbot: QtBot, say: Callable[[str], None]) -> None:
    say("en")
    known = Cml(phase=CmlPhase.CHRONIC, spleen_cm=Decimal(4), basophils_percent=Decimal(3))
    found = evaluate(make.cml(cml=known), TODAY, make.knowledge())
    scores = found.derived["scores"]
    assert isinstance(scores, Scores)
    card = ScoresCard(scores, found.data_gaps)
    qtbot.addWidget(card)
    assert len(card.findChildren(Disclosure)) == 1
    assert "ELTS: not recorded: platelets, blasts" in _said(card)
    nothing = ScoresCard(Scores(), evaluate(make.cml(), TODAY, make.knowledge()).data_gaps)
    qtbot.addWidget(nothing)
    assert "EUTOS: not recorded: spleen below the costal margin, basophils" in _said(nothing)


def test_a_rate_that_is_missing_stands_in_the_card_with_its_reason(
    qtbot: QtBot, say: Callable[[str], None], history: History
) -> None:
    say("en")
    found = evaluate(replace(history, bcr_abl=history.bcr_abl[1:]), TODAY, make.knowledge())
    kinetics = found.derived["kinetics"]
    assert isinstance(kinetics, Kinetics)
    card = ResponseCard((), kinetics, found.data_gaps)
    qtbot.addWidget(card)
    assert "Halving time on treatment: no usable sample near the first TKI dose" in _said(card)


@pytest.mark.parametrize(
    ("x", "is_rate", "left"),
    [
        (50, True, 58),
        (172, True, 124),  # no room on the right: on the left of the slope
        (172, False, 152),
        (190, False, None),
    ],
)
def test_a_label_near_the_edge_goes_to_the_other_side(
    x: int, is_rate: bool, left: int | None
) -> None:
    area = QRectF(0, 0, 200, 100)
    room = label_room(area, QPointF(x, 50), (40, 12), is_rate=is_rate)
    assert (None if room is None else room.left()) == left


@pytest.mark.parametrize(
    ("language", "why", "verdict", "group"),
    [
        ("en", "made for chronic phase", "optimal", "intermediate"),
        ("zh", "适用于慢性期", "最佳", "中危"),
    ],
)
def test_beyond_the_chronic_phase_values_stand_without_verdict(
    qtbot: QtBot,
    say: Callable[[str], None],
    history: History,
    language: str,
    why: str,
    verdict: str,
    group: str,
) -> None:
    say(language)
    assert history.cml is not None
    accelerated = replace(history, cml=replace(history.cml, phase=CmlPhase.ACCELERATED))
    found = evaluate(accelerated, TODAY, make.knowledge())
    kinetics, scores = found.derived["kinetics"], found.derived["scores"]
    assert isinstance(kinetics, Kinetics)
    assert isinstance(scores, Scores)
    cards = (
        ResponseCard(milestones_in(found.derived), kinetics, found.data_gaps),
        ScoresCard(scores, found.data_gaps),
    )
    for card in cards:
        qtbot.addWidget(card)
    first, second = ("".join(texts(card)).replace("\u2060", "") for card in cards)
    assert why in first
    assert "0.8" in first
    assert verdict not in first
    assert group not in second
    assert not content_of(accelerated, found, make.knowledge(), TODAY).molecular.bands


@pytest.mark.parametrize(
    ("results", "said"),
    [
        ([("2025-07-01", None)], "Attempt 1: 6 whole months since stopping; MMR last shown on"),
        ([("2025-07-01", "0.2")], "Attempt 1: 1 whole months off treatment until then"),
    ],
)
def test_months_off_treatment_are_no_months_of_remission(
    qtbot: QtBot,
    say: Callable[[str], None],
    results: list[tuple[str, str | None]],
    said: str,
) -> None:
    say("en")
    later = [make.bcr_abl(on, value) for on, value in results]
    found = evaluate(make.cml_stopped("2025-06-01", later_results=later), TODAY, make.knowledge())
    tfr = found.derived["tfr"]
    assert isinstance(tfr, TfrFindings)
    card = CriteriaCard(tfr)
    qtbot.addWidget(card)
    shown = "|".join(texts(card)).replace("\u00a0", " ").replace("\u2060", "")
    assert said in shown
