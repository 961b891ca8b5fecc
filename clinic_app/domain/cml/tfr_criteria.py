"""The conditions for stopping treatment, one function each.

Every answer is met, not met or unknown, with the dated fact behind it. Unknown is not met.
Sources: tfr_review, eln2020; decision D1; definitions 5, 6, 33 and 34.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from clinic_app.domain.cml.course import DeepSpan, deep_span, worst_per_day
from clinic_app.domain.cml.findings import Criterion, MolecularResponse, ResponseClass
from clinic_app.domain.cml.molecular_response import is_on_scale
from clinic_app.domain.cml.phases import ADVANCED
from clinic_app.domain.cml.tki_lines import days_not_counted, exceeds_years_on
from clinic_app.domain.dates import add_months, first_day_longer_than_years
from clinic_app.domain.findings import Fact, fact
from clinic_app.domain.protocol import EligibilityParameters, MolecularParameters
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import AssaySensitivity, CmlPhase
from clinic_app.domain.record.patient import Cml


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What is judged: treatment, samples and answers up to the day of judging.

    `treated_until` is the first day without a TKI, None while one is taken. `reached` says
    whether a day has come by the day of judging.
    """

    rows: tuple[Medication, ...]
    responses: tuple[MolecularResponse, ...]
    treated_until: date | None
    reached: Callable[[date], bool]
    p: EligibilityParameters


def answered(name: str, answer: bool | None, on: date | None = None) -> Criterion:  # noqa: FBT001
    """Turn a recorded yes, no or nothing into a criterion."""
    words = {True: "yes", False: "no", None: "unknown"}
    return Criterion(name=name, met=answer, fact=fact(f"{name}_{words[answer]}", on=on))


def pcr_access(
    answer: bool | None,  # noqa: FBT001
    sensitivity: AssaySensitivity | None,
) -> Criterion:
    """Judge access to PCR on the International Scale; how deep it reaches is shown, not judged."""
    found = answered("is_pcr_access", answer)
    if answer is not True or sensitivity is None:
        return found
    return replace(found, fact=fact("is_pcr_access_to", sensitivity.value))


def turnaround(weeks: Decimal | None, p: EligibilityParameters) -> Criterion:
    """Judge whether results come back in time: at most 4 weeks, 4 inside."""
    name = "turnaround"
    if weeks is None:
        return answered(name, None)
    return Criterion(
        name=name,
        met=weeks <= p.max_turnaround_weeks,
        fact=fact("turnaround_weeks", weeks, limit=p.max_turnaround_weeks),
    )


def first_chronic_phase(cml: Cml | None, judged_on: date) -> Criterion:
    """Judge that the disease was never in another phase than the first chronic one.

    A phase dated after the day of judging is left out; an undated one counts from diagnosis.
    """
    phase = cml.phase if cml else None
    phase_on = cml.phase_on if cml else None
    ever = set(cml.phases_ever) if cml else set()
    recorded = bool(ever)
    if phase is not None and phase_on is not None and phase_on > judged_on:
        ever.discard(phase)
    elif phase is not None:
        ever.add(phase)
    name = "first_chronic_phase"
    later = phase in ADVANCED and phase_on is not None and phase_on > judged_on
    advanced = sorted(ever - {CmlPhase.CHRONIC}, reverse=True)
    if advanced:
        on = phase_on if advanced[0] is phase else None
        return Criterion(
            name=name, met=False, fact=fact("phase_advanced", advanced[0].value, on=on)
        )
    if recorded and later:
        until = fact("first_chronic_phase_until", on=judged_on)
        return Criterion(name=name, met=True, fact=until)
    return answered(name, True if recorded else None)


def transcript(name: str | None, p: MolecularParameters) -> Criterion:
    """Judge that the transcript is one the International Scale is made for."""
    if name is None:
        return answered("transcript", None)
    met = is_on_scale(name, p)
    code = "transcript_typical" if met else "transcript_atypical"
    return Criterion(name="transcript", met=met, fact=fact(code, name))


def tki_years(name: str, years: int, judged: Judged) -> Criterion:
    """Judge that TKI treatment has lasted strictly more than `years` calendar years."""
    exceeds_on = exceeds_years_on(judged.rows, years, judged.p.gap_days)
    found = _treated_fact(years, exceeds_on, judged)
    if judged.treated_until is not None:
        met = exceeds_on <= judged.treated_until
        return Criterion(name=name, met=met, fact=found)
    met = judged.reached(exceeds_on)
    return Criterion(name=name, met=met, fact=found, from_on=None if met else exceeds_on)


def _treated_fact(years: int, exceeds_on: date, judged: Judged) -> Fact:
    """Say since when a TKI is taken; where it ended too early, without a day that never comes."""
    first, until = judged.rows[0].started_on, judged.treated_until
    left_out = days_not_counted(judged.rows, judged.p.gap_days)
    if until is not None and until < exceeds_on:
        if left_out:
            return fact("tki_until_with_gaps", years, on=first, until=until, days=left_out)
        return fact("tki_until", years, on=first, until=until)
    if left_out:
        return fact("tki_since_with_gaps", years, on=first, exceeds_on=exceeds_on, days=left_out)
    return fact("tki_since", years, on=first, exceeds_on=exceeds_on)


def own_figures(judged: Judged) -> str:
    """Return what the code of a fact ends in where depth is not on the International Scale."""
    return "" if all(response.on_scale for response in judged.responses) else "_own_figures"


def _span_fact(
    span: DeepSpan, level: ResponseClass, years: int, exceeds_on: date, judged: Judged
) -> Fact:
    """Say since when the response has been deep, naming a gap between samples (definition 34)."""
    gap, scale = judged.p.sample_gap_months, own_figures(judged)
    found = span.gap_over(gap)
    if found is None:
        return fact(
            f"deep_response_since{scale}",
            level.value,
            on=span.since,
            years=years,
            exceeds_on=exceeds_on,
            last_on=span.last_on,
        )
    return fact(
        f"deep_response_since_with_gap{scale}",
        level.value,
        on=span.since,
        years=years,
        exceeds_on=exceeds_on,
        last_on=span.last_on,
        gap_from=found[0],
        gap_to=found[1],
    )


def no_deep_response(name: str, level: ResponseClass, judged: Judged) -> Criterion:
    """Say why there is no deep response: no sample tells, or the latest is worse."""
    telling = [r for r in judged.responses if r.mmr is False] + list(
        worst_per_day(judged.responses)
    )
    if not telling:
        return Criterion(name=name, met=None, fact=fact("deep_response_no_sample", level.value))
    last = max(telling, key=lambda response: response.sampled_on)
    return Criterion(
        name=name,
        met=False,
        fact=fact(
            "deep_response_absent",
            level.value,
            on=last.sampled_on,
            found=last.depth.value if last.depth else None,
        ),
    )


def deep_years(name: str, level: ResponseClass, years: int, judged: Judged) -> Criterion:
    """Judge a response at `level` or deeper sustained for strictly more than `years`.

    Measured from the first adequate sample at the level after the last worse one to the day of
    judging; the last sample is at most 6 calendar months old, 6 inside. Depth is judged by the
    laboratory's figures, also off the International Scale.
    """
    span = deep_span(judged.responses, level)
    if span is None:
        return no_deep_response(name, level, judged)
    stale_on = add_months(span.last_on, judged.p.latest_sample_months) + timedelta(days=1)
    if judged.reached(stale_on):
        stale = fact("deep_response_stale", level.value, on=span.last_on, since=span.since)
        return Criterion(name=name, met=False, fact=stale)
    exceeds_on = first_day_longer_than_years(span.since, years)
    met = judged.reached(exceeds_on)
    return Criterion(
        name=name,
        met=met,
        fact=_span_fact(span, level, years, exceeds_on, judged),
        from_on=None if met else exceeds_on,
    )


def either(first: Criterion, second: Criterion) -> Criterion:
    """Return the first of two alternatives that is met, otherwise the one whose day comes first.

    Where time brings neither it is the second.
    """
    if first.met or second.met:
        return first if first.met else second
    return min(second, first, key=lambda criterion: criterion.from_on or date.max)
