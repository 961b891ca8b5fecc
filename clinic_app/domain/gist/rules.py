"""The GIST rules in order: one entry that turns a known record into findings."""

from collections.abc import Callable

from clinic_app.domain.findings import Advice, DueItem
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
    planned_day_passed,
    post_surgery_restart,
    pre_surgery_stop,
)
from clinic_app.domain.gist.bleeding import bleeding_watch
from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.gist.findings import GistFindings
from clinic_app.domain.gist.imaging_schedule import imaging
from clinic_app.domain.gist.neoadjuvant import neoadjuvant_reassess, surgery_reassessment
from clinic_app.domain.gist.response import responses
from clinic_app.domain.gist.risk import primary_tumour
from clinic_app.domain.gist.risk_afip import afip_risk
from clinic_app.domain.gist.risk_nih import nih_risk

_ADVICE: tuple[Callable[[GistCourse], tuple[Advice, ...]], ...] = (
    pre_surgery_stop,
    post_surgery_restart,
    bleeding_watch,
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
)


def assess(course: GistCourse) -> GistFindings:
    """Return what the rules say about one patient with GIST, its levels apart (`domain.tdm`)."""
    tumour, p = primary_tumour(course), course.knowledge.protocol.gist_risk
    nih, nih_gaps = nih_risk(tumour, p)
    afip, afip_gaps = afip_risk(tumour, p)
    judged, response_gaps = responses(course)
    return GistFindings(
        advice=tuple(advice for rule in _ADVICE for advice in rule(course)),
        due=tuple(item for rule in _DUE for item in rule(course)),
        gaps=(*nih_gaps, *afip_gaps, *response_gaps, *planned_day_passed(course)),
        risk_nih2008=nih,
        risk_afip=afip,
        responses=judged,
    )
