"""First line of an advanced or neoadjuvant GIST whose genotype asks for more than 400 mg/d.

Source: exon9_csco (CSCO guideline of 2024); gist pathway; definition 29.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from clinic_app.domain.advice_key import advise
from clinic_app.domain.findings import (
    Advice,
    AdviceCode,
    CautionCode,
    Fact,
    Level,
    RegimenOption,
    fact,
)
from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.gist.failure import dose_of, failures, unanswered
from clinic_app.domain.gist.failure_facts import genotype_facts
from clinic_app.domain.gist.genotype import has_d842v, has_exon_9
from clinic_app.domain.gist.phase import GistPhase, is_adjuvant
from clinic_app.domain.gist.regimens import (
    AVAPRITINIB,
    exon_9_doses,
    failed_imatinib,
    for_d842v,
    taken,
)
from clinic_app.domain.record.codes import GistSetting, StopReason
from clinic_app.domain.tdm.dosing import IMATINIB

_PHASES: Final = frozenset({GistSetting.ADVANCED, GistSetting.NEOADJUVANT})


def _phase(course: GistCourse) -> GistPhase | None:
    """Return the phase where it is advanced or neoadjuvant."""
    phase = course.phase
    return phase if phase is not None and phase.setting in _PHASES else None


def _facts(course: GistCourse, phase: GistPhase) -> Iterator[Fact]:
    """Yield the genotype, the phase and what is taken."""
    yield from genotype_facts(course)
    code = "gist_phase" if phase.since else "gist_phase_undated"
    yield fact(code, phase.setting.value, on=phase.since)
    for row in course.running:
        yield fact("running_regimen", row.daily_dose_mg, "mg/d", on=row.started_on, drug=row.drug)
    if not course.running:
        yield fact("no_gist_drug_running")


def _had_adjuvant_relapse(course: GistCourse) -> bool:
    """Say whether the disease came back during or after adjuvant treatment: the votes' case."""
    return any(f.was_treated and is_adjuvant(f.phase) for f in failures(course))


def _awaits_operation(course: GistCourse) -> bool:
    """Say whether the drug was stopped for an operation that is ahead or planned for today."""
    if course.running or not course.regimens:
        return False
    last = max(course.regimens, key=lambda row: row.stopped_on or date.max)
    planned = [one.on for one in course.known.surgeries if one.planned]
    return last.stop_reason is StopReason.SURGERY and any(
        not course.horizon.reached(day + timedelta(days=1)) for day in planned
    )


def _level(course: GistCourse, options: tuple[RegimenOption, ...]) -> Level:
    """Return how soon: on 600 it is for information, stopped treatment is to be weighed."""
    asks_raise = len(options) > 1
    if course.regimens and not course.running:
        return Level.CONSIDER
    return Level.ACT if asks_raise else Level.INFORM


def exon_9_first_line(course: GistCourse) -> tuple[Advice, ...]:
    """Advise imatinib 600, to 800 if tolerated; below 600 to act on, from 600 to know.

    Not once imatinib failed or another drug was taken, nor after a relapse of adjuvant treatment,
    nor while it is stopped for an operation that is ahead.
    """
    known, phase = course.known, _phase(course)
    if phase is None or not has_exon_9(known) or has_d842v(known):
        return ()
    if failed_imatinib(course) or _had_adjuvant_relapse(course) or _awaits_operation(course):
        return ()
    present = max((dose_of(row) for row in course.running), default=Decimal(0))
    options = exon_9_doses(course, present)
    if not options or not set(taken(course)) <= {IMATINIB}:
        return ()
    advice = advise(
        AdviceCode.EXON9_FIRST_LINE,
        _level(course, options),
        tuple(_facts(course, phase)),
        rule="gist.exon9_first_line",
        citations=("exon9_csco", "definitions"),
        stamp=course.stamp,
        options=options,
        cautions=(CautionCode.ONLY_IF_TOLERATED,),
    )
    return (advice,)


def d842v_first_line(course: GistCourse) -> tuple[Advice, ...]:
    """Advise avapritinib for PDGFRA D842V, on which imatinib does not act, until it was taken."""
    phase = _phase(course)
    if phase is None or not has_d842v(course.known):
        return ()
    failure = unanswered(course)
    if AVAPRITINIB in taken(course) or (failure is not None and failure.regimen is not None):
        return ()
    advice = advise(
        AdviceCode.D842V_FIRST_LINE,
        Level.ACT,
        tuple(_facts(course, phase)),
        rule="gist.d842v",
        citations=("yue2016", "heinrich2020"),
        stamp=course.stamp,
        options=for_d842v(course),
    )
    return (advice,)
