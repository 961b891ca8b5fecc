"""Sokal, EURO, EUTOS and ELTS at diagnosis: the formulas, what they lack, whom they are for."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.cml.measures import Score, Scores
from clinic_app.domain.findings import DataGap
from clinic_app.domain.record.codes import CmlPhase, Disease
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml, Diagnosis
from tests import make
from tests.unit.domain.cml.assessing import assessed, table

INPUTS = {
    "spleen_cm": "spleen", "platelets_e9_l": "platelets", "blasts_percent": "blasts",
    "eosinophils_percent": "eosinophils", "basophils_percent": "basophils",
}  # fmt: skip
ORDINARY: dict[str, Any] = {
    "spleen_cm": Decimal(5), "platelets_e9_l": Decimal(300), "blasts_percent": Decimal(1),
    "eosinophils_percent": Decimal(2), "basophils_percent": Decimal(3),
}  # fmt: skip


def untreated(age: int = 45, **facts: Any) -> History:
    return make.history(
        patient=make.patient(birth_date=date(2026 - age, 1, 1)),
        diagnosis=Diagnosis(disease=Disease.CML, diagnosed_on=date(2026, 1, 1)),
        cml=Cml(**{"phase": CmlPhase.CHRONIC, "transcript": "e14a2", **facts}),
    )


def scored(history: History) -> Scores:
    found = assessed(history, "2026-06-01").scores
    assert found is not None
    return found


def gaps(history: History) -> list[DataGap]:
    return [gap for gap in assessed(history, "2026-06-01").gaps if gap.key == "scores"]


@pytest.mark.parametrize("row", table("cml_scores"), ids=lambda row: row["case"])
def test_the_four_formulas(row: dict[str, str]) -> None:
    facts = {key: Decimal(row[column]) for key, column in INPUTS.items()}
    found = scored(untreated(int(row["age"]), **facts))
    for name in ("sokal", "euro", "eutos", "elts"):
        value, group = row[name].split()
        score = getattr(found, name)
        assert isinstance(score, Score)
        assert score.value == pytest.approx(Decimal(value), abs=Decimal("0.00006"))
        assert score.group == group


@pytest.mark.parametrize(("spleen", "disagree"), [("5", False), ("14", True)])
def test_scores_in_different_groups_disagree(spleen: str, disagree: bool) -> None:
    found = scored(untreated(**{**ORDINARY, "spleen_cm": Decimal(spleen)}))
    assert found.disagree is disagree
    assert [name.value for name, _ in found.made] == ["sokal", "euro", "eutos", "elts"]


def test_age_counts_whole_years_at_diagnosis() -> None:
    history = make.history(
        patient=make.patient(birth_date=date(1976, 1, 2)),
        diagnosis=Diagnosis(disease=Disease.CML, diagnosed_on=date(2026, 1, 1)),
        cml=Cml(**ORDINARY),
    )
    (age,) = (f.value for f in scored(history).euro.inputs if f.code == "score_input_age")  # type: ignore[union-attr]
    assert age == 49


def test_each_score_names_what_it_lacks() -> None:
    facts = {**ORDINARY, "blasts_percent": None, "eosinophils_percent": None}
    history = untreated(**facts)
    found = scored(history)
    assert found.eutos is not None
    assert (found.sokal, found.euro, found.elts) == (None, None, None)
    assert [dict(gap.details) for gap in gaps(history)] == [
        {"score": "score_sokal", "missing": "score_blasts"},
        {"score": "score_euro", "missing": "score_blasts, score_eosinophils"},
        {"score": "score_elts", "missing": "score_blasts"},
    ]


@pytest.mark.parametrize("known", [Cml(), None])
def test_without_any_value_there_are_no_scores(known: Cml | None) -> None:
    history = make.cml(cml=known)
    assert assessed(history, "2026-06-01").scores is None
    assert [gap.reason for gap in gaps(history)] == ["score_inputs_missing"] * 4


@pytest.mark.parametrize("missing", ["birth_date", "diagnosed_on"])
def test_age_needs_both_dates(missing: str) -> None:
    history = make.history(
        patient=make.patient(birth_date=None if missing == "birth_date" else date(1980, 1, 1)),
        diagnosis=Diagnosis(
            disease=Disease.CML,
            diagnosed_on=None if missing == "diagnosed_on" else date(2026, 1, 1),
        ),
        cml=Cml(**ORDINARY),
    )
    assert scored(history).elts is None
    assert scored(history).eutos is not None


def test_no_platelets_give_no_score_that_reads_them() -> None:
    history = untreated(**{**ORDINARY, "platelets_e9_l": Decimal(0)})
    assert scored(history).elts is None
    assert [gap.reason for gap in gaps(history)] == ["score_no_platelets"] * 3


@pytest.mark.parametrize(("blasts", "possible"), [("60", True), ("60.1", False)])
def test_more_than_all_cells_give_no_score(blasts: str, possible: bool) -> None:
    facts = {**ORDINARY, "blasts_percent": Decimal(blasts), "eosinophils_percent": Decimal(37)}
    history = untreated(**facts)
    found = assessed(history, "2026-06-01").scores
    assert (found is not None) is possible
    assert ("score_percentages" in {gap.reason for gap in gaps(history)}) is not possible


@pytest.mark.parametrize(
    ("age", "facts", "reasons"),
    [
        (18, {}, set()),
        (17, {}, {"score_not_adult"}),
        (45, {"blasts_percent": Decimal("14.9")}, set()),
        (45, {"blasts_percent": Decimal(15)}, {"score_advanced_blasts"}),
        (45, {"basophils_percent": Decimal("19.9")}, set()),
        (45, {"basophils_percent": Decimal(20)}, {"score_advanced_basophils"}),
        (45, {"phase": CmlPhase.BLAST}, {"score_not_chronic"}),
    ],
)
def test_whom_the_scores_were_not_made_for(
    age: int, facts: dict[str, Any], reasons: set[str]
) -> None:
    history = untreated(age, **{**ORDINARY, **facts})
    assert {gap.reason for gap in gaps(history)} == reasons
    assert {doubt.code for doubt in scored(history).doubts} == reasons


def test_a_phase_that_came_on_treatment_leaves_the_scores_alone() -> None:
    known = Cml(phase=CmlPhase.BLAST, phase_on=date(2020, 1, 11), transcript="e14a2", **ORDINARY)
    assert not gaps(make.cml("2020-01-10", cml=known))
    early = Cml(phase=CmlPhase.BLAST, phase_on=date(2020, 1, 10), transcript="e14a2", **ORDINARY)
    assert [gap.reason for gap in gaps(make.cml("2020-01-10", cml=early))] == ["score_not_chronic"]


CELLS = st.decimals("0", "14", places=1)


@given(
    spleen=st.decimals("0", "30", places=1), blasts=CELLS, basophils=CELLS, age=st.integers(18, 90)
)
def test_a_bigger_spleen_never_lowers_a_score(
    spleen: Decimal, blasts: Decimal, basophils: Decimal, age: int
) -> None:
    facts = {**ORDINARY, "blasts_percent": blasts, "basophils_percent": basophils}
    small = scored(untreated(age, **{**facts, "spleen_cm": spleen}))
    big = scored(untreated(age, **{**facts, "spleen_cm": spleen + 1}))
    for name in ("sokal", "euro", "eutos", "elts"):
        assert getattr(small, name).value < getattr(big, name).value
