"""Advice on stopping: now possible, not yet, or a second time.

Source: eln2020, tfr_review, restim; definitions 33, 35 and 41.
"""

from datetime import date, timedelta

from clinic_app.domain.advice_key import advise
from clinic_app.domain.advice_titles import TURNS_ADULT
from clinic_app.domain.cml.course import Course, DeepSpan, deep_span
from clinic_app.domain.cml.findings import Criterion, Eligibility, ResponseClass
from clinic_app.domain.cml.regain import regained_on
from clinic_app.domain.cml.tfr_criteria import first_chronic_phase
from clinic_app.domain.cml.treatment_history import no_failure
from clinic_app.domain.dates import add_months, add_years, first_day_longer_than_years
from clinic_app.domain.findings import Advice, AdviceCode, CautionCode, Fact, Level, fact


def is_eligible(course: Course, found: Eligibility | None) -> bool:
    """Say whether treatment may stop: on a TKI, never stopped for TFR, ELN 2020 met."""
    return (
        found is not None
        and course.treated
        and course.attempt is None
        and found.eln2020_mandatory.met is True
        and found.eln2020_minimal.met is True
    )


def adult_on(course: Course) -> date | None:
    """Return the birthday from which the criteria fit, None once it is past or not known."""
    birth_date = course.known.patient.birth_date
    years = course.knowledge.protocol.eligibility.adult_years
    if birth_date is None or course.horizon.reached(add_years(birth_date, years)):
        return None
    return add_years(birth_date, years)


def _cautions(course: Course) -> tuple[CautionCode, ...]:
    """The criteria are for adults: warn until the eighteenth birthday."""
    return () if adult_on(course) is None else (CautionCode.ADULT_CRITERIA,)


def _young(course: Course) -> tuple[Fact, ...]:
    """Return what is to be read before the criteria that are met: until when under age."""
    birthday = adult_on(course)
    return () if birthday is None else (fact(TURNS_ADULT, on=birthday),)


def _are_samples_far_apart(criteria: tuple[Criterion, ...]) -> bool:
    """Say whether the deep response holds a stretch without samples: its own fact names it."""
    return any("gap_from" in dict(criterion.fact.details) for criterion in criteria)


def _not_yet(course: Course, missing: tuple[Criterion, ...]) -> Advice:
    """Name what is missing; with the date when only time is."""
    pregnant = (fact("stopping_not_pregnancy"),) if course.known.patient.pregnant else ()
    dates = [criterion.from_on for criterion in missing if criterion.from_on is not None]
    return advise(
        AdviceCode.TFR_NOT_YET,
        Level.INFORM,
        (*pregnant, *(criterion.fact for criterion in missing)),
        rule="cml.tfr.eligibility",
        citations=("eln2020", "tfr_review", "definitions"),
        stamp=course.stamp,
        cautions=_cautions(course),
        earliest_on=max(dates) if len(dates) == len(missing) else None,
    )


def stopping_advice(course: Course, found: Eligibility | None) -> tuple[Advice, ...]:
    """Say to a patient on a TKI who never stopped whether ELN 2020 lets treatment stop."""
    if found is None or not course.treated or course.attempt is not None:
        return ()
    if not is_eligible(course, found):
        missing = found.eln2020_mandatory.missing + found.eln2020_minimal.missing
        return (_not_yet(course, missing),)
    criteria = found.eln2020_mandatory.criteria + found.eln2020_minimal.criteria
    apart = _are_samples_far_apart(criteria)
    eligible = advise(
        AdviceCode.TFR_ELIGIBLE,
        Level.CONSIDER,
        (*_young(course), *(criterion.fact for criterion in criteria)),
        rule="cml.tfr.eligibility",
        citations=("eln2020", "tfr_review", "definitions"),
        stamp=course.stamp,
        cautions=(*_cautions(course), *((CautionCode.SAMPLES_FAR_APART,) if apart else ())),
    )
    return (eligible,)


def second_attempt(course: Course) -> tuple[Advice, ...]:
    """Mention a second attempt: one ended by loss of MMR, MMR back, deep response sustained.

    Deep means MR4 or deeper since the restart, for strictly more than two calendar years, the
    last sample at most 6 months old. Never after another phase or a recorded failure; what may
    have been a failure is named.
    """
    attempt, loss, back_on = course.attempt, course.loss, regained_on(course)
    if len(course.attempts) != 1 or attempt is None or loss is None or back_on is None:
        return ()
    # The record holds nothing dated later than today: every day of it counts.
    failure = no_failure(course, course.rows, date.max)
    if failure.met is False or first_chronic_phase(course.known.cml, date.max).met is False:
        return ()
    span = _deep_again(course, back_on)
    if span is None:
        return ()
    because = (
        fact("tfr_stop", on=attempt.stopped_on),
        *loss.because[:1],
        fact("tki_restart", on=attempt.restarted_on),
        fact("mmr_regained", on=back_on),
        fact("deep_response_again", ResponseClass.MR4.value, on=span.since, last_on=span.last_on),
        *(() if failure.met else (failure.fact,)),
        fact("restim_figures"),
    )
    mentioned = advise(
        AdviceCode.TFR_SECOND_ATTEMPT,
        Level.INFORM,
        because,
        rule="cml.tfr.second_attempt",
        citations=("restim", "tfr_review", "definitions"),
        stamp=course.stamp,
    )
    return (mentioned,)


def _deep_again(course: Course, back_on: date) -> DeepSpan | None:
    """Return the deep response since MMR was back, once it has lasted and while it is shown."""
    since_restart = [r for r in course.responses if r.sampled_on >= back_on]
    span = deep_span(since_restart, ResponseClass.MR4) if course.treated else None
    if span is None:
        return None
    p = course.knowledge.protocol.eligibility
    stale_on = add_months(span.last_on, p.latest_sample_months) + timedelta(days=1)
    sustained_on = first_day_longer_than_years(span.since, p.second_attempt_deep_years)
    # A sample that grows old before the two years are full never lets the advice appear.
    if sustained_on >= stale_on or not course.horizon.reached(sustained_on):
        return None
    return None if course.horizon.reached(stale_on) else span
