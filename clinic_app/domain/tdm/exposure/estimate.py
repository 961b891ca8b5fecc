"""Estimates as they are shown: rounded, with each tablet dose; no arrays before any level."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import exp, log
from typing import Final

from clinic_app.domain.tdm.exposure.findings import (
    DoseExpectation,
    ExposureEstimate,
    PatientModel,
    Percentiles,
    Probabilities,
)
from clinic_app.domain.tdm.exposure.prior import PriorTrough, prior_trough
from clinic_app.domain.tdm.exposure.steady import ONCE_DAILY_H, trough_per_mg

SHARES: Final = (0.05, 0.5, 0.95)
_CLEARANCE: Final = Decimal("0.0001")
_VOLUME: Final = Decimal("0.01")
_HOURS: Final = Decimal("0.001")
_LEVEL: Final = Decimal("0.1")
_SHARE: Final = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an estimate shall say: doses in mg/d once a day, and the ends of the interval, ug/L."""

    doses_mg: tuple[Decimal, ...]
    limits_ug_l: tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class PerMilligram:
    """What the shown figures are made of: concentrations per mg a time.

    `below` are P(trough < limit) for each limit of each dose, two for each dose.
    """

    trough: float
    true_trough: Sequence[float]
    measured: Sequence[float]
    below: Sequence[float]


def rounded(value: float, step: Decimal) -> Decimal:
    """Return a figure as it is shown."""
    return Decimal(repr(float(value))).quantize(step)


def ln_limits(asked: Asked, times_per_day: int = 1) -> list[float]:
    """Return the logarithm of each limit per mg a time, two for each dose."""
    return [
        log(float(limit) / float(dose) * times_per_day)
        for dose in asked.doses_mg
        for limit in asked.limits_ug_l
    ]


def expectations(
    asked: Asked, found: PerMilligram, times_per_day: int = 1
) -> tuple[DoseExpectation, ...]:
    """Return what each dose would bring: concentrations grow with the dose."""
    whole = []
    for at, dose in enumerate(asked.doses_mg):
        mg = float(dose) / times_per_day
        below, up_to = found.below[2 * at], found.below[2 * at + 1]
        under, over = rounded(below, _SHARE), rounded(1.0 - up_to, _SHARE)
        whole.append(
            DoseExpectation(
                dose_mg_per_day=dose,
                times_per_day=times_per_day,
                trough_ug_l=rounded(found.trough * mg, _LEVEL),
                true_trough=_percentiles(found.true_trough, mg),
                next_measurement=_percentiles(found.measured, mg),
                probabilities=Probabilities(
                    below=under, within=max(1 - under - over, Decimal(0)), above=over
                ),
            )
        )
    return tuple(whole)


def _percentiles(per_mg: Sequence[float], mg: float) -> Percentiles:
    low, middle, high = (rounded(one * mg, _LEVEL) for one in per_mg)
    return Percentiles(p5=low, p50=middle, p95=high)


def shown(
    patient: PatientModel, cl_l_h: float, v_l: float, asked: Asked, found: PerMilligram
) -> ExposureEstimate:
    """Return the estimate of a patient whose most probable clearance and volume are known."""
    return ExposureEstimate(
        cl_l_h=rounded(cl_l_h, _CLEARANCE),
        v_l=rounded(v_l, _VOLUME),
        half_life_h=rounded(log(2.0) * v_l / cl_l_h, _HOURS),
        doses=expectations(asked, found),
        limits_ug_l=asked.limits_ug_l,
        basis=patient,
    )


def prior_per_mg(patient: PatientModel, asked: Asked, times_per_day: int = 1) -> PerMilligram:
    """Return what the model expects before any level."""
    interval = ONCE_DAILY_H / times_per_day
    prior: PriorTrough = prior_trough(patient, interval)
    return PerMilligram(
        trough=trough_per_mg(patient.cl_l_h, patient.v_l, patient.ka_per_h, interval),
        true_trough=[exp(prior.percentile(share)) for share in SHARES],
        measured=[prior.measured_percentile(share) for share in SHARES],
        below=[prior.below(limit) for limit in ln_limits(asked, times_per_day)],
    )


@lru_cache(maxsize=256)
def apriori(patient: PatientModel, asked: Asked) -> ExposureEstimate:
    """Return what the model expects of such a patient before any level; levels are not read."""
    found = prior_per_mg(patient, asked)
    return shown(patient, patient.cl_l_h, patient.v_l, asked, found)
