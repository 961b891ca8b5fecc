"""The risk of a GIST on paper: both classes, each with the row that decided."""

from typing import Final

from clinic_app.domain.findings import Evaluation
from clinic_app.domain.gist.findings import Risk
from clinic_app.domain.record.codes import Disease
from clinic_app.domain.record.history import History
from clinic_app.reports.content.phrases import TIE, Phrases
from clinic_app.reports.content.sources import Bibliography

_KEYS: Final = (("risk_nih2008", "nih", "joensuu2008"), ("risk_afip", "afip", "miettinen2006"))


def risk_line(
    history: History, evaluation: Evaluation, phrases: Phrases, sources: Bibliography
) -> str:
    """Return both classes; empty for another disease.

    One that cannot be assessed says so; what is missing stands with the other gaps.
    """
    if history.diagnosis.disease is not Disease.GIST:
        return ""
    return phrases.together(
        _one(evaluation.derived.get(key), name, source, phrases, sources)
        for key, name, source in _KEYS
    )


def _one(found: object, name: str, source: str, phrases: Phrases, sources: Bibliography) -> str:
    title = phrases.finding(f"risk.words.{name}", otherwise=name)
    if not isinstance(found, Risk):
        unknown = phrases.finding("risk.words.unknown", otherwise="?")
        return phrases.finding("risk.words.unsaid", otherwise="?", name=title, category=unknown)
    category = phrases.finding(f"risk.{name}.{found.category}", otherwise=found.category)
    said = phrases.finding(
        "risk.words.said",
        otherwise=category,
        name=title,
        category=category,
        row=_within(phrases.fact(found.because[0])),
    )
    return f"{said}{TIE}{sources.marks((source,))}"


def _within(row: str) -> str:
    """Write a row as it stands within a sentence: it begins one nowhere else on paper."""
    return row[:1].lower() + row[1:]
