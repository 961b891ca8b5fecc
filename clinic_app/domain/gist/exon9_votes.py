"""What 14 experts chose for a relapse of KIT exon 9 GIST: opinion with its share, never a rule.

Source: exon9_csco, table 1; D23. Shares are printed in whole per cent and need not add up to 100.
"""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
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
from clinic_app.domain.gist.failure import Failure, dose_of, unanswered
from clinic_app.domain.gist.failure_facts import event_facts, genotype_facts, regimen_facts
from clinic_app.domain.gist.genotype import has_exon_9
from clinic_app.domain.gist.phase import is_adjuvant
from clinic_app.domain.gist.regimens import SUNITINIB, taken
from clinic_app.domain.record.care import CONTINUOUS, Medication
from clinic_app.domain.tdm.dosing import IMATINIB

VOTERS: Final = 14
DURING: Final = "during"
AFTER: Final = "after"


def _vote(drug: str | None, dose: str | None, share: int) -> RegimenOption:
    return RegimenOption(
        drug=drug,
        dose_mg_per_day=None if dose is None else Decimal(dose),
        pattern=None if dose is None else CONTINUOUS,
        evidence="opinion",
        source="exon9_csco",
        share_percent=share,
        voters=VOTERS,
    )


VOTES: Final[Mapping[str, tuple[RegimenOption, ...]]] = MappingProxyType(
    {
        DURING: (
            _vote(IMATINIB, "600", 43),
            _vote(IMATINIB, "800", 14),
            _vote(SUNITINIB, None, 29),
            _vote(None, None, 14),
        ),
        AFTER: (
            _vote(IMATINIB, "400", 21),
            _vote(IMATINIB, "600", 64),
            _vote(IMATINIB, "800", 0),
            _vote(SUNITINIB, None, 14),
        ),
    }
)


def _last_imatinib(course: GistCourse, failure: Failure) -> Medication | None:
    """Return the adjuvant imatinib taken last before the failure."""
    rows = [r for r in course.regimens if r.drug == IMATINIB and r.started_on < failure.on]
    return max(rows, key=lambda row: row.started_on, default=None)


def exon_9_relapse(course: GistCourse) -> str | None:
    """Return `during` or `after` for an exon 9 relapse on, or after, adjuvant imatinib.

    None otherwise: another genotype or phase, another drug taken already, another treatment begun
    on it, or a relapse on more than the 400 mg/d that the question was about.
    """
    failure = unanswered(course)
    if failure is None or not has_exon_9(course.known) or not is_adjuvant(failure.phase):
        return None
    last = _last_imatinib(course, failure)
    usual = course.knowledge.protocol.resistance.first_imatinib_mg
    if last is None or taken(course) != (IMATINIB,):
        return None
    if failure.regimen is None:
        return AFTER
    return DURING if dose_of(last) <= usual else None


def _facts(course: GistCourse, failure: Failure, asked: str) -> tuple[Fact, ...]:
    last = _last_imatinib(course, failure)
    stopped = last.stopped_on if last else None
    ended = (fact("adjuvant_drug_ended", IMATINIB, on=stopped),) if asked == AFTER else ()
    return (
        *event_facts(failure),
        *regimen_facts(failure),
        *ended,
        *genotype_facts(course),
        fact(f"votes_{asked}", VOTERS),
    )


def relapse_opinion(course: GistCourse) -> tuple[Advice, ...]:
    """Show the votes on a relapse of exon 9 during or after adjuvant imatinib, kept apart."""
    asked, failure = exon_9_relapse(course), unanswered(course)
    if asked is None or failure is None:
        return ()
    shown = advise(
        AdviceCode.EXON9_RELAPSE_OPINION,
        Level.CONSIDER,
        _facts(course, failure, asked),
        rule="gist.exon9_votes",
        citations=("exon9_csco", "D23", "definitions"),
        stamp=course.stamp,
        options=VOTES[asked],
        cautions=(CautionCode.OPINION_NOT_RULE,),
    )
    return (shown,)
