from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.cml.measures import Kinetics
from clinic_app.domain.cml.molecular_response import molecular_responses
from clinic_app.domain.course.milestones import LimitKind, milestone_bands, milestones_in
from clinic_app.domain.course.molecular import (
    MolecularCourse,
    Sign,
    molecular_course,
    responses_in,
)
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.record.codes import ControlGene, PcrMethod
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml
from clinic_app.domain.record.results import BcrAbl
from tests import make

TODAY = date(2026, 5, 4)
START = "2025-06-01"


def course(*results: BcrAbl, transcript: str = "e14a2", as_of: date = TODAY) -> MolecularCourse:
    return of(make.cml(START, cml=Cml(transcript=transcript), bcr_abl=list(results)), as_of)


def of(history: History, as_of: date = TODAY) -> MolecularCourse:
    knowledge = make.knowledge()
    found = evaluate(history, as_of, knowledge)
    kinetics = found.derived["kinetics"]
    assert isinstance(kinetics, Kinetics)
    return molecular_course(
        molecular_responses(history, knowledge),
        milestone_bands(milestones_in(found.derived), knowledge.protocol.milestones),
        kinetics,
        found.data_gaps,
        as_of,
    )


@pytest.mark.parametrize(
    ("result", "sign", "percent"),
    [
        (make.bcr_abl("2026-01-05", "0.2"), Sign.VALUE, "0.2"),
        (make.bcr_abl("2026-01-05", "0.2", 9999), Sign.FEW_COPIES, "0.2"),
        (make.bcr_abl("2026-01-05", "0.1", 9999), Sign.INADEQUATE, "0.1"),
        (make.bcr_abl("2026-01-05", "0.1", 10000), Sign.VALUE, "0.1"),
        (make.bcr_abl("2026-01-05", None, 9999), Sign.INADEQUATE, None),
        (make.bcr_abl("2026-01-05", None, 10000), Sign.UNDETECTED, "0.01"),
        (
            make.bcr_abl("2026-01-05", None, 23999, control_gene=ControlGene.GUSB),
            Sign.INADEQUATE,
            None,
        ),
        (make.bcr_abl("2026-01-05", "0.2", method=PcrMethod.DPCR), Sign.DPCR, "0.2"),
        (
            make.bcr_abl("2026-01-05", None, method=PcrMethod.DPCR),
            Sign.DPCR_UNDETECTED,
            "0.001",
        ),
    ],
)
def test_every_result_has_a_sign_and_a_place(
    result: BcrAbl, sign: Sign, percent: str | None
) -> None:
    (point,) = course(result).points
    assert (point.sign, point.on) == (sign, result.sampled_on)
    assert point.percent == (None if percent is None else Decimal(percent))


def test_off_the_scale_has_a_sign_of_its_own_and_no_depths() -> None:
    found = course(make.bcr_abl("2026-01-05", "0.2"), transcript="e19a2")
    assert found.signs == {Sign.OFF_SCALE}
    assert not found.on_scale
    assert not found.runs
    assert course(make.bcr_abl("2026-01-05", "0.2")).on_scale


def test_only_adequate_values_in_a_row_are_joined() -> None:
    found = course(
        make.bcr_abl("2025-09-01", "4"),
        make.bcr_abl("2025-10-01", "3", method=PcrMethod.DPCR),
        make.bcr_abl("2025-11-01", "0.05", 4000),
        make.bcr_abl("2025-12-01", "1"),
        make.bcr_abl("2026-01-01", None),
        make.bcr_abl("2026-02-01", "0.5"),
    )
    assert [[p.on.month for p in run] for run in found.runs] == [[9, 12]]


LABS = [
    (("Union", "Union"), []),
    (("Union", "union "), []),
    (("Union", "People"), [(10, "Union", "People")]),
    (("Union", None, "People"), [(11, "Union", "People")]),
    ((None, "Union"), []),
    (("Union", "People", "Union"), [(10, "Union", "People"), (11, "People", "Union")]),
]


@pytest.mark.parametrize(("labs", "changes"), LABS)
def test_a_change_of_laboratory_is_told_once(
    labs: tuple[str | None, ...], changes: list[tuple[int, str, str]]
) -> None:
    days = ("2025-09-01", "2025-10-01", "2025-11-01")
    results = [make.bcr_abl(d, "1", lab=lab) for d, lab in zip(days, labs, strict=False)]
    found = course(*results).lab_changes
    assert [(c.on.month, c.before, c.after) for c in found] == changes


def test_digital_pcr_elsewhere_is_no_change_of_laboratory() -> None:
    found = course(
        make.bcr_abl("2025-09-01", "1", lab="Union"),
        make.bcr_abl("2025-10-01", "1", lab="People", method=PcrMethod.DPCR),
        make.bcr_abl("2025-11-01", "1", lab="Union"),
    )
    assert not found.lab_changes


def test_the_limits_stand_over_the_days_they_judge() -> None:
    found = course(make.bcr_abl("2025-09-01", "4"))
    assert [
        (one.kind, str(one.first), str(one.last), str(one.percent)) for one in found.limits
    ] == [
        (LimitKind.MONTH_3, "2025-08-01", "2025-10-31", "10"),
        (LimitKind.FAILURE, "2025-11-01", "2026-04-30", "10"),
        (LimitKind.OPTIMAL, "2025-11-01", "2026-04-30", "1"),
        (LimitKind.FAILURE, "2026-05-01", "2026-05-04", "1"),
        (LimitKind.OPTIMAL, "2026-05-01", "2026-05-04", "0.1"),
    ]


def test_without_a_last_day_limits_without_end_are_left_out() -> None:
    history = make.cml(START, bcr_abl=[make.bcr_abl("2025-09-01", "4")])
    found = evaluate(history, TODAY, make.knowledge())
    p = make.knowledge().protocol.milestones
    drawn = molecular_course((), milestone_bands(milestones_in(found.derived), p), None, (), None)
    assert not drawn.rates
    assert {one.last for one in drawn.limits} == {date(2025, 10, 31), date(2026, 4, 30)}


def test_a_rate_rests_on_its_two_samples() -> None:
    found = course(make.bcr_abl("2025-05-25", "62"), make.bcr_abl("2025-09-01", "4.1"))
    (rate,) = found.rates
    assert (rate.name, str(rate.slope.first.is_percent)) == ("halving", "62")
    assert not found.missing_rates


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        ([make.bcr_abl("2025-09-01", "4")], "kinetics_no_start_sample"),
        ([make.bcr_abl("2025-05-25", "62")], "kinetics_no_month_3_sample"),
        (
            [make.bcr_abl("2025-05-25", "62"), make.bcr_abl("2025-09-01", None)],
            "kinetics_undetected",
        ),
        (
            [make.bcr_abl("2025-05-25", "62"), make.bcr_abl("2025-09-01", "62")],
            "kinetics_not_falling",
        ),
    ],
)
def test_a_rate_that_cannot_be_calculated_has_its_reason(
    results: list[BcrAbl], reason: str
) -> None:
    found = course(*results)
    assert not found.rates
    assert [gap.reason for gap in found.missing_rates] == [reason]


def test_what_an_evaluation_holds_of_the_results() -> None:
    knowledge = make.knowledge()
    record = make.cml(START, bcr_abl=[make.bcr_abl("2025-09-01", "4")])
    found = evaluate(record, TODAY, knowledge).derived
    assert responses_in(found) == molecular_responses(record, knowledge)
    assert responses_in(evaluate(make.gist_adjuvant(), TODAY, knowledge).derived) == ()


RESULTS = st.lists(
    st.builds(
        lambda days, percent, copies, method, lab: replace(
            make.bcr_abl(date(2025, 6, 1) + timedelta(days), percent, copies, lab=lab),
            method=method,
        ),
        st.integers(0, 330),
        st.none() | st.decimals("0.0001", "99", places=4),
        st.none() | st.integers(0, 300000),
        st.sampled_from(PcrMethod),
        st.sampled_from((None, "Union", "People")),
    ),
    max_size=6,
)


@given(results=RESULTS)
def test_no_result_is_lost_and_nothing_uncertain_is_joined(results: list[BcrAbl]) -> None:
    history = make.cml(START, bcr_abl=results)
    responses = molecular_responses(history, make.knowledge())
    found = molecular_course(responses, (), None, (), TODAY)
    assert [point.response for point in found.points] == list(responses)
    for run in found.runs:
        assert {point.sign for point in run} == {Sign.VALUE}
        assert all(point.response.discharges and point.percent for point in run)
