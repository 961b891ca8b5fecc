"""The risk of a GIST in words: classes side by side, and what decided each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from clinic_app.domain.findings import DataGap, Evaluation, Fact
from clinic_app.domain.gist.findings import Risk
from clinic_app.ui import display
from clinic_app.ui.patient.banner_words import SEPARATOR
from clinic_app.wording import wording

_NAMES: Final = {"risk_nih2008": "nih", "risk_afip": "afip"}
_INPUT: Final = "risk_"


@dataclass(frozen=True, slots=True)
class RiskWords:
    """One classification: its name, the class in words, and the rows or gaps that decided."""

    name: str
    category: str
    why: tuple[str, ...]
    is_known: bool


def risk_words(evaluation: Evaluation) -> tuple[RiskWords, ...]:
    """Return both classifications, NIH first."""
    return risk_words_of(evaluation.derived, evaluation.data_gaps)


def risk_words_of(derived: Mapping[str, object], gaps: Sequence[DataGap]) -> tuple[RiskWords, ...]:
    """Return both classifications among what was derived, NIH first."""
    return tuple(_one(key, derived, gaps) for key in _NAMES)


def compact_words(evaluation: Evaluation) -> str:
    """Return the classes in a line for the banner."""
    now = display.current()
    return SEPARATOR.join(
        now.sentence("risk.words.short", name=now.sentence(f"risk.short.{_NAMES[key]}"),
                     category=_one(key, evaluation.derived, evaluation.data_gaps).category)
        for key in _NAMES
    )  # fmt: skip


def tumour_words(evaluation: Evaluation) -> tuple[str, ...]:
    """Return the figures of the tumour that the classes rest on, each once."""
    found = [evaluation.derived.get(key) for key in _NAMES]
    facts = [fact for risk in found if isinstance(risk, Risk) for fact in risk.because]
    inputs = dict.fromkeys(fact for fact in facts if _is_input(fact))
    return tuple(display.current().fact(fact) for fact in inputs)


def _one(key: str, derived: Mapping[str, object], data_gaps: Sequence[DataGap]) -> RiskWords:
    now = display.current()
    name = now.sentence(f"risk.words.{_NAMES[key]}")
    found = derived.get(key)
    if not isinstance(found, Risk):
        said = wording(now.language)
        gaps = tuple(said.gap(gap) for gap in data_gaps if gap.key == key)
        return RiskWords(name, now.sentence("risk.words.unknown"), gaps, is_known=False)
    category = now.sentence(f"risk.{_NAMES[key]}.{found.category}")
    if found.percent is not None:
        category = now.sentence(
            "risk.words.percent", category=category, percent=now.number(found.percent)
        )
    return RiskWords(name, category, _rows(found.because), is_known=True)


def _rows(because: Sequence[Fact]) -> tuple[str, ...]:
    return tuple(display.current().fact(fact) for fact in because if not _is_input(fact))


def _is_input(fact: Fact) -> bool:
    return fact.code.startswith(_INPUT)
