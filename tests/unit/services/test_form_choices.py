from datetime import datetime

import pytest

from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.services.form_choices import form_choices
from tests import make

CHOICES = form_choices(make.knowledge())


def first(text: str, version: CtcaeVersion = CtcaeVersion.V5) -> str:
    return CHOICES.find_terms(text, version, 8)[0].term


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("dia", "Diarrhea"),
        ("DIARRHOEA", "Diarrhea"),
        ("腹泻", "Diarrhea"),
        ("fux", "Diarrhea"),
        ("periorb", "Periorbital edema"),
        ("periorbital oed", "Periorbital edema"),
        ("kzs", "Periorbital edema"),
        ("anaem", "Anemia"),
        ("epist", "Epistaxis"),
        ("edema cer", "Edema cerebral"),
        (" nau ", "Nausea"),
    ],
)
def test_a_few_letters_find_a_term(typed: str, term: str) -> None:
    assert first(typed) == term


def test_common_terms_come_before_rare_ones() -> None:
    found = CHOICES.find_terms("ede", CtcaeVersion.V5, 20)
    common = [choice.is_common for choice in found]
    assert common == sorted(common, reverse=True)
    assert {"Edema face", "Edema trunk"} <= {choice.term for choice in found}


def test_nothing_is_offered_for_nothing() -> None:
    assert CHOICES.find_terms("  ", CtcaeVersion.V5, 8) == ()
    assert CHOICES.find_terms("qqq", CtcaeVersion.V5, 8) == ()


def test_every_term_of_a_version_can_be_found_and_no_other() -> None:
    for version, grades in make.knowledge().ctcae_grades.items():
        assert {choice.term for choice in CHOICES.terms[version]} == set(grades)
    newer = {choice.term for choice in CHOICES.terms[CtcaeVersion.V6]}
    assert "Platelet count decreased" not in newer


def test_names_in_both_languages() -> None:
    assert CHOICES.name_of("Nausea", "zh") == "恶心"
    assert CHOICES.name_of("Nausea", "en") == "Nausea"
    assert CHOICES.name_of("Edema trunk", "zh") == "Edema trunk"
    rare = CHOICES.find_terms("edema trunk", CtcaeVersion.V5, 1)[0]
    assert rare.name("zh") == "Edema trunk"


def test_a_clock_time_gets_the_offset_of_the_clinic() -> None:
    clock = datetime.fromisoformat("2026-05-04T08:40")
    assert CHOICES.clinic_moment(clock).utcoffset() is not None
    assert CHOICES.clinic_moment(clock).replace(tzinfo=None) == clock


def test_what_the_drug_often_causes_comes_first() -> None:
    found = CHOICES.find_terms("ede", CtcaeVersion.V5, 60, ("imatinib",))
    assert [choice.term for choice in found][:4] == [
        "Edema face", "Edema limbs", "Periorbital edema", "Localized edema",
    ]  # fmt: skip
    effusions = CHOICES.find_terms("effusion", CtcaeVersion.V5, 3, ("dasatinib",))
    assert effusions[0].term == "Pleural effusion"


def test_terms_are_found_by_their_class_in_both_languages() -> None:
    for typed in ("thoracic", "纵隔"):
        found = {choice.term for choice in CHOICES.find_terms(typed, CtcaeVersion.V6, 100)}
        assert {"Cough", "Pneumonitis", "Laryngeal edema"} <= found
    by_name = CHOICES.find_terms("skin", CtcaeVersion.V5, 60)
    assert by_name[0].term == "Skin hypopigmentation"
    assert by_name[-1].term not in {"Dry skin", "Skin atrophy"}


def test_the_usual_terms_of_a_drug_are_one_of_each_group_in_turn() -> None:
    usual = CHOICES.usual_terms(CtcaeVersion.V5, 16, ("imatinib",))
    assert [choice.term for choice in usual][:4] == [
        "Periorbital edema", "Rash maculo-papular", "Nausea", "Muscle cramp",
    ]  # fmt: skip
    assert CHOICES.usual_terms(CtcaeVersion.V5, 16, ()) == ()
    newer = CHOICES.usual_terms(CtcaeVersion.V6, 60, ("imatinib",))
    assert "Peripheral edema" in {choice.term for choice in newer}
    assert "Edema limbs" not in {choice.term for choice in newer}
