"""Resistance to imatinib: what it is called, and what is looked at before the treatment changes.

Source: yue2016, exon9_csco; D24, definitions 28 and 32.
"""

from collections.abc import Iterator
from typing import Final

from clinic_app.domain.advice_key import advise
from clinic_app.domain.findings import Advice, AdviceCode, Fact, Level, fact
from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.gist.failure import (
    ResistanceKind,
    failures,
    resistance,
    resistance_failure,
    unanswered,
)
from clinic_app.domain.gist.failure_facts import event_facts, genotype_facts, regimen_facts
from clinic_app.domain.tdm.dosing import IMATINIB

_CODES: Final = {
    ResistanceKind.PRIMARY: AdviceCode.PRIMARY_RESISTANCE,
    ResistanceKind.SECONDARY: AdviceCode.SECONDARY_RESISTANCE,
}


def resistance_advice(course: GistCourse) -> tuple[Advice, ...]:
    """Name primary or secondary resistance: to act on until another treatment is begun."""
    found, failure = resistance(course), resistance_failure(failures(course))
    if found is None or failure is None:
        return ()
    because = (
        *event_facts(failure),
        fact("imatinib_since", found.months_on_imatinib, on=failure.imatinib_since),
        *genotype_facts(course),
    )
    waiting = unanswered(course)
    is_open = waiting is not None and waiting.imatinib_since is not None
    advice = advise(
        _CODES[found.kind],
        Level.ACT if is_open else Level.INFORM,
        because,
        rule="gist.resistance",
        citations=("yue2016", "D24", "definitions"),
        stamp=course.stamp,
    )
    return (advice,)


def _exposure_facts(course: GistCourse) -> Iterator[Fact]:
    """Yield what is known of level, missed doses and other drugs, and what is not."""
    levels = [trough for trough in course.known.troughs if trough.drug == IMATINIB]
    if levels:
        yield fact("exposure_level_on", on=max(one.drawn_at.date() for one in levels))
    else:
        yield fact("exposure_no_level")
    asked = [v for v in course.known.visits if v.missed_doses_30d is not None]
    if asked:
        latest = max(asked, key=lambda visit: visit.on)
        yield fact("exposure_missed", latest.missed_doses_30d, on=latest.on)
    else:
        yield fact("exposure_missed_unknown")
    beside = [
        row.drug
        for row in course.known.medications
        if not row.is_treatment and row.stopped_on is None
    ]
    if beside:
        yield fact("exposure_beside", ", ".join(dict.fromkeys(beside)))


def check_exposure(course: GistCourse) -> tuple[Advice, ...]:
    """Ask for trough, adherence and interactions when a GIST progresses on imatinib.

    Until a level is drawn on or after that day, another treatment is begun or imatinib ended.
    """
    failure = unanswered(course)
    if failure is None or failure.imatinib_since is None:
        return ()
    on_it = any(row.drug == IMATINIB for row in course.running)
    drawn = any(
        trough.drug == IMATINIB and trough.drawn_at.date() >= failure.on
        for trough in course.known.troughs
    )
    if not on_it or drawn:
        return ()
    asked = advise(
        AdviceCode.CHECK_EXPOSURE,
        Level.ACT,
        (*event_facts(failure), *regimen_facts(failure), *_exposure_facts(course)),
        rule="gist.check_exposure",
        citations=("yue2016", "definitions"),
        stamp=course.stamp,
    )
    return (asked,)
