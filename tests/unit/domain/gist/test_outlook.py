"""What a genotype says about imatinib and the next drug: only what a source says."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clinic_app.domain.gist.genotype import SecondarySite, kind_of
from clinic_app.domain.gist.outlook import GenotypeOutlook, Sensitivity
from clinic_app.domain.record.codes import Gene
from clinic_app.domain.record.patient import Mutation
from clinic_app.wording import wording
from tests import make
from tests.unit.domain.gist.histories import D842V, EXON_9, EXON_11, gist, mutation, seen

SPEC = Path(__file__).parents[3] / "spec" / "gist_genotype.csv"


def _rows() -> list[dict[str, str]]:
    with SPEC.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _outlook(*found: Mutation) -> GenotypeOutlook:
    outlook = seen(gist(genotype=found)).derived["genotype_outlook"]
    assert isinstance(outlook, GenotypeOutlook)
    return outlook


@pytest.mark.parametrize(
    "row", _rows(), ids=lambda row: f"{row['gene']}{row['exon']}{row['variant']}"
)
def test_the_table(row: dict[str, str]) -> None:
    found = mutation(
        Gene(row["gene"]), int(row["exon"]) if row["exon"] else None, row["variant"] or None
    )
    outlook = _outlook(found)
    assert kind_of(found) == row["kind"]
    assert outlook.sensitivity == row["sensitivity"]
    assert outlook.sensitivity_percent == (Decimal(row["percent"]) if row["percent"] else None)
    assert bool(outlook.sources) is (row["sensitivity"] in {"figure", "resistant"})


def test_no_genotype_is_a_gap_and_no_value() -> None:
    found = seen(gist(genotype=()))
    assert found.derived["genotype_outlook"] is None
    assert ("genotype_outlook", "genotype_not_recorded") in {
        (gap.key, gap.reason) for gap in found.data_gaps
    }


def test_a_recorded_genotype_is_no_gap() -> None:
    assert "genotype_outlook" not in {gap.key for gap in seen(gist()).data_gaps}


def test_primary_mutations_that_disagree_are_told_apart() -> None:
    outlook = _outlook(EXON_11, EXON_9)
    assert outlook.sensitivity is None
    assert outlook.sensitivity_percent is None
    assert [one.sensitivity_percent for one in outlook.primary] == [Decimal(80), Decimal(40)]


def test_the_same_result_of_two_lesions_agrees() -> None:
    outlook = _outlook(EXON_11, mutation(exon=11, variant="V559D", lesion="liver"))
    assert outlook.sensitivity_percent == Decimal(80)


def test_d842v_names_avapritinib_with_its_source() -> None:
    (one,) = _outlook(D842V).primary
    assert one.sensitivity is Sensitivity.RESISTANT
    assert one.sources == ("yue2016", "heinrich2020")
    assert "avapritinib 300 mg/d" in wording("en").fact(one.because[1])


@pytest.mark.parametrize(
    ("gene", "exon", "variant", "site", "sources"),
    [
        (Gene.KIT, 13, "V654A", SecondarySite.ATP_POCKET, ("yue2016",)),
        (Gene.KIT, None, "V654A", SecondarySite.ATP_POCKET, ("yue2016",)),
        (Gene.KIT, 14, None, SecondarySite.ATP_POCKET, ("yue2016",)),
        (Gene.KIT, None, "p.Thr670Ile", SecondarySite.ATP_POCKET, ("yue2016",)),
        (Gene.KIT, 17, "Y823D", SecondarySite.ACTIVATION_LOOP, ("yue2016", "serrano2019")),
        (Gene.KIT, None, "Tyr823Asp", SecondarySite.ACTIVATION_LOOP, ("yue2016", "serrano2019")),
        (Gene.KIT, 18, None, SecondarySite.ACTIVATION_LOOP, ("yue2016", "serrano2019")),
        (Gene.KIT, 16, None, SecondarySite.NO_STATEMENT, ()),
        (Gene.KIT, None, None, SecondarySite.NO_STATEMENT, ()),
        (Gene.KIT, None, "N822K", SecondarySite.NO_STATEMENT, ()),
        (Gene.PDGFRA, 18, "D842V", SecondarySite.NO_STATEMENT, ()),
    ],
)
def test_a_secondary_mutation_speaks_of_the_next_drug(
    gene: Gene,
    exon: int | None,
    variant: str | None,
    site: SecondarySite,
    sources: tuple[str, ...],
) -> None:
    acquired = mutation(gene, exon, variant, secondary=True, lesion="liver", on=date(2024, 5, 1))
    outlook = _outlook(EXON_11, acquired)
    (one,) = outlook.secondary
    assert (one.site, one.sources) == (site, sources)
    assert one.mutation.lesion == "liver"
    assert outlook.sensitivity_percent == Decimal(80)
    assert outlook.every == (*outlook.primary, one)


def test_only_a_secondary_mutation_leaves_the_outlook_open() -> None:
    found = seen(gist(genotype=(mutation(exon=17, secondary=True),)))
    assert "genotype_outlook" in {gap.key for gap in found.data_gaps}
    outlook = found.derived["genotype_outlook"]
    assert isinstance(outlook, GenotypeOutlook)
    assert (outlook.sensitivity, outlook.primary) == (None, ())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_lesion_and_date_is_said(language: str) -> None:
    acquired = mutation(exon=17, variant="Y823D", secondary=True, lesion="S6", on=date(2024, 5, 1))
    (one,) = _outlook(EXON_11, acquired).secondary
    said = wording(language).fact(one.because[0])
    assert "Y823D" in said
    assert "S6" in said
    assert "2024" in said


def test_a_result_that_is_not_yet_there_is_not_known() -> None:
    history = gist(genotype=(mutation(exon=9, on=date(2025, 3, 2)),))
    assert seen(history, "2025-03-01").derived["genotype_outlook"] is None
    assert seen(history, "2025-03-02").derived["genotype_outlook"] is not None


def test_another_disease_has_no_outlook() -> None:
    found = seen(make.cml())
    assert found.derived["genotype_outlook"] is None
    assert found.derived["resistance"] is None
