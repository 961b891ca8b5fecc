"""What follows a failure: the next line on treatment, or treatment again off it.

Source: exon9_csco, yue2016, gist56; definition 28.
"""

from collections.abc import Iterator
from decimal import Decimal

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
from clinic_app.domain.gist.exon9_votes import exon_9_relapse
from clinic_app.domain.gist.failure import Failure, unanswered
from clinic_app.domain.gist.failure_facts import (
    event_facts,
    genotype_facts,
    regimen_facts,
    secondary_facts,
    taken_fact,
)
from clinic_app.domain.gist.genotype import has_d842v, has_exon_9, is_dose_open
from clinic_app.domain.gist.regimens import (
    exon_9_doses,
    failed_imatinib,
    for_d842v,
    imatinib,
    next_lines,
)


def _cautions(course: GistCourse, options: tuple[RegimenOption, ...]) -> Iterator[CautionCode]:
    if exon_9_relapse(course) is not None:
        yield CautionCode.EXON9_VOTES_BESIDE
    elif not options:
        yield CautionCode.LINES_USED_UP
    if is_dose_open(course.known):
        yield CautionCode.GENOTYPE_OPEN


def progression_next_line(course: GistCourse) -> tuple[Advice, ...]:
    """Offer the next line after a failure on a drug; no option left: trials."""
    failure = unanswered(course)
    if failure is None or failure.regimen is None:
        return ()
    options = next_lines(course, failure)
    sources = dict.fromkeys(option.source for option in options)
    offered = advise(
        AdviceCode.PROGRESSION_NEXT_LINE,
        Level.ACT,
        (
            *event_facts(failure),
            *regimen_facts(failure),
            taken_fact(course),
            *genotype_facts(course),
            *secondary_facts(course),
        ),
        rule="gist.next_line",
        citations=(*dict.fromkeys((*sources, "yue2016")), "definitions"),
        stamp=course.stamp,
        options=options,
        cautions=tuple(_cautions(course, options)),
    )
    return (offered,)


def _resume_options(course: GistCourse, failure: Failure) -> tuple[RegimenOption, ...]:
    """Return what may be begun on a recurrence off treatment.

    Imatinib 400; D842V avapritinib; once imatinib failed, the next line. Exon 9 has the votes
    after adjuvant treatment, otherwise its first line.
    """
    if has_d842v(course.known):
        return for_d842v(course)
    if failed_imatinib(course):
        return next_lines(course, failure)
    if has_exon_9(course.known):
        voted = exon_9_relapse(course) is not None
        return () if voted else exon_9_doses(course, Decimal(0))
    dose = course.knowledge.protocol.resistance.first_imatinib_mg
    return (imatinib(dose, "pathway", "definitions"),)


def _off_cautions(course: GistCourse, options: tuple[RegimenOption, ...]) -> Iterator[CautionCode]:
    if failed_imatinib(course):
        yield CautionCode.IMATINIB_FAILED
    yield from _cautions(course, options)


def _off_facts(course: GistCourse, failure: Failure) -> Iterator[Fact]:
    yield from event_facts(failure)
    before = [row for row in course.regimens if row.started_on < failure.on]
    stops = [row.stopped_on for row in before if row.stopped_on is not None]
    if stops:
        yield fact("last_gist_drug_stopped", before[-1].drug, on=max(stops))
    else:
        yield fact("never_on_gist_drug")
    yield from genotype_facts(course)


def recurrence_off_treatment(course: GistCourse) -> tuple[Advice, ...]:
    """Offer treatment again when the disease returns more than 28 days after the last dose."""
    failure = unanswered(course)
    if failure is None or failure.regimen is not None:
        return ()
    options = _resume_options(course, failure)
    offered = advise(
        AdviceCode.RECURRENCE_OFF_TREATMENT,
        Level.CONSIDER,
        tuple(_off_facts(course, failure)),
        rule="gist.off_treatment",
        citations=tuple(dict.fromkeys((*(o.source for o in options), "definitions"))),
        stamp=course.stamp,
        options=options,
        cautions=tuple(_off_cautions(course, options)),
    )
    return (offered,)
