"""Risk of a GIST: the tables, what is missing, and what does not count."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.findings import DataGap
from clinic_app.domain.gist.findings import AfipClass, NihClass, Risk
from clinic_app.domain.gist.risk import PrimaryTumour, primary_tumour
from clinic_app.domain.gist.risk_afip import afip_risk
from clinic_app.domain.gist.risk_nih import nih_risk
from clinic_app.domain.record.codes import Margin, PrimarySite
from tests import make
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.gist.tumours import course, evaluated, gaps, gist, history, surgery, table

P = KNOWLEDGE.protocol.gist_risk
ORDER = list(NihClass)
AFIP_SITES = ("stomach", "jejunum_ileum", "duodenum", "rectum")
SIZES = st.none() | st.decimals("0.1", "30", places=2)
COUNTS = st.none() | st.decimals(0, 60, places=1)
SITES = st.none() | st.sampled_from(PrimarySite)
RUPTURES = st.none() | st.booleans()


def tumour(**changes: Any) -> PrimaryTumour:
    usual: dict[str, Any] = {
        "size_cm": Decimal(4),
        "mitoses": Decimal(3),
        "site": PrimarySite.STOMACH,
        "ruptured": False,
    }
    return PrimaryTumour(**{**usual, **changes})


def nih(**changes: Any) -> str | None:
    found, missing = nih_risk(tumour(**changes), P)
    assert (found is None) == bool(missing)
    return None if found is None else found.category.value


def decided_by(found: Risk | None) -> list[str]:
    assert found is not None
    return [fact.code for fact in found.because]


@pytest.mark.parametrize("row", table("gist_risk_nih.csv"), ids=lambda row: str(row["size_cm"]))
@pytest.mark.parametrize("site", PrimarySite)
def test_nih_at_every_limit(row: dict[str, str], site: PrimarySite) -> None:
    column = "stomach" if site is PrimarySite.STOMACH else "elsewhere"
    size, mitoses = Decimal(row["size_cm"]), Decimal(row["mitoses"])
    assert nih(size_cm=size, mitoses=mitoses, site=site) == row[column]
    assert nih(size_cm=size, mitoses=mitoses, site=site, ruptured=True) == "high"


@pytest.mark.parametrize("row", table("gist_risk_afip.csv"), ids=lambda row: str(row["size_cm"]))
@pytest.mark.parametrize("site", AFIP_SITES)
def test_afip_at_every_limit(row: dict[str, str], site: str) -> None:
    category, _, percent = row[site].partition(" ")
    found, missing = afip_risk(
        tumour(
            size_cm=Decimal(row["size_cm"]),
            mitoses=Decimal(row["mitoses"]),
            site=PrimarySite(site),
            ruptured=None,
        ),
        P,
    )
    assert found is not None
    assert not missing
    assert found.category.value == category
    assert found.percent == (Decimal(percent) if percent else None)


@pytest.mark.parametrize("row", table("gist_risk.csv"), ids=lambda row: row["case_id"])
def test_reference_cases(row: dict[str, str]) -> None:
    record = history(
        gist(
            size_cm=Decimal(row["size_cm"]),
            mitoses_per_5mm2=Decimal(row["mitoses"]),
            primary_site=PrimarySite(row["site"]),
            ruptured=row["rupture"] == "yes",
        )
    )
    derived = evaluated(record).derived
    found, afip = derived["risk_nih2008"], derived["risk_afip"]
    assert isinstance(found, Risk)
    assert isinstance(afip, Risk)
    assert (found.category.value, found.percent) == (row["nih"], None)
    assert afip.category.value == row["afip"]
    assert afip.percent == (Decimal(row["percent"]) if row["percent"] else None)


@pytest.mark.parametrize(
    ("changes", "row"),
    [
        ({"ruptured": True}, "nih_ruptured"),
        ({"size_cm": Decimal(11)}, "nih_huge"),
        ({"mitoses": Decimal(11)}, "nih_many_mitoses"),
        ({"size_cm": Decimal(6), "mitoses": Decimal(6)}, "nih_large_and_mitoses"),
        ({"site": PrimarySite.OTHER, "mitoses": Decimal(6)}, "nih_medium_mitoses_non_gastric"),
        ({"site": PrimarySite.COLON, "size_cm": Decimal(6)}, "nih_large_non_gastric"),
        ({"size_cm": Decimal(2), "mitoses": Decimal(6)}, "nih_small_mitoses"),
        ({"mitoses": Decimal(6)}, "nih_medium_mitoses_gastric"),
        ({"size_cm": Decimal(6)}, "nih_large_gastric"),
        ({}, "nih_medium"),
        ({"size_cm": Decimal(2)}, "nih_small"),
    ],
)
def test_the_row_that_decided_is_named(changes: dict[str, Any], row: str) -> None:
    found, _ = nih_risk(tumour(**changes), P)
    assert decided_by(found)[0] == row
    assert {"risk_size", "risk_mitoses"} <= set(decided_by(found))


def test_every_row_that_holds_is_named() -> None:
    found, _ = nih_risk(tumour(size_cm=Decimal(12), mitoses=Decimal(12), ruptured=True), P)
    rows = [code for code in decided_by(found) if code.startswith("nih")]
    assert rows == ["nih_huge", "nih_large_and_mitoses", "nih_many_mitoses", "nih_ruptured"]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"ruptured": True}, "high"),
        ({"ruptured": False}, None),
        ({"size_cm": Decimal("10.01")}, "high"),
        ({"size_cm": Decimal(10)}, None),
        ({"mitoses": Decimal(11)}, "high"),
        ({"mitoses": Decimal(10)}, None),
        ({"size_cm": Decimal("5.01"), "mitoses": Decimal(6)}, "high"),
        ({"size_cm": Decimal("5.01"), "site": PrimarySite.RECTUM}, "high"),
        ({"size_cm": Decimal("5.01"), "site": PrimarySite.STOMACH}, None),
        ({"size_cm": Decimal(5), "mitoses": Decimal(5)}, None),
        ({"size_cm": Decimal(5), "mitoses": Decimal(5), "ruptured": False}, "low"),
        ({"size_cm": Decimal(2), "mitoses": Decimal(6), "ruptured": False}, "intermediate"),
        ({}, None),
    ],
)
def test_nih_with_figures_missing(known: dict[str, Any], expected: str | None) -> None:
    unknown = dict.fromkeys(("size_cm", "mitoses", "site", "ruptured"))
    assert nih(**{**unknown, **known}) == expected


def test_a_class_without_every_figure_says_so() -> None:
    found, _ = nih_risk(tumour(size_cm=Decimal(12), mitoses=None), P)
    assert decided_by(found)[:2] == ["nih_huge", "nih_decided_without"]
    found, _ = nih_risk(tumour(size_cm=Decimal(6), mitoses=None, site=PrimarySite.RECTUM), P)
    assert decided_by(found)[0] == "nih_whatever_is_missing"


def test_each_missing_figure_is_a_gap() -> None:
    record = history(gist(size_cm=None, primary_site=None, ruptured=None))
    assert gaps(record, "risk_nih2008") == ["no_tumour_size", "no_primary_site", "no_rupture"]
    assert gaps(record, "risk_afip") == ["no_tumour_size", "no_primary_site"]
    bare = ["no_tumour_size", "no_mitoses", "no_primary_site"]
    assert gaps(history(), "risk_afip") == bare
    assert gaps(history(), "risk_nih2008") == [*bare, "no_rupture"]


@pytest.mark.parametrize("site", [PrimarySite.COLON, PrimarySite.OESOPHAGUS, PrimarySite.OTHER])
def test_afip_has_no_column_for_some_sites(site: PrimarySite) -> None:
    found, missing = afip_risk(tumour(site=site, size_cm=None, mitoses=None), P)
    assert found is not None
    assert found.category is AfipClass.NOT_DEFINED
    assert (found.percent, missing) == (None, ())
    assert decided_by(found)[0] == "afip_no_column"


@pytest.mark.parametrize(
    ("changes", "code", "value"),
    [
        ({"size_cm": Decimal(2), "mitoses": Decimal(6)}, "afip_few_cases", Decimal(0)),
        ({"size_cm": Decimal(8), "site": PrimarySite.DUODENUM}, "afip_too_few_cases", Decimal(34)),
        (
            {"size_cm": Decimal(2), "mitoses": Decimal(6), "site": PrimarySite.DUODENUM},
            "afip_no_case",
            None,
        ),
        ({}, "afip_cell", Decimal("1.9")),
    ],
)
def test_afip_says_how_many_cases_stand_behind(
    changes: dict[str, Any], code: str, value: Decimal | None
) -> None:
    found, _ = afip_risk(tumour(**changes), P)
    assert found is not None
    assert (found.because[0].code, found.because[0].value) == (code, value)


@pytest.mark.parametrize(
    ("operated_on", "first_dose", "counts"),
    [
        ("2026-01-01", "2026-01-02", True),
        ("2026-01-02", "2026-01-02", True),
        ("2026-01-03", "2026-01-02", False),
    ],
)
def test_mitoses_counted_after_a_drug_do_not_enter(
    operated_on: str, first_dose: str, counts: bool
) -> None:
    record = history(
        gist(),
        surgeries=(surgery(operated_on),),
        medications=(make.medication(first_dose),),
    )
    found = primary_tumour(course(record))
    assert (found.mitoses is not None) is counts
    expected = [] if counts else ["mitoses_after_imatinib"]
    assert gaps(record, "risk_nih2008") == expected
    assert gaps(record, "risk_afip") == expected


def test_what_does_not_count_is_said_where_the_class_holds_all_the_same() -> None:
    record = history(
        gist(size_cm=Decimal(11)),
        surgeries=(surgery("2026-03-01"),),
        medications=(make.medication("2026-01-02"),),
    )
    found = evaluated(record).derived["risk_nih2008"]
    assert isinstance(found, Risk)
    assert found.category is NihClass.HIGH
    said = next(one for one in found.because if one.code == "risk_mitoses_after_imatinib")
    assert said.on == date(2026, 3, 1)
    assert "risk_mitoses" not in decided_by(found)


def test_a_planned_or_a_second_operation_leaves_the_mitoses() -> None:
    taken = (make.medication("2026-01-02"),)
    planned = history(
        gist(), medications=taken, surgeries=(surgery("2026-09-01", planned=True, margin=None),)
    )
    second = history(
        gist(),
        medications=taken,
        surgeries=(surgery("2026-03-01", margin=Margin.R2), surgery("2025-12-01")),
    )
    assert primary_tumour(course(planned)).mitoses == 3
    assert primary_tumour(course(second)).mitoses == 3


def test_mitoses_nobody_counted_are_missing_not_treated() -> None:
    record = history(
        gist(mitoses_per_5mm2=None),
        medications=(make.medication("2026-01-02"),),
        surgeries=(surgery("2026-03-01"),),
    )
    assert gaps(record, "risk_afip") == ["no_mitoses"]


def test_not_computed_for_cml() -> None:
    evaluation = evaluated(make.cml())
    assert evaluation.derived["risk_nih2008"] is None
    assert evaluation.derived["risk_afip"] is None
    assert not {"risk_nih2008", "risk_afip"} & {gap.key for gap in evaluation.data_gaps}


def _rank(found: tuple[Risk | None, tuple[DataGap, ...]]) -> int:
    assert found[0] is not None
    return ORDER.index(NihClass(found[0].category))


@given(
    size=st.decimals("0.1", "30", places=2),
    more=st.decimals(0, 10, places=2),
    mitoses=st.decimals(0, 60, places=1),
    further=st.decimals(0, 10, places=1),
    site=st.sampled_from(PrimarySite),
)
def test_a_larger_or_livelier_tumour_is_never_of_lower_risk(
    size: Decimal, more: Decimal, mitoses: Decimal, further: Decimal, site: PrimarySite
) -> None:
    before = tumour(size_cm=size, mitoses=mitoses, site=site)
    after = tumour(size_cm=size + more, mitoses=mitoses + further, site=site)
    assert _rank(nih_risk(after, P)) >= _rank(nih_risk(before, P))


@given(size=SIZES, mitoses=COUNTS, site=SITES, ruptured=RUPTURES, data=st.data())
def test_what_is_said_without_a_figure_holds_with_it(
    size: Decimal | None,
    mitoses: Decimal | None,
    site: PrimarySite | None,
    ruptured: bool | None,
    data: st.DataObject,
) -> None:
    found, _ = nih_risk(tumour(size_cm=size, mitoses=mitoses, site=site, ruptured=ruptured), P)
    if found is None:
        return
    whole, _ = nih_risk(
        tumour(
            size_cm=data.draw(st.decimals("0.1", "30", places=2)) if size is None else size,
            mitoses=data.draw(st.decimals(0, 60, places=1)) if mitoses is None else mitoses,
            site=data.draw(st.sampled_from(PrimarySite)) if site is None else site,
            ruptured=data.draw(st.booleans()) if ruptured is None else ruptured,
        ),
        P,
    )
    assert whole is not None
    assert whole.category is found.category
