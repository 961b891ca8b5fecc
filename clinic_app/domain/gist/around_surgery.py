"""Imatinib around an operation: when to stop before it, and when to take it again after it.

Source: gist56; D22, definition 3.
"""

from datetime import date, timedelta
from decimal import Decimal

from clinic_app.domain.advice_key import advise
from clinic_app.domain.findings import (
    Advice,
    AdviceCode,
    DataGap,
    DoseOption,
    Fact,
    Level,
    fact,
)
from clinic_app.domain.gist.adjuvant_course import adjuvant_course
from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.gist.failure import unanswered
from clinic_app.domain.gist.genotype import has_d842v
from clinic_app.domain.gist.phase import took_tumour_out
from clinic_app.domain.record.care import Medication, Surgery
from clinic_app.domain.record.codes import Margin, StopReason
from clinic_app.domain.tdm.dosing import IMATINIB

_CITATIONS = ("gist56", "D22")
_FOR_THE_OPERATION = frozenset({StopReason.SURGERY, StopReason.COMPLETED, StopReason.OTHER, None})
_A_DAY = timedelta(days=1)


def _planned(course: GistCourse) -> tuple[Surgery, ...]:
    """Return the operations not yet done, by date."""
    planned = (one for one in course.known.surgeries if one.planned)
    return tuple(sorted(planned, key=lambda one: one.on))


def pre_surgery_stop(course: GistCourse) -> tuple[Advice, ...]:
    """Ask for imatinib to be stopped 14 to 7 days before a planned operation, both inside.

    Act in the window; stop-level once it has closed and imatinib is still taken, to the day
    before the operation. The next planned operation counts.
    """
    taken = [one for one in course.running if one.drug.casefold() == IMATINIB]
    ahead = next((one for one in _planned(course) if not course.horizon.reached(one.on)), None)
    if not taken or ahead is None:
        return ()
    p = course.knowledge.protocol.gist_pathway
    opens = ahead.on - timedelta(days=p.stop_opens_days)
    closes = ahead.on - timedelta(days=p.stop_closes_days)
    if not course.horizon.reached(opens):
        return ()
    is_late = course.horizon.reached(closes + _A_DAY)
    late = (fact("stop_window_closed", on=closes),) if is_late else ()
    asked = advise(
        AdviceCode.PRE_SURGERY_STOP,
        Level.STOP if is_late else Level.ACT,
        (
            fact("operation_planned", on=ahead.on),
            fact("stop_window", on=opens, until=closes),
            *late,
            *(fact("imatinib_now", one.daily_dose_mg, "mg/d", one.started_on) for one in taken),
        ),
        rule="gist.surgery.stop",
        citations=_CITATIONS,
        stamp=course.stamp,
    )
    return (asked,)


def stop_not_assessed(course: GistCourse) -> tuple[DataGap, ...]:
    """Name each other drug taken within the days in which imatinib would be stopped.

    How long before an operation it is to be stopped stands in its label, which is not read here
    (definition 18).
    """
    ahead = next((one for one in _planned(course) if not course.horizon.reached(one.on)), None)
    days = timedelta(days=course.knowledge.protocol.gist_pathway.stop_opens_days)
    if ahead is None or not course.horizon.reached(ahead.on - days):
        return ()
    return tuple(
        DataGap(
            key="surgery",
            reason="stop_before_surgery_not_read",
            details=(("drug", one.drug), ("on", ahead.on)),
        )
        for one in course.running
        if one.drug != IMATINIB
    )


def margin_missing(course: GistCourse) -> tuple[DataGap, ...]:
    """Name each operation whose margin nobody entered: the phase after it hangs on it.

    Only what came out decides whether treatment is adjuvant from that day (definition 2).
    """
    return tuple(
        DataGap(key="surgery", reason="margin_not_recorded", details=(("on", one.on),))
        for one in course.known.surgeries
        if one.margin is None and took_tumour_out(one)
    )


def stopped_without_operation(course: GistCourse) -> tuple[DataGap, ...]:
    """Name a drug that was stopped for an operation of which nothing is on record.

    None is planned and none was done since, and no drug is taken: nobody may have noticed.
    """
    last = max(course.regimens, key=lambda one: one.stopped_on or date.max, default=None)
    stopped = last.stopped_on if last is not None else None
    if last is None or stopped is None or last.stop_reason is not StopReason.SURGERY:
        return ()
    if any(one.planned or one.on >= stopped for one in course.known.surgeries):
        return ()
    details = (("drug", last.drug), ("on", stopped))
    return (DataGap(key="surgery", reason="stopped_without_operation", details=details),)


def planned_day_passed(course: GistCourse) -> tuple[DataGap, ...]:
    """Name each planned operation whose day has passed: it was done, moved or given up."""
    return tuple(
        DataGap(key="surgery", reason="planned_day_passed", details=(("on", one.on),))
        for one in _planned(course)
        if course.horizon.reached(one.on + _A_DAY)
    )


def post_surgery_restart(course: GistCourse) -> tuple[Advice, ...]:
    """Ask for imatinib to be taken again after an operation for which it was stopped.

    Consider from the operation on (once the bowel works), act from 28 days after it; until a
    drug is taken again. Nothing where imatinib was stopped for another reason, where adjuvant
    imatinib is not indicated, where the disease failed on it or came back and nothing was begun
    on that, nor for D842V: then other advice names what may follow.
    """
    operated = max(
        (one for one in course.known.surgeries if not one.planned),
        key=lambda one: one.on,
        default=None,
    )
    last = _stopped_before(course, operated)
    if operated is None or last is None or _speaks_against(course):
        return ()
    p = course.knowledge.protocol.gist_pathway
    usual_on = operated.on + timedelta(days=p.restart_days)
    doses, suggested = _doses(course, last)
    asked = advise(
        AdviceCode.POST_SURGERY_RESTART,
        Level.ACT if course.horizon.reached(usual_on) else Level.CONSIDER,
        (*_operated_facts(operated), *_before_facts(last), fact("restart_about", on=usual_on)),
        rule="gist.surgery.restart",
        citations=("gist56", "definitions"),
        stamp=course.stamp,
        options=tuple(DoseOption(dose_mg_per_day=dose) for dose in doses),
        suggested=suggested,
    )
    return (asked,)


def _operated_facts(operated: Surgery) -> tuple[Fact, ...]:
    if operated.margin is Margin.R2:
        return (fact("operated_incompletely", on=operated.on),)
    return (fact("operated", on=operated.on),)


def _before_facts(last: Medication) -> tuple[Fact, ...]:
    return (
        fact(
            "imatinib_before_surgery", last.daily_dose_mg, "mg/d", last.started_on,
            until=last.stopped_on,
        ),
    )  # fmt: skip


def _stopped_before(course: GistCourse, operated: Surgery | None) -> Medication | None:
    """Return the imatinib that was stopped for the operation, if nothing was taken since.

    A stop that names no operation, more than 28 days before a second one, ended what followed
    the first.
    """
    if operated is None or not course.regimens or course.running:
        return None
    last = max(course.regimens, key=lambda one: one.stopped_on or date.min)
    stopped = last.stopped_on
    if stopped is None or stopped > operated.on or last.drug.casefold() != IMATINIB:
        return None
    if last.stop_reason is StopReason.SURGERY:
        return last
    days = timedelta(days=course.knowledge.protocol.gist_pathway.pause_days)
    is_second = any(one.on < last.started_on for one in course.known.surgeries)
    is_long_ago = is_second and stopped < operated.on - days
    return last if last.stop_reason in _FOR_THE_OPERATION and not is_long_ago else None


def _speaks_against(course: GistCourse) -> bool:
    """Say whether imatinib is not what to take again."""
    if has_d842v(course.known) or unanswered(course) is not None:
        return True
    found = adjuvant_course(course)
    return found is not None and not found.is_indicated


def _doses(course: GistCourse, last: Medication) -> tuple[tuple[Decimal, ...], Decimal | None]:
    """Return the doses to choose from and the suggested one, mg/d.

    Adjuvant: 400, and beside it a lower dose taken before, which had its reason; then the
    physician chooses. Otherwise the dose taken before.
    """
    before = last.daily_dose_mg
    if adjuvant_course(course) is None:
        return ((), None) if before is None else ((before,), before)
    dose = course.knowledge.protocol.gist_pathway.adjuvant_dose_mg
    if before is not None and before < dose:
        return (dose, before), None
    return (dose,), dose
