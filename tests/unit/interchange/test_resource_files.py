"""The files of facts are whole, and a protocol that cannot be meant is refused by path."""

import hashlib
from pathlib import Path

import pytest

from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.errors import ClinicError, InvalidInputError
from clinic_app.interchange.resource_files import DEFAULT_PROTOCOL, load_knowledge, load_protocol
from tests import make


def test_the_default_protocol_is_stamped_with_the_hash_of_its_bytes() -> None:
    expected = hashlib.sha256(DEFAULT_PROTOCOL.read_bytes()).hexdigest()
    assert load_protocol(DEFAULT_PROTOCOL).sha256 == expected


def test_both_ctcae_versions_are_complete() -> None:
    grades = make.knowledge().ctcae_grades
    assert len(grades[CtcaeVersion.V5]) == 837
    assert len(grades[CtcaeVersion.V6]) == 850
    assert grades[CtcaeVersion.V5]["Periorbital edema"] == {1, 2, 3}


def test_marrow_terms_are_those_of_both_versions() -> None:
    known = make.knowledge().haematological_terms
    assert {"Anemia", "Neutrophil count decreased", "Thrombocytopenia", "Leukocytosis"} <= known
    assert "Nausea" not in known


def test_common_terms_exist_in_a_version_and_have_a_chinese_name() -> None:
    knowledge = make.knowledge()
    known = {term for grades in knowledge.ctcae_grades.values() for term in grades}
    assert all(common.term in known and common.name_zh for common in knowledge.common_terms)


def test_variants_of_a_codon_are_spelt_out() -> None:
    spelt = {v for guidance in make.knowledge().mutation_guidance for v in guidance.variants}
    assert {"T315I", "E255K", "E255V", "F317L"} <= spelt


def test_every_decision_and_source_can_be_cited() -> None:
    citations = make.knowledge().citations
    assert {f"D{number}" for number in range(1, 29)} <= citations.keys()
    assert {"chen2024", "eln2020", "cross2015", "wang2009"} <= citations.keys()
    assert {citation.kind for citation in citations.values()} == {"rule", "opinion", "decision"}
    unconfirmed = {key for key, citation in citations.items() if not citation.is_confirmed}
    assert unconfirmed == {"nathan2010", "shanmuganathan2019"}


CHANGES = [
    ("earliest_h = 22 ", "earliest_h = 27 ", "sample.earliest_h", "above_its_upper"),
    ("ke_per_h = 0.041", "ke_per_h = -1", "correction.ke_per_h", "not_positive"),
    ("ke_per_h = 0.041", "ke_per_h = nan", "correction.ke_per_h", "not_finite"),
    ("ke_per_h = 0.041", 'ke_per_h = "0.041"', "correction.ke_per_h", "not_number"),
    ("steady_days = 28", "steady_dais = 28", "sample.steady_dais", "unknown_key_near"),
    ("steady_days = 28", "steady_dais = 28", "sample.steady_days", "missing"),
    ("steady_days = 28", "steady_days = 28.5", "sample.steady_days", "not_whole"),
    ("severe_grade = 3", "severe_grade = 9", "reduction.severe_grade", "out_of_range"),
    ("[400, 300, 200]", "[200, 300]", "reduction.tablet_doses_mg", "not_descending"),
    ("[400, 300, 200]", "[]", "reduction.tablet_doses_mg", "empty_list"),
    ("[10000, 32000, 100000]", "[10000, 32000]", "molecular.abl1_copies", "list_length"),
    ("[2, 4, 6, 9, 12]", "[4, 2]", "monitoring.minimal2019_months", "not_ascending"),
    ("mmr_percent = 0.1 ", "mmr_percent = 11 ", "molecular.mmr_percent", "above_its_upper"),
    ("restart_within_days = 28", "restart_within_days = 99999999",
     "monitoring.restart_within_days", "too_large"),
    ("three_copy_floor = false", "three_copy_floor = 0", "molecular.three_copy_floor",
     "not_true_false"),
    ("low_every_months = 12 ", "low_every_months = 0 ", "gist_imaging.low_every_months",
     "not_positive"),
    ("stop_closes_days = 7 ", "stop_closes_days = 15 ", "gist_pathway.stop_closes_days",
     "above_its_upper"),
    ("first_months = [1, 3]", "first_months = [3, 1]", "gist_imaging.first_months",
     "not_ascending"),
    ("high_risk_years = 3 ", "high_risk_years = 31 ", "gist_pathway.high_risk_years",
     "out_of_range"),
    ("stop_opens_days = 14 ", "stop_opens_days = 366 ", "gist_pathway.stop_opens_days",
     "out_of_range"),
    ('name = "Default', 'sha256 = "0"\nname = "Default', "sha256", "unknown_key"),
    ("[sample]", "[sample", "$", "not_toml"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "path", "code"), CHANGES)
def test_a_protocol_that_cannot_be_meant_is_refused(
    tmp_path: Path, old: str, new: str, path: str, code: str
) -> None:
    text = DEFAULT_PROTOCOL.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "protocol.toml"
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InvalidInputError) as caught:
        load_knowledge(file)
    assert (path, code) in [(fault.path, fault.code) for fault in caught.value.faults]


def test_a_changed_number_changes_the_stamp(tmp_path: Path) -> None:
    file = tmp_path / "protocol.toml"
    text = DEFAULT_PROTOCOL.read_text(encoding="utf-8")
    file.write_text(text.replace("cut_ug_l = 1500", "cut_ug_l = 1400"), encoding="utf-8")
    changed = load_knowledge(file).protocol
    assert changed.reduction.cut_ug_l == 1400
    assert changed.sha256 != make.knowledge().protocol.sha256


def test_a_protocol_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(ClinicError) as caught:
        load_knowledge(tmp_path / "none.toml")
    assert caught.value.code == "file_unreadable"
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InvalidInputError) as invalid:
        load_knowledge(tmp_path / "binary.toml")
    assert invalid.value.faults[0].code == "not_utf8"
