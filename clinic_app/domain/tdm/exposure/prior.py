"""What a model expects before any level, without arrays.

The logarithm of the trough is s(ln k) − ln CL with a known s, and ln CL given ln k is normal: so
the trough's distribution is a mixture of a few log-normal ones.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import erf, exp, log, sqrt
from typing import Final

from clinic_app.domain.tdm.exposure.findings import PatientModel
from clinic_app.domain.tdm.exposure.steady import ONCE_DAILY_H, log_shape

_NODES: Final = 13
_WIDTHS: Final = 5.5
_POINTS: Final = 101
_EVERY: Final = 2
_HALVINGS: Final = 14
_MEASURED_WIDTHS: Final = 4.0


@dataclass(frozen=True)
class PriorTrough:
    """The distribution of ln(steady-state trough for each mg a time).

    `points` rise; `cdf[i]` is P(ln trough <= points[i]). `sigma` is the proportional error of a
    measurement.
    """

    points: tuple[float, ...]
    cdf: tuple[float, ...]
    sigma: float

    def below(self, ln_trough: float) -> float:
        """Return P(ln trough per mg <= `ln_trough`)."""
        return _interpolated(ln_trough, self.points, self.cdf)

    def percentile(self, share: float) -> float:
        """Return the ln trough per mg below which `share` of such patients lie."""
        return _interpolated(share, self.cdf, self.points)

    def measured_percentile(self, share: float) -> float:
        """Return the measurement per mg below which `share` of measurements lie."""
        high = exp(self.points[-1]) * (1.0 + _MEASURED_WIDTHS * self.sigma)
        low_ln, high_ln = self.points[0] - _MEASURED_WIDTHS, log(high)
        for _ in range(_HALVINGS):
            middle = 0.5 * (low_ln + high_ln)
            if self._measured_below(exp(middle)) < share:
                low_ln = middle
            else:
                high_ln = middle
        low, high = exp(low_ln), exp(high_ln)
        ends = self._measured_below(low), self._measured_below(high)
        return _interpolated(share, ends, (low, high))

    def _measured_below(self, level: float) -> float:
        return sum(
            weight * normal(level / trough, 1.0, self.sigma) for trough, weight in self._masses
        )

    @cached_property
    def _masses(self) -> tuple[tuple[float, float], ...]:
        """Return every other trough with the probability around it."""
        places = range(0, len(self.points), _EVERY)
        last = len(self.points) - 1
        return tuple(
            (exp(self.points[at]), self.cdf[min(at + 1, last)] - self.cdf[max(at - 1, 0)])
            for at in places
        )


def normal(x: float, mean: float, spread: float) -> float:
    """Return the normal distribution function."""
    return 0.5 * (1.0 + erf((x - mean) / (spread * sqrt(2.0))))


def _interpolated(x: float, places: Sequence[float], values: Sequence[float]) -> float:
    """Return the value at `x`, linear between places that rise; the end values outside."""
    at = bisect_left(places, x)
    if at == 0 or at == len(places):
        return values[min(at, len(values) - 1)]
    share = (x - places[at - 1]) / (places[at] - places[at - 1])
    return values[at - 1] + share * (values[at] - values[at - 1])


def _even(count: int) -> tuple[float, ...]:
    return tuple(_WIDTHS * (2 * at / (count - 1) - 1) for at in range(count))


def prior_trough(patient: PatientModel, interval_h: float = ONCE_DAILY_H) -> PriorTrough:
    """Return what the model expects of the patient's trough per mg before any level."""
    if patient.omega_v is None:
        return _by_clearance(patient, interval_h)
    return _by_both(patient, patient.omega_v, interval_h)


def _by_clearance(patient: PatientModel, interval_h: float) -> PriorTrough:
    """The trough falls as the clearance rises: its distribution is that of the clearance."""
    ln_cl, ln_k = log(patient.cl_l_h), log(patient.cl_l_h / patient.v_l)
    nodes = _even(_POINTS)[::-1]
    effects = [patient.omega_cl * at for at in nodes]
    points = (log_shape(exp(ln_k + u), patient.ka_per_h, interval_h) - ln_cl - u for u in effects)
    return PriorTrough(tuple(points), tuple(normal(-at, 0.0, 1.0) for at in nodes), patient.sigma)


def _by_both(patient: PatientModel, omega_v: float, interval_h: float) -> PriorTrough:
    ln_cl, ln_k = log(patient.cl_l_h), log(patient.cl_l_h / patient.v_l)
    of_cl = patient.omega_cl**2
    shared = of_cl - patient.correlation * patient.omega_cl * omega_v
    of_k = 2 * shared - of_cl + omega_v**2
    slope, spread = shared / of_k, sqrt(of_cl - shared**2 / of_k)
    # The trapezoid rule over a smooth density: as exact as Gauss's rule here, without its table.
    weights = [exp(-0.5 * at * at) for at in _even(_NODES)]
    whole = sum(weights)
    means = []
    for at in _even(_NODES):
        w = at * sqrt(of_k)
        means.append(log_shape(exp(ln_k + w), patient.ka_per_h, interval_h) - ln_cl - slope * w)
    parts = [(one / whole, mean) for one, mean in zip(weights, means, strict=True)]
    low, high = min(means) - _WIDTHS * spread, max(means) + _WIDTHS * spread
    points = tuple(low + (high - low) * at / (_POINTS - 1) for at in range(_POINTS))
    cdf = tuple(sum(weight * normal(x, mean, spread) for weight, mean in parts) for x in points)
    return PriorTrough(points, cdf, patient.sigma)
