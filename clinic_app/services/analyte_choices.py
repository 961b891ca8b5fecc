"""The laboratory values a form offers: their names, their units, and how they are found."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pypinyin import Style, lazy_pinyin

from clinic_app.domain.drafts.lab_habits import is_typed_here
from clinic_app.domain.knowledge import Knowledge
from clinic_app.wording import LANGUAGES, wording

_EXACT, _START, _WORD_START, _INSIDE, _NO_MATCH = range(5)
_CHINESE: Final = "zh"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalyteChoice:
    """One analyte by the name of the laboratory rules, with the units it may be reported in.

    `spellings` are the texts it is found by, in small letters: its letters, both names, pinyin.
    """

    analyte: str
    units: tuple[str, ...]
    spellings: tuple[str, ...]

    def rank(self, typed: str) -> int:
        """Say how well `typed` fits: 0 exactly, 1 at the start, 2 at a word, 3 inside, 4 not."""
        if typed in self.spellings:
            return _EXACT
        if any(spelling.startswith(typed) for spelling in self.spellings):
            return _START
        if any(f" {typed}" in spelling for spelling in self.spellings):
            return _WORD_START
        return _INSIDE if any(typed in spelling for spelling in self.spellings) else _NO_MATCH


def analyte_choices(knowledge: Knowledge) -> tuple[AnalyteChoice, ...]:
    """Return every analyte of the table that a laboratory form takes, in the table's order."""
    return tuple(
        AnalyteChoice(analyte=analyte, units=units, spellings=_spellings(analyte))
        for analyte, units in knowledge.analytes.items()
        if is_typed_here(analyte)
    )


def find_analytes(
    choices: Iterable[AnalyteChoice], text: str, limit: int
) -> tuple[AnalyteChoice, ...]:
    """Return the analytes that fit `text`, best first; none for a blank text."""
    typed = text.strip().lower()
    if not typed:
        return ()
    ranked = [(choice.rank(typed), choice) for choice in choices]
    fitting = [entry for entry in ranked if entry[0] < _NO_MATCH]
    fitting.sort(key=_rank)
    return tuple(choice for _, choice in fitting[:limit])


def _rank(entry: tuple[int, AnalyteChoice]) -> int:
    return entry[0]


@lru_cache(maxsize=256)
def _spellings(analyte: str) -> tuple[str, ...]:
    names = [analyte.lower()]
    for language in LANGUAGES:
        spoken = wording(language)
        key = f"analyte.{analyte}"
        name = spoken.say(key).lower() if spoken.knows(key) else analyte.lower()
        names.append(name)
        if language == _CHINESE:
            names.append("".join(lazy_pinyin(name)))
            names.append("".join(lazy_pinyin(name, style=Style.FIRST_LETTER)))
    return tuple(dict.fromkeys(names))
