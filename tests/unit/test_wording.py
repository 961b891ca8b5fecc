"""Names that screen and paper share: drugs, analytes, the words of closed lists."""

import pytest

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


def test_units_are_typed_plainly_and_shown_as_printed() -> None:
    unit = wording("en").unit
    typed = ("ug/L", "umol/L", "10^9/L", "10^12/L", "mg/d")
    assert [unit(one) for one in typed] == ["µg/L", "µmol/L", "10⁹/L", "10¹²/L", "mg/d"]
