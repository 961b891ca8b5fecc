"""The quadrature against sums done another way, and many patients against one."""

from dataclasses import replace
from decimal import Decimal
from math import erf, exp, log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_app.domain.tdm.exposure.estimate import Asked, apriori
from clinic_app.domain.tdm.exposure.findings import (
    DoseRun,
    ExposureEstimate,
    Observation,
    PatientModel,
)
from clinic_app.domain.tdm.exposure.individual import individual, individuals
from clinic_app.domain.tdm.exposure.kinetics import Array, given_by, normal_cdf, shape, trains_of
from clinic_app.domain.tdm.exposure.prior import prior_trough
from clinic_app.domain.tdm.exposure.steady import trough_per_mg
from tests.unit.domain.tdm.exposure.records import daily, patient_model

ASKED = Asked((Decimal(400), Decimal(300), Decimal(200)), (Decimal(760), Decimal(1100)))
ONE_EFFECT = replace(patient_model(), omega_v=None, correlation=0.0)


def _by_brute_force(patient: PatientModel) -> tuple[float, float, float]:
    """P(below), P(within), P(above) at 400 mg: a plain grid over both random effects."""
    grid = np.linspace(-6.0, 6.0, 241)
    first, second = np.meshgrid(grid, grid, indexing="ij")
    correlation = patient.correlation
    eta_cl = patient.omega_cl * first
    eta_v = (patient.omega_v or 0) * (correlation * first + sqrt(1 - correlation**2) * second)
    cl, v = patient.cl_l_h * np.exp(eta_cl), patient.v_l * np.exp(eta_v)
    cost = 0.5 * (first**2 + second**2)
    for level in patient.observations:
        (run,) = level.runs
        since = [-run.first_h - dose * 24 for dose in range(run.count)]
        f = np.sum([_single(run.dose_mg, one, cl, v, patient.ka_per_h) for one in since], axis=0)
        z = (level.level_ug_l - f) / (patient.sigma * f)
        below = 0.5 * (1 + np.vectorize(erf)(z / sqrt(2)))
        cost += -np.log(below) if level.censored else np.log(f) + 0.5 * z**2
    weight = np.exp(cost.min() - cost)
    weight /= weight.sum()
    doses = [_single(400.0, 24.0 * day, cl, v, patient.ka_per_h) for day in range(1, 60)]
    trough = np.sum(doses, axis=0)
    return (
        float(weight[trough < 760].sum()),
        float(weight[(trough >= 760) & (trough <= 1100)].sum()),
        float(weight[trough > 1100].sum()),
    )


def _single(dose: float, hours: float, cl: Array, v: Array, ka: float) -> Array:
    k = cl / v
    scale: Array = 1000 * dose * ka / (v * (ka - k))
    level: Array = scale * (np.exp(-k * hours) - np.exp(-ka * hours))
    return level


@pytest.mark.parametrize(
    "patient",
    [
        patient_model(1850), patient_model(900, 2600), patient_model(150), patient_model(3200),
        patient_model(400, censored=True), patient_model(3300, hours=3),
    ],
    ids=["one", "two that differ", "very low", "high", "below a limit", "peak"],
)  # fmt: skip
def test_probabilities_are_those_of_a_plain_grid(patient: PatientModel) -> None:
    shares = individual(patient, ASKED).doses[0].probabilities
    found = [float(one) for one in (shares.below, shares.within, shares.above)]
    assert found == pytest.approx(_by_brute_force(patient), abs=0.004)


def test_before_any_level_both_ways_agree() -> None:
    for patient in (patient_model(), ONE_EFFECT):
        closed, summed = apriori(patient, ASKED), individuals([patient], ASKED)[0]
        assert (closed.cl_l_h, closed.v_l) == (summed.cl_l_h, summed.v_l)
        for one, other in zip(closed.doses, summed.doses, strict=True):
            assert float(one.trough_ug_l) == pytest.approx(float(other.trough_ug_l))
            for name in ("p5", "p50", "p95"):
                for kind in ("true_trough", "next_measurement"):
                    pair = [float(getattr(getattr(x, kind), name)) for x in (one, other)]
                    assert pair[0] == pytest.approx(pair[1], rel=0.012), (kind, name)
            assert float(one.probabilities.within) == pytest.approx(
                float(other.probabilities.within), abs=0.005
            )


def test_many_patients_at_once_are_each_as_if_alone() -> None:
    levels = [(200.0,), (1850.0,), (900.0, 1400.0, 1000.0), (2600.0,), ()]
    many = [patient_model(*each) for each in levels] * 15
    many.append(patient_model(40, censored=True))
    together = individuals(many, ASKED)
    assert together == tuple(individuals([one], ASKED)[0] for one in many)


def test_more_levels_narrow_the_interval() -> None:
    def width(estimate: ExposureEstimate) -> float:
        trough = estimate.doses[0].true_trough
        return log(float(trough.p95) / float(trough.p5))

    widths = [width(individual(patient_model(*[1500.0] * n), ASKED)) for n in (1, 2, 4, 12)]
    assert widths[-1] < 0.6 * widths[0]
    assert widths == sorted(widths, reverse=True)


def test_a_limit_says_less_than_a_level_at_it() -> None:
    under = individual(patient_model(700, censored=True), ASKED).doses[0]
    at = individual(patient_model(700), ASKED).doses[0]
    before = apriori(patient_model(), ASKED).doses[0]
    assert under.trough_ug_l < before.trough_ug_l
    assert under.true_trough.p5 < at.true_trough.p5


@given(st.floats(600, 4000), st.floats(1.05, 1.5))
@settings(max_examples=20)
def test_a_higher_level_means_a_higher_trough(level: float, times: float) -> None:
    """Not of a level under half of what is expected: a proportional error hardly believes it."""
    low, high = individuals([patient_model(level), patient_model(level * times)], ASKED)
    assert low.doses[0].trough_ug_l < high.doses[0].trough_ug_l
    assert low.doses[0].true_trough.p50 < high.doses[0].true_trough.p50


def test_the_order_of_levels_changes_nothing() -> None:
    one, other = patient_model(900, 1800, 1300), patient_model(1300, 900, 1800)
    a, b = individual(one, ASKED), individual(other, ASKED)
    assert (a.cl_l_h, a.v_l, a.doses) == (b.cl_l_h, b.v_l, b.doses)


def test_years_of_one_dose_are_a_steady_state() -> None:
    run = daily(days=4000)
    trains = trains_of([((run,), 0.0)])
    h = shape(trains, np.array([[10.0 / 300.0]]), 0.609)
    assert h[0, 0] / 10.0 == pytest.approx(400 * trough_per_mg(10.0, 300.0, 0.609))


def test_before_the_first_dose_there_is_nothing() -> None:
    run = DoseRun(dose_mg=400.0, first_h=0.0, interval_h=24.0, count=2)
    assert [given_by(run, at) for at in (-0.1, 0.0, 23.9, 24.0, 500.0)] == [0, 1, 1, 2, 2]
    h = shape(trains_of([((run,), -1.0), ((run,), 5.0)]), np.full((2, 1), 0.03), 0.609)
    assert h[0, 0] < 1e-200
    assert h[1, 0] > 1


def test_the_normal_distribution() -> None:
    z = np.array([-3.2, -1.0, 0.0, 0.5, 4.0])
    wanted = [0.5 * (1 + erf(one / sqrt(2))) for one in z]
    assert normal_cdf(z) == pytest.approx(wanted, abs=1.5e-7)


def test_two_optima_end_in_the_better_one() -> None:
    """A level a tenth of what is expected: the start looks at more than the middle."""
    patient = patient_model(60, 65)
    estimate = individual(patient, ASKED)
    u, v = log(float(estimate.cl_l_h) / 9.5643), log(float(estimate.v_l) / 300.8)
    here = _cost(patient, u, v)
    nearby = [
        _cost(patient, u + a, v + b) for a in (-0.4, 0.0, 0.4) for b in (-0.4, 0.0, 0.4) if a or b
    ]
    assert here < min(nearby)
    assert here <= _cost(patient, 0.0, 0.0)


def _cost(patient: PatientModel, eta_cl: float, eta_v: float) -> float:
    cl, v = patient.cl_l_h * exp(eta_cl), patient.v_l * exp(eta_v)
    omega = np.array([[0.356**2, 0.798 * 0.356 * 0.629], [0.798 * 0.356 * 0.629, 0.629**2]])
    eta = np.array([eta_cl, eta_v])
    cost = float(0.5 * eta @ np.linalg.inv(omega) @ eta)
    for level in patient.observations:
        f = float(shape(trains_of([(level.runs, 0.0)]), np.array([[cl / v]]), 0.609)[0, 0] / cl)
        cost += log(f) + 0.5 * ((level.level_ug_l - f) / (patient.sigma * f)) ** 2
    return cost


def test_observations_of_another_weight_count_for_that_weight() -> None:
    then = Observation(level_ug_l=1500.0, runs=(daily(),), cl_factor=0.8, v_factor=0.9)
    patient = replace(patient_model(), observations=(then,))
    plain = individual(patient_model(1500.0), ASKED)
    assert individual(patient, ASKED).cl_l_h > plain.cl_l_h


def test_far_from_every_patient_the_prior_is_certain() -> None:
    prior = prior_trough(patient_model())
    assert prior.below(-100.0) < 1e-6
    assert prior.below(100.0) > 1 - 1e-6


@pytest.mark.parametrize(
    ("level", "censored", "true", "measured"),
    [
        (1500.0, False, (978.0, 1331.1, 1930.7), (607.8, 1322.3, 2330.2)),
        (80.0, True, (589.6, 1079.0, 1920.6), (414.7, 1047.3, 2202.2)),
        (50.0, True, (621.0, 1117.6, 1971.9), (435.8, 1085.8, 2264.9)),
        (30.0, False, (564.8, 1016.9, 1788.9), (395.2, 988.1, 2056.3)),
    ],
)
def test_percentiles_are_those_of_a_grid_a_hundred_times_as_fine(
    level: float, censored: bool, true: tuple[float, ...], measured: tuple[float, ...]
) -> None:
    """Expected: sums over 1,601 × 1,601 random effects and every single dose, made elsewhere."""
    (at_400, *_) = individual(patient_model(level, censored=censored), ASKED).doses
    for found, expected in ((at_400.true_trough, true), (at_400.next_measurement, measured)):
        shown = [float(one) for one in (found.p5, found.p50, found.p95)]
        assert shown == pytest.approx(expected, rel=1e-3)
