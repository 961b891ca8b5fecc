"""What a lower dose would bring, in proportion, and which one that speaks for."""

from decimal import Decimal

from clinic_app.domain.findings import DoseOption, SuggestedBy
from clinic_app.domain.protocol import ReductionParameters

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
    level_ug_l: Decimal | None, dose_mg_per_day: Decimal, p: ReductionParameters
) -> tuple[DoseOption, ...]:
    """Return every lower tablet dose with the trough expected by proportion, ug/L.

    The model's values are None: this version has no exposure model. So are the projections
    of a level known only to lie below its limit.
    """
    return tuple(
        DoseOption(
            dose_mg_per_day=dose,
            projected_proportional_ug_l=None
            if level_ug_l is None
            else proportional_ug_l(level_ug_l, dose_mg_per_day, dose).quantize(_SHOWN),
        )
        for dose in lower_doses(dose_mg_per_day, p)
    )


def suggestion(
    proportional: Decimal | None, p: ReductionParameters
) -> tuple[Decimal | None, SuggestedBy]:
    """Return the suggested dose and each method's own (definition 15).

    While there is no model value the proportional dose is suggested only if it is 300 mg/d:
    proportion alone would send the cohort's average patient to 200, yet 60 of 70 went to 300.
    """
    by = SuggestedBy(proportional=proportional)
    return (proportional if proportional == p.preferred_dose_mg else None), by
