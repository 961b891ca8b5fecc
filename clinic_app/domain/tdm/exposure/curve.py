"""Concentrations over time with their band, and what any other dose would bring.

Both take an estimate as it stands in an evaluation; nothing is read from a store.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

import numpy as np

from clinic_app.domain.tdm.exposure.estimate import SHARES, Asked, expectations, prior_per_mg
from clinic_app.domain.tdm.exposure.findings import (
    Curve,
    DoseExpectation,
    DoseRun,
    ExposureEstimate,
    PatientModel,
    SteadyDose,
)
from clinic_app.domain.tdm.exposure.individual import individual_per_mg
from clinic_app.domain.tdm.exposure.kinetics import Array, shape, trains_of
from clinic_app.domain.tdm.exposure.posterior import cohort_of
from clinic_app.domain.tdm.exposure.quadrature import cloud
from clinic_app.domain.tdm.exposure.steady import ONCE_DAILY_H

_LONG_AGO: Final = 4_000
"""Doses before hour 0 that make a steady state, and as many after it."""


def steady_runs(dose: SteadyDose) -> tuple[DoseRun, ...]:
    """Return a dose taken for years, one of the doses at hour 0."""
    interval = ONCE_DAILY_H / dose.times_per_day
    return (
        DoseRun(
            dose_mg=float(dose.dose_mg_per_day) / dose.times_per_day,
            first_h=-_LONG_AGO * interval,
            interval_h=interval,
            count=2 * _LONG_AGO,
        ),
    )


def curve(
    estimate: ExposureEstimate, dosing: SteadyDose | Sequence[DoseRun], times_h: Sequence[float]
) -> Curve:
    """Return the median and the 5th to 95th percentile of the true concentration, ug/L.

    `times_h` count from the same origin as the runs; for a steady dose hour 0 is one of its
    doses. Before the first dose everything is 0. The median of a moment is that of the patient's
    possible curves there: it need not be one of them.
    """
    runs = steady_runs(dosing) if isinstance(dosing, SteadyDose) else tuple(dosing)
    ln_cl, k, weight = _points(estimate.basis)
    trains = trains_of([(runs, at_h) for at_h in times_h])
    h = shape(trains, np.tile(k, (len(times_h), 1)), estimate.basis.ka_per_h)
    levels = (h[:, None, :] * np.exp(-ln_cl)[None, :, :]).reshape(len(times_h), -1)
    low, middle, high = _weighted_percentiles(levels, weight.ravel()).T.tolist()
    return Curve(times_h=tuple(times_h), p5=tuple(low), p50=tuple(middle), p95=tuple(high))


@lru_cache(maxsize=32)
def _points(patient: PatientModel) -> tuple[Array, Array, Array]:
    """Return ln CL, k and weight of points that stand for the patient's posterior.

    ln CL and weight have a row for each trough and a column for each k.
    """
    cohort = cohort_of([patient])
    found = cloud(cohort)
    k = cohort.rate(cohort.ln_k[0] + found.w)
    return np.atleast_2d(cohort.ln_cl[0] + found.u), k, np.atleast_2d(found.weight)


def _weighted_percentiles(levels: Array, weight: Array) -> Array:
    """Return the percentiles of each row, half of a point's weight lying on either side of it."""
    order = np.argsort(levels, axis=1)
    rising = np.take_along_axis(levels, order, axis=1)
    sorted_weight = weight[order]
    middle = np.cumsum(sorted_weight, axis=1) - 0.5 * sorted_weight
    return np.array([np.interp(SHARES, cdf, row) for cdf, row in zip(middle, rising, strict=True)])


def what_if(
    estimate: ExposureEstimate, dose_mg_per_day: Decimal, times_per_day: int = 1
) -> DoseExpectation:
    """Return what a daily dose in `times_per_day` equal parts would bring in steady state."""
    asked = Asked((dose_mg_per_day,), estimate.limits_ug_l)
    patient = estimate.basis
    if patient.observations:
        found = individual_per_mg(patient, asked, times_per_day)
    else:
        found = prior_per_mg(patient, asked, times_per_day)
    return expectations(asked, found, times_per_day)[0]
