from datetime import date
from typing import Any

import pytest

from clinic_app.domain.drafts.questionnaire_draft import (
    ITEMS,
    QuestionnaireDraft,
    highest_answer,
    questionnaire_draft_of,
    read_questionnaire,
    scored_as_typed,
)
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.codes import Instrument
from clinic_app.domain.record.ranges import HIGHEST_ANSWERS
from clinic_app.domain.record.results import Questionnaire
from tests.unit.domain.drafts.entry import TODAY, codes, context

ONES = ("1",) * 36
EARLIER = Questionnaire(
    instrument=Instrument.RAND_36, on=date(2026, 1, 5), answers=(None, *(2,) * 35),
    form_version="zh-1",
)  # fmt: skip
KNOWN = context(questionnaires=[EARLIER])


def read(answers: tuple[str, ...] = ONES, **typed: Any) -> Reading[Questionnaire]:
    usual: dict[str, Any] = {"instrument": Instrument.RAND_36, "on": "t"}
    return read_questionnaire(QuestionnaireDraft(answers=answers, **{**usual, **typed}), KNOWN)


def with_answer(index: int, text: str) -> tuple[str, ...]:
    return (*ONES[:index], text, *ONES[index + 1 :])


def test_the_items_are_those_of_both_forms() -> None:
    assert len(ITEMS) == len(HIGHEST_ANSWERS)
    highest = {item: highest_answer(index) for index, item in enumerate(ITEMS)}
    assert (highest["3j"], highest["4a"], highest["7"], highest["8"]) == (3, 2, 6, 5)
    assert (highest["9i"], highest["10"], highest["11d"]) == (6, 5, 5)


def test_a_whole_form() -> None:
    reading = read(with_answer(3, "-"), form_version=" zh-1 ")
    assert reading.warnings == ()
    assert reading.value == Questionnaire(
        instrument=Instrument.RAND_36, on=TODAY, answers=(*(1,) * 3, None, *(1,) * 32),
        form_version="zh-1",
    )  # fmt: skip


@pytest.mark.parametrize("index", range(36))
def test_every_item_takes_its_own_answers_only(index: int) -> None:
    high = HIGHEST_ANSWERS[index]
    assert read(with_answer(index, str(high))).faults == ()
    for wrong in ("0", str(high + 1), "x", "11", "½", "1.0"):
        found = read(with_answer(index, wrong))
        path = f"questionnaires[0].answers[{index}]"
        assert codes(found.faults) == [(path, "answer_not_offered")]


@pytest.mark.parametrize(
    ("typed", "path", "code"),
    [
        ({"on": ""}, "on", "required"),
        ({"on": "5/5/2026"}, "on", "future"),
        ({"instrument": None}, "instrument", "instrument_missing"),
        ({"answers": ("",) * 36}, "answers[0]", "answers_missing"),
    ],
)
def test_hard_limits_stop(typed: dict[str, Any], path: str, code: str) -> None:
    reading = read(**typed)
    assert codes(reading.faults) == [(f"questionnaires[0].{path}", code)]
    assert reading.value is None


@pytest.mark.parametrize(
    ("typed", "path", "code"),
    [
        ({"on": "2026-01-05"}, "on", "questionnaire_on_same_day"),
        ({"answers": with_answer(4, "")}, "answers[4]", "some_answers_missing"),
        ({"answers": (*ONES[:17], *("-",) * 19)}, "answers[0]", "answers_few"),
    ],
)
def test_soft_limits_ask_and_let_through(typed: dict[str, Any], path: str, code: str) -> None:
    reading = read(**typed)
    assert codes(reading.warnings) == [(f"questionnaires[0].{path}", code)]
    assert reading.value is not None


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        (28, "9g, 9h, 9i, 10, 11a, 11b, 11c, 11d"),
        (27, "9f, 9g, 9h, 9i, 10, 11a, 11b, 11c …"),
    ],
)
def test_blank_items_are_named_as_far_as_they_are_few(typed: int, items: str) -> None:
    (asked,) = read((*ONES[:typed], *("",) * (36 - typed))).warnings
    assert asked.parameters["items"] == items


def test_half_the_answers_are_enough_and_another_form_of_the_day_too() -> None:
    assert read((*ONES[:18], *("-",) * 18)).warnings == ()
    assert read(on="2026-01-05", instrument=Instrument.SF_36_V1).warnings == ()


def test_the_draft_of_a_form_reads_as_it() -> None:
    assert read_questionnaire(questionnaire_draft_of(EARLIER), context()).value == EARLIER


def test_scores_are_shown_of_what_can_be_read() -> None:
    assert scored_as_typed(QuestionnaireDraft(answers=("1",) * 36)) is None
    typed = ("1",) * 35 + ("x",)
    found = scored_as_typed(QuestionnaireDraft(instrument=Instrument.SF_36_V1, answers=typed))
    assert found is not None
    assert found.PF == 0
    assert found.PCS is not None
