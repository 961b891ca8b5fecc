"""Limits published in two units are rounded: where, and that nothing else depends on the unit.

A value is graded in the unit it was reported in, never converted by a rounded factor. So one
value may be of two grades between a limit of one unit and its rounded twin in the other, as the
table lists, and nowhere else.
"""

import csv
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.toxicity.lab_conditions import Setting
from clinic_app.domain.toxicity.lab_grading import grade_value
from clinic_app.domain.toxicity.lab_interval import Numbers
from clinic_app.domain.toxicity.lab_judgement import Judgement
from clinic_app.domain.toxicity.lab_limits import LabRule
from tests.knowledge import KNOWLEDGE

SPEC = Path(__file__).parents[3] / "spec" / "lab_rounded_limits.csv"
ROWS = list(csv.DictReader(SPEC.read_text(encoding="utf-8").splitlines()))
_SAME_FACTOR = {"Glucose (fasting for G1-2)": "Glucose", "LDL-C": "CHOL", "HDL-C": "CHOL"}
_FACTORS = {row["analyte"]: Decimal(row["factor"]) for row in ROWS} | {
    "TBIL": Decimal("17.104"),
    "CREA": Decimal("88.4"),
    "UA": Decimal("59.48"),
    "Phosphate": Decimal("0.32285"),
}
"""Source: unit_conversions.csv. Limits of these are multiples of the laboratory's own."""

Pair = tuple[LabRule, LabRule]


def _pairs() -> list[Pair]:
    """Return the rules of one term in two units, the conventional unit first."""
    found: list[Pair] = []
    for rules in KNOWLEDGE.lab_limits.rules.values():
        for first in rules:
            for second in rules:
                is_pair = first.term == second.term and first.unit in {"mg/dL", "g/L"}
                if is_pair and second.unit not in {first.unit, "mg/dL", "g/L"}:
                    found.append((first, second))
    return found


PAIRS = _pairs()


def _limits(rule: LabRule) -> list[Decimal]:
    """Return the limits that are numbers of their own, in the order of the grades."""
    ends = (
        end
        for _, alternatives in sorted(rule.grades.items())
        for one in alternatives
        for end in (one.low, one.high)
    )
    return [end.plus for end in ends if end is not None and end.reference is None]


def _factor(rule: LabRule) -> Decimal:
    return _FACTORS[_SAME_FACTOR.get(rule.analyte, rule.analyte)]


def _twins(pair: Pair) -> set[tuple[Decimal, Decimal]]:
    first, second = map(_limits, pair)
    return set(zip(first, second, strict=True))


def _judged(judgement: Judgement) -> tuple[int | None, int | None, int | None]:
    return judgement.grade, judgement.lowest, judgement.highest


def test_every_limit_that_is_rounded_stands_in_the_table() -> None:
    listed = {(r["term"], Decimal(r["limit"]), Decimal(r["other_limit"])) for r in ROWS}
    found = {
        (pair[0].term, limit, other)
        for pair in PAIRS
        for limit, other in _twins(pair)
        if limit * _factor(pair[0]) != other
    }
    assert found == listed


def test_the_rounding_is_small_but_for_magnesium() -> None:
    for row in ROWS:
        exact = Decimal(row["limit"]) * Decimal(row["factor"])
        off = abs(exact - Decimal(row["other_limit"])) / exact
        assert off < Decimal("0.081" if row["analyte"] == "Mg" else "0.025"), row


amounts = st.integers(min_value=1, max_value=200_000).map(lambda n: Decimal(n) / 100)


def _times(number: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if number is None else number * factor


def _near(value: Decimal, twins: Iterable[tuple[Decimal, Decimal]], factor: Decimal) -> bool:
    """Say whether a value lies between a limit and its rounded twin, both ends inside."""
    return any(
        min(limit * factor, other) <= value * factor <= max(limit * factor, other)
        for limit, other in twins
    )


@given(
    st.sampled_from(PAIRS), amounts, st.none() | amounts, st.none() | amounts,
    st.none() | amounts, st.sampled_from([True, False, None]),
)  # fmt: skip
def test_elsewhere_the_unit_changes_no_grade(
    pair: Pair,
    value: Decimal,
    lln: Decimal | None,
    uln: Decimal | None,
    baseline: Decimal | None,
    symptomatic: bool | None,
) -> None:
    first, second = pair
    factor = _factor(first)
    if _near(value, _twins(pair), factor):
        return
    here = Numbers(value=value, lln=lln, uln=uln, baseline=baseline)
    there = Numbers(
        value=value * factor, lln=_times(lln, factor), uln=_times(uln, factor),
        baseline=_times(baseline, factor),
    )  # fmt: skip
    setting = Setting(symptomatic=symptomatic)
    assert _judged(grade_value(first, here, setting)) == _judged(
        grade_value(second, there, setting)
    )
