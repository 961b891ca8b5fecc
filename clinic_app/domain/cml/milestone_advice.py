"""What the milestones ask for: a closer look at a warning, a change at a failure.

Only the latest judged sample speaks; what makes treatment fail speaks without a sample too.

Source: eln2020; definitions 6, 37 and 39.
"""

from datetime import date

from clinic_app.domain.advice_key import advise
from clinic_app.domain.cml.course import Course
from clinic_app.domain.cml.line_failure import against_line, failing_by
from clinic_app.domain.cml.measures import Category, Milestone, MilestoneFinding
from clinic_app.domain.cml.milestones import current_line, milestones
from clinic_app.domain.findings import Advice, AdviceCode, Fact, Level, fact

_SOURCES = ("eln2020", "D25", "definitions")


def _standing(course: Course) -> tuple[Category, tuple[Fact, ...]]:
    """Return how the current line stands, and why; optimal where nothing speaks against it."""
    line = current_line(course)
    judged = milestones(course)
    if judged:
        return judged[-1].category, judged[-1].because
    if line is not None and (failing := failing_by(course, line, None)):
        return Category.FAILURE, (fact("milestone_line", line.drug, on=line.started_on), *failing)
    against = () if course.attempts else against_line(course, line)
    return (Category.WARNING if against else Category.OPTIMAL), against


def milestone_warning(course: Course) -> tuple[Advice, ...]:
    """Ask for a closer look: the latest value is in between, or the disease began at high risk."""
    category, because = _standing(course)
    if category is not Category.WARNING:
        return ()
    warned = advise(
        AdviceCode.MILESTONE_WARNING,
        Level.CONSIDER,
        because,
        rule="cml.milestones.warning",
        citations=(*_SOURCES, "pfirrmann2016"),
        stamp=course.stamp,
    )
    return (warned,)


def milestone_failure(course: Course) -> tuple[Advice, ...]:
    """Say that treatment has failed, and ask for a mutation test before the next TKI."""
    category, because = _standing(course)
    if category is not Category.FAILURE:
        return ()
    failed = advise(
        AdviceCode.MILESTONE_FAILURE,
        Level.ACT,
        because,
        rule="cml.milestones.failure",
        citations=_SOURCES,
        stamp=course.stamp,
    )
    tested = advise(
        AdviceCode.MUTATION_TEST,
        Level.ACT,
        (fact("milestone_failed"), *map(_as_tested, because)),
        rule="cml.mutation_test.at_failure",
        citations=("eln2020", "soverini2013", "definitions"),
        stamp=course.stamp,
    )
    return failed, tested


def _as_tested(said: Fact) -> Fact:
    """Say of a mutation on record that it was tested for: the card asks for just that."""
    if said.code != "mutation_recorded":
        return said
    return fact("mutation_tested", said.value, on=said.on)


def _is_settled(before: MilestoneFinding | None, found: MilestoneFinding) -> bool:
    """Say whether a warning only goes on, late: a value in between again after month 13."""
    return (
        before is not None
        and before.category is Category.WARNING
        and before.at is Milestone.LATER
        and found.at is Milestone.LATER
    )


def _was_confirmed_later(found: MilestoneFinding) -> bool:
    """Say whether it was a warning on its day and became failure only by a later sample."""
    return any(
        said.code == "milestone_confirmed" and said.on is not None and said.on > found.sampled_on
        for said in found.because
    )


def to_repeat(course: Course) -> frozenset[date]:
    """Return the days whose sample is to be repeated after a month: those with a warning.

    A warning after month 13 that follows another one is known already and keeps the usual
    interval.
    """
    judged = milestones(course)
    return frozenset(
        found.sampled_on
        for before, found in zip((None, *judged), judged, strict=False)
        if _was_confirmed_later(found)
        or (found.category is Category.WARNING and not _is_settled(before, found))
    )
