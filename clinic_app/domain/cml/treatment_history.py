"""Two conditions for stopping that read the whole treatment: its line, and no failure on it.

Source: eln2020; definitions 5, 6 and 33.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from clinic_app.domain.cml.course import Course
from clinic_app.domain.cml.findings import Criterion
from clinic_app.domain.cml.milestones import failing_values
from clinic_app.domain.cml.tki_lines import Line, lines
from clinic_app.domain.findings import Fact, fact
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import EventKind, StopReason
from clinic_app.domain.record.history import History

_FAILURE = frozenset({StopReason.FAILURE, StopReason.PROGRESSION})
_INTOLERANCE = frozenset({StopReason.INTOLERANCE, StopReason.TOXICITY})
_SECOND_LINE = 2


def line_of_therapy(found: Sequence[Line]) -> Criterion:
    """Judge first line, or second line when the first was stopped for intolerance only."""
    name = "line"
    first, current = found[0], found[-1]
    if len(found) == 1:
        return Criterion(
            name=name, met=True, fact=fact("line_first", first.drug, on=first.started_on)
        )
    if len(found) > _SECOND_LINE:
        later = fact("line_later", len(found), on=current.started_on, drug=current.drug)
        return Criterion(name=name, met=False, fact=later)
    if first.stop_reason is None:
        unknown = fact("line_second_reason_unknown", current.drug, on=current.started_on)
        return Criterion(name=name, met=None, fact=unknown)
    met = first.stop_reason in _INTOLERANCE
    code = "line_second_intolerance" if met else "line_second_other_reason"
    return Criterion(name=name, met=met, fact=fact(code, current.drug, on=current.started_on))


def _failures(known: History, rows: Sequence[Medication], judged_on: date) -> Iterator[Fact]:
    """Yield every recorded failure of treatment up to the day of judging."""
    first = rows[0].started_on
    for row in rows:
        if row.stop_reason in _FAILURE:
            yield fact("treatment_failure", row.drug, on=row.stopped_on)
    for event in known.events:
        if event.kind is EventKind.PROGRESSION and first <= event.on <= judged_on:
            yield fact("progression_on", on=event.on)
    cml = known.cml
    if cml and cml.high_risk_aca:
        on = cml.high_risk_aca_on
        if on is None or first < on <= judged_on:
            yield fact("high_risk_aca", on=on)


def _doubts(course: Course, rows: Sequence[Medication], judged_on: date) -> Iterator[Fact]:
    """Yield what may have been a failure and does not say so.

    A kinase mutation at any time on treatment, and a value past a limit of failure: what it
    means for stopping the physician must say.
    """
    for line, following in pairwise(lines(rows)):
        if line.stop_reason is None:
            yield fact("switch_reason_unknown", line.drug, on=following.started_on)
    known = course.known
    for mutation in known.cml.kinase_mutations if known.cml else ():
        if mutation.on is None or mutation.on <= judged_on:
            yield fact("mutation_recorded", mutation.variant, on=mutation.on)
    yield from failing_values(course, judged_on)


def no_failure(course: Course, rows: Sequence[Medication], judged_on: date) -> Criterion:
    """Judge that no TKI failed: stopped for failure or progression, progression, ACA.

    Unknown while something may have been a failure and nobody recorded that it was.
    """
    name = "no_failure"
    failure = next(_failures(course.known, rows, judged_on), None)
    if failure is not None:
        return Criterion(name=name, met=False, fact=failure)
    doubt = next(_doubts(course, rows, judged_on), None)
    if doubt is not None:
        return Criterion(name=name, met=None, fact=doubt)
    return Criterion(name=name, met=True, fact=fact("no_failure_recorded"))
