"""Which milestones could not be judged, and why.

Source: definitions 37 and 38.
"""

from datetime import timedelta

from clinic_app.domain.cml.course import Course
from clinic_app.domain.cml.milestones import Window, current_line, milestones, windows
from clinic_app.domain.cml.phases import advanced_by
from clinic_app.domain.findings import DataGap, Value

_ONE_DAY = timedelta(days=1)


def _unjudged(course: Course) -> Window | None:
    """Return the window last passed when no sample since its first day could be judged."""
    line = current_line(course)
    if line is None:
        return None
    p = course.knowledge.protocol.milestones
    passed = [w for w in windows(line.started_on, p) if course.horizon.reached(w.last + _ONE_DAY)]
    judged = milestones(course)
    if not passed or (judged and judged[-1].sampled_on >= passed[-1].first):
        return None
    return passed[-1]


def milestone_gaps(course: Course) -> tuple[DataGap, ...]:
    """Name the window that passed without a sample, and disease outside the table."""
    line, window = current_line(course), _unjudged(course)
    gaps = []
    if window is not None:
        details: tuple[tuple[str, Value], ...] = (
            ("first", window.first),
            ("last", window.last),
            ("months", window.milestone.months),
        )
        gaps.append(DataGap(key="milestones", reason="no_milestone_sample", details=details))
    phase = None if line is None else advanced_by(course.known, line.started_on)
    if phase is not None:
        details = (("phase", phase.value),)
        gaps.append(DataGap(key="milestones", reason="milestones_not_chronic", details=details))
    return tuple(gaps)
