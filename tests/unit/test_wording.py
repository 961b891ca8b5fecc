"""Names that screen and paper share: drugs, analytes, the words of closed lists."""

from datetime import date
from decimal import Decimal

import pytest

from clinic_app.domain.findings import fact
from clinic_app.domain.record.codes import PrimarySite, StopReason
from clinic_app.interchange.resource_files import load_knowledge
from clinic_app.wording import code_key, wording


@pytest.mark.parametrize(
    ("language", "name"), [("en", "imatinib"), ("zh", "伊马替尼")], ids=["en", "zh"]
)
def test_a_drug_is_named_however_it_is_written(language: str, name: str) -> None:
    assert wording(language).drug("imatinib") == name
    assert wording(language).drug("Imatinib") == name


def test_a_drug_nobody_named_stands_as_it_was_written() -> None:
    assert wording("zh").drug("Study drug X") == "Study drug X"


def test_treatments_are_offered_in_the_order_of_their_list() -> None:
    knowledge = load_knowledge()
    assert knowledge.cml_tkis[0] == knowledge.gist_tkis[0] == "imatinib"
    assert knowledge.gist_tkis.index("sunitinib") < knowledge.gist_tkis.index("dasatinib")
    assert knowledge.tkis == {*knowledge.cml_tkis, *knowledge.gist_tkis}


@pytest.mark.parametrize(
    ("language", "name", "lettered"),
    [("en", "Neutrophils", "ANC"), ("zh", "中性粒细胞", "中性粒细胞 ANC")],
    ids=["en", "zh"],
)
def test_an_analyte_has_a_name_and_letters(language: str, name: str, lettered: str) -> None:
    assert wording(language).analyte("ANC") == name
    assert wording(language).lettered("ANC") == lettered
    assert wording(language).lettered("XYZ") == wording(language).analyte("XYZ") == "XYZ"


def test_codes_are_named_by_their_list() -> None:
    assert code_key(PrimarySite.STOMACH) == "code.primary_site.stomach"
    assert wording("en").say(code_key(StopReason.FAILURE)) == "not effective"


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 faults"), (1, "1 fault"), (2, "2 faults"), (Decimal(1), "1 fault")]
)
def test_a_noun_follows_its_number(count: int | Decimal, said: str) -> None:
    assert f"({said})" in wording("en").say("error.invalid_input", count=count)
    assert "处" in wording("zh").say("error.invalid_input", count=count)


def test_a_verb_follows_its_number_too() -> None:
    one = fact("adjuvant_until", Decimal(1), "years", date(2021, 2, 14))
    assert wording("en").fact(one) == "1 year from the first dose ends on 14-Feb-2021"


@pytest.mark.parametrize(
    ("language", "exon", "said"),
    [
        ("en", 11, "KIT exon 11 V559D"),
        ("zh", 11, "KIT 外显子 11 V559D"),
        ("en", None, "KIT V559D"),
    ],
)
def test_what_is_not_known_leaves_no_words(language: str, exon: int | None, said: str) -> None:
    found = fact("genotype_found_undated", "KIT", exon=exon, found=" V559D")
    assert wording(language).fact(found).startswith(said)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("ug/L", "µg/L"),
        ("umol/L", "µmol/L"),
        ("10^9/L", "10⁹/L"),
        ("10^12/L", "10¹²/L"),
        ("10^3/uL", "10³/µL"),
        ("10^6/uL", "10⁶/µL"),
        ("/mm3", "/mm³"),
        ("mL/min/1.73m2", "mL/min/1.73 m²"),
        ("g/L", "g/L"),
    ],
)
def test_a_unit_is_shown_as_it_is_printed(typed: str, shown: str) -> None:
    assert wording("en").unit(typed) == wording("zh").unit(typed) == shown


@pytest.mark.parametrize(
    ("unit", "said"),
    [("10^9/L", "ANC 0.4 × 10⁹/L on 03-Apr-2026"), ("g/L", "ANC 0.4 g/L on 03-Apr-2026")],
)
def test_a_power_of_ten_follows_its_number_with_a_sign(unit: str, said: str) -> None:
    found = fact("lab_value", Decimal("0.4"), unit, date(2026, 4, 3), analyte="ANC")
    assert wording("en").fact(found) == said
