"""Curves with their band, and what another dose would bring."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_app.domain.tdm.exposure.curve import curve, what_if
from clinic_app.domain.tdm.exposure.estimate import Asked, apriori
from clinic_app.domain.tdm.exposure.findings import DoseRun, SteadyDose
from clinic_app.domain.tdm.exposure.individual import individual
from tests.unit.domain.tdm.exposure.records import patient_model
from tests.unit.domain.tdm.exposure.test_posterior import ONE_EFFECT

ASKED = Asked((Decimal(400), Decimal(300), Decimal(200)), (Decimal(760), Decimal(1100)))
FULL = SteadyDose(dose_mg_per_day=Decimal(400))
ESTIMATE = individual(patient_model(1850), ASKED)


@pytest.mark.parametrize(
    "estimate",
    [ESTIMATE, apriori(patient_model(), ASKED), apriori(ONE_EFFECT, ASKED)],
    ids=["own level", "before any level", "one effect"],
)
def test_the_end_of_the_interval_is_the_trough(estimate: object) -> None:
    found = curve(estimate, FULL, [0.0, 24.0])  # type: ignore[arg-type]
    trough = estimate.doses[0].true_trough  # type: ignore[attr-defined]
    for at in (0, 1):
        band = (found.p5[at], found.p50[at], found.p95[at])
        wanted = [float(one) for one in (trough.p5, trough.p50, trough.p95)]
        assert band == pytest.approx(wanted, rel=0.004)


@given(st.lists(st.floats(0, 72), min_size=1, max_size=8))
@settings(max_examples=15)
def test_the_band_holds_its_median_and_nothing_is_negative(times: list[float]) -> None:
    found = curve(ESTIMATE, FULL, times)
    assert len(found.times_h) == len(times)
    for low, middle, high in zip(found.p5, found.p50, found.p95, strict=True):
        assert 0 < low <= middle <= high


def test_a_curve_over_real_doses_begins_at_nothing() -> None:
    runs = (DoseRun(dose_mg=400.0, first_h=0.0, interval_h=24.0, count=30),)
    found = curve(ESTIMATE, runs, [-1.0, 0.0, 3.0, 24.0, 719.0, 2000.0])
    assert found.p95[:2] == pytest.approx((0.0, 0.0))
    assert found.p50[2] > found.p50[3]
    assert found.p50[4] > found.p50[3]
    assert found.p95[5] < 1.0


def test_half_the_dose_is_half_the_curve() -> None:
    times = [1.0, 6.0, 23.0]
    whole = curve(ESTIMATE, FULL, times)
    half = curve(ESTIMATE, SteadyDose(dose_mg_per_day=Decimal(200)), times)
    assert half.p50 == pytest.approx([one / 2 for one in whole.p50])


def test_what_if_says_of_a_tablet_dose_what_the_estimate_says() -> None:
    before = apriori(patient_model(), ASKED)
    for estimate in (ESTIMATE, before):
        for one in estimate.doses:
            assert what_if(estimate, one.dose_mg_per_day) == one
            assert estimate.at(one.dose_mg_per_day) == one
    assert ESTIMATE.at(Decimal(600)) is None


def test_the_same_daily_dose_in_two_parts_has_a_higher_trough() -> None:
    for estimate in (ESTIMATE, apriori(patient_model(), ASKED)):
        once, twice = what_if(estimate, Decimal(800)), what_if(estimate, Decimal(800), 2)
        assert twice.trough_ug_l > once.trough_ug_l
        assert twice.true_trough.p50 > once.true_trough.p50
        assert twice.times_per_day == 2
    dose = SteadyDose(dose_mg_per_day=Decimal(800), times_per_day=2)
    band = curve(ESTIMATE, dose, [12.0])
    assert band.p50[0] == pytest.approx(
        float(what_if(ESTIMATE, Decimal(800), 2).true_trough.p50), rel=0.012
    )
