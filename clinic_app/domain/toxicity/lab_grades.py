"""The CTCAE grade of every laboratory value on record: a proposal, never an adverse event.

An event is what a person accepted; so laboratory grades count for nothing else (definition 9).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clinic_app.domain.findings import Fact, fact
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import CtcaeVersion, Disease
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import LabValue
from clinic_app.domain.toxicity.lab_conditions import Setting
from clinic_app.domain.toxicity.lab_grading import grade_value
from clinic_app.domain.toxicity.lab_interval import Numbers
from clinic_app.domain.toxicity.lab_judgement import Judgement, Open
from clinic_app.domain.toxicity.lab_limits import Condition, LabRule

FASTING_GLUCOSE = "Glucose (fasting for G1-2)"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabGrade:
    """What one value is by one term; `lab` is the value itself.

    `grade` 0 means none. `grade` None with `grade_range` (`1-2`): one of those, ask. Both None:
    it cannot be graded, and `because` says why. `grade` with a range: by what is known; a
    baseline would only raise it. `term` None: no term is graded by this analyte.
    """

    analyte: str
    drawn_on: date
    term: str | None
    ctcae_version: CtcaeVersion
    grade: int | None = None
    grade_range: str | None = None
    because: tuple[Fact, ...] = ()
    lab: LabValue


@dataclass(frozen=True, slots=True)
class _Course:
    """What every value of one patient is graded against."""

    version: CtcaeVersion
    first_dose_on: date | None
    baselines: dict[str, LabValue]
    anticoagulants: tuple[Medication, ...]
    is_cml: bool
    knowledge: Knowledge


def lab_grades(known: History, knowledge: Knowledge) -> tuple[LabGrade, ...]:
    """Return each value with each term it may be graded by, in the order of the record.

    Graded in the unit it was reported in, or one that is exactly the same; by the CTCAE version
    of the record (5.0 when none is named). The baseline is the last value drawn on a day before
    the first dose of any treatment; the baseline sample and older ones are graded against the
    laboratory's own limits. Source: ctcae5, ctcae6, D26.
    """
    course = _course(known, knowledge)
    return tuple(grade for lab in known.labs for grade in _grades(lab, course))


def graded_in(derived: Mapping[str, object]) -> tuple[LabGrade, ...]:
    """Return the laboratory grades among what was derived; nothing when they are not there."""
    found = derived.get("lab_grades")
    values = found if isinstance(found, tuple) else ()
    return tuple(one for one in values if isinstance(one, LabGrade))


def _course(known: History, knowledge: Knowledge) -> _Course:
    starts = [m.started_on for m in known.medications if m.is_treatment]
    first = min(starts, default=None)
    return _Course(
        version=known.ctcae_version or CtcaeVersion.V5,
        first_dose_on=first,
        baselines=_baselines(known.labs, first),
        anticoagulants=tuple(
            m
            for m in known.medications
            if not m.is_treatment and any(name in m.drug for name in knowledge.anticoagulants)
        ),
        is_cml=known.diagnosis.disease is Disease.CML,
        knowledge=knowledge,
    )


def _baselines(labs: Iterable[LabValue], first_dose_on: date | None) -> dict[str, LabValue]:
    """Return the last value of each analyte from before the first dose."""
    if first_dose_on is None:
        return {}
    before = (lab for lab in labs if lab.drawn_on < first_dose_on)
    return {lab.analyte: lab for lab in sorted(before, key=lambda lab: lab.drawn_on)}


def _grades(lab: LabValue, course: _Course) -> Iterator[LabGrade]:
    value = fact("lab_value", lab.value, lab.unit, lab.drawn_on, analyte=lab.analyte)
    rules = course.knowledge.lab_limits.rules.get((course.version, lab.analyte), ())
    if not rules:
        yield _ungraded(lab, None, course, value, "lab_no_rule")
        return
    unit = course.knowledge.lab_limits.graded_unit(lab.analyte, lab.unit).unit
    for term in dict.fromkeys(rule.term for rule in rules):
        rule = next((r for r in rules if r.term == term and r.unit == unit), None)
        if rule is None:
            yield _ungraded(lab, term, course, value, "lab_unit_unknown")
        else:
            yield _graded(lab, rule, course, value)


def _ungraded(
    lab: LabValue, term: str | None, course: _Course, value: Fact, reason: str
) -> LabGrade:
    return LabGrade(
        analyte=lab.analyte, drawn_on=lab.drawn_on, term=term, ctcae_version=course.version,
        because=(value, fact(reason)), lab=lab,
    )  # fmt: skip


def _graded(lab: LabValue, rule: LabRule, course: _Course, value: Fact) -> LabGrade:
    before = course.first_dose_on is None or lab.drawn_on < course.first_dose_on
    baseline = None if before else _comparable(course.baselines.get(lab.analyte), rule, course)
    taken = _anticoagulant(lab.drawn_on, course)
    judged = grade_value(
        rule,
        _numbers(lab, baseline, course),
        Setting(
            anticoagulated=taken is not None,
            fasting=True if lab.analyte == FASTING_GLUCOSE else None,
            before_treatment=before,
            baseline_lln=_converted(baseline, baseline.lln, course) if baseline else None,
            baseline_uln=_converted(baseline, baseline.uln, course) if baseline else None,
        ),
    )
    facts = [value]
    if baseline is not None and rule.reads_baseline:
        facts.append(fact("lab_baseline", baseline.value, baseline.unit, baseline.drawn_on))
    facts += _open_facts(judged, None if before else course.baselines.get(lab.analyte))
    if Condition.ANTICOAGULATED in rule.conditions:
        facts.append(
            fact("lab_anticoagulant", taken.drug, on=taken.started_on)
            if taken
            else fact("lab_no_anticoagulant")
        )
    if course.is_cml and _of_marrow(rule, judged, course.knowledge):
        facts.append(fact("lab_may_be_disease"))
    return LabGrade(
        analyte=lab.analyte, drawn_on=lab.drawn_on, term=rule.term, ctcae_version=rule.version,
        grade=judged.grade, grade_range=_range(judged), because=tuple(facts), lab=lab,
    )  # fmt: skip


def _open_facts(judged: Judgement, baseline: LabValue | None) -> Iterator[Fact]:
    """Yield what leaves the grade open.

    A baseline on record was reported in a unit that is not exactly the same, if none was used.
    """
    for reason in sorted(judged.open_for):
        if reason is Open.NO_BASELINE and baseline is not None:
            yield fact("lab_baseline_unit", baseline.value, baseline.unit, baseline.drawn_on)
        else:
            yield fact(reason)


def _range(judged: Judgement) -> str | None:
    if judged.lowest is None or judged.highest is None:
        return None
    if judged.lowest == judged.highest:
        return str(judged.lowest)
    return f"{judged.lowest}-{judged.highest}"


def _of_marrow(rule: LabRule, judged: Judgement, knowledge: Knowledge) -> bool:
    """Say whether the grade is a blood count's, which in CML may be the disease itself."""
    return rule.term in knowledge.haematological_terms and bool(judged.grade or judged.highest)


def _anticoagulant(on: date, course: _Course) -> Medication | None:
    return next((m for m in course.anticoagulants if m.covers(on)), None)


def _comparable(baseline: LabValue | None, rule: LabRule, course: _Course) -> LabValue | None:
    """Return the baseline when it was reported in the unit of the rule, or exactly the same."""
    if baseline is None:
        return None
    unit = course.knowledge.lab_limits.graded_unit(baseline.analyte, baseline.unit).unit
    return baseline if unit == rule.unit else None


def _converted(lab: LabValue, number: Decimal | None, course: _Course) -> Decimal | None:
    """Return a number of a value in the unit it is graded in."""
    if number is None:
        return None
    return number * course.knowledge.lab_limits.graded_unit(lab.analyte, lab.unit).times


def _numbers(lab: LabValue, baseline: LabValue | None, course: _Course) -> Numbers:
    times = course.knowledge.lab_limits.graded_unit(lab.analyte, lab.unit).times
    return Numbers(
        value=lab.value * times,
        lln=_converted(lab, lab.lln, course),
        uln=_converted(lab, lab.uln, course),
        baseline=_converted(baseline, baseline.value, course) if baseline else None,
    )
