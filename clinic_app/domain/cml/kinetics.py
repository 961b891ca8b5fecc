"""Halving time on first treatment and doubling time after stopping.

Days = t x ln 2 / ln(v0 / v1), from two RT-qPCR values on the International Scale. From or to an
undetected sample nothing can be calculated; nothing is put in its place.

Source: branford2014, shanmuganathan2021; definition 42.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from clinic_app.domain.cml.course import Course
from clinic_app.domain.cml.findings import MolecularResponse, ResponseClass, plain_lab
from clinic_app.domain.cml.measures import Kinetics, Point, Slope
from clinic_app.domain.dates import add_months
from clinic_app.domain.findings import DataGap, Fact, fact
from clinic_app.domain.protocol import KineticsParameters

_SHOWN: Final = Decimal("0.01")
# Logarithms are not exact: 100 to 50 in 76 days must be 76, not a hair under it.
_EXACT_ENOUGH: Final = Decimal("1e-12")
_TWO: Final = Decimal(2)
_NO_STOP: Final = "not_stopped"


def readable_per_day(responses: Iterable[MolecularResponse]) -> tuple[MolecularResponse, ...]:
    """Return the samples with a class on the International Scale, the highest value of each day.

    Undetected counts as the lowest. Inadequate samples and dPCR say nothing here.
    """
    highest: dict[date, MolecularResponse] = {}
    for response in responses:
        if response.response_class in {None, ResponseClass.INADEQUATE}:
            continue
        kept = highest.get(response.sampled_on)
        if kept is None or (response.is_percent or 0) > (kept.is_percent or 0):
            highest[response.sampled_on] = response
    return tuple(highest[day] for day in sorted(highest))


def _point(response: MolecularResponse) -> Point | None:
    """Return the sample as a point, None when undetected."""
    return Point(response.sampled_on, response.is_percent) if response.is_percent else None


def _days(first: Point, second: Point) -> Decimal | None:
    """Return the days to halve (positive) or to double (negative); None without a change."""
    if first.is_percent == second.is_percent:
        return None
    days = (second.sampled_on - first.sampled_on).days
    found = days * _TWO.ln() / (first.is_percent / second.is_percent).ln()
    return found.quantize(_EXACT_ENOUGH)


def _slope(days: Decimal, first: Point, second: Point, reading: tuple[Fact, ...]) -> Slope:
    shown = days.quantize(_SHOWN, ROUND_HALF_UP)
    return Slope(days=shown, first=first, second=second, reading=reading)


def _two_laboratories(first: MolecularResponse, second: MolecularResponse) -> tuple[Fact, ...]:
    """Warn where the two samples were measured in laboratories known to be different."""
    if first.lab is None or second.lab is None or plain_lab(first.lab) == plain_lab(second.lab):
        return ()
    return (fact("kinetics_two_laboratories", first.lab, other=second.lab),)


def _halving_pair(
    course: Course, first_dose: date, p: KineticsParameters
) -> tuple[MolecularResponse, MolecularResponse] | str:
    """Return the sample near the first dose and the one near month 3, or which is missing.

    At equal distance from month 3 the later one counts.
    """
    judged = readable_per_day(course.responses)
    earliest = first_dose - timedelta(days=p.start_before_days)
    latest = first_dose + timedelta(days=p.start_after_days)
    starts = [r for r in judged if earliest <= r.sampled_on <= latest]
    if not starts:
        return "no_start_sample"
    opens, closes = (add_months(first_dose, m) for m in (p.end_from_month, p.end_to_month))
    target = add_months(first_dose, p.end_month)
    ends = [r for r in judged if opens <= r.sampled_on <= closes]
    if not ends:
        return "no_month_3_sample"
    nearest = min(reversed(ends), key=lambda r: abs((r.sampled_on - target).days))
    return starts[-1], nearest


def _halving_reading(course: Course, days: Decimal) -> tuple[Fact, ...]:
    """Say on which side of the published limits the halving time lies.

    What it says of a later remission is left out once treatment was stopped for one: the
    remission itself says more.
    """
    p = course.knowledge.protocol.kinetics
    better = days < p.halving_better_below_days
    branford = fact(
        "halving_better" if better else "halving_not_better", p.halving_better_below_days
    )
    if course.attempt is not None:
        return (branford,)
    if days < p.halving_fast_below_days:
        return branford, fact("halving_fast", p.halving_fast_below_days)
    if days > p.halving_slow_above_days:
        return branford, fact("halving_slow", p.halving_slow_above_days)
    middle = fact("halving_middle", p.halving_fast_below_days, upper=p.halving_slow_above_days)
    return branford, middle


def _halving(course: Course) -> Slope | str:
    """Return the halving time, or the reason why there is none."""
    p = course.knowledge.protocol.kinetics
    if not course.rows:
        return "never_treated"
    pair = _halving_pair(course, course.rows[0].started_on, p)
    if isinstance(pair, str):
        return pair
    first, second = _point(pair[0]), _point(pair[1])
    if first is None or second is None:
        return "undetected"
    days = _days(first, second)
    if days is None or days < 0:
        return "not_falling"
    reading = (*_halving_reading(course, days), *_two_laboratories(*pair))
    return _slope(days, first, second, reading)


def _doubling(course: Course) -> Slope | str:
    """Return the doubling time of the latest attempt, or the reason why there is none."""
    attempt = course.attempt
    if attempt is None:
        return _NO_STOP
    since = [
        (r, point)
        for r in readable_per_day(course.responses)
        if attempt.stopped_on <= r.sampled_on
        and (attempt.restarted_on is None or r.sampled_on <= attempt.restarted_on)
        and (point := _point(r)) is not None
    ]
    if not since[1:]:
        return "too_few_detected" if attempt.restarted_on is None else "too_few_before_restart"
    (earlier, first), (later, second) = since[-2:]
    days = _days(first, second)
    if days is None or days > 0:
        return "not_rising"
    reading = (fact("doubling_series"), *_two_laboratories(earlier, later))
    return _slope(-days, first, second, reading)


def kinetics(course: Course) -> tuple[Kinetics, tuple[DataGap, ...]]:
    """Return both rates and why one that applies is missing.

    Never treated, or never stopped for TFR, is no gap: there is nothing to measure yet.
    """
    found = {"halving": _halving(course), "doubling": _doubling(course)}
    gaps = tuple(
        DataGap(key=f"{name}_days", reason=f"kinetics_{outcome}")
        for name, outcome in found.items()
        if isinstance(outcome, str) and outcome not in {_NO_STOP, "never_treated"}
    )
    halving, doubling = found.values()
    measured = Kinetics(
        halving=halving if isinstance(halving, Slope) else None,
        doubling=doubling if isinstance(doubling, Slope) else None,
    )
    return measured, gaps
