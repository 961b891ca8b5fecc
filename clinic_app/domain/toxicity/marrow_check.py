"""Very low counts in the accelerated or blast phase: is it the disease?

The label asks for a look at the marrow first. If the low counts are not the disease: 400 mg/d, at
2 weeks 300, at 4 weeks a hold. Weeks run from the first value to the latest one, both low: what
nobody measured is not taken to last. Source: imatinib_us_pi; definition 19.
"""

from datetime import timedelta
from decimal import Decimal

from clinic_app.domain.advice_key import advise
from clinic_app.domain.findings import (
    Advice,
    AdviceCode,
    Fact,
    HoldOption,
    Level,
    ProtocolStamp,
    fact,
)
from clinic_app.domain.protocol import LabelHoldParameters
from clinic_app.domain.tdm.dosing import dose_fact
from clinic_app.domain.toxicity.counts import (
    Count,
    CountLimits,
    episodes,
    latest_low,
    low_fact,
)
from clinic_app.domain.toxicity.imatinib_course import ImatinibCourse
from clinic_app.domain.toxicity.lab_hold import until_back

_CITATIONS = ("imatinib_us_pi", "imatinib_eu_smpc")


def advanced_limits(p: LabelHoldParameters) -> CountLimits:
    """Return the limits of accelerated and blast phase CML."""
    return CountLimits(
        anc=p.advanced_anc_below_e9_l,
        platelets=p.advanced_platelets_below_e9_l,
        anc_back=p.advanced_anc_resume_e9_l,
        platelets_back=p.advanced_platelets_resume_e9_l,
    )


def marrow_check(
    course: ImatinibCourse,
    counts: tuple[Count, ...],
    p: LabelHoldParameters,
    stamp: ProtocolStamp,
) -> tuple[Advice, ...]:
    """Return what very low counts call for in the accelerated or blast phase.

    The record has no place for a marrow: a lower dose than at the first low value is taken to
    say that it was looked at. From 2 weeks on `LABEL_REDUCE`, from 4 weeks on `LABEL_HOLD`.
    """
    limits = advanced_limits(p)
    low = latest_low(counts, limits, course.regimen_since)
    if not low:
        return ()
    began_on = episodes(counts, limits, course.taken_on)[-1].began_on
    lasted = max(count.on for count in low) - began_on
    facts = (
        *(low_fact(count, limits) for count in low),
        fact("hold_low_since", on=began_on),
        dose_fact(course.dose),
    )
    persists = lasted >= timedelta(days=p.advanced_reduce_after_days)
    reduced = course.dose.reduced_from is not None and course.dose.started_on > began_on
    check = () if persists and reduced else (_check(course, facts, lasted, p, stamp),)
    if lasted >= timedelta(days=p.advanced_hold_after_days):
        return (*check, _hold(course, facts, limits, p, stamp))
    if persists and course.dose.dose_mg_per_day > p.advanced_lowest_dose_mg:
        return (*check, _reduce(facts, p, stamp))
    return check


def _check(
    course: ImatinibCourse,
    facts: tuple[Fact, ...],
    lasted: timedelta,
    p: LabelHoldParameters,
    stamp: ProtocolStamp,
) -> Advice:
    return advise(
        AdviceCode.LABEL_MARROW_CHECK, Level.STOP, (*facts, *_step_today(course, lasted, p)),
        rule="label.marrow_check", citations=_CITATIONS, stamp=stamp,
    )  # fmt: skip


def _step_today(
    course: ImatinibCourse, lasted: timedelta, p: LabelHoldParameters
) -> tuple[Fact, ...]:
    """Return the one dose that applies by now, should the disease not be the cause.

    Past 4 weeks the hold beside it says what applies; on a dose no higher there is no step.
    """
    if lasted >= timedelta(days=p.advanced_hold_after_days):
        return ()
    persists = lasted >= timedelta(days=p.advanced_reduce_after_days)
    dose = p.advanced_lowest_dose_mg if persists else p.advanced_reduced_dose_mg
    code = "label_dose_if_lasting" if persists else "label_dose_if_unrelated"
    return (fact(code, dose, "mg/d"),) if course.dose.dose_mg_per_day > dose else ()


def _reduce(facts: tuple[Fact, ...], p: LabelHoldParameters, stamp: ProtocolStamp) -> Advice:
    lowest = p.advanced_lowest_dose_mg
    facts = (*facts, fact("label_dose_if_lasting", lowest, "mg/d"))
    return advise(
        AdviceCode.LABEL_REDUCE, Level.ACT, facts,
        rule="label.reduce", citations=_CITATIONS, stamp=stamp, suggested=lowest,
    )  # fmt: skip


def _hold(
    course: ImatinibCourse,
    facts: tuple[Fact, ...],
    limits: CountLimits,
    p: LabelHoldParameters,
    stamp: ProtocolStamp,
) -> Advice:
    lowest = p.advanced_lowest_dose_mg
    dose: Decimal | None = lowest if course.dose.dose_mg_per_day >= lowest else None
    option = HoldOption(resume_when=until_back(limits), resume_dose_mg_per_day=dose)
    return advise(
        AdviceCode.LABEL_HOLD, Level.STOP, facts, rule="label.lab_hold", citations=_CITATIONS,
        stamp=stamp, options=(option,),
    )  # fmt: skip
