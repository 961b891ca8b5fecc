"""Every limb of the label's holds says on card and paper when to resume, and at which dose."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from clinic_app.domain.findings import Advice, AdviceCode, HoldOption
from clinic_app.domain.record.history import History
from clinic_app.reports.content.advice import advice_block
from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.content.sources import Bibliography
from clinic_app.ui.patient.findings_column import AdviceColumn
from clinic_app.ui.patient.shown import Shown
from clinic_app.wording import LANGUAGES, wording
from tests import make
from tests.unit.domain.toxicity.test_label import ROWS, TODAY, _row_history
from tests.unit.ui.patient.looks import texts, view_of

HOLDS: Final = [row for row in ROWS if "LABEL_HOLD" in row["codes"]]
_DOSES: Final = {"en": "{dose} mg/d", "zh": "{dose} mg/d"}
_PHYSICIAN: Final = {"en": "physician", "zh": "医生"}


def _card(qtbot: QtBot, history: History, today: date) -> list[str]:
    column = AdviceColumn()
    qtbot.addWidget(column)
    column.show_patient(Shown(view_of(history, today), make.knowledge(), today))
    (card,) = (one for one in column.cards() if one.advice.code is AdviceCode.LABEL_HOLD)
    return texts(card)


def _paper(advice: Advice, language: str) -> str:
    phrases = Phrases(wording(language))
    knowledge = make.knowledge()
    p = knowledge.protocol.reduction
    block = advice_block(advice, p, phrases, Bibliography(knowledge, phrases))
    assert phrases.warnings == ()
    (hold,) = block.holds
    return hold


def _hold(history: History, today: date) -> tuple[Advice, HoldOption]:
    found = view_of(history, today).evaluation.advice
    (advice,) = (one for one in found if one.code is AdviceCode.LABEL_HOLD)
    (option,) = advice.options
    assert isinstance(option, HoldOption)
    return advice, option


def _conditions(option: HoldOption, language: str) -> Iterable[str]:
    said = wording(language)
    return (said.say(f"condition.{code}", value=limit) for code, limit in option.conditions)


def _check(qtbot: QtBot, history: History, today: date, language: str) -> None:
    advice, option = _hold(history, today)
    card, paper = _card(qtbot, history, today), _paper(advice, language)
    for condition in _conditions(option, language):
        assert condition in card
        assert condition.rstrip("。.") in paper
    dose = option.resume_dose_mg_per_day
    words = _PHYSICIAN[language] if dose is None else _DOSES[language].format(dose=dose)
    assert any(words in line for line in card)
    assert words in paper


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", HOLDS, ids=lambda row: row["case"])
def test_each_limb_of_the_table(
    row: dict[str, str], language: str, qtbot: QtBot, say: Callable[[str], None]
) -> None:
    say(language)
    _check(qtbot, _row_history(row), TODAY, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("grade", [3, 4])
def test_a_severe_event(
    grade: int, language: str, qtbot: QtBot, say: Callable[[str], None]
) -> None:
    say(language)
    event = make.toxicity("Diarrhea", grade, "2026-05-01")
    history = make.gist_adjuvant(toxicities=[event], visits=[make.visit("2026-05-02")])
    _check(qtbot, history, date(2026, 5, 4), language)


@pytest.mark.parametrize(
    ("language", "card_words", "paper_words"),
    [
        (
            "en",
            "If it is resumed at all, not before:",
            "If imatinib is resumed at all, not before:",
        ),
        ("zh", "如恢复用药，须至少满足：", "是否恢复及恢复剂量，由医生与皮肤科医生决定"),
    ],
)
def test_a_skin_reaction_that_may_return_leaves_open_whether_to_resume(
    language: str, card_words: str, paper_words: str, qtbot: QtBot, say: Callable[[str], None]
) -> None:
    say(language)
    event = make.toxicity("Stevens-Johnson syndrome", 4, "2026-05-01")
    history = make.gist_adjuvant(toxicities=[event])
    day = date(2026, 5, 4)
    card = _card(qtbot, history, day)
    assert card_words in card
    assert wording(language).say("caution.SKIN_REACTION_MAY_RETURN") in " ".join(card)
    assert paper_words in _paper(_hold(history, day)[0], language)
