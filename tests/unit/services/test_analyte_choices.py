import pytest

from clinic_app.services.analyte_choices import analyte_choices, find_analytes
from clinic_app.wording import wording
from tests import make

CHOICES = analyte_choices(make.knowledge())


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("hb", "Hb"), ("haemoglobin", "Hb"), ("血红", "Hb"), ("xuehong", "Hb"), ("xhdb", "Hb"),
        ("PLT", "PLT"), ("crea", "CREA"), ("tsh", "TSH"), (" Potas", "K"),
        ("ionised", "Ca ionised"), ("k", "K"), ("kinase", "CK"),
    ],
)  # fmt: skip
def test_an_analyte_is_found_by_its_letters_and_names(typed: str, first: str) -> None:
    assert find_analytes(CHOICES, typed, 8)[0].analyte == first


def test_nothing_is_offered_without_letters_or_for_unknown_ones() -> None:
    assert find_analytes(CHOICES, "  ", 8) == ()
    assert find_analytes(CHOICES, "qqq", 8) == ()
    assert len(find_analytes(CHOICES, "a", 3)) == 3


def test_weight_and_pressure_are_not_offered_but_everything_else_is() -> None:
    offered = {choice.analyte for choice in CHOICES}
    assert make.knowledge().analytes.keys() - offered == {"SBP", "DBP", "weight"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_analyte_has_a_name(language: str) -> None:
    spoken = wording(language)
    assert [a for a in make.knowledge().analytes if not spoken.knows(f"analyte.{a}")] == []
