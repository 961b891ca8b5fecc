"""The words of a caution where the advice says more than its code: which dose, by which method."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, TypeAlias

from clinic_app.domain.findings import Advice, AdviceCode, CautionCode, DoseOption, Fact, fact

Caution: TypeAlias = CautionCode | Fact
_UG_L: Final = "ug/L"
_SAID_BY_TITLE: Final = {AdviceCode.TDM_BELOW_INTERVAL: CautionCode.BELOW_INTERVAL}
_OTHER_WORDS: Final = {
    (AdviceCode.TDM_NO_REDUCTION, CautionCode.LATER_TROUGH_DIFFERS): "caution.other_band",
    (AdviceCode.TDM_NO_LOWER_DOSE, CautionCode.LABEL_HOLD_FIRST): "caution.hold_no_lower_dose",
}


def cautions_of(advice: Advice) -> tuple[Caution, ...]:
    """Return the cautions as they are shown: a code with its own sentence, or a fuller fact.

    What the title says already is left out.
    """
    return tuple(caution_of(advice, code) for code in codes_shown(advice))


def codes_shown(advice: Advice) -> tuple[CautionCode, ...]:
    """Return the codes of the cautions that the title does not say already."""
    said = _SAID_BY_TITLE.get(advice.code)
    return tuple(code for code in advice.cautions if code is not said)


def caution_of(advice: Advice, code: CautionCode) -> Caution:
    """Return a caution as it is shown with this advice."""
    other = _OTHER_WORDS.get((advice.code, code))
    if other is not None:
        return fact(other)
    if code is CautionCode.METHODS_DISAGREE:
        return _disagree(advice) or code
    if code is CautionCode.PROJECTED_BELOW_INTERVAL:
        return _falls_below(advice) or code
    return code


def _disagree(advice: Advice) -> Fact | None:
    by = advice.suggested_by
    if by is None or by.proportional is None:
        return None
    if by.model is None:
        return fact("caution.ratio_alone", by.proportional, "mg/d")
    return fact("caution.disagree", unit="mg/d", proportional=by.proportional, model=by.model)


def _falls_below(advice: Advice) -> Fact | None:
    """Return the lowest trough expected of a dose that either method names, with both."""
    expected = sorted(_expected(advice))
    if not expected:
        return None
    level, dose, method = expected[0]
    shown = level.quantize(Decimal(1), ROUND_HALF_UP)  # as every level on screen and paper
    return fact(f"caution.falls_below_{method}", shown, _UG_L, dose=dose)


def _expected(advice: Advice) -> Iterator[tuple[Decimal, Decimal, str]]:
    for option in _named(advice):
        dose = option.dose_mg_per_day
        if option.projected_proportional_ug_l is not None:
            yield option.projected_proportional_ug_l, dose, "ratio"
        if option.projected_model_ug_l is not None:
            yield option.projected_model_ug_l, dose, "model"


def _named(advice: Advice) -> Iterator[DoseOption]:
    by = advice.suggested_by
    named = () if by is None else (by.proportional, by.model)
    yield from (one for one in advice.doses if one.dose_mg_per_day in named)
