"""The test calendar after stopping: the whole first year, then 3-monthly without end.

Source: decisions D14 and D15; definitions 22 to 25 and 36.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from clinic_app.domain.cml.course import Course
from clinic_app.domain.cml.findings import Attempt
from clinic_app.domain.cml.windows import done_on, opens, test_item
from clinic_app.domain.dates import add_months, whole_months_between
from clinic_app.domain.findings import DueItem, DueKind, Fact, fact
from clinic_app.domain.follow_up.schedule import Slot, discharged, months_after
from clinic_app.domain.protocol import MonitoringParameters
from clinic_app.domain.record.codes import TfrPlan
from clinic_app.domain.record.patient import PlanChoice, TfrWish


def plans_chosen(course: Course) -> tuple[PlanChoice, ...]:
    """Return the plans chosen for the latest attempt, the one that counts longest last.

    Those dated after the previous attempt's restart; for a first attempt any. An undated one is
    the oldest; of two of one day ELN 2020, the stricter, counts.
    """
    wish = (course.known.cml.tfr if course.known.cml else None) or TfrWish()
    plans = wish.plans
    if len(course.attempts) > 1:
        restarted_on = course.attempts[-2].restarted_on or date.max
        plans = tuple(plan for plan in plans if plan.on is not None and plan.on > restarted_on)
    return tuple(sorted(plans, key=lambda one: (_dated(one), one.plan is TfrPlan.ELN_2020)))


def _dated(plan: PlanChoice) -> date:
    return plan.on or date.min


def plan_for(due_on: date, plans: Sequence[PlanChoice]) -> PlanChoice | None:
    """Return the plan that rules a test of this day: the latest chosen by then.

    So a switch moves only the tests from its own day on; a test that was due before it stays
    until it is done. None: none was chosen by then, and ELN 2020 counts.
    """
    return next((plan for plan in reversed(plans) if _dated(plan) <= due_on), None)


def first_year(plan: TfrPlan | None, p: MonitoringParameters) -> tuple[int, ...]:
    """Return the months of the first year's tests; no plan counts as ELN 2020, the stricter."""
    return p.minimal2019_months if plan is TfrPlan.MINIMAL_2019 else p.eln2020_months


def calendar(course: Course) -> tuple[Fact, ...]:
    """Say which plan of tests was chosen for the latest attempt, when and why, oldest first."""
    plans = plans_chosen(course)
    if not plans:
        return (fact("tfr_plan_not_recorded", TfrPlan.ELN_2020.value),)
    return tuple(_said(choice) for choice in plans)


def _said(choice: PlanChoice) -> Fact:
    if choice.reason is None:
        return fact("tfr_calendar", choice.plan.value, on=choice.on)
    return fact("tfr_calendar_why", choice.plan.value, on=choice.on, reason=choice.reason)


def first_year_tests(
    stop: date, plans: Sequence[PlanChoice], p: MonitoringParameters
) -> tuple[date, ...]:
    """Return the tests of the first year, each by the plan that rules its day."""
    months = sorted({*p.minimal2019_months, *p.eln2020_months})
    found = []
    for month in months:
        due_on = add_months(stop, month)
        ruling = plan_for(due_on, plans)
        if month in first_year(ruling.plan if ruling else None, p):
            found.append(due_on)
    return tuple(found)


def _slots(
    stop: date, year: tuple[date, ...], days: tuple[date, ...], p: MonitoringParameters
) -> Iterator[Slot]:
    """Yield every test of the first year, then the later ones up to the first open one."""
    for due_on in year:
        yield Slot(due_on, done_on(due_on, days, p))
    first_later = (p.first_year_months + p.later_every_months,)
    yield from discharged(months_after(stop, first_later, p.later_every_months), days, opens(p))


def _last_day(course: Course, attempt: Attempt) -> date | None:
    """Return the day that ended the calendar: the losing sample or the restart."""
    ends = [attempt.restarted_on, course.loss.sampled_on if course.loss else None]
    return min((day for day in ends if day is not None), default=None)


def _planned(
    stop: date, due_on: date, plans: Sequence[PlanChoice], p: MonitoringParameters
) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    """Return which plan asks for a test, since when if it took another's place, and sources."""
    if due_on > add_months(stop, p.first_year_months):
        return (fact("tfr_later_tests", p.later_every_months),), ("eln2020", "D14", "D15")
    ruling = plan_for(due_on, plans)
    if ruling is None:
        counts = fact("tfr_plan_not_recorded", TfrPlan.ELN_2020.value)
        return (counts,), ("eln2020", "D14", "D15")
    found = [fact(f"tfr_plan_{ruling.plan.value}")]
    if ruling.on is not None and ruling.on > stop:
        found.append(fact("tfr_plan_chosen", on=ruling.on))
    minimal = ruling.plan is TfrPlan.MINIMAL_2019
    sources = ("tfr_review", "shanmuganathan2019") if minimal else ("eln2020",)
    return tuple(found), (*sources, "D14")


def _because(
    stop: date, due_on: date, plans: Sequence[PlanChoice], p: MonitoringParameters
) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    """Return the facts and sources of one test by its month."""
    planned, citations = _planned(stop, due_on, plans, p)
    month = fact("tfr_month", whole_months_between(stop, due_on))
    return (fact("tfr_stop", on=stop), *planned, month, fact("dpcr_beside")), citations


def tfr_tests(course: Course) -> tuple[DueItem, ...]:
    """List the tests of the latest attempt, counted from its stop date.

    A loss of MMR or a restart ends the open ones; what was done stays listed.
    """
    attempt = course.attempt
    if attempt is None:
        return ()
    p, stop, plans = course.knowledge.protocol.monitoring, attempt.stopped_on, plans_chosen(course)
    last_day = _last_day(course, attempt)
    days = tuple(d for d in course.test_days if d >= stop and (last_day is None or d <= last_day))
    return tuple(
        test_item(DueKind.TFR_TEST, slot, *_because(stop, slot.due_on, plans, p), p)
        for slot in _slots(stop, first_year_tests(stop, plans, p), days, p)
        if slot.done_on is not None or last_day is None
    )
