"""The GIST rules in order: one entry that turns a known record into findings."""

from collections.abc import Callable, Iterator

from clinic_app.domain.findings import Advice, DataGap, DueItem
from clinic_app.domain.follow_up.visits import clinic_visits
from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.gist.exon9_votes import relapse_opinion
from clinic_app.domain.gist.failure import resistance, resistance_gaps
from clinic_app.domain.gist.findings import GistFindings
from clinic_app.domain.gist.first_line import d842v_first_line, exon_9_first_line
from clinic_app.domain.gist.next_line import progression_next_line, recurrence_off_treatment
from clinic_app.domain.gist.outlook import genotype_outlook, outlook_gaps
from clinic_app.domain.gist.regenotyping import regenotype, regenotyping
from clinic_app.domain.gist.resistance_advice import check_exposure, resistance_advice

_ADVICE: tuple[Callable[[GistCourse], tuple[Advice, ...]], ...] = (
    progression_next_line,
    recurrence_off_treatment,
    resistance_advice,
    relapse_opinion,
    exon_9_first_line,
    d842v_first_line,
    check_exposure,
    regenotype,
)
_DUE: tuple[Callable[[GistCourse], tuple[DueItem, ...]], ...] = (clinic_visits, regenotyping)
_GAPS: tuple[Callable[[GistCourse], Iterator[DataGap]], ...] = (outlook_gaps, resistance_gaps)


def assess(course: GistCourse) -> GistFindings:
    """Return what the rules say about one patient with GIST, its levels apart (`domain.tdm`)."""
    return GistFindings(
        advice=tuple(advice for rule in _ADVICE for advice in rule(course)),
        due=tuple(item for rule in _DUE for item in rule(course)),
        gaps=tuple(gap for rule in _GAPS for gap in rule(course)),
        genotype_outlook=genotype_outlook(course),
        resistance=resistance(course),
    )
