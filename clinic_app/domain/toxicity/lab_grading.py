"""The grade of one laboratory value by one rule, or the range it lies in and why."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import product

from clinic_app.domain.toxicity.lab_interval import (
    Numbers,
    all_of,
    any_of,
    lies_in,
)
from clinic_app.domain.toxicity.lab_limits import Alternative, Condition, LabRule, Reference

VERY_HIGH_BASELINE = Decimal(5)
"""Times ULN: above it CTCAE 6.0 has no grade 3 for the aminotransferases."""


class Open(StrEnum):
    """What leaves a grade open."""

    NO_LLN = "lab_no_lln"
    NO_ULN = "lab_no_uln"
    NO_BASELINE = "lab_no_baseline"
    SYMPTOMS = "lab_symptoms_decide"
    FASTING = "lab_fasting_decides"
    ANTICOAGULANTS = "lab_anticoagulants_decide"
    CLINICAL = "lab_clinical_decides"
    ELSEWHERE = "lab_elsewhere"


_MISSING = {
    Reference.LLN: Open.NO_LLN,
    Reference.ULN: Open.NO_ULN,
    Reference.BASE: Open.NO_BASELINE,
}


_OF_BASELINE = frozenset({Condition.BASELINE_NORMAL, Condition.BASELINE_ABNORMAL})


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The grade (0: none), or what it lies between, and what leaves it open.

    `grade` None with a range: it is one of those. `grade` with a range: the grade by what is
    known, which a baseline would only raise. Both None: the value cannot be graded.
    """

    grade: int | None = None
    lowest: int | None = None
    highest: int | None = None
    open_for: frozenset[Open] = frozenset()


@dataclass(frozen=True, slots=True)
class _World:
    """What the rule says once every condition of the patient is taken as known."""

    lowest: int
    highest: int
    elsewhere: bool
    judged: bool
    open_for: frozenset[Open]


def grade_value(rule: LabRule, numbers: Numbers, setting: Setting) -> Judgement:
    """Return the highest grade that the value meets.

    Conditions that are not known are taken both ways; a limit that is missing matters only
    where it could change the grade. Never 0 for want of knowledge. Source: ctcae5, ctcae6.
    """
    worlds = [_world(rule, numbers, known) for known in _ways(rule, setting)]
    open_for = frozenset[Open]().union(*(world.open_for for world in worlds))
    graded = [world for world in worlds if not world.elsewhere]
    if len(graded) < len(worlds):
        open_for |= {Open.ELSEWHERE}
    if not graded or not any(world.judged for world in graded):
        return Judgement(open_for=open_for)
    lowest = min(world.lowest for world in graded)
    highest = max(world.highest for world in graded)
    if lowest == highest and len(graded) == len(worlds):
        return Judgement(grade=lowest)
    open_for |= _differing(rule, setting, worlds)
    stands = lowest > 0 and open_for == {Open.NO_BASELINE}
    return Judgement(
        grade=lowest if stands else None, lowest=lowest, highest=highest, open_for=open_for
    )


def _ways(rule: LabRule, setting: Setting) -> Iterator[Setting]:
    """Yield the setting with each condition that matters and is not known taken both ways."""
    asked = rule.conditions
    unknown = (False, True)
    symptoms = {Condition.ASYMPTOMATIC, Condition.SYMPTOMATIC} & asked
    ways = product(
        unknown if symptoms and setting.symptomatic is None else (setting.symptomatic,),
        unknown
        if Condition.ANTICOAGULATED in asked and setting.anticoagulated is None
        else (setting.anticoagulated,),
        unknown if Condition.FASTING in asked and setting.fasting is None else (setting.fasting,),
    )
    for symptomatic, anticoagulated, fasting in ways:
        known = (symptomatic, anticoagulated, fasting)
        if known == (setting.symptomatic, setting.anticoagulated, setting.fasting):
            yield setting
            continue
        yield replace(
            setting, symptomatic=symptomatic, anticoagulated=anticoagulated, fasting=fasting
        )


def _differing(rule: LabRule, setting: Setting, worlds: list[_World]) -> frozenset[Open]:
    """Name the conditions of the patient that are not known, when the grade depends on them."""
    if len({(world.lowest, world.highest, world.elsewhere) for world in worlds}) == 1:
        return frozenset()
    asked, found = rule.conditions, set()
    if {Condition.ASYMPTOMATIC, Condition.SYMPTOMATIC} & asked and setting.symptomatic is None:
        found.add(Open.SYMPTOMS)
    if Condition.ANTICOAGULATED in asked and setting.anticoagulated is None:
        found.add(Open.ANTICOAGULANTS)
    if Condition.FASTING in asked and setting.fasting is None:
        found.add(Open.FASTING)
    return frozenset(found)


def _world(rule: LabRule, numbers: Numbers, setting: Setting) -> _World:
    certain, possible, judged = 0, 0, False
    open_for: set[Open] = set()
    for grade, alternatives in sorted(rule.grades.items()):
        truths = []
        for one in alternatives:
            truth, counts = _meets(one, rule, numbers, setting)
            judged = judged or counts
            truths.append(truth)
            if truth is None:
                open_for |= _wanting(one, numbers)
        met = any_of(truths)
        certain = grade if met else certain
        possible = grade if met is not False else possible
    elsewhere = any_of(_meets(one, rule, numbers, setting)[0] for one in rule.elsewhere)
    unsettled = frozenset(open_for) if possible > certain or not judged else frozenset()
    return _World(certain, max(certain, possible), elsewhere is True, judged, unsettled)


def _meets(
    one: Alternative, rule: LabRule, numbers: Numbers, setting: Setting
) -> tuple[bool | None, bool]:
    """Return whether the alternative is met, and whether its interval could be judged at all."""
    conditions = all_of(_holds(c, rule, numbers, setting) for c in one.conditions)
    if conditions is False:
        return False, False
    if setting.before_treatment and Reference.BASE in one.references:
        return False, False
    inside = lies_in(one, numbers)
    return all_of((conditions, inside)), inside is not None


def _wanting(one: Alternative, numbers: Numbers) -> set[Open]:
    missing = {_MISSING[name] for name in one.references if numbers.of(name) is None}
    if Condition.CLINICAL in one.conditions:
        missing.add(Open.CLINICAL)
    if Condition.BASELINE_LOW in one.conditions and numbers.baseline is not None:
        missing.add(Open.NO_LLN)
    return missing


def _holds(condition: Condition, rule: LabRule, numbers: Numbers, setting: Setting) -> bool | None:
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
