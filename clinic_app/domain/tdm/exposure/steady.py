"""The steady-state trough in closed form, without arrays.

Everything is per milligram: concentrations are proportional to the dose.
"""

from math import exp, expm1, log

UG_PER_MG = 1000.0
ONCE_DAILY_H = 24.0


def train(rate_per_h: float, since_last_h: float, interval_h: float) -> float:
    """Return what an endless row of equal doses leaves, each fading at `rate_per_h`."""
    return exp(-rate_per_h * since_last_h) / -expm1(-rate_per_h * interval_h)


def trough_per_mg(
    cl_l_h: float, v_l: float, ka_per_h: float, interval_h: float = ONCE_DAILY_H
) -> float:
    """Return the steady-state level at the end of a dosing interval, ug/L for each mg a time."""
    k = cl_l_h / v_l
    left = train(k, interval_h, interval_h) - train(ka_per_h, interval_h, interval_h)
    return UG_PER_MG * ka_per_h / (v_l * (ka_per_h - k)) * left


def log_shape(k_per_h: float, ka_per_h: float, interval_h: float = ONCE_DAILY_H) -> float:
    """Return ln(trough × CL / dose): it depends on the elimination rate alone."""
    left = train(k_per_h, interval_h, interval_h) - train(ka_per_h, interval_h, interval_h)
    return log(UG_PER_MG * k_per_h * ka_per_h / (ka_per_h - k_per_h) * left)
