"""BCR-ABL tests on treatment: three months after the last adequate result.

Source: eln2020; definitions 24 and 38.
"""

from collections.abc import Iterator
from datetime import date

from clinic_app.domain.cml.course import Course, deep_span
from clinic_app.domain.cml.findings import ResponseClass
from clinic_app.domain.cml.milestone_advice import to_repeat
from clinic_app.domain.cml.off_treatment import days_untreated_above_mmr
from clinic_app.domain.cml.regain import lost_days, regained_on, restarted_after_loss
from clinic_app.domain.cml.tki_lines import lines
from clinic_app.domain.cml.windows import opens, test_item
from clinic_app.domain.dates import add_months, add_years
from clinic_app.domain.findings import DueItem, DueKind, Fact, fact
from clinic_app.domain.follow_up.schedule import Slot


def _listed_from(course: Course) -> date | None:
    """Return the day after which tests on treatment are listed, None when there are none.

    The first dose of the current line, or the restart after an attempt; after a loss of MMR the
    sample that showed MMR again. Off treatment for TFR, and until MMR is back, other calendars
    rule.
    """
    if not course.rows or course.off_for_tfr:
        return None
    line_on = lines(course.rows)[-1].started_on
    restarted_on = course.attempt.restarted_on if course.attempt else None
    if restarted_after_loss(course) is not None:
        restarted_on = regained_on(course)
        if restarted_on is None:
            return None
    return line_on if restarted_on is None else max(line_on, restarted_on)


def _months_until_next(course: Course, day: date, repeat: frozenset[date]) -> int:
    """Return the months from a test on `day` to the next: one where it is to be repeated.

    Longer after years of MMR. The clinic sets all three; MMR has lasted when its span had
    `lasting_mmr_years` on that day.
    """
    if day in repeat:
        return course.knowledge.protocol.milestones.warning_repeat_months
    p = course.knowledge.protocol.monitoring
    by_then = [r for r in course.responses if r.mmr is not None and r.sampled_on <= day]
    span = deep_span(by_then, ResponseClass.MMR)
    if span is not None and add_years(span.since, p.lasting_mmr_years) <= day:
        return p.after_lasting_mmr_every_months
    return p.on_treatment_every_months


def _chain(
    course: Course, listed_from: date, repeat: frozenset[date]
) -> Iterator[tuple[date, Slot]]:
    """Yield each test with the day it is counted from: those done, then the open one.

    An early test discharges nothing but moves the next date, which counts from it.
    """
    first_dose = course.rows[0].started_on
    days = [day for day in course.test_days if day >= first_dose]
    anchor = max((day for day in days if day <= listed_from), default=first_dose)
    first_day = opens(course.knowledge.protocol.monitoring)
    for day in (day for day in days if day > listed_from):
        due_on = add_months(anchor, _months_until_next(course, anchor, repeat))
        if day >= first_day(due_on):
            yield anchor, Slot(due_on, day)
        anchor = day
    yield anchor, Slot(add_months(anchor, _months_until_next(course, anchor, repeat)), None)


def _because(course: Course, anchor: date, repeat: frozenset[date]) -> tuple[Fact, ...]:
    tested = anchor in course.test_days
    since = fact("last_adequate_test" if tested else "first_tki_dose", on=anchor)
    code = "test_repeat" if anchor in repeat else "test_interval"
    return (since, fact(code, _months_until_next(course, anchor, repeat)))


def tests_on_treatment(course: Course) -> tuple[DueItem, ...]:
    """List the tests done since the current line's first dose and exactly one open."""
    listed_from = _listed_from(course)
    if listed_from is None:
        return ()
    p = course.knowledge.protocol.monitoring
    repeat = to_repeat(course) | lost_days(course) | days_untreated_above_mmr(course)
    return tuple(
        test_item(
            DueKind.BCR_ABL_TEST,
            slot,
            _because(course, anchor, repeat),
            ("eln2020", "definitions"),
            p,
        )
        for anchor, slot in _chain(course, listed_from, repeat)
    )
