"""The grade of one laboratory value by one rule: the interpreter of the table of rules."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from clinic_app.domain.toxicity.lab_conditions import Setting, holds
from clinic_app.domain.toxicity.lab_interval import Numbers, all_of, any_of, lies_in
from clinic_app.domain.toxicity.lab_judgement import Judgement, Open
from clinic_app.domain.toxicity.lab_limits import Alternative, Condition, LabRule, Reference

_MISSING: Final = {
    Reference.LLN: Open.NO_LLN,
    Reference.ULN: Open.NO_ULN,
    Reference.BASE: Open.NO_BASELINE,
}


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
    conditions = all_of(holds(c, rule, numbers, setting) for c in one.conditions)
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
