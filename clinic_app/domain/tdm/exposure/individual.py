"""The estimate with the patient's own levels, for one patient or for many of one model.

numpy is imported by whoever imports this: only once there is a level to read.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import exp
from typing import Final

import numpy as np

from clinic_app.domain.tdm.exposure.estimate import (
    SHARES,
    Asked,
    PerMilligram,
    ln_limits,
    shown,
)
from clinic_app.domain.tdm.exposure.findings import ExposureEstimate, PatientModel
from clinic_app.domain.tdm.exposure.kinetics import Array, normal_cdf
from clinic_app.domain.tdm.exposure.posterior import Cohort, cohort_of
from clinic_app.domain.tdm.exposure.quadrature import Estimated, estimated
from clinic_app.domain.tdm.exposure.steady import ONCE_DAILY_H

_AT_ONCE: Final = 64
"""Patients in one array: their grids then stay in the processor's cache."""
_TROUGHS: Final = 41
_TAIL: Final = 1e-6
"""True troughs less likely than this on either side add nothing to what is measured."""
_LEVELS: Final = 81
_BELOW_LN: Final = 1.35
_ABOVE_LN: Final = 0.75
"""How far measurements reach beyond the true troughs, as logarithms."""


@lru_cache(maxsize=256)
def individual(patient: PatientModel, asked: Asked) -> ExposureEstimate:
    """Return the estimate of one patient with levels."""
    return individuals([patient], asked)[0]


def individuals(patients: Sequence[PatientModel], asked: Asked) -> tuple[ExposureEstimate, ...]:
    """Return the estimates of patients of one model, in their order."""
    found: list[ExposureEstimate] = []
    for start in range(0, len(patients), _AT_ONCE):
        part = patients[start : start + _AT_ONCE]
        cohort = cohort_of(part)
        posterior = estimated(cohort)
        per_mg = per_milligram(cohort, posterior, asked)
        for at, patient in enumerate(part):
            effects = posterior.effects[at]
            cl_l_h = patient.cl_l_h * exp(effects[0])
            v_l = patient.v_l * (exp(effects[1]) if len(effects) > 1 else 1.0)
            found.append(shown(patient, cl_l_h, v_l, asked, per_mg[at]))
    return tuple(found)


def individual_per_mg(patient: PatientModel, asked: Asked, times_per_day: int) -> PerMilligram:
    """Return the figures of one patient for a dose taken `times_per_day` times a day."""
    cohort = cohort_of([patient])
    posterior = estimated(cohort, ONCE_DAILY_H / times_per_day)
    return per_milligram(cohort, posterior, asked, times_per_day)[0]


def per_milligram(
    cohort: Cohort, posterior: Estimated, asked: Asked, times_per_day: int = 1
) -> list[PerMilligram]:
    """Return the figures of each patient."""
    cdf, points = posterior.cdf, posterior.ln_trough
    true = np.array([np.interp(SHARES, cdf[at], points[at]) for at in range(cohort.size)])
    measured = _measured(posterior, cdf, true, cohort.sigma)
    limits = ln_limits(asked, times_per_day)
    return [
        PerMilligram(
            trough=exp(posterior.ln_trough_at_best[at]),
            true_trough=np.exp(true[at]).tolist(),
            measured=measured[at].tolist(),
            below=np.interp(limits, points[at], cdf[at]).tolist(),
        )
        for at in range(cohort.size)
    ]


def _measured(posterior: Estimated, cdf: Array, true: Array, sigma: float) -> Array:
    """Return the percentiles of the next measurement per mg: the trough and the error.

    `true` are the percentiles of the true trough. Fewer points do than the posterior has, spread
    evenly over those of its places that carry weight.
    """
    places = np.arange(cdf.shape[1])
    troughs, weight = np.zeros((2, len(cdf), _TROUGHS))
    for at, row in enumerate(cdf):
        first, last = np.interp((_TAIL, 1 - _TAIL), row, places)
        chosen = np.linspace(first, last, _TROUGHS)
        troughs[at] = np.interp(chosen, places, posterior.ln_trough[at])
        weight[at] = np.interp(chosen, places, posterior.weight[at])
    weight = weight / weight.sum(axis=1, keepdims=True)
    low, high = true[:, :1] - _BELOW_LN, true[:, -1:] + _ABOVE_LN
    levels = low + (high - low) * np.linspace(0.0, 1.0, _LEVELS)
    ratio = np.exp(levels[:, :, None] - troughs[:, None, :])
    cdf = np.einsum("pqx,px->pq", normal_cdf((ratio - 1.0) / sigma), weight)
    found = [np.interp(SHARES, cdf[at], levels[at]) for at in range(len(levels))]
    levels_of_share: Array = np.exp(np.array(found))
    return levels_of_share
