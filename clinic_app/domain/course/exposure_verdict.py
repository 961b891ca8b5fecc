"""What stands first where exposure is shown: other advice that is open, and what of the dose."""

from collections.abc import Container
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from clinic_app.domain.course.exposure import Taking
from clinic_app.domain.findings import Advice, AdviceCode, Evaluation, Fact, Level, fact
from clinic_app.domain.tdm.exposure.findings import Exposure
from clinic_app.domain.tdm.exposure_facts import reducing, unsettled

_TDM: Final = "TDM_"
_PRESSING: Final = frozenset({Level.STOP, Level.ACT})
_UNDECIDED: Final = (AdviceCode.TDM_RESAMPLE, AdviceCode.TDM_NO_DATA)


def open_advice(
    evaluation: Evaluation, taken: Taking, aside: Container[str] = frozenset()
) -> tuple[Advice, ...]:
    """Return the advice that comes before anything levels say, the most urgent first.

    That is what asks to act now or at this visit, and what suggests a lower dose than is taken, or
    any dose to whoever takes none. `aside` are the keys of what was decided on already.
    """
    return tuple(
        one
        for one in evaluation.advice
        if not one.code.startswith(_TDM)
        and one.key not in aside
        and (one.level in _PRESSING or _suggests_other(one, taken.dose_mg_per_day))
    )


def _suggests_other(advice: Advice, dose: Decimal | None) -> bool:
    return advice.suggested is not None and (dose is None or advice.suggested < dose)


def dose_to_name(advice: Advice) -> Decimal | None:
    """Return the dose that may stand beside the title of open advice.

    None where there is none, or where it hangs on a condition: after low counts a lower dose is
    for when the marrow shows that it is not the disease.
    """
    return None if advice.code is AdviceCode.LABEL_REDUCE else advice.suggested


def verdict(evaluation: Evaluation, taken: Taking, exposure: Exposure) -> Fact:
    """Return what the rules say of the dose, in one sentence.

    Whoever does not take imatinib, or has died, has no dose to speak of. "None is named" is only
    said where no other advice is open that holds, stops or lowers the drug.
    """
    if taken.died_on is not None:
        return fact("exposure.verdict.died", on=taken.died_on)
    if taken.dose_mg_per_day is None:
        undated = "" if taken.stopped_on else "_undated"
        return fact(f"exposure.verdict.not_taken{undated}", on=taken.stopped_on)
    return (
        _reduction(evaluation)
        or _low_level(evaluation, taken.dose_mg_per_day, exposure)
        or _without_table(evaluation, taken)
    )


def _reduction(evaluation: Evaluation) -> Fact | None:
    advice = reducing(evaluation)
    by = None if advice is None else advice.suggested_by
    if advice is None or by is None:
        return None
    if advice.suggested is not None and by.model is not None:
        return fact("exposure.verdict.agree", advice.suggested, "mg/d")
    return unsettled(by)


def _named(evaluation: Evaluation, code: AdviceCode) -> Advice | None:
    return next((one for one in evaluation.advice if one.code is code), None)


def _low_level(evaluation: Evaluation, dose: Decimal, exposure: Exposure) -> Fact | None:
    """Return that the level asks about doses missed, with what the model expects at that dose."""
    advice = _named(evaluation, AdviceCode.TDM_BELOW_INTERVAL)
    if advice is None:
        return None
    level = advice.because[0]
    own = None if exposure.individual is None else exposure.individual.at(dose)
    if own is None:
        return fact("exposure.verdict.low", level.value, level.unit, level.on)
    return fact(
        "exposure.verdict.low_by_model",
        level.value,
        level.unit,
        level.on,
        dose=dose,
        p5=own.true_trough.p5.quantize(Decimal(1), ROUND_HALF_UP),
        p95=own.true_trough.p95.quantize(Decimal(1), ROUND_HALF_UP),
    )


def _without_table(evaluation: Evaluation, taken: Taking) -> Fact:
    if _named(evaluation, AdviceCode.TDM_NO_LOWER_DOSE) is not None:
        return fact("exposure.verdict.no_lower_dose", taken.dose_mg_per_day, "mg/d")
    undecided = next((code for code in _UNDECIDED if _named(evaluation, code)), None)
    if undecided is not None:
        return fact(f"exposure.verdict.{undecided}")
    return fact(
        "exposure.verdict.not_by_level"
        if open_advice(evaluation, taken)
        else "exposure.verdict.not_asked"
    )
