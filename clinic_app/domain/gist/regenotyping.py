"""When the tumour's genotype is asked for: before treatment, and again on suspected resistance.

Source: gist pathway (exon9_csco, yue2016); definition 32.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from clinic_app.domain.advice_key import advise
from clinic_app.domain.findings import Advice, AdviceCode, DueItem, DueKind, Fact, Level, fact
from clinic_app.domain.gist.adjuvant_course import adjuvant_course
from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.gist.failure import Failure, failures
from clinic_app.domain.gist.failure_facts import event_facts, regimen_facts
from clinic_app.domain.gist.genotype import primary_mutations
from clinic_app.domain.record.codes import GistSetting
from clinic_app.domain.record.patient import Mutation

_CITATIONS: Final = ("yue2016", "exon9_csco", "definitions")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reason:
    """Why a genotype is asked for, since when (None: not dated), and when it was given."""

    because: tuple[Fact, ...]
    level: Level
    since: date | None
    done_on: date | None = None


def _answers(result: Mutation, on: date, failure: Failure, days: int) -> bool:
    """Say whether a result of that day is of this failure; before it only one called secondary."""
    early = timedelta(days=days if result.secondary else 0)
    return failure.on - early <= on


def _on_failure(course: GistCourse) -> _Reason | None:
    """Return the latest failure on a drug as a reason."""
    on_drug = [failure for failure in failures(course) if failure.regimen is not None]
    if not on_drug:
        return None
    failure = on_drug[-1]
    gist = course.known.gist
    days = course.knowledge.protocol.resistance.genotyping_days
    genotype = gist.genotype if gist else ()
    done = [m.on for m in genotype if m.on and _answers(m, m.on, failure, days)]
    return _Reason(
        because=(*event_facts(failure), *regimen_facts(failure)),
        level=Level.ACT,
        since=failure.on,
        done_on=min(done, default=None),
    )


def _at_first(course: GistCourse) -> _Reason | None:
    """Return that no primary mutation is on record while treatment runs or is to begin."""
    phase = course.phase
    if phase is None or phase.setting is GistSetting.OBSERVATION:
        return None
    is_over = bool(course.regimens) and not course.running
    if primary_mutations(course.known) or (is_over and phase.setting is GistSetting.ADJUVANT):
        return None
    if not course.regimens and _needs_no_treatment(course):
        return None
    first = course.regimens[0] if course.regimens else None
    begun = first.started_on if first else None
    started = (fact("first_gist_drug", first.drug, on=begun),) if first else ()
    return _Reason(
        because=(fact("genotype_missing"), *started),
        level=Level.CONSIDER,
        since=begun or phase.since or course.known.diagnosis.diagnosed_on,
    )


def _needs_no_treatment(course: GistCourse) -> bool:
    """Say whether the tumour is out and its risk asks for no drug."""
    adjuvant = adjuvant_course(course)
    return adjuvant is not None and not adjuvant.is_indicated


def _reason(course: GistCourse) -> _Reason | None:
    on_failure = _on_failure(course)
    if on_failure is not None and on_failure.done_on is None:
        return on_failure
    return _at_first(course) or on_failure


def regenotype(course: GistCourse) -> tuple[Advice, ...]:
    """Advise to genotype: each progressing lesion, or before treatment."""
    reason = _reason(course)
    if reason is None or reason.done_on is not None:
        return ()
    asked = advise(
        AdviceCode.REGENOTYPE,
        reason.level,
        reason.because,
        rule="gist.regenotype",
        citations=_CITATIONS,
        stamp=course.stamp,
    )
    return (asked,)


def regenotyping(course: GistCourse) -> tuple[DueItem, ...]:
    """Return the genotyping that is due, or done on the latest failure; none without a date."""
    reason = _reason(course)
    if reason is None or reason.since is None:
        return ()
    days = course.knowledge.protocol.resistance.genotyping_days
    item = DueItem(
        kind=DueKind.REGENOTYPING,
        due_on=reason.since,
        window_start=reason.since,
        window_end=reason.since + timedelta(days=days),
        because=reason.because,
        citations=_CITATIONS,
        done_on=reason.done_on,
    )
    return (item,)
