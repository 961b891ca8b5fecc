"""The posterior of clearance and volume, for many patients of one model at once.

Coordinates of a patient: u = ln(CL / typical CL) and w = ln(k / typical k), k = CL / V. The
quadrature runs over x = ln(steady-state trough for each mg once a day) and w: x = c + s(w) − u
with a known s, so the distribution of the trough is one sum for each x, and smooth.

Source: widmer2006 for the default model, gotta2012 for its use on single levels.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from clinic_app.domain.tdm.exposure.findings import PatientModel
from clinic_app.domain.tdm.exposure.kinetics import (
    Array,
    Places,
    Trains,
    normal_cdf,
    shape,
    trains_of,
)

_STEP: Final = 1e-3
"""Half width in w of the differences that stand for derivatives of ln h."""
_ROUNDS: Final = 60
_SETTLED: Final = 1e-7
"""A step this small is the last: Newton's next would be its square."""
_NOISE: Final = 1e-12
_SMALLEST_STEP: Final = 1e-4
_FAR: Final = 2.0
"""The longest step: no patient lies further from the typical one in a single effect."""
_LOWEST_LN_K: Final = -12.0  # a half-life of a dozen years
_FURTHEST_K: Final = 0.9  # of ka: nearer to it the two exponentials cancel


@dataclass(frozen=True)
class Cohort:
    """Patients of one model, their levels row by row, `owner` naming each level's patient."""

    ka_per_h: float
    sigma: float
    omega: Array
    ln_cl: Array
    ln_k: Array
    owner: Places
    ln_level: Array
    censored: npt.NDArray[np.bool_]
    ln_cl_of_level: Array
    ln_k_of_level: Array
    trains: Trains | None

    @property
    def size(self) -> int:
        """How many patients."""
        return len(self.ln_cl)

    @cached_property
    def directions(self) -> Array:
        """Return how (u, w) follow from the random effects: one column for each of them."""
        if self.omega.shape[0] == 1:
            return np.array([[1.0], [1.0]])
        return np.array([[1.0, 0.0], [1.0, -1.0]])

    @cached_property
    def precision(self) -> Array:
        """Return the inverse of the variances between patients."""
        return np.linalg.inv(self.omega)

    def ln_ratio(self, w: Array) -> Array:
        """Return ln(level × CL / h) at u = 0, for each level and each node of its patient.

        `w` has one row for each patient.
        """
        if self.trains is None:
            return np.zeros((0, w.shape[1]))
        ln_k = self.ln_k_of_level[:, None] + w[self.owner]
        h = shape(self.trains, self.rate(ln_k), self.ka_per_h)
        known = self.ln_level + self.ln_cl_of_level
        return known[:, None] - np.log(h)

    def rate(self, ln_k: Array) -> Array:
        """Return k per hour, kept off the values with which nothing can be computed."""
        highest = np.log(_FURTHEST_K * self.ka_per_h)
        k: Array = np.exp(np.clip(ln_k, _LOWEST_LN_K, highest))
        return k

    def summed(self, by_level: Array) -> Array:
        """Return the sum over each patient's levels."""
        total = np.zeros((self.size, *by_level.shape[1:]))
        np.add.at(total, self.owner, by_level)
        return total


def cohort_of(patients: Sequence[PatientModel]) -> Cohort:
    """Return patients of one and the same model as arrays."""
    first = patients[0]
    variances = [[first.omega_cl**2]]
    if first.omega_v is not None:
        shared = first.correlation * first.omega_cl * first.omega_v
        variances = [[first.omega_cl**2, shared], [shared, first.omega_v**2]]
    levels = [(at, level) for at, one in enumerate(patients) for level in one.observations]
    ln_cl = np.log([one.cl_l_h for one in patients])
    ln_k = ln_cl - np.log([one.v_l for one in patients])
    owner = np.array([at for at, _ in levels], dtype=np.intp)
    cl_factor = np.log(np.array([level.cl_factor for _, level in levels], dtype=np.float64))
    v_factor = np.log(np.array([level.v_factor for _, level in levels], dtype=np.float64))
    return Cohort(
        ka_per_h=first.ka_per_h,
        sigma=first.sigma,
        omega=np.array(variances),
        ln_cl=ln_cl,
        ln_k=ln_k,
        owner=owner,
        ln_level=np.log(np.array([level.level_ug_l for _, level in levels], dtype=np.float64)),
        censored=np.array([level.censored for _, level in levels], dtype=np.bool_),
        ln_cl_of_level=ln_cl[owner] + cl_factor,
        ln_k_of_level=ln_k[owner] + cl_factor - v_factor,
        trains=trains_of([(level.runs, 0.0) for _, level in levels]) if levels else None,
    )


def _level_cost(cohort: Cohort, ln_ratio: Array) -> tuple[Array, Array, Array]:
    """Return what each level says against a curve, and its first two derivatives.

    `ln_ratio` is ln(level / expected). Measured: ln(sigma f) + ½((y − f) / (sigma f))², but for
    what the curve does not change. Below a limit: −ln P(measurement < limit).
    """
    ratio = np.exp(np.minimum(ln_ratio, 50.0))
    z = (ratio - 1.0) / cohort.sigma
    pull = ratio / cohort.sigma
    cost = 0.5 * z * z - ln_ratio
    slope = z * pull - 1.0
    bend = pull * (z + pull)
    below = cohort.censored.reshape(-1, *(1,) * (ln_ratio.ndim - 1))
    if not cohort.censored.any():
        return cost, slope, bend
    under = np.maximum(normal_cdf(z), 1e-12)
    hazard = np.exp(-0.5 * np.minimum(z * z, 1400.0)) / np.sqrt(2.0 * np.pi) / under
    return (
        np.where(below, -np.log(under), cost),
        np.where(below, -hazard * pull, slope),
        np.where(below, hazard * (z + hazard) * pull * pull - hazard * pull, bend),
    )


def _cost(cohort: Cohort, effects: Array) -> Array:
    """Return the objective of each patient at its random effects."""
    u, w = (effects @ cohort.directions.T).T
    prior = 0.5 * np.einsum("pi,ij,pj->p", effects, cohort.precision, effects)
    ln_ratio = cohort.ln_ratio(w[:, None])[:, 0] + u[cohort.owner]
    total: Array = prior + cohort.summed(_level_cost(cohort, ln_ratio)[0])
    return total


def _derivatives(cohort: Cohort, effects: Array) -> tuple[Array, Array, Array]:
    """Return gradient, Hessian and a Hessian that is surely positive, by the random effects."""
    u, w = (effects @ cohort.directions.T).T
    around = cohort.ln_ratio(w[:, None] + np.array([-_STEP, 0.0, _STEP]))
    _, slope, bend = _level_cost(cohort, around[:, 1] + u[cohort.owner])
    tilt = (around[:, 2] - around[:, 0]) / (2 * _STEP)
    curl = (around[:, 2] - 2 * around[:, 1] + around[:, 0]) / _STEP**2
    gradient = np.stack([cohort.summed(slope), cohort.summed(slope * tilt)], axis=1)

    def hessian(bends: Array, curls: Array) -> Array:
        uu, uw = cohort.summed(bends), cohort.summed(bends * tilt)
        ww = cohort.summed(bends * tilt * tilt + curls)
        return np.stack([np.stack([uu, uw], axis=1), np.stack([uw, ww], axis=1)], axis=1)

    b = cohort.directions
    whole = b.T @ hessian(bend, slope * curl) @ b + cohort.precision
    safe = b.T @ hessian(np.maximum(bend, 0.0), np.zeros_like(curl)) @ b + cohort.precision
    return gradient @ b + effects @ cohort.precision, whole, safe


def _positive(hessian: Array) -> npt.NDArray[np.bool_]:
    """Say for each patient whether the Hessian is positive definite."""
    is_positive: npt.NDArray[np.bool_] = np.linalg.eigvalsh(hessian)[:, 0] > 0
    return is_positive


def most_probable(cohort: Cohort) -> tuple[Array, Array]:
    """Return the random effects of highest posterior density, and the Hessian there.

    Newton's method, halving steps that do not improve; begun from the best of a few points, for
    a level far below what is expected can have two optima.
    """
    effects = _start(cohort)
    cost = _cost(cohort, effects)
    rounds = 0
    while True:
        rounds += 1
        gradient, whole, safe = _derivatives(cohort, effects)
        used = np.where(_positive(whole)[:, None, None], whole, safe)
        step = np.clip(-np.linalg.solve(used, gradient[:, :, None])[:, :, 0], -_FAR, _FAR)
        tried, found = _shortened(cohort, effects, cost, step)
        better = found <= cost + _NOISE * np.abs(cost)
        effects = np.where(better[:, None], tried, effects)
        cost = np.where(better, found, cost)
        if rounds == _ROUNDS or np.abs(step).max() < _SETTLED or not better.any():
            break
    _, whole, safe = _derivatives(cohort, effects)
    return effects, np.where(_positive(whole)[:, None, None], whole, safe)


def _shortened(cohort: Cohort, effects: Array, cost: Array, step: Array) -> tuple[Array, Array]:
    """Return where each patient's step leads and its objective, steps halved while they worsen."""
    length = np.ones(cohort.size)
    while True:
        tried: Array = effects + length[:, None] * step
        found = _cost(cohort, tried)
        worse = ~(found <= cost + _NOISE * np.abs(cost)) & (length > _SMALLEST_STEP)
        if not worse.any():
            return tried, found
        length = np.where(worse, length * 0.5, length)


def _start(cohort: Cohort) -> Array:
    """Return the best of a few points on the first axis of the prior."""
    spread = np.sqrt(np.diag(cohort.omega))
    lead = np.ones(len(spread))
    tried = [np.tile(lead * spread * at, (cohort.size, 1)) for at in (0.0, -2.0, 2.0, 4.0)]
    costs = np.stack([_cost(cohort, point) for point in tried])
    best = costs.argmin(axis=0)
    start: Array = np.stack(tried)[best, np.arange(cohort.size)]
    return start
