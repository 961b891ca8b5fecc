"""Molecular response classes: the table, and results that say less than they seem to."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.cml.findings import (
    CLASSES_BY_DEPTH,
    MolecularResponse,
    Quality,
    ResponseClass,
    at_least,
)
from clinic_app.domain.cml.molecular_response import class_of_value, classify, is_on_scale
from clinic_app.domain.record.codes import ControlGene, PcrMethod
from clinic_app.domain.record.results import BcrAbl, Replicate
from tests import make
from tests.unit.domain.cml.assessing import P, assessed, table

DAY = make.day("2026-05-20")


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _result(row: dict[str, str]) -> BcrAbl:
    copies, control = row["copies"].split(";"), row["control_copies"].split(";")
    several = len(copies) > 1
    replicates = tuple(
        Replicate(copies=Decimal(c), control_copies=Decimal(r))
        for c, r in zip(copies, control, strict=False)
        if several
    )
    return BcrAbl(
        sampled_on=DAY,
        detected=row["detected"] == "yes",
        is_percent=_number(row["percent"]),
        copies=None if several else _number(row["copies"]),
        replicates=replicates,
        conversion_factor=_number(row["factor"]),
        control_gene=ControlGene(row["gene"]) if row["gene"] else None,
        control_copies=None if several else _number(row["control_copies"]),
        method=PcrMethod.RT_QPCR,
    )


def _counted(copies: int, factor: str | None, control: int = 40000) -> BcrAbl:
    """A result in copies, as a laboratory without a value on the scale sends it."""
    return replace(
        make.bcr_abl(DAY, None, control, detected=True),
        copies=Decimal(copies),
        conversion_factor=None if factor is None else Decimal(factor),
    )


def _classified(result: BcrAbl, transcript: str | None = "e14a2") -> MolecularResponse:
    return classify(result, transcript, P.molecular)


@pytest.mark.parametrize("row", table("molecular_response"), ids=lambda row: row["case"])
def test_table(row: dict[str, str]) -> None:
    found = _classified(_result(row))
    assert found.response_class == row["class"]
    assert found.mmr is {"yes": True, "no": False, "": None}[row["mmr"]]
    assert found.quality == row["quality"]
    if not row["is_percent"]:
        assert found.is_percent is None
    else:
        assert found.is_percent is not None
        assert abs(found.is_percent - Decimal(row["is_percent"])) < Decimal("0.0000001")


def test_multiplies_before_dividing() -> None:
    assert _classified(_counted(5, "0.8")).is_percent == Decimal("0.01")


def test_a_value_far_beyond_a_limit_in_its_digits_is_not_rounded_to_it() -> None:
    found = _classified(make.bcr_abl(DAY, "0.10000000000000000000000000000000001"))
    assert found.mmr is False


def test_off_the_scale_has_no_class_but_keeps_what_the_laboratory_saw() -> None:
    found = _classified(make.bcr_abl(DAY, "0.004", 50000), "e19a2")
    assert (found.response_class, found.mmr) == (None, None)
    assert found.quality is Quality.ADEQUATE
    assert found.depth is ResponseClass.MR4
    assert found.discharges
    assert [fact.code for fact in found.because][-1] == "bcr_abl_off_scale"


@pytest.mark.parametrize(
    "transcript", ["e1a2", "p190", "p230", "unquantifiable", "e13a2/e1a2", "p190 + p210", "/"]
)
def test_atypical_transcripts_are_off_the_scale(transcript: str) -> None:
    assert not is_on_scale(transcript, P.molecular)


@pytest.mark.parametrize(
    "transcript",
    [
        *("e13a2", "e14a2", "both", None, "E14A2", " b2a2 ", "b3a2", "P210"),
        *("e13a2/e14a2", "e13a2 + e14a2", "e13a2 and e14a2", "e13a2、e14a2", "e14a2 (b3a2)"),
    ],
)
def test_typical_and_unrecorded_transcripts_are_on_it(transcript: str | None) -> None:
    assert is_on_scale(transcript, P.molecular)


@pytest.mark.parametrize(
    ("percent", "transcript", "mmr"),
    [
        (None, "e14a2", None),
        ("0.0005", "e14a2", None),
        ("0.1", "e14a2", None),
        ("0.11", "e14a2", False),
        ("0.11", "e19a2", None),
    ],
)
def test_digital_pcr_is_shown_apart(
    percent: str | None, transcript: str, mmr: bool | None
) -> None:
    found = _classified(make.bcr_abl(DAY, percent, method=PcrMethod.DPCR), transcript)
    assert (found.response_class, found.depth, found.mmr) == (None, None, mmr)
    assert found.quality is Quality.LOW
    assert not found.discharges


def test_a_method_not_recorded_counts_as_rt_qpcr() -> None:
    assert _classified(make.bcr_abl(DAY, None, method=None)).discharges


@pytest.mark.parametrize(
    "result",
    [
        make.bcr_abl(DAY, "0.5", detected=False),
        make.bcr_abl(DAY, "0"),
        _counted(0, "1"),
    ],
    ids=["undetected with a value", "detected with zero", "detected without copies"],
)
def test_figures_that_contradict_each_other_are_inadequate(result: BcrAbl) -> None:
    found = _classified(result)
    assert (found.response_class, found.mmr) == (ResponseClass.INADEQUATE, None)
    assert found.because[0].code == "bcr_abl_contradictory"


def test_undetected_with_zero_percent_is_undetected() -> None:
    found = _classified(make.bcr_abl(DAY, "0", 32000, detected=False))
    assert (found.is_percent, found.response_class) == (None, ResponseClass.MR4_5)


def test_detected_without_any_figure_has_no_value() -> None:
    found = _classified(make.bcr_abl(DAY, None, detected=True))
    assert found.because[0].code == "bcr_abl_no_value"
    assert found.quality is Quality.INADEQUATE


def test_no_control_copies_at_all_is_no_division() -> None:
    assert _classified(_counted(5, "1", 0)).because[0].code == "bcr_abl_no_value"


def test_missing_conversion_factor_is_said() -> None:
    found = _classified(_counted(5, None))
    assert found.because[0].code == "bcr_abl_no_conversion_factor"
    assert found.is_percent is None


def test_three_copy_floor_only_where_the_clinic_wants_it() -> None:
    result = _counted(1, "1", 33000)
    floored = classify(result, None, replace(P.molecular, three_copy_floor=True))
    assert floored.is_percent == Decimal(300) / 33000
    assert floored.response_class is ResponseClass.MR4
    assert _classified(result).response_class is ResponseClass.MR4_5


@pytest.mark.parametrize(
    ("copies", "limit"), [(9999, None), (10000, "0.01"), (32000, "0.0032"), (100000, "0.001")]
)
def test_undetected_names_the_limit_it_reaches(copies: int, limit: str | None) -> None:
    found = _classified(make.bcr_abl(DAY, None, copies))
    assert found.limit_percent == (None if limit is None else Decimal(limit))


def test_detected_has_no_such_limit() -> None:
    assert _classified(make.bcr_abl(DAY, "0.002")).limit_percent is None


def test_results_come_by_sampling_date() -> None:
    history = make.cml(bcr_abl=[make.bcr_abl("2020-05-01", "0.3"), make.bcr_abl("2020-02-01", 5)])
    found = assessed(history, "2020-06-01").molecular_responses
    assert [r.is_percent for r in found] == [Decimal(5), Decimal("0.3")]


def test_inadequate_and_none_are_at_no_level() -> None:
    assert not at_least(None, ResponseClass.ABOVE_10_PERCENT)
    assert not at_least(ResponseClass.INADEQUATE, ResponseClass.ABOVE_10_PERCENT)


PERCENT = st.decimals("0.00001", "100", places=5)
COPIES = st.integers(0, 400_000)


@given(PERCENT, PERCENT)
def test_a_deeper_value_never_worsens_the_class(first: Decimal, second: Decimal) -> None:
    deep, shallow = sorted((first, second))
    assert at_least(class_of_value(deep, P.molecular), class_of_value(shallow, P.molecular))


@given(PERCENT, COPIES, COPIES, st.sampled_from(ControlGene))
def test_more_control_copies_never_worsen_the_class(
    percent: Decimal, first: int, second: int, gene: ControlGene
) -> None:
    few, many = sorted((first, second))
    by_few = _classified(make.bcr_abl(DAY, percent, few, control_gene=gene)).depth
    by_many = _classified(make.bcr_abl(DAY, percent, many, control_gene=gene)).depth
    assert by_few is not None
    assert by_few is ResponseClass.INADEQUATE or at_least(by_many, by_few)


@given(PERCENT, PERCENT, COPIES)
def test_a_deeper_result_never_turns_mmr_into_a_loss(
    first: Decimal, second: Decimal, copies: int
) -> None:
    deep, shallow = sorted((first, second))
    if _classified(make.bcr_abl(DAY, shallow, copies)).mmr is not False:
        assert _classified(make.bcr_abl(DAY, deep, copies)).mmr is not False


def test_classes_are_listed_deepest_first() -> None:
    assert CLASSES_BY_DEPTH[0] is ResponseClass.MR5
    assert CLASSES_BY_DEPTH[-1] is ResponseClass.ABOVE_10_PERCENT
