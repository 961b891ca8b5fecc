"""Every row of the table of ABL1 mutations is said as it stands, and nothing else."""

import pytest

from clinic_app.domain.amino_acids import plain_variant
from clinic_app.domain.findings import AdviceCode, Fact
from clinic_app.domain.record.patient import Cml, KinaseMutation
from clinic_app.wording import LANGUAGES, wording
from tests import make
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.cml.assessing import advice_of, assessed, table

ROWS = table("abl1_mutations")
VARIANTS = sorted({row["variant"] for row in ROWS})
TKIS = sorted(KNOWLEDGE.cml_tkis)


def _said(variant: str, drug: str = "imatinib") -> tuple[Fact, ...]:
    history = make.cml(
        cml=Cml(kinase_mutations=(KinaseMutation(variant=variant),)),
        medications=[make.medication("2020-01-10", drug=drug)],
    )
    return advice_of(assessed(history, "2020-06-01"), AdviceCode.MUTATION_GUIDES_TKI).because


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("; ") if part)


def test_the_table_holds_every_variant_and_no_other() -> None:
    known = {variant for row in KNOWLEDGE.mutation_guidance for variant in row.variants}
    assert known == set(VARIANTS)
    assert all(plain_variant(variant) == variant for variant in known)
    drugs = {drug for row in KNOWLEDGE.mutation_guidance for drug in row.avoid}
    assert drugs <= set(KNOWLEDGE.cml_tkis)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['variant']} {row['avoid']}")
def test_each_row_is_said_as_it_stands(row: dict[str, str]) -> None:
    said = [wording("en").fact(one) for one in _said(row["variant"])]
    # Commas, for facts are parted by semicolons: "avoid imatinib; dasatinib" would seem to end.
    avoid, prefer = (row[key].replace("; ", ", ") for key in ("avoid", "prefer"))
    if avoid:
        start = f"{row['variant']}: avoid {avoid}. Prefer {prefer} ("
    else:
        start = f"{row['variant']}: {prefer} ("
    (sentence,) = [one for one in said if one.startswith(start)]
    status = row["status"].replace("tfr_review", "Liu 2021")
    assert sentence.endswith(f"; {status})")


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_drug_being_taken_is_named_where_a_row_argues_against_it(variant: str) -> None:
    against = {drug for r in ROWS if r["variant"] == variant for drug in _listed(r["avoid"])}
    for drug in TKIS:
        named = [one.value for one in _said(variant, drug) if one.code == "mutation_current_drug"]
        assert named == ([drug] if drug in against else []), drug


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_row_of_a_variant_is_said_once(variant: str) -> None:
    rows = [row for row in ROWS if row["variant"] == variant]
    said = [one for one in _said(variant, "flumatinib") if one.code != "mutation_recorded"]
    assert len(said) == len(rows)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Q252H", "mutation_unlisted"),
        ("T315L", "mutation_same_codon"),
        ("E255D", "mutation_same_codon"),
        ("V299", "mutation_unreadable"),
        ("deletion of exon 7", "mutation_unreadable"),
    ],
)
def test_what_the_table_does_not_hold_says_so(written: str, code: str, language: str) -> None:
    for drug in TKIS:
        recorded, said = _said(written, drug)
        assert (recorded.code, said.code) == ("mutation_recorded", code)
        assert written in wording(language).fact(said)
