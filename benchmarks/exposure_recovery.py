"""Are simulated patients found again, and does the 90 % interval hold 90 % of them?

Patients are drawn from the default model's own distribution, each with one to three levels on
400 mg/d, some after missed doses, measured with the model's error. Compared is the true
steady-state trough with the estimate before and after the levels. Run with `python3 run.py bench`.
"""

import random
import sys
from dataclasses import dataclass, replace
from decimal import Decimal
from math import exp, sqrt
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from clinic_app.domain.tdm.exposure.estimate import Asked, apriori
from clinic_app.domain.tdm.exposure.findings import DoseRun, Observation, PatientModel
from clinic_app.domain.tdm.exposure.individual import individuals
from clinic_app.domain.tdm.exposure.steady import trough_per_mg

PATIENTS = 500
SEED = 2006
ASKED = Asked((Decimal(400),), (Decimal(760), Decimal(1100)))
_BEFORE_H = (2.0, 5.0, 22.0, 23.0, 24.0, 25.0, 26.0)
_HOURS = 24.0


@dataclass(frozen=True, slots=True)
class Recovery:
    """How well true troughs are found again; errors are shares of the true trough."""

    patients: int
    share_within: float
    median_error: float
    median_absolute_error: float
    median_absolute_error_before: float

    def __str__(self) -> str:
        return (
            f"{self.patients} simulated patients: 90 % interval holds {self.share_within:.1%}, "
            f"median error {self.median_error:+.1%}, median absolute error "
            f"{self.median_absolute_error:.1%} (before any level "
            f"{self.median_absolute_error_before:.1%})"
        )


def _level(run: DoseRun, cl: float, v: float, ka: float) -> float:
    k, total = cl / v, 0.0
    for at in range(run.count):
        since = -(run.first_h + at * run.interval_h)
        total += exp(-k * since) - exp(-ka * since)
    return 1000 * run.dose_mg * ka / (v * (ka - k)) * total


def _simulated(rng: random.Random, cl_l_h: float, v_l: float) -> tuple[PatientModel, float]:
    """Return a patient's levels and the true trough at 400 mg/d."""
    typical = PatientModel(
        cl_l_h=cl_l_h, v_l=v_l, ka_per_h=0.609, omega_cl=0.356, omega_v=0.629,
        correlation=0.798, sigma=0.3138,
    )  # fmt: skip
    first, second = rng.gauss(0, 1), rng.gauss(0, 1)
    shared = typical.correlation
    cl = cl_l_h * exp(typical.omega_cl * first)
    v = v_l * exp(0.629 * (shared * first + sqrt(1 - shared**2) * second))
    observed = []
    for _ in range(rng.randint(1, 3)):
        last, gap = rng.choice(_BEFORE_H), rng.choice((0, 0, 0, 1, 2))
        runs = [DoseRun(dose_mg=400.0, first_h=-last, interval_h=_HOURS, count=1)]
        before = last + (1 + gap) * _HOURS
        runs.append(
            DoseRun(dose_mg=400.0, first_h=-before - 59 * _HOURS, interval_h=_HOURS, count=60)
        )
        true = sum(_level(run, cl, v, typical.ka_per_h) for run in runs)
        level = true * (1 + typical.sigma * rng.gauss(0, 1))
        if level > 0:
            observed.append(Observation(level_ug_l=level, runs=tuple(runs[::-1])))
    return replace(typical, observations=tuple(observed)), 400 * trough_per_mg(cl, v, 0.609)


def recovered(patients: int = PATIENTS, seed: int = SEED) -> Recovery:
    """Simulate patients and find them again; the same seed gives the same figures."""
    rng = random.Random(seed)
    drawn = [
        _simulated(rng, rng.uniform(8.5, 16.0), rng.choice((300.8, 393.2)))
        for _ in range(patients)
    ]
    found = individuals([patient for patient, _ in drawn], ASKED)
    within, errors, before = 0, [], []
    for (patient, true), estimate in zip(drawn, found, strict=True):
        dose = estimate.doses[0]
        within += float(dose.true_trough.p5) <= true <= float(dose.true_trough.p95)
        errors.append(float(dose.true_trough.p50) / true - 1)
        expected = apriori(replace(patient, observations=()), ASKED).doses[0]
        before.append(abs(float(expected.true_trough.p50) / true - 1))
    return Recovery(
        patients, within / patients, median(errors), median(map(abs, errors)), median(before)
    )


if __name__ == "__main__":
    print(recovered())
