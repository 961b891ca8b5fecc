"""The GIST rules in order: one entry that turns a known record into findings."""

from collections.abc import Callable, Iterable

from clinic_app.domain.findings import Advice, DataGap, DueItem
from clinic_app.domain.follow_up.visits import clinic_visits
from clinic_app.domain.gist.adjuvant import (
    adjuvant_dose,
    adjuvant_duration,
    adjuvant_start,
    end_review,
    not_indicated,
    post_stop_vigilance,
)
from clinic_app.domain.gist.around_surgery import (
    margin_missing,
    planned_day_passed,
    post_surgery_restart,
    pre_surgery_stop,
    stop_not_assessed,
    stopped_without_operation,
)
from clinic_app.domain.gist.bleeding import bleeding_watch
from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.gist.exon9_votes import relapse_opinion
from clinic_app.domain.gist.failure import resistance, resistance_gaps
from clinic_app.domain.gist.findings import GistFindings
from clinic_app.domain.gist.first_line import d842v_first_line, exon_9_first_line
from clinic_app.domain.gist.imaging_schedule import imaging
from clinic_app.domain.gist.neoadjuvant import neoadjuvant_reassess, surgery_reassessment
from clinic_app.domain.gist.next_line import progression_next_line, recurrence_off_treatment
from clinic_app.domain.gist.outlook import genotype_outlook, outlook_gaps
from clinic_app.domain.gist.regenotyping import regenotype, regenotyping
from clinic_app.domain.gist.resistance_advice import check_exposure, resistance_advice
from clinic_app.domain.gist.response import responses
from clinic_app.domain.gist.risk import primary_tumour
from clinic_app.domain.gist.risk_afip import afip_risk
from clinic_app.domain.gist.risk_nih import judged_nih
from clinic_app.domain.gist.unrecorded import progression_unrecorded

_ADVICE: tuple[Callable[[GistCourse], tuple[Advice, ...]], ...] = (
    pre_surgery_stop,
    post_surgery_restart,
    bleeding_watch,
    progression_unrecorded,
    progression_next_line,
    recurrence_off_treatment,
    resistance_advice,
    relapse_opinion,
    exon_9_first_line,
    d842v_first_line,
    check_exposure,
    regenotype,
    neoadjuvant_reassess,
    adjuvant_dose,
    not_indicated,
    adjuvant_duration,
    post_stop_vigilance,
)
_DUE: tuple[Callable[[GistCourse], tuple[DueItem, ...]], ...] = (
    clinic_visits,
    imaging,
    surgery_reassessment,
    adjuvant_start,
    end_review,
    regenotyping,
)
_GAPS: tuple[Callable[[GistCourse], Iterable[DataGap]], ...] = (
    outlook_gaps,
    resistance_gaps,
    planned_day_passed,
    margin_missing,
    stop_not_assessed,
    stopped_without_operation,
)


def assess(course: GistCourse) -> GistFindings:
    """Return what the rules say about one patient with GIST, its levels apart (`domain.tdm`)."""
    tumour, p = primary_tumour(course), course.knowledge.protocol.gist_risk
    nih, nih_gaps = course.once(judged_nih)
    afip, afip_gaps = afip_risk(tumour, p)
    judged, response_gaps = responses(course)
    others = (gap for rule in _GAPS for gap in rule(course))
    return GistFindings(
        advice=tuple(advice for rule in _ADVICE for advice in rule(course)),
        due=tuple(item for rule in _DUE for item in rule(course)),
        gaps=(*nih_gaps, *afip_gaps, *response_gaps, *others),
        risk_nih2008=nih,
        risk_afip=afip,
        responses=judged,
        genotype_outlook=genotype_outlook(course),
        resistance=resistance(course),
    )
