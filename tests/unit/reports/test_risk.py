"""The risk of a GIST on the physician's page: both classes, each with its row."""

from dataclasses import replace
from datetime import date

import pytest

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.record.history import History
from clinic_app.reports.content.phrases import TIE, Phrases
from clinic_app.reports.content.risk import risk_line
from clinic_app.reports.content.sources import Bibliography
from clinic_app.wording import wording
from tests import make
from tests.unit.reports.conftest import Printer
from tests.unit.reports.reading import CML_DAY, GIST_DAY, words_of


def line(history: History, language: str, day: date = GIST_DAY) -> str:
    phrases = Phrases(wording(language))
    knowledge = make.knowledge()
    evaluation = evaluate(history, day, knowledge)
    said = risk_line(history, evaluation, phrases, Bibliography(knowledge, phrases))
    assert phrases.warnings == ()
    return said.replace(TIE, " ")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            (
                "modified NIH 2008: high (larger than 5 cm and more than 5 mitoses per 5 mm²) "
                "[1]; AFIP: high (85 % progressed: size over 5 to 10 cm, mitoses > 5 per 5 mm²) "
                "[2]"
            ),
        ),
        (
            "zh",
            (
                "改良 NIH 2008：高危（大于 5 cm 且核分裂大于 5 个/5 mm²） [1]；"
                "AFIP：高危（85 % 进展：大小 > 5 且 ≤ 10 cm，核分裂 > 5 个/5 mm²） [2]"
            ),
        ),
    ],
)
def test_both_classes_stand_with_their_rows(gist: History, language: str, words: str) -> None:
    assert line(gist, language) == words


def test_what_cannot_be_assessed_says_so(gist: History) -> None:
    assert gist.gist is not None
    unknown = replace(gist, gist=replace(gist.gist, size_cm=None, mitoses_per_5mm2=None))
    assert line(unknown, "en") == (
        "modified NIH 2008: cannot be assessed; AFIP: cannot be assessed"
    )


def test_there_is_no_such_line_for_a_cml(cml: History) -> None:
    assert line(cml, "en", CML_DAY) == ""


def test_the_page_has_the_line(gist: History, printer: Printer) -> None:
    words = words_of(printer(gist, "en", GIST_DAY).pdf)
    assert "AFIP: high (85 % progressed" in words
    assert "Joensuu" in words
