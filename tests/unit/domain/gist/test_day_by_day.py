"""Whole histories lived through day by day: what is advised from which day, until which day.

An event stands on the day it was seen; a regimen on the day it was begun.
"""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import AdviceCode, DueKind
from clinic_app.domain.record.codes import Gene, GistSetting
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Mutation
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.gist.histories import (
    D842V,
    EXON_9,
    EXON_11,
    WILD_TYPE,
    adjuvant,
    codes,
    drug,
    gist,
    imatinib,
    mutation,
    seen,
)

NEXT = AdviceCode.PROGRESSION_NEXT_LINE
OFF = AdviceCode.RECURRENCE_OFF_TREATMENT
VOTED = AdviceCode.EXON9_RELAPSE_OPINION
FIRST = AdviceCode.EXON9_FIRST_LINE
D842 = AdviceCode.D842V_FIRST_LINE
PRIMARY = AdviceCode.PRIMARY_RESISTANCE
SECONDARY = AdviceCode.SECONDARY_RESISTANCE
EXPOSURE = AdviceCode.CHECK_EXPOSURE
TEST = AdviceCode.REGENOTYPE
AT_600 = imatinib("2024-03-11", dose="600")


def _lived(history: History, start: str, end: str) -> list[tuple[str, set[AdviceCode]]]:
    """Every day on which the cards of the disease change, with those that stand from then."""
    day, last = date.fromisoformat(start), date.fromisoformat(end)
    turns: list[tuple[str, set[AdviceCode]]] = []
    while day <= last:
        now = codes(evaluate(history, day, KNOWLEDGE))
        if not turns or turns[-1][1] != now:
            turns.append((day.isoformat(), now))
        day += timedelta(days=1)
    return turns


def test_primary_resistance_of_exon_9() -> None:
    history = gist(
        imatinib("2023-10-10", "2024-01-02"), imatinib("2024-01-02", dose="600"),
        genotype=(EXON_9, mutation(exon=9, on=date(2024, 4, 20), lesion="liver")),
        progressed=["2024-04-10"],
    )  # fmt: skip
    assert _lived(history, "2023-12-20", "2024-05-01") == [
        ("2023-12-20", {FIRST}),
        ("2024-04-10", {NEXT, PRIMARY, EXPOSURE, TEST}),
        ("2024-04-20", {NEXT, PRIMARY, EXPOSURE}),
    ]


def test_one_day_later_it_is_secondary() -> None:
    history = gist(imatinib("2023-10-10", dose="600"), progressed=["2024-04-11"])
    assert codes(seen(history, "2024-04-11")) == {NEXT, SECONDARY, EXPOSURE, TEST}


def test_secondary_resistance_with_exon_17_through_all_lines() -> None:
    history = gist(
        imatinib("2020-01-10", "2024-03-20"),
        drug("sunitinib", "2024-03-20", "2024-08-20", "50", "4w_on_2w_off"),
        drug("regorafenib", "2024-08-20", "2024-12-20", "160", "3w_on_1w_off"),
        drug("ripretinib", "2024-12-20", dose="150"),
        genotype=(
            EXON_11,
            mutation(exon=17, variant="Y823D", secondary=True, on=date(2024, 3, 15)),
        ),
        progressed=["2024-03-10", "2024-08-10", "2024-12-10", "2025-06-10"],
    )
    assert _lived(history, "2024-03-01", "2025-07-01") == [
        ("2024-03-01", set()),
        ("2024-03-10", {NEXT, SECONDARY, EXPOSURE, TEST}),
        ("2024-03-15", {NEXT, SECONDARY, EXPOSURE}),
        ("2024-03-20", {SECONDARY}),
        ("2024-08-10", {NEXT, SECONDARY, TEST}),
        ("2024-08-20", {SECONDARY, TEST}),
        ("2024-12-10", {NEXT, SECONDARY, TEST}),
        ("2024-12-20", {SECONDARY, TEST}),
        ("2025-06-10", {NEXT, SECONDARY, TEST}),
    ]


def test_recurrence_during_adjuvant_exon_9_then_600() -> None:
    history = adjuvant(
        imatinib("2022-01-10", "2024-03-11"), AT_600, genotype=(EXON_9,), progressed=["2024-03-01"]
    )
    assert _lived(history, "2024-02-01", "2024-04-01") == [
        ("2024-02-01", set()),
        ("2024-03-01", {VOTED, NEXT, SECONDARY, EXPOSURE, TEST}),
        ("2024-03-11", {SECONDARY, TEST}),
    ]


@pytest.mark.parametrize(
    ("genotype", "expected"), [(EXON_11, {OFF}), (EXON_9, {OFF, VOTED})], ids=["11", "9"]
)
def test_recurrence_after_stopping(genotype: Mutation, expected: set[AdviceCode]) -> None:
    history = adjuvant(
        imatinib("2020-01-10", "2023-01-10"), imatinib("2024-03-11"),
        genotype=(genotype,), progressed=["2024-03-01"],
    )  # fmt: skip
    assert _lived(history, "2024-02-01", "2024-04-01") == [
        ("2024-02-01", set()),
        ("2024-03-01", expected),
        ("2024-03-11", set()),
    ]


def test_d842v_advanced() -> None:
    history = gist(
        imatinib("2024-01-10", "2024-02-20"), drug("avapritinib", "2024-02-20", dose="300"),
        genotype=(mutation(Gene.PDGFRA, 18, "D842V", on=date(2024, 2, 1)),),
    )  # fmt: skip
    assert _lived(history, "2024-01-10", "2024-03-01") == [
        ("2024-01-10", {TEST}),
        ("2024-02-01", {D842}),
        ("2024-02-20", set()),
    ]


def test_neoadjuvant_progression_then_600_then_the_lines() -> None:
    history = gist(
        imatinib("2023-12-10", "2024-03-11"), AT_600, genotype=(WILD_TYPE,),
        setting=GistSetting.NEOADJUVANT, progressed=["2024-03-01", "2024-06-01"],
    )  # fmt: skip
    assert _lived(history, "2024-02-01", "2024-06-10") == [
        ("2024-02-01", set()),
        ("2024-03-01", {NEXT, PRIMARY, EXPOSURE, TEST}),
        ("2024-03-11", {PRIMARY, TEST}),
        ("2024-06-01", {NEXT, PRIMARY, EXPOSURE, TEST}),
    ]


@pytest.mark.parametrize(
    "history",
    [
        gist(imatinib("2023-10-10"), genotype=(EXON_9,), progressed=["2024-04-10"]),
        adjuvant(imatinib("2020-01-10", "2024-01-10"), progressed=["2024-02-07"]),
        gist(drug("avapritinib", "2023-10-10", dose="300"), genotype=(D842V,)),
        gist(imatinib("2024-01-01"), genotype=()),
    ],
    ids=["primary", "off", "d842v", "no genotype"],
)
def test_every_day_before_the_named_one_says_the_same(history: History) -> None:
    day, turns = date(2023, 12, 1), []
    while day <= date(2024, 5, 1):
        turns.append((day, evaluate(history, day, KNOWLEDGE)))
        day += timedelta(days=1)
    for (_, now), (day, later) in pairwise(turns):
        same = (now.advice, now.due) == (later.advice, later.due)
        assert same is (now.stays_true_until != day)


def test_the_due_genotype_lasts_from_the_failure_until_its_result() -> None:
    history = gist(
        imatinib("2020-01-10"), progressed=["2024-03-01"],
        genotype=(EXON_11, mutation(exon=17, secondary=True, on=date(2024, 3, 20))),
    )  # fmt: skip

    def open_on(day: str) -> list[date]:
        found = seen(history, day).due
        return [i.due_on for i in found if i.kind is DueKind.REGENOTYPING and i.done_on is None]

    assert open_on("2024-02-29") == []
    assert open_on("2024-03-01") == open_on("2024-03-19") == [date(2024, 3, 1)]
    assert open_on("2024-03-20") == []
