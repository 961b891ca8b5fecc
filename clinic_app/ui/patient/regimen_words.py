"""Treatments that could be begun, in words: drug, dose, days, and what stands behind them."""

from clinic_app.domain.findings import RegimenOption
from clinic_app.ui import display


def pattern_words(pattern: str) -> str:
    """Say on which days a regimen is taken; a cycle nobody named as it is written."""
    shown = display.current()
    key = f"pattern.{pattern}"
    return shown.sentence(key) if shown.knows(key) else pattern


def regimen_words(option: RegimenOption) -> str:
    """Name drug, daily dose and days; a vote for something else says that it is not named."""
    shown = display.current()
    if option.drug is None:
        return shown.sentence("regimen.other")
    if option.dose_mg_per_day is None:
        return shown.drug(option.drug)
    words = shown.sentence(
        "regimen.dose", drug=shown.drug(option.drug), dose=option.dose_mg_per_day
    )
    if option.pattern is None:
        return words
    pattern = pattern_words(option.pattern)
    return shown.sentence("regimen.patterned", regimen=words, pattern=pattern)


def evidence_words(option: RegimenOption) -> str:
    """Say what stands behind it: the level of evidence, or the share of the voters."""
    shown = display.current()
    level = shown.sentence(f"evidence_level.{option.evidence}")
    if option.share_percent is None:
        return level
    return shown.sentence(
        "regimen.share", share=option.share_percent, voters=option.voters, level=level
    )
