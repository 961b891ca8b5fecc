"""Sentences of a page, in its language.

A report must not fail because one sentence is missing: the code then stands where the sentence
should, and the builder hears of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final, cast

from clinic_app.domain.course.treatment import EventName
from clinic_app.domain.findings import DataGap, Fact, Value
from clinic_app.wording import LANGUAGES, Wording, code_key, wording

LONGEST_TYPED: Final = 400
LONGEST_DRUG: Final = 60
_LIST_SEPARATOR: Final = "list.separator"
TIE: Final = "\u00a0"


def shortened(text: str, limit: int) -> str:
    """Return `text`, cut with an ellipsis when it is longer than `limit` characters."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


@lru_cache(maxsize=len(LANGUAGES))
def _opening_words(language: str) -> frozenset[str]:
    return wording(language).opening_words("fact", "derived")


def run_on(sayings: Iterable[str], language: str) -> str:
    """Put sayings into one line with the stop of `language`.

    A fact of our own that does not come first begins with a small letter; names keep theirs.
    """
    first, *others = (*sayings,) or ("",)
    small = (
        one[:1].lower() + one[1:] if _first_word(one) in _opening_words(language) else one
        for one in others
    )
    return wording(language).say(_LIST_SEPARATOR).join((first, *small))


def _first_word(text: str) -> str:
    return text.split(" ", 1)[0].rstrip(":,")


def _typed(value: object) -> object:
    """Return what fills a sentence: a text from a record in short, anything else as it is."""
    return shortened(value, LONGEST_TYPED) if isinstance(value, str) else value


def _short_fact(fact: Fact) -> Fact:
    """Return a fact with its typed texts in short: the program's own sentence is never cut."""
    details = tuple((name, cast("Value", _typed(value))) for name, value in fact.details)
    return replace(fact, value=cast("Value", _typed(fact.value)), details=details)


def _short_gap(gap: DataGap) -> DataGap:
    details = tuple((name, cast("Value", _typed(value))) for name, value in gap.details)
    return replace(gap, details=details)


@dataclass(slots=True)
class Phrases:
    """Says keys, codes and facts, and remembers the sentences nobody has written."""

    wording: Wording
    unsaid: dict[str, None] = field(default_factory=dict)

    def say(self, key: str, /, **parameters: object) -> str:
        """Return the sentence `report.<key>`; a missing one is a defect of this package."""
        return self.wording.say(f"report.{key}", **parameters)

    def code(self, value: StrEnum | None) -> str:
        """Return the word for a value of a closed list of the record; — for unknown."""
        if value is None:
            return self.say("unknown")
        return self.finding(code_key(value), otherwise=value)

    def drug(self, drug: str) -> str:
        """Return a drug's name in the page's language, any other as it was written, in short."""
        return shortened(self.wording.drug(drug), LONGEST_DRUG)

    def event(self, name: EventName) -> str:
        """Return an adverse event's name, with the WHO scale named where its grade is of that."""
        return self.wording.event(name.term, is_who=name.is_who)

    def finding(self, key: str, /, otherwise: str, **parameters: object) -> str:
        """Return a sentence that other parts of the program write, or `otherwise`."""
        try:
            said = {name: _typed(value) for name, value in parameters.items()}
            return self.wording.say(key, **said)
        except (KeyError, IndexError, ValueError):
            self.unsaid.setdefault(key)
            return otherwise

    def fact(self, fact: Fact) -> str:
        """Return the sentence of a fact; its code, value and date when there is none."""
        try:
            return self.wording.fact(_short_fact(fact))
        except (KeyError, IndexError, ValueError):
            self.unsaid.setdefault(f"fact.{fact.code}")
            parts = [fact.code, self._plain(fact.value), fact.unit or "", self._plain(fact.on)]
            return " ".join(part for part in parts if part)

    def gap(self, gap: DataGap, names: str) -> str:
        """Return the sentence of a data gap of the values `names`; its reason without one."""
        try:
            return self.wording.gap(_short_gap(gap), names)
        except (KeyError, IndexError, ValueError):
            self.unsaid.setdefault(f"gap.{gap.reason}")
            return f"{names}: {gap.reason}"

    def facts(self, facts: Iterable[Fact]) -> tuple[str, ...]:
        """Return the sentences of facts, each once, in order."""
        return tuple(dict.fromkeys(self.fact(one) for one in facts))

    def together(self, sayings: Iterable[str]) -> str:
        """Put several short sayings into one line, with the stop of the language between."""
        return run_on((one.rstrip("。.") for one in sayings), self.wording.language)

    def protocol(self, name: str) -> str:
        """Return a protocol's name; only the one we ship has a name in both languages."""
        key = f"protocol_name.{name}"
        return self.wording.say(key) if self.wording.knows(key) else name

    def _plain(self, value: Value) -> str:
        if value is None:
            return ""
        if isinstance(value, date):
            return self.date(value)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            return str(value)
        return self.number(value)

    def date(self, day: date | None) -> str:
        """Write a date as the clinic reads it; — when it is not known."""
        return self.say("unknown") if day is None else self.wording.date(day)

    def number(self, value: Decimal | int) -> str:
        """Write a number without trailing zeros."""
        return self.wording.number(value)

    def level(self, value: Decimal | None) -> str:
        """Write a concentration in whole µg/L; — when there is none."""
        if value is None:
            return self.say("unknown")
        return self.wording.whole(value)

    @property
    def warnings(self) -> tuple[str, ...]:
        """Keys that had no sentence, in order of use."""
        return tuple(self.unsaid)
