"""No TKI is taken, for another reason than remission, while BCR-ABL is above the limit of MMR.

Milestones speak of treatment and the rules of remission of a stop for it; between the two, a
pause for a pregnancy or an adverse event must not hide a disease that comes back.

Source: eln2020; decision D16; definition 5.
"""

from datetime import date, timedelta

from clinic_app.domain.advice_key import advise
from clinic_app.domain.cml.course import Course
from clinic_app.domain.cml.findings import MolecularResponse
from clinic_app.domain.findings import Advice, AdviceCode, Fact, Level, fact
from clinic_app.domain.record.care import Medication


def in_pregnancy(course: Course) -> tuple[Fact, ...]:
    """Return what speaks against a TKI while pregnancy is recorded."""
    return (fact("restart_in_pregnancy"),) if course.known.patient.pregnant else ()


def _last_regimen(course: Course) -> Medication | None:
    """Return the regimen whose end began a pause for another reason than remission."""
    if course.treated or course.off_for_tfr:
        return None
    ended = [(row.stopped_on, row) for row in course.rows if row.stopped_on is not None]
    return max(ended, key=lambda one: one[0])[1] if ended else None


def latest_above_mmr(course: Course) -> MolecularResponse | None:
    """Return the latest sample that tells of MMR, when it shows more than MMR's limit.

    One value above it is enough, of whatever quality or method (D16).
    """
    telling = [r for r in course.responses if r.mmr is not None]
    return next((r for r in telling if r.sampled_on == telling[-1].sampled_on and not r.mmr), None)


def untreated_above_mmr(course: Course) -> tuple[Advice, ...]:
    """Ask to decide on treatment once a pause has lasted more than 30 days (definition 5)."""
    last, sample = _last_regimen(course), latest_above_mmr(course)
    if last is None or last.stopped_on is None or sample is None:
        return ()
    if not course.horizon.reached(_too_long_on(course, last.stopped_on)):
        return ()
    since = fact("tki_off_since", last.drug, on=last.stopped_on)
    asked = advise(
        AdviceCode.UNTREATED_ABOVE_MMR,
        Level.ACT,
        (*sample.because, since, *in_pregnancy(course)),
        rule="cml.untreated_above_mmr",
        citations=("eln2020", "D16", "definitions"),
        stamp=course.stamp,
    )
    return (asked,)


def days_untreated_above_mmr(course: Course) -> frozenset[date]:
    """Return the days after which to test monthly in a pause that is too long.

    Those of the pause on which MMR was not held, and the latest such day, also before the pause.
    """
    last, latest = _last_regimen(course), latest_above_mmr(course)
    if last is None or last.stopped_on is None or latest is None:
        return frozenset()
    if not untreated_above_mmr(course):
        return frozenset()
    since = min(last.stopped_on, latest.sampled_on)
    return frozenset(
        r.sampled_on for r in course.responses if r.mmr is False and r.sampled_on >= since
    )


def _too_long_on(course: Course, since: date) -> date:
    return since + timedelta(days=course.knowledge.protocol.eligibility.gap_days + 1)
