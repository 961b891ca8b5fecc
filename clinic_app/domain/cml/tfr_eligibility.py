"""May treatment stop? The review's conclusion, ELN 2020 and the trials, criterion by criterion.

Only `eln2020_mandatory` and `eln2020_minimal` raise advice; the others stand beside and are
judged without telling the horizon, because no advice rests on them.

Sources: tfr_review, eln2020; definitions 33 to 35 and 44.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from clinic_app.domain.cml.course import Course
from clinic_app.domain.cml.findings import CriteriaSet, Eligibility, ResponseClass
from clinic_app.domain.cml.predictors import predictors
from clinic_app.domain.cml.tfr_criteria import (
    Judged,
    answered,
    deep_years,
    either,
    first_chronic_phase,
    pcr_access,
    tki_years,
    transcript,
    turnaround,
)
from clinic_app.domain.cml.tki_lines import lines, rows_by
from clinic_app.domain.cml.treatment_history import line_of_therapy, no_failure
from clinic_app.domain.cml.trial_entry import trial_answers
from clinic_app.domain.protocol import EligibilityParameters
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import TfrWish


def _review(judged: Judged) -> CriteriaSet:
    """Any TKI and a deep response for longer than tfr_review's conclusion asks."""
    p = judged.p
    return CriteriaSet(
        criteria=(
            tki_years("review_tki_years", p.review_tki_years, judged),
            deep_years("review_deep_response", ResponseClass.MR4, p.review_deep_years, judged),
        )
    )


def _mandatory(known: History, judged_on: date, p: EligibilityParameters) -> CriteriaSet:
    """What ELN 2020 asks of the patient and the laboratory."""
    wish = (known.cml.tfr if known.cml else None) or TfrWish()
    return CriteriaSet(
        criteria=(
            first_chronic_phase(known.cml, judged_on),
            answered("motivated", wish.motivated),
            pcr_access(wish.is_pcr_access, wish.assay_sensitivity),
            turnaround(wish.turnaround_weeks, p),
            answered("agrees_monitoring", wish.agrees_monitoring),
        )
    )


def _minimal(course: Course, judged: Judged, judged_on: date) -> CriteriaSet:
    """The least ELN 2020 asks of the treatment and the response."""
    p = judged.p
    known = course.known
    found = lines(judged.rows)
    second_generation = all(line.drug in p.second_generation for line in found)
    years = p.eln_tki_years_second_generation if second_generation else p.eln_tki_years
    molecular = course.knowledge.protocol.molecular
    return CriteriaSet(
        criteria=(
            line_of_therapy(found),
            transcript(known.cml.transcript if known.cml else None, molecular),
            tki_years("eln_tki_years", years, judged),
            deep_years("eln_deep_response", ResponseClass.MR4, p.eln_deep_years, judged),
            no_failure(course, judged.rows, judged_on),
        )
    )


def _optimal(judged: Judged) -> CriteriaSet:
    """What ELN 2020 calls optimal: longer treatment, and MR4 for longer or MR4.5."""
    p, name = judged.p, "optimal_deep_response"
    return CriteriaSet(
        criteria=(
            tki_years("optimal_tki_years", p.optimal_tki_years, judged),
            either(
                deep_years(name, ResponseClass.MR4_5, p.optimal_mr4_5_years, judged),
                deep_years(name, ResponseClass.MR4, p.optimal_mr4_years, judged),
            ),
        )
    )


def _until(day: date) -> Callable[[date], bool]:
    """Return whether a day has come by `day`, without asking the horizon."""

    def reached(asked: date) -> bool:
        return asked <= day

    return reached


def eligibility(course: Course) -> Eligibility | None:
    """Judge every criterion; None when no TKI was ever taken.

    Once treatment has stopped for TFR the day of judging is the latest stop, and nothing known
    only later counts; otherwise it is today.
    """
    stop = course.attempt.stopped_on if course.attempt else None
    rows = rows_by(course.rows, stop) if stop else course.rows
    if not rows:
        return None
    judged_on = stop or course.horizon.today
    treated_until = None
    if not course.treated or stop:
        treated_until = stop or max(row.stopped_on for row in rows if row.stopped_on)
    shown = Judged(
        rows=rows,
        responses=tuple(r for r in course.responses if r.sampled_on <= judged_on),
        treated_until=treated_until,
        reached=_until(judged_on),
        p=course.knowledge.protocol.eligibility,
    )
    # Only while a TKI is taken does the passing of a day change advice.
    decides = replace(shown, reached=course.horizon.reached) if treated_until is None else shown
    return Eligibility(
        review=_review(shown),
        eln2020_mandatory=_mandatory(course.known, judged_on, shown.p),
        eln2020_minimal=_minimal(course, decides, judged_on),
        eln2020_optimal=_optimal(shown),
        judged_on=judged_on,
        trials=trial_answers(course.knowledge.tfr_trials, shown),
        predictors=predictors(course.known, shown, judged_on, course.knowledge.protocol.molecular),
    )
