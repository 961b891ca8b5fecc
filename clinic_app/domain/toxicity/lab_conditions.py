"""Whether a condition of a laboratory rule holds for a patient and a sample."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from clinic_app.domain.toxicity.lab_interval import Numbers
from clinic_app.domain.toxicity.lab_limits import Condition, LabRule

VERY_HIGH_BASELINE: Final = Decimal(5)
"""Times ULN: above it CTCAE 6.0 has no grade 3 for the aminotransferases."""
_OF_BASELINE: Final = frozenset({Condition.BASELINE_NORMAL, Condition.BASELINE_ABNORMAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is known beside the numbers; None: not known.

    `before_treatment`: the sample was drawn before the first dose, so that it has no baseline
    to be compared with. `baseline_lln` and `baseline_uln` are the limits of the baseline sample.
    """

    symptomatic: bool | None = None
    anticoagulated: bool | None = False
    fasting: bool | None = None
    before_treatment: bool = False
    baseline_lln: Decimal | None = None
    baseline_uln: Decimal | None = None


def holds(condition: Condition, rule: LabRule, numbers: Numbers, setting: Setting) -> bool | None:
    """Say whether a condition holds; unknown conditions of the patient come settled."""
    if condition in _OF_BASELINE:
        return _abnormal(rule, numbers, setting) is (condition is Condition.BASELINE_ABNORMAL)
    if condition is Condition.BASELINE_LOW:
        return _below_lln(numbers, setting)
    if condition is Condition.BASELINE_VERY_HIGH:
        return _above_uln(numbers, setting, VERY_HIGH_BASELINE)
    return _holds_of_patient(condition, setting)


def _holds_of_patient(condition: Condition, setting: Setting) -> bool | None:
    if condition is Condition.ASYMPTOMATIC:
        return not setting.symptomatic
    if condition is Condition.SYMPTOMATIC:
        return setting.symptomatic
    if condition is Condition.ANTICOAGULATED:
        return setting.anticoagulated
    if condition is Condition.FASTING:
        return setting.fasting
    return False if setting.symptomatic is False else None


def _abnormal(rule: LabRule, numbers: Numbers, setting: Setting) -> bool:
    """Say whether the baseline was abnormal; one that is not known counts as normal.

    So the grammar has it: `bn` is normal or unknown. A sample before the first dose is graded
    against the laboratory's limits.
    """
    if setting.before_treatment:
        return False
    if rule.falling:
        return _below_lln(numbers, setting) is True
    return _above_uln(numbers, setting, Decimal(1))


def _above_uln(numbers: Numbers, setting: Setting, times: Decimal) -> bool:
    uln = setting.baseline_uln if setting.baseline_uln is not None else numbers.uln
    if numbers.baseline is None or uln is None:
        return False
    return numbers.baseline > times * uln


def _below_lln(numbers: Numbers, setting: Setting) -> bool | None:
    lln = setting.baseline_lln if setting.baseline_lln is not None else numbers.lln
    if numbers.baseline is None or lln is None:
        return None
    return numbers.baseline < lln
