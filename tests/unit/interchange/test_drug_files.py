"""The catalogue of drugs: what the file must hold, what is refused, and one dose never shown."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from clinic_app.domain.drug_catalogue import FIELDS, Approval, CatalogueDrug, Compared
from clinic_app.errors import InvalidInputError
from clinic_app.interchange.drug_files import CATALOGUE, load_catalogue, read_catalogue
from clinic_app.services.drug_catalogue import drug_catalogue
from clinic_app.settings import RESOURCES
from clinic_app.wording import LANGUAGES, code_key, wording
from tests import make

_TEN_TIMES_TOO_HIGH = re.compile(
    r"2[\s,.\u00a0\u2009\u202f]?000\s*(mg|毫克)\s*(/|每)\s*(m|平方|㎡)"
)


def _by_key() -> dict[str, CatalogueDrug]:
    return {drug.key: drug for drug in load_catalogue()}


def test_every_drug_has_its_sources_and_every_field_in_both_languages() -> None:
    catalogue = drug_catalogue(make.knowledge())
    assert len(catalogue.drugs) == 16
    for drug in catalogue.drugs:
        assert set(drug.cites) <= catalogue.citations.keys()
        for language in LANGUAGES:
            words = wording(language)
            for field in FIELDS:
                told = words.say(f"catalogue.{drug.key}.{field}")
                assert told or field == "erratum", (drug.key, field)
            for code in (drug.line, drug.approval, drug.compared):
                assert words.knows(code_key(code))


def test_figures_are_the_same_in_both_languages() -> None:
    for drug in load_catalogue():
        for field in FIELDS:
            english, chinese = (
                _figures(wording(language).say(f"catalogue.{drug.key}.{field}"))
                for language in LANGUAGES
            )
            assert english == chinese, (drug.key, field)


def _figures(text: str) -> list[str]:
    """Return the figures of a text, the number of a month in a date left out."""
    return sorted(re.findall(r"\d+(?:\.\d+)?", re.sub(r"年 \d+ 月", "年", text)))


def test_the_names_are_those_of_the_record() -> None:
    knowledge = make.knowledge()
    for drug in load_catalogue():
        for name in drug.drugs:
            assert name in {*knowledge.gist_tkis, "everolimus", "ganetespib"}
            assert all(wording(language).knows(f"drug.{name}") for language in LANGUAGES)
    assert set(knowledge.gist_tkis) <= {name for drug in load_catalogue() for name in drug.drugs}


@pytest.mark.parametrize(
    ("key", "usual"),
    [
        ("imatinib", []),
        ("sunitinib", [(50, "4w_on_2w_off"), ("37.5", "continuous")]),
        ("regorafenib", [(160, "3w_on_1w_off")]),
        ("ripretinib", [(150, "continuous")]),
        ("avapritinib", [(300, "continuous")]),
    ],
)
def test_the_usual_regimens(key: str, usual: list[tuple[int | str, str]]) -> None:
    found = [(one.dose_mg, one.times_per_day, one.pattern) for one in _by_key()[key].usual]
    assert found == [(Decimal(dose), Decimal(1), pattern) for dose, pattern in usual]


def test_only_drugs_approved_for_this_use_are_offered_to_a_form() -> None:
    for drug in load_catalogue():
        assert not drug.usual or drug.approval is Approval.GIST


def test_the_dose_printed_ten_times_too_high_stands_nowhere() -> None:
    ganetespib = _by_key()["ganetespib"]
    assert ganetespib.compared is Compared.CORRECTED
    for language in LANGUAGES:
        assert "200 mg/m²" in wording(language).say("catalogue.ganetespib.dose")
        assert "200 mg/m²" in wording(language).say("catalogue.ganetespib.erratum")
    texts = [path for path in RESOURCES.rglob("*") if path.suffix in {".toml", ".ts", ".csv"}]
    assert CATALOGUE in texts
    for path in texts:
        if "ctcae" not in path.parts:
            assert not _TEN_TIMES_TOO_HIGH.search(path.read_text(encoding="utf-8")), path.name


@pytest.mark.parametrize("text", ["2,000 mg/m²", "2 000 mg/m2", "2000 mg/m²", "2000毫克每平方米"])
def test_the_search_would_find_it(text: str) -> None:
    assert _TEN_TIMES_TOO_HIGH.search(text)
    assert not _TEN_TIMES_TOO_HIGH.search("200 mg/m²")


_WHOLE = (
    '[x]\ndrugs = ["x"]\nline = "first"\ntargets = ["KIT"]\napproval = "gist"\n'
    'compared = "agrees"\ncites = ["yue2016"]\n'
)


@pytest.mark.parametrize(
    ("text", "path", "code"),
    [
        (_WHOLE.replace('"first"', '"fifth"'), "x.line", "not_one_of"),
        (_WHOLE.replace('approval = "gist"\n', ""), "x.approval", "missing"),
        (_WHOLE + "price = 1\n", "x.price", "unknown_key"),
        (_WHOLE.replace('["yue2016"]', "[]"), "x.cites", "missing"),
        (_WHOLE + "usual = [{ dose_mg = 2000 }]\n", "x.usual[0].dose_mg",
         "daily_dose_implausible"),
        (_WHOLE + 'usual = [{ dose_mg = 50, pattern = "4w" }]\n', "x.usual[0].pattern",
         "pattern_unreadable"),
        (_WHOLE + 'survival = [{ low = 1, unit = "y" }]\n', "x.survival[0].unit", "not_one_of"),
    ],
)  # fmt: skip
def test_a_catalogue_that_cannot_be_is_refused(
    tmp_path: Path, text: str, path: str, code: str
) -> None:
    file = tmp_path / "drugs.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInputError) as refused:
        read_catalogue(file)
    assert [(fault.path, fault.code) for fault in refused.value.faults] == [(path, code)]


def test_a_whole_entry_is_read(tmp_path: Path) -> None:
    file = tmp_path / "drugs.toml"
    file.write_text(_WHOLE + 'survival = [{ low = 2, unit = "wk" }]\n', encoding="utf-8")
    (drug,) = read_catalogue(file)
    assert drug.survival[0].days == Decimal(14)
