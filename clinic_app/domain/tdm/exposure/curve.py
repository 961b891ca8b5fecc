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
from clinic_app.domain.tdm.exposure.quadrature import Columns, columns
from clinic_app.domain.tdm.exposure.steady import ONCE_DAILY_H

_LONG_AGO: Final = 4_000
"""Doses before hour 0 that make a steady state, and as many after it."""
_LEVELS: Final = 161
_NEGLIGIBLE: Final = 1e-9


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
    found = _columns(estimate.basis)
    trains = trains_of([(runs, at_h) for at_h in times_h])
    h = shape(trains, np.tile(found.k_per_h, (len(times_h), 1)), estimate.basis.ka_per_h)
    low, middle, high = _percentiles(np.log(h) - found.ln_cl, found).T.tolist()
    return Curve(times_h=tuple(times_h), p5=tuple(low), p50=tuple(middle), p95=tuple(high))


@lru_cache(maxsize=32)
def _columns(patient: PatientModel) -> Columns:
    return columns(cohort_of([patient]))


def _percentiles(ln_lowest: Array, found: Columns) -> Array:
    """Return the percentiles of each moment's mixture of columns.

    `ln_lowest` is the logarithm of the lowest level of each column at each moment (moments ×
    columns); above it a column's levels rise evenly, as its clearances fall.
    """
    weighty = found.share > _NEGLIGIBLE
    ln_lowest, share, own = ln_lowest[:, weighty], found.share[weighty], found.cdf[:, weighty]
    length = found.step * (len(own) - 1)
    low = ln_lowest.min(axis=1, keepdims=True)
    high = ln_lowest.max(axis=1, keepdims=True) + length
    levels = low + (high - low) * np.linspace(0.0, 1.0, _LEVELS)
    place = (levels[:, :, None] - ln_lowest[:, None, :]) / found.step
    place = np.clip(place, 0.0, len(own) - 1.0)
    below = np.minimum(place.astype(np.intp), len(own) - 2)
    column = np.arange(own.shape[1])
    start, end = own[below, column], own[below + 1, column]
    cdf = (start + (place - below) * (end - start)) @ share
    return np.array(
        [np.exp(np.interp(SHARES, share, at)) for share, at in zip(cdf, levels, strict=True)]
    )


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
