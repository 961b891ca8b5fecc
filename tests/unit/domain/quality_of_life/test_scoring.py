"""Scores of RAND-36 and SF-36 v1 against worked cases, and what no score may do."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.quality_of_life.scoring import QualityOfLife, score
from clinic_app.domain.quality_of_life.tables import ITEMS, SCALES
from clinic_app.domain.record.codes import Instrument
from clinic_app.domain.record.ranges import HIGHEST_ANSWERS
from clinic_app.domain.record.results import Questionnaire
from tests import make
from tests.knowledge import KNOWLEDGE

SPEC = Path(__file__).parents[3] / "spec" / "quality_of_life.csv"
ROWS = list(csv.DictReader(SPEC.read_text(encoding="utf-8").splitlines()))
ON = date(2026, 5, 20)
BEST = "1 1 3 3 3 3 3 3 3 3 3 3 2 2 2 2 2 2 2 1 1 1 1 6 6 1 1 6 6 1 6 5 5 1 5 1"
COMPONENTS = ("PCS", "MCS")


def filled(answers: str | list[int | None], instrument: Instrument) -> QualityOfLife:
    given = (
        [None if a == "." else int(a) for a in answers.split()]
        if isinstance(answers, str)
        else answers
    )
    return score(Questionnaire(instrument=instrument, on=ON, answers=tuple(given)))


def without(*items: str) -> str:
    answers = BEST.split()
    for item in items:
        answers[ITEMS.index(item)] = "."
    return " ".join(answers)


def _agrees(found: Decimal | None, wanted: str) -> bool:
    if not wanted:
        return found is None
    return found is not None and abs(found - Decimal(wanted)) <= Decimal("0.000002")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["case"])
def test_the_table(row: dict[str, str]) -> None:
    sf36 = filled(row["answers"], Instrument.SF_36_V1)
    rand = filled(row["answers"], Instrument.RAND_36)
    for scale in (*SCALES, *COMPONENTS):
        assert _agrees(getattr(sf36, scale), row[scale]), scale
    for scale in SCALES:
        assert _agrees(getattr(rand, scale), row[f"RAND_{scale}"]), scale
    assert (rand.PCS, rand.MCS) == (None, None)


@pytest.mark.parametrize(
    ("missing", "scale", "scored"),
    [
        (("3a", "3b", "3c", "3d", "3e"), "PF", True),
        (("3a", "3b", "3c", "3d", "3e", "3f"), "PF", False),
        (("4a", "4b"), "RP", True),
        (("4a", "4b", "4c"), "RP", False),
        (("7",), "BP", True),
        (("8",), "BP", True),
        (("7", "8"), "BP", False),
        (("1", "11a"), "GH", True),
        (("1", "11a", "11b"), "GH", False),
        (("6",), "SF", True),
        (("6", "10"), "SF", False),
        (("5a",), "RE", True),
        (("5a", "5b"), "RE", False),
        (("9b", "9c"), "MH", True),
        (("9b", "9c", "9d"), "MH", False),
    ],
)
def test_half_of_the_items_are_enough(missing: tuple[str, ...], scale: str, scored: bool) -> None:
    sf36 = filled(without(*missing), Instrument.SF_36_V1)
    assert (getattr(sf36, scale) is not None) is scored
    assert (sf36.PCS is not None) is scored
    rand = getattr(filled(without(*missing), Instrument.RAND_36), scale)
    assert (rand is not None) is (len(missing) < len(SCALES[scale]))


@pytest.mark.parametrize(
    ("pain", "at_work", "sf36", "rand"),
    [
        (1, 1, "100", "100"),
        (1, 2, "80", "87.5"),
        (2, 1, "84", "90"),
        (6, 5, "0", "0"),
        (None, 1, "100", "100"),
        (None, 2, "75", "75"),
        (2, None, "88", "80"),
    ],
)
def test_pain_is_scored_differently(
    pain: int | None, at_work: int | None, sf36: str, rand: str
) -> None:
    answers: list[int | None] = [int(a) for a in BEST.split()]
    answers[ITEMS.index("7")], answers[ITEMS.index("8")] = pain, at_work
    assert Decimal(sf36) == filled(answers, Instrument.SF_36_V1).BP
    assert Decimal(rand) == filled(answers, Instrument.RAND_36).BP


def test_health_compared_with_a_year_ago_belongs_to_no_scale() -> None:
    assert filled(without("2"), Instrument.SF_36_V1) == filled(BEST, Instrument.SF_36_V1)


def test_scores_stand_in_the_evaluation() -> None:
    answers = tuple(int(a) for a in BEST.split())
    questionnaire = Questionnaire(instrument=Instrument.RAND_36, on=ON, answers=answers)
    history = make.gist_adjuvant(questionnaires=[questionnaire])
    found = evaluate(history, ON, KNOWLEDGE).derived["quality_of_life"]
    assert found == (score(questionnaire),)


def _any_answers() -> st.SearchStrategy[list[int | None]]:
    each = [st.none() | st.integers(min_value=0, max_value=high + 1) for high in HIGHEST_ANSWERS]
    return st.tuples(*each).map(list)


@given(_any_answers(), st.sampled_from(list(Instrument)))
def test_every_scale_lies_between_0_and_100(
    answers: list[int | None], instrument: Instrument
) -> None:
    found = filled(answers, instrument)
    for scale in SCALES:
        value = getattr(found, scale)
        assert value is None or 0 <= value <= 100


@given(_any_answers(), st.sampled_from(ITEMS), st.sampled_from(list(Instrument)))
def test_a_better_answer_never_lowers_its_scale(
    answers: list[int | None], item: str, instrument: Instrument
) -> None:
    best = [int(a) for a in BEST.split()]
    at = ITEMS.index(item)
    if answers[at] is None or not 1 <= answers[at] <= HIGHEST_ANSWERS[at]:  # type: ignore[operator]
        return
    better = [*answers]
    better[at] = best[at]
    for scale, items in SCALES.items():
        if item in items:
            before = getattr(filled(answers, instrument), scale)
            after = getattr(filled(better, instrument), scale)
            assert before is None or after >= before
