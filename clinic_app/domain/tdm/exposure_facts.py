"""What exposure says of one patient, as facts: screen and paper put the same ones into words."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from clinic_app.domain.findings import (
    Advice,
    AdviceCode,
    CautionCode,
    Evaluation,
    Fact,
    SuggestedBy,
    fact,
)
from clinic_app.domain.protocol import ReductionParameters
from clinic_app.domain.tdm.exposure.findings import (
    CovariateUse,
    Exposure,
    ExposureEstimate,
    OutsideDomain,
    SampleUse,
)
from clinic_app.domain.tdm.exposure.model import CLASSES, Covariate, CovariateValue, PkModel
from clinic_app.domain.tdm.trough import TroughAssessment

UG_L: Final = "ug/L"
_TENTH: Final = Decimal("0.1")
_HUNDREDTH: Final = Decimal("0.01")
_ONE: Final = Decimal(1)
_SMALL: Final = 100
_HUNDRED: Final = 100
INTERVAL_SOURCES: Final = ("chen2024", "bouchet2016", "demetri2009")
"""Citation keys of what `interval_facts` says."""
_REDUCING: Final = frozenset({AdviceCode.TDM_REDUCE, AdviceCode.TDM_REDUCE_SHARED_DECISION})


def reducing(evaluation: Evaluation) -> Advice | None:
    """Return the advice on reducing the dose by the table; None where there is none."""
    return next((one for one in evaluation.advice if one.code in _REDUCING), None)


def dose_notes(evaluation: Evaluation, p: ReductionParameters) -> tuple[Fact, ...]:
    """Return what must stand beside the dose that is named; empty where none is."""
    advice = reducing(evaluation)
    return () if advice is None else dose_notes_of(advice, p)


def dose_notes_of(advice: Advice, p: ReductionParameters) -> tuple[Fact, ...]:
    """Return that a smaller step is open, and why a dose is named by ratio that misses."""
    found = (smaller_step_of(advice, p), missed_by_ratio(advice, p))
    return tuple(one for one in found if one is not None)


def missed_by_ratio(advice: Advice, p: ReductionParameters) -> Fact | None:
    """Return why the ratio names a dose though none of them lands in the interval by it.

    Source: D7; the highest dose where all fall below, otherwise the nearest that is not below;
    with a level under the cut the preferred dose.
    """
    named = None if advice.suggested_by is None else advice.suggested_by.proportional
    landing = {
        one.dose_mg_per_day: one.projected_proportional_ug_l
        for one in advice.doses
        if one.projected_proportional_ug_l is not None
    }
    if named not in landing:
        return None
    low, high = p.interval_low_ug_l, p.interval_high_ug_l
    if any(low <= level <= high for level in landing.values()):
        return None
    why = "nearest" if landing[named] > high else "highest"
    if advice.code is AdviceCode.TDM_REDUCE_SHARED_DECISION:
        why = "preferred" if named == p.preferred_dose_mg else "next"
    return fact(f"exposure.missed.{why}", named, "mg/d", low=low, high=high)


def smaller_step_of(advice: Advice, p: ReductionParameters) -> Fact | None:
    """Return that the protocol's preferred dose is open, where either method names a lower one.

    Where they disagree the caution says it.
    Source: chen2024, results I: 60 of 70 patients went to 300 mg/d, 10 to 200 mg/d.
    """
    if CautionCode.METHODS_DISAGREE in advice.cautions:
        return None
    by = advice.suggested_by
    named = () if by is None else (by.proportional, by.model)
    step = p.preferred_dose_mg
    is_open = any(one.dose_mg_per_day == step for one in advice.doses)
    if is_open and any(one is not None and one < step for one in named):
        return fact("exposure.smaller_step", step, "mg/d")
    return None


def interval_facts(p: ReductionParameters, exposure: Exposure) -> tuple[Fact, ...]:
    """Return where the interval is from, and what the probabilities are probabilities of.

    Source: chen2024 for its use, bouchet2016 and demetri2009 for its ends.
    """
    low, high = p.interval_low_ug_l, p.interval_high_ug_l
    return (
        fact("exposure.interval.source", unit=UG_L, low=low, high=high),
        fact(f"exposure.interval.probability{'' if exposure.individual else '_expected'}"),
    )


def unsettled(by: SuggestedBy) -> Fact:
    """Return what each method names where no dose is suggested."""
    ratio, model = by.proportional, by.model
    if ratio is None and model is None:
        return fact("exposure.verdict.neither")
    if model is None:
        return fact("exposure.verdict.only_ratio", ratio, "mg/d")
    if ratio is None:
        return fact("exposure.verdict.only_model", model, "mg/d")
    if ratio == model:
        return fact("exposure.verdict.not_suggested", ratio, "mg/d")
    return fact("exposure.verdict.disagree", unit="mg/d", proportional=ratio, model=model)


def estimate_facts(exposure: Exposure) -> tuple[Fact, ...]:
    """Return clearance, volume and half-life: the patient's own, and what was expected before.

    Without a level that informs the estimate there is only the second.
    """
    count = sum(sample.used for sample in exposure.samples)
    expected = _parameters("exposure.estimate.expected", exposure.apriori)
    if exposure.individual is None:
        return (fact("exposure.estimate.no_level"), expected)
    own = _parameters("exposure.estimate.own", exposure.individual, count)
    return own, expected


def _parameters(code: str, estimate: ExposureEstimate, levels: int | None = None) -> Fact:
    return fact(
        code,
        levels,
        cl=estimate.cl_l_h.quantize(_TENTH),
        v=estimate.v_l.quantize(_ONE),
        half_life=estimate.half_life_h.quantize(_TENTH),
    )


def population_facts(model: PkModel) -> tuple[Fact, ...]:
    """Return from whom a model was made, within which values, and what is still to be checked."""
    diseases = " + ".join(disease.value for disease in model.diseases)
    made = fact("exposure.model.made_from", model.patients, diseases=diseases)
    ranges = (
        fact(f"exposure.range.{one.covariate}", low=one.low, high=one.high) for one in model.domain
    )
    to_confirm = (fact("exposure.model.to_confirm"),) if model.to_confirm else ()
    return (made, *ranges, *to_confirm)


def covariate_facts(exposure: Exposure) -> tuple[Fact, ...]:
    """Return each covariate with the value used, whether that is only assumed, and of which day.

    Where a level informs the estimate they are those of the latest one's day.
    """
    days = [one.drawn_at.date() for one in exposure.samples if one.used]
    of_day = (fact("exposure.covariates_of", on=max(days)),) if days else ()
    return (*(_covariate(one) for one in exposure.covariates), *of_day)


def _covariate(use: CovariateUse) -> Fact:
    kind = "assumed" if use.defaulted else "covariate"
    if use.value is None:
        return fact(f"exposure.{kind}.{use.covariate}")
    return _valued(kind, use.covariate, use.value)


def _valued(kind: str, covariate: Covariate, value: CovariateValue) -> Fact:
    """Name a class in the code of the fact, for it is a word; a number is its value."""
    if covariate in CLASSES:
        return fact(f"exposure.{kind}.{covariate}_{value}")
    return fact(f"exposure.{kind}.{covariate}", _rounded(value))


def _rounded(value: CovariateValue) -> Decimal:
    return Decimal(value).quantize(_TENTH)


def outside_facts(exposure: Exposure, *, pregnant: bool | None) -> tuple[Fact, ...]:
    """Return what of the patient lies outside the patients the model was made from.

    Pregnancy changes volume and clearance, and no model here was made from it.
    """
    carrying = (fact("exposure.outside.pregnant"),) if pregnant else ()
    return (*carrying, *(_outside(one) for one in exposure.outside_domain))


def _outside(one: OutsideDomain) -> Fact:
    if one.covariate in CLASSES:
        return fact(f"exposure.outside.{one.covariate}_{one.value}")
    value = _rounded(one.value)
    return fact(f"exposure.outside.{one.covariate}", value, low=one.low, high=one.high)


def sample_facts(exposure: Exposure, assessed: Sequence[TroughAssessment]) -> tuple[Fact, ...]:
    """Return every level, the latest first: how well it fits, or why it is left out.

    `assessed` says which levels decide about the dose; of one that does not the hours after the
    dose are named, for the model reads it all the same.
    """
    hours = {one.drawn_at: one.hours_post_dose for one in assessed if not one.valid}
    return tuple(_sample(one, hours.get(one.drawn_at)) for one in reversed(exposure.samples))


def _sample(use: SampleUse, hours: Decimal | None) -> Fact:
    below = "_below" if use.censored else ""
    level = _level(use.level_ug_l)
    if use.left_out is not None:
        with_level = below if use.level_ug_l is not None else "_none"
        return fact(
            f"exposure.sample.left_out{with_level}",
            level,
            UG_L,
            drawn_at=use.drawn_at,
            reason=use.left_out.value,
        )
    model_only = "" if hours is None else "_model_only"
    since_dose = None if hours is None else hours.quantize(_TENTH)
    if use.prior_percentile is None or use.residual is None:
        return fact(
            f"exposure.sample.used{below}{model_only}",
            level,
            UG_L,
            drawn_at=use.drawn_at,
            hours=since_dose,
        )
    residual = use.residual.quantize(_TENTH)
    return fact(
        f"exposure.sample.fits{below}{model_only}",
        level,
        UG_L,
        drawn_at=use.drawn_at,
        hours=since_dose,
        percentile=_percentile(use.prior_percentile),
        residual=f"{abs(residual)}",
        side=_side(residual),
    )


def _side(residual: Decimal) -> str:
    if not residual:
        return "ON_OWN_CURVE"
    return "OVER_OWN_CURVE" if residual > 0 else "UNDER_OWN_CURVE"


def _percentile(value: Decimal) -> str:
    """Return a percentile in whole numbers; the outermost hold no patient, so never as such."""
    whole = value.quantize(_ONE)
    if whole <= 0:
        return "<1"
    return str(whole) if whole < _HUNDRED else ">99"


def _level(value: Decimal | None) -> Decimal | None:
    """Return a level as it was measured, but for what a change of unit appends."""
    if value is None:
        return None
    return value.quantize(_TENTH if value >= _SMALL else _HUNDREDTH)


def questions(exposure: Exposure) -> tuple[Fact, ...]:
    """Return what to ask about levels that hardly fit the patient, the latest first."""
    return tuple(_questions(exposure))


def _questions(exposure: Exposure) -> Iterator[Fact]:
    for use in reversed(exposure.samples):
        if use.doubt is not None:
            yield fact(
                f"exposure.doubt.{use.doubt}", _level(use.level_ug_l), UG_L, drawn_at=use.drawn_at
            )
        if use.off_usual_h is not None:
            yield fact("exposure.doubt.OFF_USUAL_TIME", use.off_usual_h, drawn_at=use.drawn_at)
