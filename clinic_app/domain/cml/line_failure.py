"""What makes a line of treatment fail whatever the value, and what stood against it before.

A resistance mutation, high-risk chromosome changes, another phase or a progression found on the
line is failure; high-risk changes or a high ELTS before it are a warning at its beginning.

Source: eln2020; definition 6.
"""

from collections.abc import Iterator
from datetime import date

from clinic_app.domain.amino_acids import plain_variant
from clinic_app.domain.cml.course import Course
from clinic_app.domain.cml.measures import RiskGroup
from clinic_app.domain.cml.phases import ADVANCED
from clinic_app.domain.cml.scores import scores
from clinic_app.domain.cml.tki_lines import Line
from clinic_app.domain.findings import Fact, fact
from clinic_app.domain.record.codes import EventKind
from clinic_app.domain.record.patient import KinaseMutation

Failing = tuple[Fact, ...]


def _argues_against(course: Course, mutation: KinaseMutation, drug: str) -> bool:
    variant = plain_variant(mutation.variant)
    return any(
        variant in row.variants and drug in row.avoid for row in course.knowledge.mutation_guidance
    )


def _mutations(course: Course, line: Line) -> Iterator[tuple[date | None, Fact]]:
    """Yield the mutations found on the line, and older ones that argue against its drug.

    One without a date counts as found on the first line; on a later line it may be what ended
    an earlier one, so it counts only against a drug it argues against.
    """
    is_first = line.started_on == course.rows[0].started_on
    for mutation in course.known.cml.kinase_mutations if course.known.cml else ():
        on = mutation.on
        on_line = is_first if on is None else on > line.started_on
        if on_line or _argues_against(course, mutation, line.drug):
            yield on, fact("mutation_recorded", mutation.variant, on=on)


def _turns(course: Course, line: Line) -> Iterator[tuple[date | None, Fact]]:
    """Yield chromosome changes, another phase and progressions found on the line.

    Undated chromosome changes count as found on treatment; an undated phase from diagnosis.
    """
    cml = course.known.cml
    if cml and cml.high_risk_aca:
        on = cml.high_risk_aca_on
        if on is None or on > line.started_on:
            yield on, fact("high_risk_aca", on=on)
    if cml and cml.phase in ADVANCED:
        on = cml.phase_on
        if on is not None and on > line.started_on:
            yield on, fact("phase_advanced", cml.phase.value, on=on)
    for event in course.known.events:
        if event.kind is EventKind.PROGRESSION and event.on > line.started_on:
            yield event.on, fact("progression_on", on=event.on)


def failing_by(course: Course, line: Line, day: date | None) -> Failing:
    """Return what makes the line fail by `day` (inside); None: everything known.

    Undated facts hold on every day.
    """
    found = (*_mutations(course, line), *_turns(course, line))
    return tuple(
        dict.fromkeys(said for on, said in found if on is None or day is None or on <= day)
    )


def against_line(course: Course, line: Line | None) -> tuple[Fact, ...]:
    """Return what warns at the beginning of a line: ELTS high, high-risk changes before it.

    ELTS was made for the first line; it warns before any treatment too.
    """
    said = []
    elts = scores(course)[0].elts
    is_first = line is None or line.started_on == course.rows[0].started_on
    if elts is not None and elts.group is RiskGroup.HIGH and is_first:
        diagnosed = course.known.diagnosis.diagnosed_on
        said.append(fact("elts_high", elts.value, on=diagnosed))
    cml = course.known.cml
    if cml and cml.high_risk_aca:
        on = cml.high_risk_aca_on
        if line is None or (on is not None and on <= line.started_on):
            said.append(fact("high_risk_aca_before", on=on))
    return tuple(said)
