"""The responses of earlier lines of treatment, as the rules read them while each line ran.

Source: definitions 5 and 30 (a line changes with the drug; each has a baseline of its own).
"""

from dataclasses import dataclass, replace
from datetime import date

from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.gist.findings import ImageResponse
from clinic_app.domain.gist.images import first_dose_on
from clinic_app.domain.gist.response import responses


@dataclass(frozen=True, slots=True, kw_only=True)
class LineResponses:
    """The images compared on one line: `drug` from `first_dose_on`, oldest image first.

    `judged` is empty where the line has no baseline image or no image after it.
    """

    drug: str
    first_dose_on: date
    judged: tuple[ImageResponse, ...]


def line_responses(course: GistCourse) -> tuple[LineResponses, ...]:
    """Return every line with its responses, the oldest first; the last one is the current.

    A line reaches to the first dose of the next, that day's image included: it shows how the
    line ended, and is the baseline of the next as well. Nothing without a dose.
    """
    found: list[LineResponses] = []
    start = first_dose_on(course)
    while start is not None:
        judged, _ = responses(course)
        drug = [one.drug for one in course.regimens if one.started_on == start][-1]
        found.append(LineResponses(drug=drug, first_dose_on=start, judged=judged or ()))
        course = _before(course, start)
        start = first_dose_on(course)
    return tuple(reversed(found))


def _before(course: GistCourse, start: date) -> GistCourse:
    """Return the course as it was when the line that began on `start` had not begun."""
    images = tuple(one for one in course.known.imaging if one.on <= start)
    return replace(
        course,
        known=replace(course.known, imaging=images),
        regimens=tuple(one for one in course.regimens if one.started_on < start),
    )
