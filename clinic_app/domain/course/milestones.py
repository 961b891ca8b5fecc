"""Milestones as the page, the paper and the chart show them: which rows, and which limits when.

Source: eln2020; definition 38.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from clinic_app.domain.cml.measures import Milestone, MilestoneFinding
from clinic_app.domain.cml.milestones import limits, windows
from clinic_app.domain.protocol import MilestoneParameters

_LATER_LISTED: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneBand:
    """The limits that judge samples from `first` to `last` (inside), per cent IS.

    `last` None: without end. Optimal is at or below the one, failure above the other.
    """

    milestone: Milestone
    first: date
    last: date | None
    optimal_percent: Decimal
    failure_above_percent: Decimal


def milestone_bands(
    found: Sequence[MilestoneFinding], p: MilestoneParameters
) -> tuple[MilestoneBand, ...]:
    """Return the limits of the current line one after the other; none while nothing is judged.

    Between two windows the limits of the window last passed go on.
    """
    if not found:
        return ()
    opened = windows(found[-1].line_on, p)
    begins = [window.first for window in opened] + [opened[-1].last + timedelta(days=1)]
    ends = [begin - timedelta(days=1) for begin in begins[1:]]
    names = [*(window.milestone for window in opened), Milestone.LATER]
    return tuple(
        MilestoneBand(
            milestone=name,
            first=first,
            last=last,
            optimal_percent=limits(name, p)[0],
            failure_above_percent=limits(name, p)[1],
        )
        for name, first, last in zip(names, begins, (*ends, None), strict=True)
    )


def listed_milestones(found: Sequence[MilestoneFinding]) -> tuple[MilestoneFinding, ...]:
    """Return the rows of the table: every sample up to month 13, then the latest three."""
    early = [one for one in found if one.at is not Milestone.LATER]
    later = [one for one in found if one.at is Milestone.LATER]
    return (*early, *later[-_LATER_LISTED:])


def milestones_in(derived: Mapping[str, object]) -> tuple[MilestoneFinding, ...]:
    """Return the milestones of an evaluation's derived values; none where none were derived."""
    found = derived.get("milestones")
    if not isinstance(found, tuple):
        return ()
    return tuple(one for one in found if isinstance(one, MilestoneFinding))
