"""Superposition of doses, for many levels at once.

For a one-compartment model a level is h(k) / CL, where h depends on the dosing history, ka and the
elimination rate k = CL / V alone. So a whole grid of clearances costs one h for each k.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from clinic_app.domain.tdm.exposure.findings import DoseRun
from clinic_app.domain.tdm.exposure.steady import UG_PER_MG

Array: TypeAlias = npt.NDArray[np.floating[Any]]
Places: TypeAlias = npt.NDArray[np.intp]
_SMALLEST = 1e-300  # a level that underflows keeps a logarithm


@dataclass(frozen=True, slots=True)
class Trains:
    """Rows of equal doses as seen from the levels they lead to.

    Row by row: mg of each dose, hours from the last dose to the level, hours between doses,
    number of doses. `starts[i]` is the first row of level i; every level has one at least.
    """

    dose_mg: Array
    since_last_h: Array
    interval_h: Array
    count: Array
    starts: Places


def given_by(run: DoseRun, at_h: float) -> int:
    """Return how many doses of the run were taken by `at_h`, a dose at that hour included."""
    if at_h < run.first_h:
        return 0
    return min(run.count, floor((at_h - run.first_h) / run.interval_h) + 1)


def trains_of(levels: Sequence[tuple[Sequence[DoseRun], float]]) -> Trains:
    """Return the rows behind each level, given its dosing history and its hour."""
    rows: list[tuple[float, float, float, float]] = []
    starts = []
    for runs, at_h in levels:
        starts.append(len(rows))
        for run in runs:
            count = given_by(run, at_h)
            if count:
                last_h = run.first_h + (count - 1) * run.interval_h
                rows.append((run.dose_mg, at_h - last_h, run.interval_h, count))
        if len(rows) == starts[-1]:
            rows.append((0.0, 0.0, 1.0, 1.0))
    table = np.array(rows, dtype=np.float64).reshape(len(rows), 4)
    dose, since, interval, count_of = table.T
    return Trains(dose, since, interval, count_of, np.array(starts, dtype=np.intp))


def _fading(trains: Trains, rate_per_h: Array) -> Array:
    """Return what each row leaves, its doses fading at `rate_per_h` (rows × nodes)."""
    since, interval = trains.since_last_h[:, None], trains.interval_h[:, None]
    row = np.expm1(-rate_per_h * interval * trains.count[:, None])
    left: Array = np.exp(-rate_per_h * since) * row / np.expm1(-rate_per_h * interval)
    return left


def shape(trains: Trains, k_per_h: Array, ka_per_h: float) -> Array:
    """Return h: the level in ug/L times the clearance, for each level and each k.

    `k_per_h` has one row for each level.
    """
    sizes = np.diff(np.append(trains.starts, len(trains.dose_mg)))
    k = np.repeat(k_per_h, sizes, axis=0)
    absorbed = np.full((1, 1), ka_per_h)
    left = trains.dose_mg[:, None] * (_fading(trains, k) - _fading(trains, absorbed))
    summed = np.add.reduceat(left, trains.starts, axis=0)
    whole: Array = UG_PER_MG * k_per_h * ka_per_h / (ka_per_h - k_per_h) * summed
    safe: Array = np.maximum(whole, _SMALLEST)
    return safe


def normal_cdf(z: Array) -> Array:
    """Return the standard normal distribution function, right to 1e-7.

    Source: Abramowitz and Stegun, 7.1.26.
    """
    size = np.abs(z) * np.sqrt(0.5)
    t = 1.0 / (1.0 + 0.3275911 * size)
    weights = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)
    series = np.zeros_like(t)
    for weight in reversed(weights):
        series = (series + weight) * t
    upper = 0.5 * series * np.exp(-size * size)
    share: Array = np.where(z < 0, upper, 1.0 - upper)
    return share
