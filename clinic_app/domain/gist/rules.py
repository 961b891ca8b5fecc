"""The GIST rules in order: one entry that turns a known record into findings."""

from collections.abc import Callable

from clinic_app.domain.findings import Advice, DueItem
from clinic_app.domain.follow_up.visits import clinic_visits
from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.gist.findings import GistFindings

_ADVICE: tuple[Callable[[GistCourse], tuple[Advice, ...]], ...] = ()
_DUE: tuple[Callable[[GistCourse], tuple[DueItem, ...]], ...] = (clinic_visits,)


def assess(course: GistCourse) -> GistFindings:
    """Return what the rules say about one patient with GIST, its levels apart (`domain.tdm`)."""
    return GistFindings(
        advice=tuple(advice for rule in _ADVICE for advice in rule(course)),
        due=tuple(item for rule in _DUE for item in rule(course)),
    )
