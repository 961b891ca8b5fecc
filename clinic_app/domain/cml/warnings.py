"""Findings that stand on their own: progression off treatment, a bad sample.

Source: tfr_review, eln2020; decision D18; definition 41.
"""

from collections.abc import Iterator

from clinic_app.domain.advice_key import advise
from clinic_app.domain.cml.course import Course
from clinic_app.domain.cml.findings import Quality
from clinic_app.domain.findings import Advice, AdviceCode, Fact, Level, fact
from clinic_app.domain.record.codes import CmlPhase, EventKind, PcrMethod


def progression_facts(course: Course) -> Iterator[Fact]:
    """Yield every sign of another phase dated on or after the latest stop."""
    stop = course.attempt.stopped_on if course.attempt else None
    if stop is None:
        return
    cml = course.known.cml
    advanced = cml is not None and cml.phase in {CmlPhase.ACCELERATED, CmlPhase.BLAST}
    if cml and cml.phase and advanced and cml.phase_on and cml.phase_on >= stop:
        yield fact("phase_advanced", cml.phase.value, on=cml.phase_on)
    for event in course.known.events:
        if event.kind is EventKind.PROGRESSION and event.on >= stop:
            yield fact("progression_on", on=event.on)


def progression(course: Course) -> tuple[Advice, ...]:
    """Stop-level: accelerated or blast phase, or a progression, after stopping for TFR."""
    signs = tuple(progression_facts(course))
    if not signs or course.attempt is None:
        return ()
    warned = advise(
        AdviceCode.TFR_PROGRESSION,
        Level.STOP,
        (*signs, fact("tfr_stop", on=course.attempt.stopped_on)),
        rule="cml.tfr.progression",
        citations=("tfr_review", "definitions"),
        stamp=course.stamp,
    )
    return (warned,)


def inadequate_sample(course: Course) -> tuple[Advice, ...]:
    """Ask for a repeat when the latest RT-qPCR day has only inadequate samples."""
    tests = [r for r in course.responses if r.method is PcrMethod.RT_QPCR]
    latest = [r for r in tests if r.sampled_on == tests[-1].sampled_on]
    if not latest or any(r.quality is not Quality.INADEQUATE for r in latest):
        return ()
    sample = latest[-1]
    asked = advise(
        AdviceCode.SAMPLE_INADEQUATE,
        Level.CONSIDER,
        (fact("bcr_abl_sampled", on=sample.sampled_on), *sample.because),
        rule="cml.sample_inadequate",
        citations=("cross2015", "D18"),
        stamp=course.stamp,
    )
    return (asked,)
