"""Milestones as the page, the paper and the chart show them: which rows, and which limits when.

Source: eln2020; definition 38.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import Final

from clinic_app.domain.cml.measures import Milestone, MilestoneFinding
from clinic_app.domain.cml.milestones import limits, windows
from clinic_app.domain.findings import DataGap, Evaluation
from clinic_app.domain.protocol import MilestoneParameters

_LATER_LISTED: Final = 3
_NOT_CHRONIC: Final = "milestones_not_chronic"


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


class LimitKind(StrEnum):
    """What a limit on the chart says of a value above it, or (optimal) at or below it."""

    OPTIMAL = "optimal"
    FAILURE = "failure"
    MONTH_3 = "month_3"


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitLine:
    """A limit in per cent IS over the days on which it judges, both ends inside."""

    kind: LimitKind
    first: date
    last: date
    percent: Decimal


def limit_lines(bands: Sequence[MilestoneBand], until: date | None) -> tuple[LimitLine, ...]:
    """Return the limits as level lines, those without end up to `until` (None: left out).

    Month 3 has one limit: above it a warning, and failure once confirmed.
    """
    found: list[LimitLine] = []
    for (optimal, failure), group in groupby(bands, key=_limits_of):
        judging = tuple(group)
        first, last = judging[0].first, judging[-1].last or until
        if last is None or last < first:
            continue
        kinds = {LimitKind.FAILURE: failure, LimitKind.OPTIMAL: optimal}
        if optimal == failure:
            kinds = {LimitKind.MONTH_3: failure}
        found += [
            LimitLine(kind=kind, first=first, last=last, percent=percent)
            for kind, percent in kinds.items()
        ]
    return tuple(found)


def _limits_of(band: MilestoneBand) -> tuple[Decimal, Decimal]:
    return band.optimal_percent, band.failure_above_percent


def milestone_bands(
    found: Sequence[MilestoneFinding], p: MilestoneParameters
) -> tuple[MilestoneBand, ...]:
    """Return the limits of the current line one after the other; none while nothing is judged.

    Between two windows the limits of the window last passed go on. Where treatment has ended, the
    limits end on the last day on which a sample still speaks of it.
    """
    if not found:
        return ()
    ended = found[-1].judged_until or date.max
    opened = windows(found[-1].line_on, p)
    begins = [window.first for window in opened] + [opened[-1].last + timedelta(days=1)]
    ends = [min(begin - timedelta(days=1), ended) for begin in begins[1:]]
    names = [*(window.milestone for window in opened), Milestone.LATER]
    return tuple(
        MilestoneBand(
            milestone=name,
            first=first,
            last=last,
            optimal_percent=limits(name, p)[0],
            failure_above_percent=limits(name, p)[1],
        )
        for name, first, last in zip(names, begins, (*ends, found[-1].judged_until), strict=True)
        if first <= ended
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


def outside_milestones(gaps: Iterable[DataGap]) -> DataGap | None:
    """Return why the limits do not hold for this line: it began in another phase than chronic.

    Samples are then shown by value, without verdict and limits (186). None: they hold.
    """
    return next((gap for gap in gaps if gap.reason == _NOT_CHRONIC), None)


def judging_in(evaluation: Evaluation) -> tuple[MilestoneFinding, ...]:
    """Return the milestones whose verdicts may be shown; none where their limits do not hold."""
    if outside_milestones(evaluation.data_gaps) is not None:
        return ()
    return milestones_in(evaluation.derived)
