"""What the banner says of the treatment: a dose in cycles is never read as one of every day."""

from collections.abc import Iterator
from datetime import date

import pytest

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import MedicationRole
from clinic_app.ui import display
from clinic_app.ui.patient.banner_words import interaction_words, treatment_words
from clinic_app.wording import LANGUAGES
from tests import make

TODAY = date(2026, 5, 4)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    display.use("en")
    yield
    display.use("en")


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("continuous", "sunitinib 50 mg/d since 01-Jan-2026"),
        ("4w_on_2w_off", "sunitinib 50 mg/d (4 weeks on, 2 off) since 01-Jan-2026"),
        ("1d_on_1d_off", "sunitinib 50 mg/d (days on 1, off 1) since 01-Jan-2026"),
        ("Mondays", "sunitinib 50 mg/d (Mondays) since 01-Jan-2026"),
    ],
)
def test_the_cycle_stands_beside_the_dose(pattern: str, words: str) -> None:
    row = make.medication("2026-01-01", 50, drug="sunitinib", pattern=pattern)
    assert treatment_words([row], TODAY) == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_each_language(language: str) -> None:
    display.use(language)
    row = make.medication("2026-01-01", 160, drug="regorafenib", pattern="3w_on_1w_off")
    cycle = {"en": "3 weeks on, 1 off", "zh": "服 3 周，停 1 周"}[language]
    assert f"({cycle})" in treatment_words([row], TODAY)


def test_drugs_that_interact_are_named_with_the_most_urgent_tint() -> None:
    def beside(drug: str) -> Medication:
        return Medication(drug=drug, started_on=date(2026, 1, 1), role=MedicationRole.CONCOMITANT)

    rows = [make.medication("2025-08-11"), beside("metoprolol"), beside("warfarin")]
    history = make.gist_adjuvant(medications=rows)
    advice = evaluate(history, date(2026, 5, 4), make.knowledge()).advice
    words, tint = interaction_words(advice)
    assert (sorted(words.removeprefix("Interaction: ").split(", ")), tint) == (
        ["metoprolol", "warfarin"], "act",
    )  # fmt: skip
    assert interaction_words(())[0] == ""
