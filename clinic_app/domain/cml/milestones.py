"""Milestones of ELN 2020: each sample on the current line, optimal, warning or failure.

Months count from the first dose of the line. A sample within a month of month 3, 6 or 12, both
ends inside, is judged by that milestone; one between two windows by the window last passed; one
after month 13 as any later time. Values are compared as they are, never rounded.

Source: eln2020; decision D25; definitions 5, 6, 37 and 38.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import zip_longest
from typing import Final

from clinic_app.domain.cml.course import Course
from clinic_app.domain.cml.findings import MolecularResponse
from clinic_app.domain.cml.kinetics import readable_per_day
from clinic_app.domain.cml.line_failure import Failing, failing_by
from clinic_app.domain.cml.measures import CATEGORIES, Category, Milestone, MilestoneFinding
from clinic_app.domain.cml.tki_lines import Line, lines, rows_by
from clinic_app.domain.dates import add_months
from clinic_app.domain.findings import Fact, fact
from clinic_app.domain.protocol import MilestoneParameters
from clinic_app.domain.record.care import Medication

_WINDOWED: Final = (Milestone.MONTH_3, Milestone.MONTH_6, Milestone.MONTH_12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days on which a sample counts for a milestone, both inside."""

    milestone: Milestone
    first: date
    last: date


def current_line(course: Course) -> Line | None:
    """Return the line that milestones judge.

    None when never treated, in treatment-free remission or after a restart for it
    (definition 37).
    """
    if not course.rows or course.attempt is not None:
        return None
    return lines(course.rows)[-1]


def windows(line_on: date, p: MilestoneParameters) -> tuple[Window, ...]:
    """Return the windows around months 3, 6 and 12 of a line begun on `line_on`."""
    return tuple(
        Window(
            milestone=milestone,
            first=add_months(line_on, months - p.window_months),
            last=add_months(line_on, months + p.window_months),
        )
        for milestone in _WINDOWED
        if (months := milestone.months) is not None
    )


def milestone_of(sampled_on: date, opened: Sequence[Window]) -> Milestone | None:
    """Return the milestone that judges a sample, None before the first of the line's windows."""
    if sampled_on > opened[-1].last:
        return Milestone.LATER
    begun = [window.milestone for window in opened if window.first <= sampled_on]
    return begun[-1] if begun else None


def limits(milestone: Milestone, p: MilestoneParameters) -> tuple[Decimal, Decimal]:
    """Return per cent IS: optimal at or below the first, failure above the second."""
    return {
        Milestone.MONTH_3: (p.month_3_optimal_percent, p.month_3_failure_above_percent),
        Milestone.MONTH_6: (p.month_6_optimal_percent, p.month_6_failure_above_percent),
        Milestone.MONTH_12: (p.month_12_optimal_percent, p.month_12_failure_above_percent),
        Milestone.LATER: (p.later_optimal_percent, p.later_failure_above_percent),
    }[milestone]


def _uncovered_since(rows: Sequence[Medication], day: date) -> date | None:
    """Return the day from which no TKI has been taken, None when one is taken on `day`."""
    begun = [row for row in rows if row.started_on <= day]
    ends = [row.stopped_on for row in begun]
    known = [end for end in ends if end is not None]
    if not begun or None in ends or max(known) > day:
        return None
    return max(known)


def judged_until(course: Course, day: date) -> date | None:
    """Return the last day on which a sample spoke of a treatment that has ended by `day`.

    None while it is taken or within a short pause, that of definition 5; a sample on the day of
    the stop still counts.
    """
    since = _uncovered_since(course.rows, day)
    if since is None:
        return None
    last = since + timedelta(days=course.knowledge.protocol.eligibility.gap_days)
    return last if day > last else None


def _on_treatment(course: Course, day: date) -> bool:
    """Say whether a sample speaks of the treatment: taken on it or within a short pause."""
    return judged_until(course, day) is None


def _pause_before(rows: Sequence[Medication], line: Line, day: date, days: int) -> Fact | None:
    """Return the latest long pause of the line before `day`, for the reader to weigh."""
    begun = sorted({r.started_on for r in rows if line.started_on < r.started_on <= day})
    for resumed in reversed(begun):
        since = _uncovered_since([r for r in rows if r.started_on < resumed], resumed)
        if since is not None and (resumed - since).days > days:
            return fact("milestone_pause", on=since, until=resumed)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line with its samples on treatment, one a day."""

    course: Course
    line: Line
    opened: tuple[Window, ...]
    samples: tuple[MolecularResponse, ...]
    mmr_before: date | None

    @property
    def p(self) -> MilestoneParameters:
        return self.course.knowledge.protocol.milestones


def _percent(response: MolecularResponse) -> Decimal:
    return response.is_percent or Decimal(0)


def _gathered(course: Course, line: Line, until: date = date.max) -> _Line:
    """Collect the readable samples of the line up to `until` (inside).

    Those before the line only say whether MMR was held.
    """
    readable = [
        r for r in readable_per_day(course.responses) if _on_treatment(course, r.sampled_on)
    ]
    before = [r for r in readable if course.rows[0].started_on <= r.sampled_on <= line.started_on]
    held = before[-1] if before and before[-1].mmr else None
    return _Line(
        course=course,
        line=line,
        opened=windows(line.started_on, course.knowledge.protocol.milestones),
        samples=tuple(r for r in readable if line.started_on < r.sampled_on <= until),
        mmr_before=held.sampled_on if held else None,
    )


def _confirming(found: _Line, sample: MolecularResponse) -> MolecularResponse | None:
    """Return the sample that confirms a value over the month-3 limit, or that it confirms.

    Two values over the limit, one to three calendar months apart, both ends inside; the earlier
    of them belongs to month 3.
    """
    p = found.p
    over = [r for r in found.samples if _percent(r) > p.month_3_failure_above_percent]
    for earlier in over:
        if milestone_of(earlier.sampled_on, found.opened) is not Milestone.MONTH_3:
            continue
        opens = add_months(earlier.sampled_on, p.confirm_from_months)
        closes = add_months(earlier.sampled_on, p.confirm_to_months)
        for later in over:
            if opens <= later.sampled_on <= closes and sample in {earlier, later}:
                return later if sample is earlier else earlier
    return None


def _by_value(
    found: _Line, sample: MolecularResponse, milestone: Milestone
) -> tuple[Category, tuple[Fact, ...]]:
    """Judge the value alone: category and what was said beyond the value itself."""
    optimal, failure_above = limits(milestone, found.p)
    percent = _percent(sample)
    if milestone is Milestone.MONTH_3 and percent > failure_above:
        other = _confirming(found, sample)
        if other is None:
            return Category.WARNING, (fact("milestone_unconfirmed", failure_above, "%"),)
        confirmed = fact("milestone_confirmed", other.is_percent, "%", on=other.sampled_on)
        return Category.FAILURE, (confirmed,)
    if percent <= optimal:
        return Category.OPTIMAL, ()
    return (Category.FAILURE if percent > failure_above else Category.WARNING), ()


def _mmr_lost(found: _Line, sample: MolecularResponse) -> Fact | None:
    """Return the last day with MMR when this sample has lost it. Source: eln2020, any time."""
    if sample.mmr is not False:
        return None
    held = [r.sampled_on for r in found.samples if r.mmr and r.sampled_on < sample.sampled_on]
    last = max(held, default=found.mmr_before)
    return None if last is None else fact("milestone_mmr_lost", on=last)


def _limits_fact(milestone: Milestone, p: MilestoneParameters) -> Fact:
    optimal, failure = limits(milestone, p)
    code = {
        Milestone.MONTH_3: "milestone_month_3",
        Milestone.LATER: "milestone_later",
    }.get(milestone, "milestone_month")
    return fact(code, milestone.months, optimal=optimal, failure=failure)


def _judged(
    found: _Line, sample: MolecularResponse, milestone: Milestone, failing: Failing
) -> MilestoneFinding:
    """Judge one sample: the worst of value, loss of MMR and what else makes treatment fail."""
    category, said = _by_value(found, sample, milestone)
    lost = _mmr_lost(found, sample)
    if lost is not None:
        category = max(category, Category.WARNING, key=CATEGORIES.index)
        said = (*said, lost)
    if failing:
        category, said = Category.FAILURE, (*said, *failing)
    gap_days = found.course.knowledge.protocol.eligibility.gap_days
    pause = _pause_before(found.course.rows, found.line, sample.sampled_on, gap_days)
    return MilestoneFinding(
        at=milestone,
        line_on=found.line.started_on,
        sampled_on=sample.sampled_on,
        is_percent=sample.is_percent,
        category=category,
        judged_until=judged_until(found.course, found.course.horizon.today),
        because=(
            *sample.because,
            fact("milestone_line", found.line.drug, on=found.line.started_on),
            _limits_fact(milestone, found.p),
            *said,
            *(() if pause is None else (pause,)),
        ),
    )


def _placed(found: _Line) -> Iterator[tuple[MolecularResponse, Milestone]]:
    """Yield each sample with the milestone that judges it."""
    for sample in found.samples:
        milestone = milestone_of(sample.sampled_on, found.opened)
        if milestone is not None:
            yield sample, milestone


def milestones(course: Course) -> tuple[MilestoneFinding, ...]:
    """Judge every readable sample of the current line, by date.

    What makes treatment fail whatever the value (a mutation, chromosome changes, another phase)
    counts for the samples from its day on; for the latest sample also when it was found since.
    """
    line = current_line(course)
    if line is None:
        return ()
    found = _gathered(course, line)
    judged = []
    for sample, milestone in _placed(found):
        is_latest = sample is found.samples[-1]
        failing = failing_by(course, line, None if is_latest else sample.sampled_on)
        judged.append(_judged(found, sample, milestone, failing))
    return tuple(judged)


def failing_values(course: Course, until: date) -> Iterator[Fact]:
    """Yield each value up to `until` (inside) that was failure by itself, on whichever line.

    A value of the day on which the drug changed belongs to the line before. Values since the
    first stop for TFR are left out: definition 37 keeps the milestones silent from there on.
    """
    last = min(until, course.attempts[0].stopped_on) if course.attempts else until
    taken = lines(rows_by(course.rows, last))
    for line, following in zip_longest(taken, taken[1:]):
        ends = last if following is None else following.started_on
        found = _gathered(course, line, ends)
        for sample, milestone in _placed(found):
            if _by_value(found, sample, milestone)[0] is Category.FAILURE:
                yield fact(
                    "failure_by_value", sample.is_percent, "%", sample.sampled_on, drug=line.drug
                )
