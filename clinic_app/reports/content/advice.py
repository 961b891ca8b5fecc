"""Advice as it is printed: what, why, what could be done, what speaks against it."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from clinic_app.domain.advice_titles import title_key
from clinic_app.domain.course.exposure import shares_of, whole_percents
from clinic_app.domain.decisions.standing import StandingAdvice
from clinic_app.domain.findings import (
    Advice,
    CautionCode,
    DoseOption,
    Fact,
    HoldOption,
    Level,
    RegimenOption,
)
from clinic_app.domain.protocol import ReductionParameters
from clinic_app.domain.tdm.caution_facts import Caution, caution_of, cautions_of
from clinic_app.domain.tdm.exposure_facts import dose_notes_of, unsettled
from clinic_app.reports.content.phrases import LONGEST_DRUG, Phrases, run_on, shortened
from clinic_app.reports.content.sources import Bibliography

LONGEST_REASON: Final = 120


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One dose: `cells` under the table's headings; `suggested` when the rules name it."""

    cells: tuple[str, ...]
    suggested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceBlock:
    """One card on paper.

    `conclusion` is the suggested dose or why none is suggested; `regimens` are the treatments
    that could be begun, one line each. `aside` says who put it off or declined it, when and why.
    """

    level: str
    level_word: str
    title: str
    aside: str = ""
    facts: tuple[str, ...]
    option_headings: tuple[str, ...] = ()
    options: tuple[OptionRow, ...] = ()
    holds: tuple[str, ...] = ()
    regimens: tuple[str, ...] = ()
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


def _probabilities(option: DoseOption, phrases: Phrases) -> tuple[str, ...]:
    shares = shares_of(option)
    if shares is None:
        return (phrases.say("unknown"),) * 3
    return tuple(f"{one} %" for one in whole_percents(shares))


def _has_model(advice: Advice) -> bool:
    return any(option.projected_model_ug_l is not None for option in advice.doses)


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
        cells += _probabilities(option, phrases)
    return OptionRow((*cells, phrases.say("option.suggested") if suggested else ""), suggested)


def _conclusion(advice: Advice, phrases: Phrases) -> str:
    if not advice.doses:
        return ""
    if advice.keeps_dose:
        return phrases.say("dose_kept", dose=advice.suggested)
    if advice.suggested is not None:
        return phrases.say("suggested", dose=advice.suggested)
    return _none_suggested(advice, phrases)


def _none_suggested(advice: Advice, phrases: Phrases) -> str:
    """Return why no dose is suggested; doses of a rule are for the physician to choose from."""
    if not advice.projected_doses:
        doses = phrases.together(phrases.number(one.dose_mg_per_day) for one in advice.doses)
        return phrases.say("doses_to_choose", doses=doses)
    if CautionCode.METHODS_DISAGREE in advice.cautions:
        return _caution(caution_of(advice, CautionCode.METHODS_DISAGREE), phrases)
    by = advice.suggested_by
    if by is None or (by.proportional is None and by.model is None):
        return phrases.say("suggested_none")
    return phrases.fact(unsettled(by))


def _caution(caution: Caution, phrases: Phrases) -> str:
    if isinstance(caution, Fact):
        return phrases.fact(caution)
    return phrases.finding(f"caution.{caution.value}", otherwise=caution.value)


def _hold(option: HoldOption, advice: Advice, phrases: Phrases) -> str:
    conditions = phrases.together(
        phrases.finding(f"condition.{code}", otherwise=code, value=limit)
        for code, limit in option.conditions
    )
    if CautionCode.SKIN_REACTION_MAY_RETURN in advice.cautions:
        return phrases.say("hold_if_at_all", conditions=conditions)
    if option.resume_dose_mg_per_day is None:
        return phrases.say("hold_physician", conditions=conditions)
    return phrases.say("hold_dose", conditions=conditions, dose=option.resume_dose_mg_per_day)


def _regimen(option: RegimenOption, phrases: Phrases) -> str:
    """Return drug, dose and days, and what stands behind it: evidence, or a share of voters."""
    if option.drug is None:
        said = phrases.finding("regimen.other", "")
    elif option.dose_mg_per_day is None:
        said = phrases.drug(option.drug)
    else:
        said = phrases.finding(
            "regimen.dose", "", drug=phrases.drug(option.drug), dose=option.dose_mg_per_day
        )
    if option.pattern is not None:
        pattern = phrases.finding(f"pattern.{option.pattern}", option.pattern)
        said = phrases.finding("regimen.patterned", said, regimen=said, pattern=pattern)
    level = phrases.finding(f"evidence_level.{option.evidence}", option.evidence)
    if option.share_percent is None:
        return f"{said} · {level}"
    share = phrases.finding(
        "regimen.share", level, share=option.share_percent, voters=option.voters, level=level
    )
    return f"{said} · {share}"


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
    doses = advice.projected_doses
    conclusion = _conclusion(advice, phrases)
    cautions = list(phrases.facts(dose_notes_of(advice, p)))
    cautions += [_caution(one, phrases) for one in cautions_of(advice)]
    holds = tuple(_hold(o, advice, phrases) for o in advice.options if isinstance(o, HoldOption))
    return AdviceBlock(
        level=advice.level.value,
        level_word=phrases.finding(f"level.{advice.level.value}", advice.level.value),
        title=phrases.finding(title_key(code, advice.because), otherwise=code),
        facts=tuple(facts),
        option_headings=_headings(advice, p, phrases) if doses else (),
        options=tuple(_row(option, advice, p, phrases) for option in doses),
        holds=holds,
        regimens=tuple(
            _regimen(one, phrases) for one in advice.options if isinstance(one, RegimenOption)
        ),
        conclusion=conclusion,
        cautions=tuple(text for text in cautions if text != conclusion),
        rule=phrases.finding(f"advice.{code}.rule", otherwise=advice.rule),
        against=_optional(f"advice.{code}.against", phrases),
        sources=sources.short(advice.citations),
    )


def aside_words(standing: StandingAdvice, phrases: Phrases) -> str:
    """Return what was decided on a card that is put aside; nothing of one that is open."""
    made = standing.decision
    if made is None or not standing.is_aside:
        return ""
    return phrases.say(
        f"aside.{standing.standing}",
        on=made.on,
        until=made.until,
        by=None if made.by is None else shortened(made.by, LONGEST_DRUG),
        reason=None if made.reason is None else shortened(made.reason, LONGEST_REASON),
    )


def in_brief(block: AdviceBlock, language: str) -> AdviceBlock:
    """Return what only informs without its rule, facts in one line."""
    if block.level != Level.INFORM:
        return block
    facts = (run_on(block.facts, language),) if block.facts else ()
    return replace(block, facts=facts, rule="")
