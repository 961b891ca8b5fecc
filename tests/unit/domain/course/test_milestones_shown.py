"""Which milestones are listed, and which limits hold on which days."""

from dataclasses import replace
from decimal import Decimal

import pytest

from clinic_app.domain.cml.measures import Milestone
from clinic_app.domain.course.milestones import (
    judging_in,
    listed_milestones,
    milestone_bands,
    milestones_in,
    outside_milestones,
)
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.record.codes import CmlPhase, StopReason
from clinic_app.domain.record.patient import Cml
from tests import make
from tests.unit.domain.cml.assessing import P, assessed
from tests.unit.domain.cml.test_milestones import treated

LONG = ";".join(
    ["2022-04-10=9", "2022-07-10=0.9", *(f"2023-0{month}-20=0.05" for month in (3, 5, 7, 9))]
)


def test_early_samples_and_the_latest_three_are_listed() -> None:
    found = assessed(treated(LONG), "2023-10-01").milestones
    listed = [one.sampled_on.isoformat() for one in listed_milestones(found)]
    assert listed == ["2022-04-10", "2022-07-10", "2023-05-20", "2023-07-20", "2023-09-20"]


def test_the_limits_follow_one_another_without_a_gap() -> None:
    found = assessed(treated("2022-04-10=9"), "2022-05-01").milestones
    bands = milestone_bands(found, P.milestones)
    assert [(band.milestone, band.first, band.last) for band in bands] == [
        (Milestone.MONTH_3, make.day("2022-03-10"), make.day("2022-06-09")),
        (Milestone.MONTH_6, make.day("2022-06-10"), make.day("2022-12-09")),
        (Milestone.MONTH_12, make.day("2022-12-10"), make.day("2023-02-10")),
        (Milestone.LATER, make.day("2023-02-11"), None),
    ]
    assert [(band.optimal_percent, band.failure_above_percent) for band in bands] == [
        (Decimal(10), Decimal(10)),
        (Decimal(1), Decimal(10)),
        (Decimal("0.1"), Decimal(1)),
        (Decimal("0.1"), Decimal(1)),
    ]


def test_without_a_judged_sample_there_are_no_limits() -> None:
    assert milestone_bands((), P.milestones) == ()


def test_only_milestones_are_taken_from_derived_values() -> None:
    found = assessed(treated("2022-04-10=9"), "2022-05-01").milestones
    assert milestones_in({"milestones": (*found, "stray")}) == found
    assert milestones_in({}) == ()


@pytest.mark.parametrize(
    ("stopped", "as_of", "shown"),
    [
        # The last day of a sample that counts is 30 days after the stop, inside.
        ("2023-06-01", "2023-07-01", ["3 2022-06-09", "6 2022-12-09", "12 2023-02-10", "later -"]),
        (
            "2023-06-01",
            "2023-07-02",
            ["3 2022-06-09", "6 2022-12-09", "12 2023-02-10", "later 2023-07-01"],
        ),
        ("2022-05-10", "2022-06-09", ["3 2022-06-09", "6 2022-12-09", "12 2023-02-10", "later -"]),
        ("2022-05-10", "2022-06-10", ["3 2022-06-09"]),
        ("2022-05-11", "2022-06-11", ["3 2022-06-09", "6 2022-06-10"]),
    ],
)
def test_the_limits_end_with_the_treatment_they_judge(
    stopped: str, as_of: str, shown: list[str]
) -> None:
    rows = [make.medication("2022-01-10", 400, stopped, StopReason.INTOLERANCE)]
    found = assessed(treated("2022-04-10=9", medications=rows), as_of).milestones
    bands = milestone_bands(found, P.milestones)
    assert [f"{band.milestone} {band.last or '-'}" for band in bands] == shown


@pytest.mark.parametrize("phase", [CmlPhase.CHRONIC, CmlPhase.ACCELERATED])
def test_a_line_begun_beyond_the_chronic_phase_is_not_judged(phase: CmlPhase) -> None:
    history = treated("2022-04-10=9")
    history = replace(history, cml=Cml(phase=phase, transcript="e14a2"))
    found = evaluate(history, make.day("2022-05-01"), make.knowledge())
    judged = phase is CmlPhase.CHRONIC
    assert milestones_in(found.derived)
    assert judging_in(found) == (milestones_in(found.derived) if judged else ())
    assert (outside_milestones(found.data_gaps) is None) == judged
