"""The CML rules in order: one entry that turns a known record into findings."""

from collections.abc import Iterator
from datetime import date

from clinic_app.domain.cml.bcr_abl_schedule import tests_on_treatment
from clinic_app.domain.cml.course import Course, course_of
from clinic_app.domain.cml.findings import CmlFindings, Eligibility, TfrFindings, TfrState
from clinic_app.domain.cml.kinetics import kinetics
from clinic_app.domain.cml.landmark import landmark
from clinic_app.domain.cml.milestone_advice import milestone_failure, milestone_warning
from clinic_app.domain.cml.milestone_gaps import milestone_gaps
from clinic_app.domain.cml.milestones import milestones
from clinic_app.domain.cml.molecular_response import is_on_scale
from clinic_app.domain.cml.mr4_loss import extra_tests, loss_of_mr4
from clinic_app.domain.cml.mutations import mutations
from clinic_app.domain.cml.off_treatment import untreated_above_mmr
from clinic_app.domain.cml.regain import mutation_test, regain_checks
from clinic_app.domain.cml.relapse import loss_of_mmr, restart, tests_without_restart
from clinic_app.domain.cml.scores import scores
from clinic_app.domain.cml.stop_gaps import stop_gaps
from clinic_app.domain.cml.tfr_advice import adult_on, is_eligible, second_attempt, stopping_advice
from clinic_app.domain.cml.tfr_eligibility import eligibility
from clinic_app.domain.cml.tfr_tests import calendar, tfr_tests
from clinic_app.domain.cml.warnings import inadequate_sample, progression
from clinic_app.domain.cml.withdrawal import withdrawal_syndrome
from clinic_app.domain.dates import whole_months_between
from clinic_app.domain.findings import DataGap, ProtocolStamp
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.codes import Disease
from clinic_app.domain.record.history import History

_ADVICE = (
    progression,
    loss_of_mmr,
    loss_of_mr4,
    untreated_above_mmr,
    milestone_failure,
    milestone_warning,
    mutation_test,
    mutations,
    inadequate_sample,
    withdrawal_syndrome,
    second_attempt,
)
_DUE = (tfr_tests, restart, regain_checks, tests_without_restart, extra_tests, tests_on_treatment)


def _state(course: Course, found: Eligibility | None) -> TfrState:
    """Return where the patient stands (definition 35)."""
    attempt = course.attempt
    if attempt is None:
        return TfrState.ELIGIBLE if is_eligible(course, found) else TfrState.NOT_ELIGIBLE
    if attempt.restarted_on is not None:
        return TfrState.RETREATED
    return TfrState.IN_TFR if course.loss is None else TfrState.RELAPSED


def _tfr(course: Course, found: Eligibility | None) -> TfrFindings:
    attempt = course.attempt
    state = _state(course, found)
    if attempt is None:
        return TfrFindings(
            state=state,
            eligibility=found,
            is_treated=course.treated,
            is_minor=adult_on(course) is not None,
        )
    lost_on = course.loss.sampled_on if course.loss else None
    ends: list[date | None] = [course.horizon.today, lost_on, attempt.restarted_on]
    end = min(day for day in ends if day is not None)
    since_stop = (r for r in course.responses if r.sampled_on >= attempt.stopped_on)
    return TfrFindings(
        state=state,
        eligibility=found,
        shown_on=max((r.sampled_on for r in since_stop if r.mmr), default=None),
        months_in_tfr=whole_months_between(attempt.stopped_on, end),
        attempt=len(course.attempts),
        stopped_on=attempt.stopped_on,
        lost_on=lost_on,
        restarted_on=attempt.restarted_on,
        landmark=landmark(course, attempt),
        calendar=calendar(course) if attempt.restarted_on is None else (),
    )


def _gaps(course: Course) -> Iterator[DataGap]:
    """Yield what could not be derived, and why."""
    transcript = course.known.cml.transcript if course.known.cml else None
    if not course.responses:
        yield DataGap(key="molecular_responses", reason="no_bcr_abl")
    elif transcript is None:
        yield DataGap(key="molecular_responses", reason="transcript_not_recorded")
    elif not is_on_scale(transcript, course.knowledge.protocol.molecular):
        yield DataGap(
            key="molecular_responses",
            reason="transcript_off_scale",
            details=(("transcript", transcript),),
        )
    if not course.rows:
        yield DataGap(key="tfr", reason="never_treated")
    yield from stop_gaps(course)
    yield from milestone_gaps(course)


def assess(
    known: History, knowledge: Knowledge, horizon: Horizon, stamp: ProtocolStamp
) -> CmlFindings:
    """Return everything the CML rules say about a record without anything dated after today.

    For a patient without CML: not eligible, and nothing else.
    """
    if known.diagnosis.disease is not Disease.CML:
        return CmlFindings(tfr=TfrFindings(state=TfrState.NOT_ELIGIBLE))
    course = course_of(known, knowledge, horizon, stamp)
    found = eligibility(course)
    advice = [advice for rule in _ADVICE for advice in rule(course)]
    due = [item for rule in _DUE for item in rule(course)]
    calculated, score_gaps = scores(course)
    measured, kinetics_gaps = kinetics(course)
    return CmlFindings(
        molecular_responses=course.responses,
        milestones=milestones(course),
        scores=calculated if calculated.made else None,
        kinetics=measured,
        tfr=_tfr(course, found),
        advice=(*advice, *stopping_advice(course, found)),
        due=tuple(sorted(due, key=lambda item: (item.due_on, item.kind))),
        gaps=(*_gaps(course), *score_gaps, *kinetics_gaps),
    )
