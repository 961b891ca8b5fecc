"""The sample at week 12 after stopping, beside what became of such patients.

Source: enestfreedom (first-line nilotinib): in remission at week 96 were 82.6 %, 23.1 % and
0 % of those with MR4.5, MR4 and MMR only at week 12.
"""

from datetime import timedelta
from decimal import Decimal
from typing import Final

from clinic_app.domain.cml.course import Course, worst_per_day
from clinic_app.domain.cml.findings import Attempt, Landmark, ResponseClass
from clinic_app.domain.findings import fact

_REMISSION_PERCENT: Final = {
    ResponseClass.MR5: Decimal("82.6"),
    ResponseClass.MR4_5: Decimal("82.6"),
    ResponseClass.MR4: Decimal("23.1"),
    ResponseClass.MMR: Decimal(0),
}


def landmark(course: Course, attempt: Attempt) -> Landmark | None:
    """Return the adequate sample of `attempt` nearest week 12 and its published outlook.

    None when no adequate sample lies within the tolerance, both ends inside, when that sample
    has lost MMR or has no class, or when treatment was resumed before it.
    """
    p = course.knowledge.protocol.monitoring
    middle = attempt.stopped_on + timedelta(weeks=p.landmark_weeks)
    near = [
        r
        for r in worst_per_day(r for r in course.responses if r.discharges)
        if abs((r.sampled_on - middle).days) <= p.landmark_tolerance_days
        and (attempt.restarted_on is None or r.sampled_on <= attempt.restarted_on)
    ]
    found = min(near, key=lambda r: abs((r.sampled_on - middle).days), default=None)
    if found is None or found.response_class not in _REMISSION_PERCENT:
        return None
    percent = _REMISSION_PERCENT[found.response_class]
    return Landmark(
        sampled_on=found.sampled_on,
        response_class=found.response_class,
        remission_percent=percent,
        because=(
            *found.because,
            fact(
                "week_12_landmark",
                percent,
                "%",
                on=found.sampled_on,
                response_class=found.response_class.value,
            ),
            fact("dpcr_beside"),
        ),
    )
