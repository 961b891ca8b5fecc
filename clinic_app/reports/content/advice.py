"""Advice as it is printed: what, why, what could be done, what speaks against it."""

from dataclasses import dataclass
from decimal import Decimal

from clinic_app.domain.findings import Advice, CautionCode, DoseOption, HoldOption
from clinic_app.domain.protocol import ReductionParameters
from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.content.sources import Bibliography

_PERCENT = Decimal(100)


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One dose: `cells` under the table's headings; `suggested` when the rules name it."""

    cells: tuple[str, ...]
    suggested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceBlock:
    """One card on paper. `conclusion` is the suggested dose or why none is suggested."""

    level: str
    level_word: str
    title: str
    facts: tuple[str, ...]
    option_headings: tuple[str, ...] = ()
    options: tuple[OptionRow, ...] = ()
    holds: tuple[str, ...] = ()
    conclusion: str = ""
    cautions: tuple[str, ...] = ()
    rule: str = ""
    against: str = ""
    sources: str = ""


def _against_interval(value: Decimal | None, p: ReductionParameters, phrases: Phrases) -> str:
    if value is None:
        return phrases.say("unknown")
    if value < p.interval_low_ug_l:
        return phrases.finding("band.below", "below")
    side = "within" if value <= p.interval_high_ug_l else "above"
    return phrases.finding(f"band.{side}", side)


def _probability(value: Decimal | None, phrases: Phrases) -> str:
    return phrases.say("unknown") if value is None else f"{value * _PERCENT:.0f} %"


def _doses(advice: Advice) -> tuple[DoseOption, ...]:
    return tuple(option for option in advice.options if isinstance(option, DoseOption))


def _has_model(advice: Advice) -> bool:
    return any(option.projected_model_ug_l is not None for option in _doses(advice))


def _headings(advice: Advice, p: ReductionParameters, phrases: Phrases) -> tuple[str, ...]:
    interval = f"{phrases.level(p.interval_low_ug_l)}–{phrases.level(p.interval_high_ug_l)}"
    headings = [
        phrases.say("option.dose"),
        phrases.say("option.proportional"),
        phrases.say("option.against", interval=interval),
        phrases.say("option.model"),
    ]
    if _has_model(advice):
        headings += [phrases.say(f"option.p_{side}") for side in ("below", "within", "above")]
    return (*headings, "")


def _row(
    option: DoseOption, advice: Advice, p: ReductionParameters, phrases: Phrases
) -> OptionRow:
    suggested = advice.suggested == option.dose_mg_per_day
    model = option.projected_model_ug_l
    cells = [
        phrases.number(option.dose_mg_per_day),
        phrases.level(option.projected_proportional_ug_l),
        _against_interval(option.projected_proportional_ug_l, p, phrases),
        phrases.say("option.no_model") if model is None else phrases.level(model),
    ]
    if _has_model(advice):
        shares = (option.p_below, option.p_within, option.p_above)
        cells += [_probability(share, phrases) for share in shares]
    return OptionRow((*cells, phrases.say("option.suggested") if suggested else ""), suggested)


def _conclusion(advice: Advice, phrases: Phrases) -> str:
    if not _doses(advice):
        return ""
    if advice.suggested is not None:
        return phrases.say("suggested", dose=advice.suggested)
    if CautionCode.METHODS_DISAGREE in advice.cautions:
        return _caution(CautionCode.METHODS_DISAGREE, phrases)
    by = advice.suggested_by
    if by is None or (by.proportional is None and by.model is None):
        return phrases.say("suggested_none")
    if by.model is None:
        return phrases.say("suggested_one_method", dose=by.proportional)
    return phrases.say("suggested_differ", proportional=by.proportional, model=by.model)


def _caution(code: CautionCode, phrases: Phrases) -> str:
    return phrases.finding(f"caution.{code.value}", otherwise=code.value)


def _hold(option: HoldOption, phrases: Phrases) -> str:
    conditions = phrases.together(
        phrases.finding(f"condition.{code}", otherwise=code, value=limit)
        for code, limit in option.conditions
    )
    if option.resume_dose_mg_per_day is None:
        return phrases.say("hold_physician", conditions=conditions)
    return phrases.say("hold_dose", conditions=conditions, dose=option.resume_dose_mg_per_day)


def _optional(key: str, phrases: Phrases) -> str:
    return phrases.finding(key, otherwise="") if phrases.wording.knows(key) else ""


def advice_block(
    advice: Advice, p: ReductionParameters, phrases: Phrases, sources: Bibliography
) -> AdviceBlock:
    """Return one advice ready to print."""
    code = advice.code.value
    facts = list(phrases.facts(advice.because))
    if advice.earliest_on is not None:
        facts.append(phrases.say("earliest", on=advice.earliest_on))
    doses = _doses(advice)
    conclusion = _conclusion(advice, phrases)
    cautions = [_caution(code, phrases) for code in advice.cautions]
    holds = tuple(_hold(o, phrases) for o in advice.options if isinstance(o, HoldOption))
    return AdviceBlock(
        level=advice.level.value,
        level_word=phrases.finding(f"level.{advice.level.value}", advice.level.value),
        title=phrases.finding(f"advice.{code}.title", otherwise=code),
        facts=tuple(facts),
        option_headings=_headings(advice, p, phrases) if doses else (),
        options=tuple(_row(option, advice, p, phrases) for option in doses),
        holds=holds,
        conclusion=conclusion,
        cautions=tuple(text for text in cautions if text != conclusion),
        rule=phrases.finding(f"advice.{code}.rule", otherwise=advice.rule),
        against=_optional(f"advice.{code}.against", phrases),
        sources=sources.short(advice.citations),
    )
