"""Does a level belong to this patient: where it lies among those expected, what may be wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import log
from typing import Final

import numpy as np

from clinic_app.domain.protocol import ExposureParameters
from clinic_app.domain.tdm.exposure.estimate import rounded
from clinic_app.domain.tdm.exposure.findings import Doubt, ExposureEstimate, PatientModel
from clinic_app.domain.tdm.exposure.kinetics import Array, normal_cdf
from clinic_app.domain.tdm.exposure.posterior import Cohort, cohort_of

_NODES: Final = 15
_WIDTHS: Final = 4.5
_PERCENT: Final = 100.0
_PERCENTILE: Final = Decimal("0.1")
_RESIDUAL: Final = Decimal("0.01")
_A_THOUSAND: Final = 1000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How one level fits: percentile among those expected (0-100), distance in SD, what to ask."""

    prior_percentile: Decimal
    residual: Decimal
    doubt: Doubt | None


@lru_cache(maxsize=256)
def fits(
    estimate: ExposureEstimate, p: ExposureParameters, ug_l_per_umol_l: Decimal
) -> tuple[Fit, ...]:
    """Return how each level behind an individual estimate fits, in their order.

    A level known only to lie below a limit fits as its limit would, and is at most that high:
    it is asked about where even the limit would be too low, never as too high.
    """
    patient = estimate.basis
    cohort = cohort_of([patient])
    slips = _slips(float(ug_l_per_umol_l))
    shares = _prior_shares(cohort, [1.0, *(factor for factor, _ in slips)])
    residuals = _residuals(cohort, estimate)
    low, high = (
        float(one) / _PERCENT for one in (p.doubt_below_percentile, p.doubt_above_percentile)
    )
    found = []
    for at, level in enumerate(patient.observations):
        share, residual = float(shares[at, 0]), float(residuals[at])
        among = float(normal_cdf(np.array([residual]))[0])
        is_low = min(share, among) < low
        doubt: Doubt | None = None
        if level.censored:
            doubt = Doubt.BELOW_LIMIT if is_low else None
        elif is_low or max(share, among) > high:
            doubt = _doubt(shares[at].tolist(), (low, high), slips, is_low=is_low)
        found.append(
            Fit(
                prior_percentile=rounded(share * _PERCENT, _PERCENTILE),
                residual=rounded(residual, _RESIDUAL),
                doubt=doubt,
            )
        )
    return tuple(found)


def _slips(ug_l_per_umol_l: float) -> tuple[tuple[float, Doubt], ...]:
    """Return what a level would be multiplied by, had its unit slipped."""
    return (
        (_A_THOUSAND, Doubt.UNIT_TIMES_1000),
        (ug_l_per_umol_l, Doubt.UNIT_UMOL_L),
        (1 / _A_THOUSAND, Doubt.UNIT_OVER_1000),
        (1 / ug_l_per_umol_l, Doubt.UNIT_NOT_UMOL_L),
    )


def _doubt(
    shares: Sequence[float],
    plausible: tuple[float, float],
    slips: Sequence[tuple[float, Doubt]],
    *,
    is_low: bool,
) -> Doubt:
    """Return what would explain a level: a slip of the unit without which nothing is asked.

    More than one such slip stays open: naming the likelier would be a guess.
    """
    low, high = plausible
    explained = [
        doubt
        for share, (factor, doubt) in zip(shares[1:], slips, strict=True)
        if low <= share <= high and (factor > 1) == is_low
    ]
    if len(explained) > 1:
        return Doubt.UNIT_UNCLEAR
    if explained:
        return explained[0]
    return Doubt.DOSES_MISSED if is_low else Doubt.TOO_HIGH


def _even() -> tuple[Array, Array]:
    nodes = np.linspace(-_WIDTHS, _WIDTHS, _NODES)
    weight = np.exp(-0.5 * nodes**2)
    return nodes, weight / weight.sum()


def _prior_shares(cohort: Cohort, factors: Sequence[float]) -> Array:
    """Return P(measurement <= factor × level) before any level (levels × factors)."""
    nodes, weight = _even()
    variance = cohort.directions @ cohort.omega @ cohort.directions.T
    w = nodes * np.sqrt(variance[1, 1])
    slope = variance[0, 1] / variance[1, 1]
    left = np.sqrt(max(variance[0, 0] - slope * variance[0, 1], 0.0))
    ln_ratio = cohort.ln_ratio(w[None, :])
    u = slope * w[:, None] + left * nodes[None, :]
    ratio = np.exp(np.minimum(ln_ratio[:, :, None] + u[None, :, :], 50.0))
    scaled = ratio[:, None, :, :] * np.array(factors)[None, :, None, None]
    below = normal_cdf((scaled - 1.0) / cohort.sigma)
    found: Array = np.einsum("lfwu,w,u->lf", below, weight, weight)
    return found


def _residuals(cohort: Cohort, estimate: ExposureEstimate) -> Array:
    """Return each level's distance from the patient's curve in SDs of a measurement."""
    patient: PatientModel = estimate.basis
    u = log(float(estimate.cl_l_h) / patient.cl_l_h)
    w = u - log(float(estimate.v_l) / patient.v_l)
    ln_ratio = cohort.ln_ratio(np.array([[w]]))[:, 0] + u
    found: Array = (np.exp(np.minimum(ln_ratio, 50.0)) - 1.0) / cohort.sigma
    return found
