from datetime import date, timedelta
from decimal import Decimal

import pytest

from clinic_app.domain.course.trend_values import (
    SeriesName,
    Trend,
    TrendLimits,
    TrendPoint,
    TrendSeries,
    TrendStep,
)
from clinic_app.domain.flowsheet_cells import FlowKind
from clinic_app.ui.charts.time_axis import day_number
from clinic_app.ui.record.trend_scale import days_of, scale_of, stretches_of
from tests import make
from tests.unit.ui.record.trends import TODAY, haemoglobin, molecular, trend

pytestmark = pytest.mark.usefixtures("say")


def of_values(kind: FlowKind, *values: str) -> Trend:
    points = tuple(
        TrendPoint(on=TODAY - timedelta(days=place), value=Decimal(value))
        for place, value in enumerate(values)
    )
    series = (TrendSeries(SeriesName.ONLY, points),)
    return Trend(kind=kind, today=TODAY, has_numbers=True, series=series)


def ticks(found: Trend) -> list[str]:
    return [words for _height, words in scale_of(found).ticks]


@pytest.mark.parametrize(
    ("kind", "values", "labels"),
    [
        (FlowKind.WEIGHT, ["53", "55"], ["52", "54", "56"]),
        (FlowKind.WEIGHT, ["70"], ["66", "68", "70", "72", "74"]),
        (FlowKind.LAB, ["0.02", "0.04"], ["0.02", "0.025", "0.03", "0.035", "0.04"]),
        (FlowKind.LAB, ["-3", "2"], ["-3", "-2", "-1", "0", "1", "2"]),
        (FlowKind.LAB, ["0", "0"], ["0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6"]),
        (FlowKind.LAB, ["8000", "40"], ["0", "2000", "4000", "6000", "8000"]),
        (FlowKind.DOSE, ["400", "300"], ["0", "100", "200", "300", "400"]),
        (FlowKind.ECOG, ["1"], ["0", "1", "2", "3", "4"]),
        (FlowKind.TOXICITY, ["2"], ["0", "1", "2", "3", "4", "5"]),
        (FlowKind.MISSED, ["0"], ["0"]),
        (FlowKind.PRESSURE, ["120", "80"], ["80", "90", "100", "110", "120"]),
        (FlowKind.COPIES, ["71000", "60000"], ["60000", "62500", "65000", "67500", "70000"]),
    ],
)
def test_few_round_numbers_are_labelled(
    kind: FlowKind, values: list[str], labels: list[str]
) -> None:
    assert ticks(of_values(kind, *values)) == labels


@pytest.mark.parametrize("kind", [FlowKind.WEIGHT, FlowKind.LAB, FlowKind.MISSED])
def test_every_value_has_room(kind: FlowKind) -> None:
    scale = scale_of(of_values(kind, "5", "9"))
    assert scale.low < 5
    assert scale.high > 9


def test_limits_lines_and_doses_have_room() -> None:
    scale = scale_of(trend(haemoglobin(), FlowKind.LAB, "Hb"))
    assert scale.low < 110
    assert scale.high > 151
    level = scale_of(trend(haemoglobin(), FlowKind.TROUGH_RAW))
    assert level.high > 1500
    dose = scale_of(trend(haemoglobin(), FlowKind.DOSE, "imatinib"))
    assert dose.high > 400


def test_tenfold_steps_stand_at_one_distance() -> None:
    scale = scale_of(trend(molecular(), FlowKind.BCR_ABL))
    assert scale.is_log
    assert scale.ticks == ((-3.0, "0.001"), (-2.0, "0.01"), (-1.0, "0.1"), (0.0, "1"))
    assert scale.height(Decimal("0.1")) == pytest.approx(-1)


def test_days_reach_from_the_first_value_to_today() -> None:
    low, high = days_of(trend(haemoglobin(), FlowKind.LAB, "Hb"))
    assert low < day_number(date(2026, 1, 5)) < low + 10
    assert high - 10 < day_number(TODAY) < high


def test_a_single_day_is_shown_in_a_month() -> None:
    low, high = days_of(of_values(FlowKind.WEIGHT, "70"))
    assert 30 < high - low < 35


def test_days_begin_with_the_first_dose() -> None:
    step = TrendStep(date(2025, 1, 1), TODAY, Decimal(400))
    found = Trend(kind=FlowKind.DOSE, today=TODAY, has_numbers=True, steps=(step,))
    assert days_of(found)[0] < day_number(date(2025, 1, 1))


def test_nothing_to_draw_still_has_days_and_a_scale() -> None:
    empty = Trend(kind=FlowKind.LAB, today=TODAY, has_numbers=True)
    assert scale_of(empty).low < scale_of(empty).high
    low, high = days_of(empty)
    assert low < day_number(TODAY) < high


def test_limits_change_half_way_between_the_values_that_tell_them() -> None:
    found = trend(haemoglobin(), FlowKind.LAB, "Hb")
    first, second = stretches_of(found)
    assert (first.low, second.high) == days_of(found)
    between = (day_number(date(2026, 2, 5)) + day_number(date(2026, 4, 5))) / 2
    assert first.high == second.low == between
    assert [first.limits.upper, second.limits.upper] == [Decimal(150), Decimal(140)]


def test_values_without_limits_leave_a_gap() -> None:
    history = make.gist_adjuvant(
        labs=[
            make.lab("Hb", "2026-01-05", 110, "g/L", uln=Decimal(150)),
            make.lab("Hb", "2026-02-05", 120, "g/L"),
        ]
    )
    (only,) = stretches_of(trend(history, FlowKind.LAB, "Hb"))
    limits = TrendLimits(
        first=date(2026, 1, 5), last=date(2026, 1, 5), lower=None, upper=Decimal(150)
    )
    assert only.limits == limits
    assert only.high == day_number(date(2026, 1, 20)) + 0.5
    assert list(stretches_of(of_values(FlowKind.WEIGHT, "70"))) == []
