"""What a stop for remission leaves open: facts that no rule after it can read.

Source: definitions 6, 35 and 37.
"""

from collections.abc import Iterator

from clinic_app.domain.cml.course import Course
from clinic_app.domain.cml.off_treatment import latest_above_mmr
from clinic_app.domain.cml.phases import ADVANCED
from clinic_app.domain.findings import DataGap


def stop_gaps(course: Course) -> Iterator[DataGap]:
    """Name what cannot be assessed once treatment was stopped for remission.

    A value above the limit of MMR in the last sample before the stop, which is no loss after it;
    another phase without a date, which may have begun since; high-risk chromosome changes found
    since, which no milestone judges there.
    """
    attempt = course.attempt
    if attempt is None:
        return
    stop, cml = attempt.stopped_on, course.known.cml
    above = latest_above_mmr(course)
    if course.off_for_tfr and course.loss is None and above is not None:
        details = (("found", above.is_percent), ("on", above.sampled_on))
        yield DataGap(key="tfr", reason="stopped_above_mmr", details=details)
    if cml and cml.phase in ADVANCED and cml.phase_on is None:
        undated = (("on", stop), ("phase", cml.phase.value))
        yield DataGap(key="tfr", reason="phase_undated", details=undated)
    if cml and cml.high_risk_aca and (cml.high_risk_aca_on or stop) >= stop:
        yield DataGap(key="milestones", reason="aca_after_stop", details=(("on", stop),))
