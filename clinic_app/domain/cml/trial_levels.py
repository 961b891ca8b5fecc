"""The response a trial asked for, and for how long it had to be held.

As in the other sets a response lasts from the first adequate sample at the level after the last
worse one, and its last sample is at most 6 months old. Source: tfr_review; definitions 34 and 44.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeAlias

from clinic_app.domain.cml.course import DeepSpan, deep_span, worst_per_day
from clinic_app.domain.cml.findings import (
    CLASSES_BY_DEPTH,
    Criterion,
    MolecularResponse,
    ResponseClass,
)
from clinic_app.domain.cml.tfr_criteria import Judged, no_deep_response
from clinic_app.domain.cml.trials import Minimum, TrialEntry, TrialLevel
from clinic_app.domain.dates import add_months, add_years
from clinic_app.domain.findings import Fact, Value, fact

_LEVEL = "trial_level"
Spans: TypeAlias = Mapping[TrialLevel, DeepSpan | None]
"""For each response a trial may ask for: how long it is held, None when it is not."""


def told(**values: Value) -> tuple[tuple[str, Value], ...]:
    """Return what fills a criterion's sentence, sorted by name."""
    return tuple(sorted(values.items()))


def day_reached(start: date, minimum: Minimum, days_left_out: int = 0) -> date:
    """Return the first day on which the least time is over, the days left out not counted."""
    strict = 0 if minimum.at_least else 1
    return add_years(start, minimum.years) + timedelta(days=days_left_out + strict)


def suffix(minimum: Minimum) -> str:
    """Return how a criterion's name ends: a least time that is inside, or one to be passed."""
    return "least" if minimum.at_least else "over"


def _telling(responses: Iterable[MolecularResponse]) -> list[MolecularResponse]:
    """Return the samples that say whether BCR-ABL is found: adequate ones, and losses of MMR."""
    silent = {None, ResponseClass.INADEQUATE}
    return [r for r in responses if r.mmr is False or r.depth not in silent]


def undetected_span(responses: Iterable[MolecularResponse]) -> DeepSpan | None:
    """Return the present span in which every adequate sample was undetected.

    None when the latest day with such a sample has one that found BCR-ABL.
    """
    telling = _telling(responses)
    last_found = max((r.sampled_on for r in telling if r.detected), default=date.min)
    days = sorted({r.sampled_on for r in telling if r.sampled_on > last_found})
    return DeepSpan(tuple(days)) if days else None


def spans_of(judged: Judged) -> Spans:
    """Return for each response how long it is held: worked out once for all trials."""
    deep = {
        level: deep_span(judged.responses, ResponseClass(level.value))
        for level in (TrialLevel.MR4_5, TrialLevel.MR4)
    }
    return {TrialLevel.UNDETECTED: undetected_span(judged.responses), **deep}


def _least_sensitive(judged: Judged, span: DeepSpan) -> ResponseClass:
    """Return how deep the shallowest undetected result of the span reaches."""
    worst = worst_per_day(r for r in judged.responses if r.sampled_on >= span.since)
    depths = [r.depth for r in worst if r.depth is not None]
    return max(depths, key=CLASSES_BY_DEPTH.index)


def _absent(name: str, level: TrialLevel, judged: Judged) -> Criterion:
    if level is not TrialLevel.UNDETECTED:
        return no_deep_response(name, ResponseClass(level.value), judged)
    telling = _telling(judged.responses)
    if not telling:
        return Criterion(name=name, met=None, fact=fact("undetected_no_sample"))
    last_on = max(r.sampled_on for r in telling)
    return Criterion(name=name, met=False, fact=fact("undetected_absent", on=last_on))


def _stale(level: TrialLevel, span: DeepSpan) -> Fact:
    if level is TrialLevel.UNDETECTED:
        return fact("undetected_stale", on=span.last_on, since=span.since)
    return fact("deep_response_stale", level.value, on=span.last_on, since=span.since)


def _held(
    level: TrialLevel, minimum: Minimum, span: DeepSpan, reached_on: date, judged: Judged
) -> Fact:
    """Say since when the response is held, naming a gap between samples (definition 34)."""
    code, value = "trial_level_since", level.value
    if level is TrialLevel.UNDETECTED:
        code, value = "undetected_since", _least_sensitive(judged, span).value
    gap = span.gap_over(judged.p.sample_gap_months)
    if gap is None:
        return fact(
            code,
            value,
            on=span.since,
            reached_on=reached_on,
            last_on=span.last_on,
            years=minimum.years,
        )
    return fact(
        f"{code}_with_gap",
        value,
        on=span.since,
        reached_on=reached_on,
        last_on=span.last_on,
        years=minimum.years,
        gap_from=gap[0],
        gap_to=gap[1],
    )


def level_criteria(entry: TrialEntry, judged: Judged, spans: Spans) -> Iterator[Criterion]:
    """Yield the response asked for and its least time.

    Where no time at the level is given the response is judged by itself and the time stays
    unknown: such a trial is never met, only "unknown" or not met.
    """
    minimum, level = entry.level_years, entry.level
    if minimum is None:
        yield _now(level, judged, spans[level])
        not_given = fact("trial_level_years_not_given")
        yield Criterion(name="trial_level_years", met=None, fact=not_given)
        return
    words = told(level=f"level_{level}", years=f"years_{minimum.years}")
    found = _lasting(f"{_LEVEL}_{suffix(minimum)}", level, minimum, judged, spans[level])
    yield replace(found, details=words)


def _now(level: TrialLevel, judged: Judged, span: DeepSpan | None) -> Criterion:
    name, words = f"{_LEVEL}_now", told(level=f"level_{level}")
    if span is None:
        return replace(_absent(name, level, judged), details=words)
    if _is_stale(span, judged):
        return Criterion(name=name, met=False, fact=_stale(level, span), details=words)
    now = fact("trial_level_now", level.value, on=span.since, last_on=span.last_on)
    return Criterion(name=name, met=True, fact=now, details=words)


def _lasting(
    name: str, level: TrialLevel, minimum: Minimum, judged: Judged, span: DeepSpan | None
) -> Criterion:
    if span is None:
        return _absent(name, level, judged)
    if _is_stale(span, judged):
        return Criterion(name=name, met=False, fact=_stale(level, span))
    reached_on = day_reached(span.since, minimum)
    met = judged.reached(reached_on)
    return Criterion(
        name=name,
        met=met,
        fact=_held(level, minimum, span, reached_on, judged),
        from_on=None if met else reached_on,
    )


def _is_stale(span: DeepSpan, judged: Judged) -> bool:
    months = judged.p.latest_sample_months
    return judged.reached(add_months(span.last_on, months) + timedelta(days=1))
