"""From which day visits and images of neoadjuvant and advanced disease are counted."""

from datetime import date

from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.gist.images import first_dose_on


def line_anchor(course: GistCourse) -> date | None:
    """Return the first dose of the current line; None where nothing was taken and none is dated.

    Disease that became advanced while no drug was taken counts from that day until a drug is
    begun: the adjuvant doses of years ago are no anchor for it. Source: definitions 5 and 26.
    """
    start = first_dose_on(course)
    since = course.phase.since if course.phase is not None else None
    if since is None or any(one.covers(since) for one in course.regimens):
        return start
    return since if start is None else max(start, since)
