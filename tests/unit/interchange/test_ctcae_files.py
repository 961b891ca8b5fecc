"""The program's own catalogue of CTCAE terms: complete, and true to the grades that exist."""

import re
from typing import Final

import pytest

from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.domain.toxicity.catalogue import WordingSource
from clinic_app.interchange.ctcae_files import load_ctcae
from clinic_app.interchange.resource_files import load_knowledge
from clinic_app.services.term_choices import common_names
from clinic_app.wording import LANGUAGES

CATALOGUE: Final = load_ctcae()
GRADES: Final = load_knowledge().ctcae_grades
COUNTS: Final = {CtcaeVersion.V5: 837, CtcaeVersion.V6: 850}
_OTHER_GENERAL: Final = "General disorders and administration site conditions - Other, specify"
_ROUNDED: Final = (0, -0.5, 0.5, 1)
"""The source names whole numbers in places: 129 stands for the limit below 130."""
_BEYOND: Final = {"Left ventricular dysfunction", "Hypertension"}
"""More is asked for there than the limits can hold: strain, a fall, a steep rise."""
_NUMBER: Final = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.]*\+)")


@pytest.mark.parametrize("version", CtcaeVersion)
def test_every_term_has_a_class_named_in_both_languages(version: CtcaeVersion) -> None:
    assert len(CATALOGUE.classes[version]) == COUNTS[version]
    assert set(CATALOGUE.classes[version]) == set(GRADES[version])
    assert set(CATALOGUE.classes[version].values()) == set(CATALOGUE.class_names_zh)
    assert len(CATALOGUE.class_names_zh) == 26


@pytest.mark.parametrize("version", CtcaeVersion)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_grade_of_a_tki_term_has_a_short_wording(
    version: CtcaeVersion, language: str
) -> None:
    for term in set(common_names()) & set(GRADES[version]):
        found = CATALOGUE.wordings(version, term, language)
        assert found.source is WordingSource.SHORT, term
        assert set(found.texts) == GRADES[version][term], term
        assert all(0 < len(text) <= 90 for text in found.texts.values()), term


def test_a_rare_term_has_numbers_only() -> None:
    found = CATALOGUE.wordings(CtcaeVersion.V5, "Edema trunk", "en")
    assert (found.source, dict(found.texts)) == (WordingSource.NONE, {})


def test_the_numbers_of_a_laboratory_wording_are_those_of_its_limits() -> None:
    every = [rule for rules in load_knowledge().lab_limits.rules.values() for rule in rules]
    held: dict[tuple[CtcaeVersion, str, int], set[float]] = {}
    for rule in every:
        for grade, limits in rule.grades.items():
            here = held.setdefault((rule.version, rule.term, grade), set())
            here |= _numbers(str(limits))
    common = {
        key: numbers for key, numbers in held.items() if key[1] in set(common_names()) - _BEYOND
    }
    assert len(common) > 100
    for key, numbers in common.items():
        for said in _numbers(_words(*key)) - {1.0}:
            assert any(said + by in numbers for by in _ROUNDED), (key, said)


def _numbers(text: str) -> set[float]:
    return {float(number) for number in _NUMBER.findall(text)}


def _words(version: CtcaeVersion, term: str, grade: int) -> str:
    text = CATALOGUE.wordings(version, term, "en").texts.get(grade, "")
    return text.replace("×10⁹/L", "")


@pytest.mark.parametrize(
    ("term", "grade", "named"),
    [
        ("Nausea", 2, ("Nausea",)),
        ("Platelet count decreased", 3, ("Thrombocytopenia",)),
        ("Hypertension", 1, ("Vascular disorders - Other, specify", "Hypertension")),
        ("Hypertension", 2, ("Hypertension",)),
        ("Neck edema", 3, ("Edema face",)),
        ("Neck edema", 4, (_OTHER_GENERAL,)),
        ("Asystole", 1, ("Sinus bradycardia", "Asystole")),
        ("Restrictive cardiomyopathy", 2, ("Cardiac disorders - Other, specify",)),
        ("Cardiac troponin I increased", 2, ()),
        ("unheard of", 1, ()),
    ],
)  # fmt: skip
def test_nci_names_what_an_older_term_is_now(
    term: str, grade: int, named: tuple[str, ...]
) -> None:
    assert CATALOGUE.successors(term, grade) == named


def test_every_named_successor_is_a_term_of_the_newer_version() -> None:
    for term in GRADES[CtcaeVersion.V5]:
        for grade in range(1, 6):
            assert set(CATALOGUE.successors(term, grade)) <= set(GRADES[CtcaeVersion.V6])
    lost = [t for t in GRADES[CtcaeVersion.V5] if not CATALOGUE.renamed.get(t)]
    assert set(lost) <= set(GRADES[CtcaeVersion.V6])


def test_the_official_wording_takes_the_place_of_the_short_one() -> None:
    version = CtcaeVersion.V5
    official = CATALOGUE.with_official({version: {"Nausea": {1: "as NCI says"}}})
    assert official.wordings(version, "Nausea", "zh").texts == {1: "as NCI says"}
    assert official.wordings(version, "Nausea", "zh").source is WordingSource.OFFICIAL
    assert official.wordings(version, "Vomiting", "en").source is WordingSource.SHORT
    assert official.wordings(CtcaeVersion.V6, "Nausea", "en").source is WordingSource.SHORT


def test_what_is_usual_under_a_drug() -> None:
    assert CATALOGUE.is_typical("Muscle cramp", ["imatinib"])
    assert CATALOGUE.is_typical("Nausea", ["anything"])
    assert not CATALOGUE.is_typical("Nausea", [])
    assert not CATALOGUE.is_typical("Muscle cramp", ["dasatinib"])
    assert not CATALOGUE.is_typical("Edema trunk", ["imatinib"])


def test_a_rule_that_names_an_older_term_names_what_it_is_now() -> None:
    """Otherwise a clinic that goes over to 6.0 would lose advice without a word."""
    rules = load_knowledge()
    for named in (rules.protocol.gist_bleeding.terms, rules.haematological_terms):
        for term in set(named) & set(GRADES[CtcaeVersion.V5]):
            for grade in GRADES[CtcaeVersion.V5][term]:
                assert CATALOGUE.successors(term, grade)[0] in named, term
