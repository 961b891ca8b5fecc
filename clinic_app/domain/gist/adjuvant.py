"""Adjuvant imatinib: when it starts, how much, how long, for whom not, and what follows its end.

Source: exon9_csco, ssgxviii, imadgist, gist56, chen2024; definitions 22, 25, 26 and 31.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from clinic_app.domain.advice_key import advise
from clinic_app.domain.dates import add_months, whole_months_between
from clinic_app.domain.findings import (
    Advice,
    AdviceCode,
    DoseOption,
    DueItem,
    DueKind,
    Fact,
    Level,
    fact,
)
from clinic_app.domain.gist.adjuvant_course import (
    AdjuvantCourse,
    adjuvant_course,
)
from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.gist.findings import NihClass
from clinic_app.domain.gist.genotype import has_exon_9
from clinic_app.domain.record.codes import GistSetting, StopReason, VisitKind
from clinic_app.domain.tdm.dosing import IMATINIB

_CITATIONS = ("exon9_csco", "gist56")
_DURATION = ("ssgxviii", "imadgist")
_RISKS = frozenset({NihClass.INTERMEDIATE, NihClass.HIGH})


def adjuvant_start(course: GistCourse) -> tuple[DueItem, ...]:
    """Return the start of adjuvant treatment, 28 to 56 days after the operation.

    The first postoperative dose discharges it. None where adjuvant imatinib is not indicated,
    nor where the physician recorded observation and the risk is not known.
    """
    found = adjuvant_course(course)
    if found is None or found.operated_on is None or not found.is_indicated:
        return ()
    gist = course.known.gist
    observed = gist is not None and gist.setting is GistSetting.OBSERVATION
    if observed and found.risk is None and found.first_dose_on is None:
        return ()
    p = course.knowledge.protocol.gist_pathway
    opens = found.operated_on + timedelta(days=p.start_opens_days)
    item = DueItem(
        kind=DueKind.ADJUVANT_START,
        due_on=opens,
        window_start=opens,
        window_end=found.operated_on + timedelta(days=p.start_closes_days),
        because=(fact("operated", on=found.operated_on), found.risk_fact),
        citations=_CITATIONS,
        done_on=found.first_dose_on,
    )
    return (item,)


def adjuvant_dose(course: GistCourse) -> tuple[Advice, ...]:
    """Name 400 mg/d: before the start, above it, and with exon 9 at any such dose.

    Consider before the first dose (intermediate and high risk, no drug before the operation:
    after neoadjuvant treatment POST_SURGERY_RESTART says so); act above 400 mg/d; inform with
    exon 9 on 400 mg/d. A lower dose is the business of the level and of adverse events.
    """
    found = adjuvant_course(course)
    if found is None or not found.is_indicated:
        return ()
    dose = course.knowledge.protocol.gist_pathway.adjuvant_dose_mg
    level, because = _dose_level(found)
    if level is None:
        return ()
    exon_9 = (fact("exon9_adjuvant_votes"),) if has_exon_9(course.known) else ()
    named = advise(
        AdviceCode.ADJUVANT_DOSE,
        level,
        (*because, fact("adjuvant_dose", dose, "mg/d"), *exon_9),
        rule="gist.adjuvant.dose",
        citations=_CITATIONS,
        stamp=course.stamp,
        options=(DoseOption(dose_mg_per_day=dose),),
        suggested=dose,
    )
    return (named,)


def _dose_level(found: AdjuvantCourse) -> tuple[Level | None, tuple[Fact, ...]]:
    """Return how soon the dose wants an answer and from what it follows; None: not at all."""
    course = found.course
    p = course.knowledge.protocol.gist_pathway
    running = [one for one in course.running if one.drug.casefold() == IMATINIB]
    if running:
        now = running[-1]
        taken = now.daily_dose_mg
        because = (fact("imatinib_now", taken, "mg/d", now.started_on),)
        if taken is not None and taken > p.adjuvant_dose_mg:
            return Level.ACT, because
        is_usual = taken == p.adjuvant_dose_mg
        return (Level.INFORM if is_usual and has_exon_9(course.known) else None), because
    if found.first_dose_on or found.before or found.operated_on is None:
        return None, ()
    if found.risk not in _RISKS:
        return None, ()
    return Level.CONSIDER, (fact("operated", on=found.operated_on), found.risk_fact)


def not_indicated(course: GistCourse) -> tuple[Advice, ...]:
    """Say that adjuvant imatinib is not indicated, and why; nothing once treatment has ended.

    Very low and low risk, PDGFRA D842V, SDH-deficient, NF1. Consider while imatinib is taken
    all the same, otherwise inform.
    """
    found = adjuvant_course(course)
    if found is None or found.is_indicated or found.ended_on is not None:
        return ()
    running = tuple(
        fact("imatinib_now", one.daily_dose_mg, "mg/d", one.started_on)
        for one in course.running
        if one.drug.casefold() == IMATINIB
    )
    said = advise(
        AdviceCode.ADJUVANT_NOT_INDICATED,
        Level.CONSIDER if running else Level.INFORM,
        (*found.against, *running),
        rule="gist.adjuvant.not_indicated",
        citations=("joensuu2008", "definitions"),
        stamp=course.stamp,
    )
    return (said,)


def adjuvant_duration(course: GistCourse) -> tuple[Advice, ...]:
    """Say how long: high risk at least 3 years, intermediate 1 (gastric) or 3, to confirm.

    Inform while the years run; consider once they are full, and when treatment was recorded as
    completed before (until they would be full).
    """
    found = adjuvant_course(course)
    if found is None or not found.is_indicated or found.risk not in _RISKS:
        return ()
    end = found.planned_end
    if end is None or found.first_dose_on is None:
        return ()
    now = _duration_now(found, end)
    if now is None:
        return ()
    level, more = now
    said = advise(
        AdviceCode.ADJUVANT_DURATION,
        level,
        (*more, *_duration_facts(found, end)),
        rule="gist.adjuvant.duration",
        citations=_DURATION,
        stamp=course.stamp,
    )
    return (said,)


def _duration_now(found: AdjuvantCourse, end: date) -> tuple[Level, tuple[Fact, ...]] | None:
    """Return how soon the duration wants an answer, and why now; None: not at all."""
    is_full = found.course.horizon.reached(end)
    if found.ended_on is not None:
        early = _completed_early(found, end)
        return None if early is None or is_full else (Level.CONSIDER, (early,))
    if is_full:
        return Level.CONSIDER, (fact("adjuvant_years_full", on=end),)
    return Level.INFORM, ()


def _completed_early(found: AdjuvantCourse, end: date) -> Fact | None:
    """Return the fact that treatment was completed before `end`; other stops have their reason."""
    ended_on = found.ended_on
    reasons = {one.stop_reason for one in found.doses if one.stopped_on == ended_on}
    if ended_on is None or ended_on >= end or StopReason.COMPLETED not in reasons:
        return None
    return fact("adjuvant_completed_early", on=ended_on)


def _until(found: AdjuvantCourse, end: date) -> Fact:
    """Return until when the planned years run; those of intermediate risk are to be confirmed."""
    confirm = "_to_confirm" if found.risk is NihClass.INTERMEDIATE else ""
    return fact(f"adjuvant_until{confirm}", found.planned_years, "years", end)


def _duration_facts(found: AdjuvantCourse, end: date) -> Iterator[Fact]:
    yield found.risk_fact
    yield fact("adjuvant_since", on=found.first_dose_on)
    yield _until(found, end)
    for stopped_on, again_on in found.pauses:
        yield fact("adjuvant_pause", on=stopped_on, until=again_on)
    if found.before and found.operated_on is not None:
        first = found.before[0].started_on
        last = max(one.stopped_on or found.operated_on for one in found.before)
        months = whole_months_between(first, min(last, found.operated_on))
        yield fact("neoadjuvant_not_counted", months, "months", first)


def end_review(course: GistCourse) -> tuple[DueItem, ...]:
    """Return the talk about the end of adjuvant treatment, a month either side of that day.

    A clinic visit from the window's first day on, or the end of treatment, discharges it. None
    once treatment ended before the window, and where adjuvant imatinib is not indicated.
    """
    found = adjuvant_course(course)
    if found is None or not found.is_indicated:
        return ()
    due_on = found.planned_end
    if due_on is None:
        return ()
    margin = course.knowledge.protocol.gist_pathway.end_review_margin_months
    opens = add_months(due_on, -margin)
    if found.ended_on is not None and found.ended_on < opens:
        return ()
    days = [
        visit.on
        for visit in course.known.visits
        if visit.kind in {VisitKind.CLINIC, None} and visit.on >= opens
    ]
    days += [] if found.ended_on is None else [found.ended_on]
    item = DueItem(
        kind=DueKind.ADJUVANT_END_REVIEW,
        due_on=due_on,
        window_start=opens,
        window_end=add_months(due_on, margin),
        because=(found.risk_fact, _until(found, due_on)),
        citations=_DURATION[:1],
        done_on=min(days, default=None),
    )
    return (item,)


def post_stop_vigilance(course: GistCourse) -> tuple[Advice, ...]:
    """Name the time in which relapse climbs, for 24 months after the last adjuvant dose."""
    found = adjuvant_course(course)
    if found is None or found.ended_on is None:
        return ()
    p, ended_on = course.knowledge.protocol.gist_pathway, found.ended_on
    until = add_months(ended_on, p.vigilance_months)
    if course.horizon.reached(until + timedelta(days=1)):
        return ()
    peak = fact(
        "relapse_climbs",
        on=add_months(ended_on, p.vigilance_peak_opens_months),
        until=add_months(ended_on, p.vigilance_peak_closes_months),
    )
    said = advise(
        AdviceCode.POST_STOP_VIGILANCE,
        Level.INFORM,
        (fact("adjuvant_ended", on=ended_on), peak, fact("vigilance_until", on=until)),
        rule="gist.adjuvant.vigilance",
        citations=("chen2024", "definitions"),
        stamp=course.stamp,
    )
    return (said,)
