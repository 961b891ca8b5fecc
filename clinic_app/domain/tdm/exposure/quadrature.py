"""Sums over the posterior: the distribution of the trough, and points for a curve's band."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from clinic_app.domain.tdm.exposure.kinetics import Array, normal_cdf
from clinic_app.domain.tdm.exposure.posterior import Cohort, most_probable
from clinic_app.domain.tdm.exposure.steady import ONCE_DAILY_H, UG_PER_MG

_WIDTHS: Final = 6.5
"""How far the grid reaches, in standard deviations of a normal posterior."""
_WIDER: Final = 1.6
_SMALLEST: Final = 1e-300
_EDGE: Final = 1e-6
"""Density at the edge, as a share of the highest, above which the grid is made wider."""
_TRIES: Final = 4
_FINE: Final = (161, 33)
_COARSE: Final = (161, 17)
_ALONE: Final = 161
_HALVED: Final = 2
"""How often the distance between the points of a trough's distribution is halved."""


@dataclass(frozen=True)
class Estimated:
    """The posterior of every patient of a cohort on a grid.

    `effects` are the most probable random effects. `points` is the regular coordinate (ln trough
    per mg, or the random effect where there is one only), `ln_trough` the logarithm of the
    steady-state trough per mg at each point, rising, and `weight` its probability.
    """

    effects: Array
    ln_trough_at_best: Array
    ln_trough: Array
    weight: Array

    @property
    def cdf(self) -> Array:
        """Return P(trough <= each point): the trapezoid rule along the grid."""
        pairs = 0.5 * (self.weight[:, 1:] + self.weight[:, :-1])
        total = np.cumsum(pairs, axis=1)
        return np.concatenate([np.zeros((len(total), 1)), total], axis=1) / total[:, -1:]


@dataclass(frozen=True)
class Columns:
    """One patient's posterior as columns of equal k: all that a curve's band needs.

    `k_per_h` and `share` have one value for each column. Within a column ln(CL) lies on evenly
    spaced points: `ln_cl` is the highest of each column, `step` the distance downwards, and
    `cdf[:, j]` the distribution along it, from the highest clearance on.
    """

    k_per_h: Array
    share: Array
    ln_cl: Array
    step: float
    cdf: Array


def ln_trough_shape(cohort: Cohort, w: Array, interval_h: float) -> Array:
    """Return ln(trough × CL / dose) at each node; `w` has one row for each patient."""
    k = cohort.rate(cohort.ln_k[:, None] + w)
    ka = cohort.ka_per_h
    left = np.exp(-k * interval_h) / -np.expm1(-k * interval_h)
    absorbed = np.exp(-ka * interval_h) / -np.expm1(-ka * interval_h)
    found: Array = np.log(UG_PER_MG * k * ka / (ka - k) * (left - absorbed))
    return found


def estimated(cohort: Cohort, interval_h: float = ONCE_DAILY_H) -> Estimated:
    """Return the distribution of the steady-state trough of every patient."""
    effects, hessian = most_probable(cohort)
    spread = np.linalg.inv(hessian)
    u, w = (effects @ cohort.directions.T).T
    best = ln_trough_shape(cohort, w[:, None], interval_h)[:, 0] - cohort.ln_cl - u
    if cohort.omega.shape[0] == 1:
        nodes, density = _line(cohort, effects[:, 0], np.sqrt(spread[:, 0, 0]))
        falling = ln_trough_shape(cohort, nodes, interval_h) - cohort.ln_cl[:, None] - nodes
        weight = _between(density[:, ::-1])
        return Estimated(effects, best, _between(falling[:, ::-1]), np.maximum(weight, 0.0))
    x, _, density = _plane(cohort, effects, spread, interval_h, _FINE)
    weight = _between(density.sum(axis=2))
    return Estimated(effects, best, _between(x), np.maximum(weight, 0.0))


def _between(values: Array) -> Array:
    """Return a smooth row with three values more between any two, by cubics through four.

    A posterior behind a result below its limit is so wide that straight lines between the points
    of its grid would move the outer percentiles by 1 to 2 %.
    """
    for _ in range(_HALVED):
        before, here = values[:, :-1], values[:, 1:]
        middle = 0.5 * (before + here)
        bend = values[:, :-3] - values[:, 1:-2] - values[:, 2:-1] + values[:, 3:]
        middle[:, 1:-1] -= bend / 16
        finer = np.empty((len(values), 2 * values.shape[1] - 1))
        finer[:, ::2], finer[:, 1::2] = values, middle
        values = finer
    return values


def columns(cohort: Cohort) -> Columns:
    """Return the posterior of the first patient in columns of equal k."""
    effects, hessian = most_probable(cohort)
    spread = np.linalg.inv(hessian)
    if cohort.omega.shape[0] == 1:
        return _single_points(cohort, effects, spread)
    x, w, density = _plane(cohort, effects, spread, ONCE_DAILY_H, _COARSE)
    shape = ln_trough_shape(cohort, w, ONCE_DAILY_H)[0]
    pairs = 0.5 * (density[0, 1:] + density[0, :-1])
    rising = np.concatenate([np.zeros((1, pairs.shape[1])), np.cumsum(pairs, axis=0)])
    whole = np.maximum(rising[-1], _SMALLEST)
    return Columns(
        k_per_h=cohort.rate(cohort.ln_k[0] + w[0]),
        share=rising[-1] / rising[-1].sum(),
        ln_cl=shape - x[0, 0],
        step=float(x[0, 1] - x[0, 0]),
        cdf=rising / whole,
    )


def _single_points(cohort: Cohort, effects: Array, spread: Array) -> Columns:
    """Where the clearance alone varies each k has one clearance: columns as narrow as a step."""
    nodes, density = _line(cohort, effects[:, 0], np.sqrt(spread[:, 0, 0]))
    step = float(nodes[0, 1] - nodes[0, 0])
    return Columns(
        k_per_h=cohort.rate(cohort.ln_k[0] + nodes[0]),
        share=density[0] / density[0].sum(),
        ln_cl=cohort.ln_cl[0] + nodes[0] + 0.5 * step,
        step=step,
        cdf=np.repeat([[0.0], [1.0]], nodes.shape[1], axis=1),
    )


def _axis(centre: Array, half: Array, count: int) -> Array:
    return centre[:, None] + half[:, None] * np.linspace(-1.0, 1.0, count)


def _line(cohort: Cohort, centre: Array, spread: Array) -> tuple[Array, Array]:
    """Return nodes of the one random effect and their densities."""
    half = _WIDTHS * spread
    precision = cohort.precision[0, 0]
    tries = 0
    while True:
        tries += 1
        nodes = _axis(centre, half, _ALONE)
        cost = 0.5 * precision * nodes**2
        cost += _against_levels(cohort, nodes, nodes)
        density = _density(cost.reshape(cohort.size, -1)).reshape(cost.shape)
        edge = np.maximum(density[:, 0], density[:, -1])
        if tries == _TRIES or (edge < _EDGE).all():
            return nodes, density
        half = np.where(edge < _EDGE, half, half * _WIDER)


def _plane(
    cohort: Cohort, effects: Array, spread: Array, interval_h: float, counts: tuple[int, int]
) -> tuple[Array, Array, Array]:
    """Return the nodes of x and of w, and the densities (patients × x × w)."""
    step = 1e-4
    u, w = (effects @ cohort.directions.T).T
    around = ln_trough_shape(cohort, w[:, None] + np.array([-step, 0.0, step]), interval_h)
    slope = (around[:, 2] - around[:, 0]) / (2 * step)
    variance = cohort.directions @ spread @ cohort.directions.T
    of_w = variance[:, 1, 1]
    of_x = variance[:, 0, 0] - 2 * slope * variance[:, 0, 1] + slope**2 * of_w
    centre = around[:, 1] - cohort.ln_cl - u
    half_x, half_w = _WIDTHS * np.sqrt(of_x), _WIDTHS * np.sqrt(of_w)
    inverse = np.linalg.inv(cohort.directions)
    prior = inverse.T @ cohort.precision @ inverse
    tries = 0
    while True:
        tries += 1
        x, nodes = _axis(centre, half_x, counts[0]), _axis(w, half_w, counts[1])
        shape = ln_trough_shape(cohort, nodes, interval_h) - cohort.ln_cl[:, None]
        u_of = shape[:, None, :] - x[:, :, None]
        w_of = nodes[:, None, :]
        # In place: the arrays are large, and fetching memory costs more than reckoning.
        cost = 0.5 * prior[0, 0] * u_of
        cost += prior[0, 1] * w_of
        cost *= u_of
        cost += 0.5 * prior[1, 1] * w_of**2
        cost += _against_levels(cohort, nodes, u_of)
        density = _density(cost.reshape(cohort.size, -1)).reshape(cost.shape)
        at_x = np.maximum(density[:, 0, :].max(axis=1), density[:, -1, :].max(axis=1))
        at_w = np.maximum(density[:, :, 0].max(axis=1), density[:, :, -1].max(axis=1))
        if tries == _TRIES or (np.maximum(at_x, at_w) < _EDGE).all():
            return x, nodes, density
        half_x = np.where(at_x < _EDGE, half_x, half_x * _WIDER)
        half_w = np.where(at_w < _EDGE, half_w, half_w * _WIDER)


def _density(cost: Array) -> Array:
    """Turn the costs of each row into densities, the highest being 1."""
    np.subtract(cost.min(axis=1, keepdims=True), cost, out=cost)
    return np.exp(cost, out=cost)


def _against_levels(cohort: Cohort, nodes: Array, u: Array) -> Array:
    """Return the levels' part of the objective at every point, but for a constant.

    `u` is given for each patient at its nodes of w (last axis). The measured levels add up to a
    polynomial in exp(u), so their number costs nothing.
    """
    ln_ratio = cohort.ln_ratio(nodes)
    measured = ~cohort.censored[:, None]
    ratio = np.exp(np.minimum(ln_ratio, 50.0)) * measured
    shape = (cohort.size,) + (1,) * (u.ndim - 2) + (nodes.shape[1],)
    once = cohort.summed(ratio).reshape(shape)
    twice = cohort.summed(ratio * ratio).reshape(shape)
    fixed = cohort.summed(ln_ratio * measured).reshape(shape)
    count = cohort.summed(1.0 * measured).reshape((cohort.size,) + (1,) * (u.ndim - 1))
    grown = np.minimum(u, 50.0)
    np.exp(grown, out=grown)
    cost: Array = (0.5 / cohort.sigma**2 * twice) * grown
    cost -= once / cohort.sigma**2
    cost *= grown
    cost -= fixed
    np.multiply(count, u, out=grown)
    cost -= grown
    for row in np.flatnonzero(cohort.censored):
        owner = cohort.owner[row]
        z = (np.exp(np.minimum(ln_ratio[row] + u[owner], 50.0)) - 1.0) / cohort.sigma
        cost[owner] -= np.log(np.maximum(normal_cdf(z), 1e-12))
    return cost
