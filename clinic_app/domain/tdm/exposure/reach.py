"""Levels that no patient of a model could have: left out by name, and what may be wrong with them.

A proportional error would let one such level carry the estimate anywhere: it is asked about and
never computed through.
"""

from collections.abc import Iterable
from math import exp, expm1
from typing import Final

from clinic_app.domain.tdm.exposure.findings import DoseRun, Doubt
from clinic_app.domain.tdm.exposure.steady import UG_PER_MG

FURTHEST: Final = 20.0
"""How many times what the typical patient would have: five standard deviations and more."""
_LIKELY: Final = 4.0
_A_THOUSAND: Final = 1000.0


def expected_level(runs: Iterable[DoseRun], cl_l_h: float, v_l: float, ka_per_h: float) -> float:
    """Return the level at hour 0 of a patient with this clearance and volume, ug/L."""
    k = cl_l_h / v_l
    left = 0.0
    for run in runs:
        since = -(run.first_h + (run.count - 1) * run.interval_h)
        left += run.dose_mg * (_row(k, since, run) - _row(ka_per_h, since, run))
    return UG_PER_MG * ka_per_h / (v_l * (ka_per_h - k)) * left


def _row(rate_per_h: float, since_last_h: float, run: DoseRun) -> float:
    row = expm1(-rate_per_h * run.interval_h * run.count) / expm1(-rate_per_h * run.interval_h)
    return exp(-rate_per_h * since_last_h) * row


def is_out_of_reach(level_ug_l: float, expected_ug_l: float) -> bool:
    """Say whether a level is further above the expected one than any patient's could be."""
    return level_ug_l > FURTHEST * expected_ug_l


def what_is_wrong(level_ug_l: float, expected_ug_l: float, ug_l_per_umol_l: float) -> Doubt:
    """Return what would explain a level out of reach: a slip of the unit, or nothing known."""
    slips = ((_A_THOUSAND, Doubt.UNIT_OVER_1000), (ug_l_per_umol_l, Doubt.UNIT_NOT_UMOL_L))
    explained = [
        doubt
        for factor, doubt in slips
        if expected_ug_l / _LIKELY <= level_ug_l / factor <= expected_ug_l * _LIKELY
    ]
    if len(explained) > 1:
        return Doubt.UNIT_UNCLEAR
    return explained[0] if explained else Doubt.TOO_HIGH
