"""What a lower dose would bring, in proportion, and which one that speaks for."""

from dataclasses import replace
from decimal import Decimal

from clinic_app.domain.findings import DoseOption, SuggestedBy
from clinic_app.domain.protocol import ReductionParameters
from clinic_app.domain.tdm.model_voice import ModelVoice

_SHOWN = Decimal("0.1")


def lower_doses(dose_mg_per_day: Decimal, p: ReductionParameters) -> tuple[Decimal, ...]:
    """Return the tablet doses below the current one, highest first (definition 14)."""
    return tuple(sorted((d for d in p.tablet_doses_mg if d < dose_mg_per_day), reverse=True))


def proportional_ug_l(
    level_ug_l: Decimal, dose_mg_per_day: Decimal, option_mg_per_day: Decimal
) -> Decimal:
    """Return the trough expected at another dose: dose ratio × corrected trough (D7)."""
    return level_ug_l * option_mg_per_day / dose_mg_per_day


def proportional_choice(
    level_ug_l: Decimal, dose_mg_per_day: Decimal, p: ReductionParameters
) -> Decimal | None:
    """Return the dose that proportion names (D7, definition 14); None when none is lower.

    At 1,500 ug/L or more: the highest lower dose that lands in 760-1,100 (ends inside); if
    none, the one nearest to the interval that is not below 760; if all fall below, the highest.
    Under 1,500: 300 mg/d where that is lower, otherwise the highest lower dose.
    """
    doses = lower_doses(dose_mg_per_day, p)
    if not doses:
        return None
    if level_ug_l < p.cut_ug_l:
        return p.preferred_dose_mg if p.preferred_dose_mg in doses else doses[0]
    landing = {dose: proportional_ug_l(level_ug_l, dose_mg_per_day, dose) for dose in doses}
    for dose in doses:
        if p.interval_low_ug_l <= landing[dose] <= p.interval_high_ug_l:
            return dose
    not_below = [dose for dose in doses if landing[dose] >= p.interval_low_ug_l]
    return min(not_below, key=landing.__getitem__) if not_below else doses[0]


def dose_options(
    level_ug_l: Decimal | None,
    dose_mg_per_day: Decimal,
    p: ReductionParameters,
    voice: ModelVoice,
) -> tuple[DoseOption, ...]:
    """Return every lower tablet dose with the trough each method expects, ug/L (D7).

    Proportion says nothing of a level known only to lie below its limit, the model nothing
    where no level informs it.
    """
    found = []
    for dose in lower_doses(dose_mg_per_day, p):
        by_ratio = None
        if level_ug_l is not None:
            by_ratio = proportional_ug_l(level_ug_l, dose_mg_per_day, dose).quantize(_SHOWN)
        option = DoseOption(dose_mg_per_day=dose, projected_proportional_ug_l=by_ratio)
        expected = voice.expects(dose)
        if expected is not None:
            option = replace(
                option,
                projected_model_ug_l=expected.trough_ug_l,
                p_below=expected.probabilities.below,
                p_within=expected.probabilities.within,
                p_above=expected.probabilities.above,
            )
        found.append(option)
    return tuple(found)


def suggestion(
    proportional: Decimal | None,
    dose_mg_per_day: Decimal,
    p: ReductionParameters,
    voice: ModelVoice,
) -> tuple[Decimal | None, SuggestedBy]:
    """Return the dose both methods name, and each method's own (definition 15).

    None where they differ, and where only one dose is lower (definition 14): both would name it
    unasked. While there is no model value the proportional dose is suggested only if it is
    300 mg/d: proportion alone would send the cohort's average patient to 200, yet 60 of 70 went
    to 300.
    """
    doses = lower_doses(dose_mg_per_day, p)
    by = SuggestedBy(proportional=proportional, model=voice.choice(doses))
    if by.model is None:
        return (proportional if proportional == p.preferred_dose_mg else None), by
    agreed = proportional == by.model and len(doses) > 1
    return (proportional if agreed else None), by
