"""The risk of a GIST on paper: both classes, each with the row that decided."""

from typing import Final

from clinic_app.domain.findings import Evaluation
from clinic_app.domain.gist.findings import Risk
from clinic_app.reports.content.phrases import Phrases

_KEYS: Final = (("risk_nih2008", "nih"), ("risk_afip", "afip"))


def risk_line(evaluation: Evaluation, phrases: Phrases) -> str:
    """Return both classes; one that cannot be assessed says so, its gaps stand with the others."""
    return phrases.together(_one(key, name, evaluation, phrases) for key, name in _KEYS)


def _one(key: str, name: str, evaluation: Evaluation, phrases: Phrases) -> str:
    title = phrases.finding(f"risk.words.{name}", otherwise=name)
    found = evaluation.derived.get(key)
    if not isinstance(found, Risk):
        unknown = phrases.finding("risk.words.unknown", otherwise="?")
        return phrases.finding("risk.words.unsaid", otherwise="?", name=title, category=unknown)
    category = phrases.finding(f"risk.{name}.{found.category}", otherwise=found.category)
    return phrases.finding(
        "risk.words.said",
        otherwise=category,
        name=title,
        category=category,
        row=phrases.fact(found.because[0]),
    )
