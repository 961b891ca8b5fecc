"""Sentences in plain English and plain Chinese, read from TOML, without Qt.

Every finding, fault, error and report sentence is a template under a dotted key in
`resources/i18n/<language>/*.toml`. Values are written the same way everywhere: dates as
`20-Nov-2026` (en) or `2026-11-20` (zh), numbers with a leading and no trailing zero.

A noun after a number is written once for one and once for any other number:
`{count} {count:fault|faults}`. Chinese needs no such thing.
"""

import csv
import datetime as dt
import re
import string
import tomllib
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final, Protocol

from clinic_app.settings import RESOURCES

LANGUAGES: Final = ("en", "zh")
_MONTHS: Final = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
]
_PLACES: Final = 6
_ONE: Final = Decimal(1)
_SHOWN_UNITS: Final = (
    ("ug/", "µg/"), ("umol", "µmol"), ("ukat", "µkat"), ("uIU", "µIU"), ("/uL", "/µL"),
    ("10^9", "10⁹"), ("10^12", "10¹²"), ("10^3", "10³"), ("10^6", "10⁶"),
    ("mm3", "mm³"), ("1.73m2", "1.73 m²"),
)  # fmt: skip
"""Parts of units as they are typed, and as they are shown."""
_LIST_SEPARATOR: Final = ", "
_ONE_OR_MORE: Final = "|"
_IF_KNOWN: Final = "?"
_FIRST_WORD: Final = re.compile(r"[A-Z][a-z]+\b")
_CAPITAL_WITHIN: Final = re.compile(r"(?<!^)(?=[A-Z])")
_WORD_SECTIONS: Final = ("word", "invalid", "term", "drug")


class FactLike(Protocol):
    """What a fact offers to be said; `clinic_app.domain.findings.Fact` does."""

    @property
    def code(self) -> str:
        """Name of the sentence."""

    @property
    def value(self) -> object:
        """Main figure."""

    @property
    def unit(self) -> str | None:
        """Unit of the main figure."""

    @property
    def on(self) -> dt.date | None:
        """Date of the fact."""

    @property
    def details(self) -> Iterable[tuple[str, object]]:
        """Whatever else the sentence needs."""


class CriterionLike(Protocol):
    """What a criterion offers to be said; `clinic_app.domain.cml.findings.Criterion` does."""

    @property
    def name(self) -> str:
        """Name of the sentence."""

    @property
    def details(self) -> Iterable[tuple[str, object]]:
        """Whatever the sentence needs."""


class GapLike(Protocol):
    """What a data gap offers to be said; `clinic_app.domain.findings.DataGap` does."""

    @property
    def key(self) -> str:
        """Name of the derived value."""

    @property
    def reason(self) -> str:
        """Name of the sentence."""

    @property
    def details(self) -> Iterable[tuple[str, object]]:
        """Whatever else the sentence needs."""


class Wording(string.Formatter):
    """One language: says keys, writes dates and numbers."""

    def __init__(self, language: str, sentences: Mapping[str, str]) -> None:
        """Keep the flat mapping from dotted key to template."""
        self.language = language
        self._sentences = sentences

    def knows(self, key: str) -> bool:
        """Say whether there is a sentence for `key`."""
        return key in self._sentences

    def opening_words(self, *sections: str) -> frozenset[str]:
        """Return the capitalised words that the sentences of `sections` begin with."""
        found = (
            _FIRST_WORD.match(text)
            for key, text in self._sentences.items()
            if key.partition(".")[0] in sections
        )
        return frozenset(one.group() for one in found if one is not None)

    def keys(self) -> frozenset[str]:
        """Return every key, for the test that both languages say the same things."""
        return frozenset(self._sentences)

    def say(self, key: str, /, **parameters: object) -> str:
        """Return the sentence of `key`, filled.

        Raises:
            KeyError: No such sentence, or a parameter is missing: a defect, not a user's error.
        """
        return self.vformat(self._sentences[key], (), parameters)

    def fact(self, fact: FactLike) -> str:
        """Return the sentence of a fact; `{value}`, `{unit}`, `{on}` and its details fill it."""
        unit = self._after_number(fact.unit) if fact.unit else ""
        parameters = {name: self._spoken(value) for name, value in fact.details}
        value = self._spoken(fact.value)
        return self.say(f"fact.{fact.code}", value=value, unit=unit, on=fact.on, **parameters)

    def criterion(self, criterion: CriterionLike) -> str:
        """Return the sentence of a condition for stopping, filled with its details."""
        parameters = {name: self._spoken(value) for name, value in criterion.details}
        return self.say(f"criterion.{criterion.name}", **parameters)

    def gap(self, gap: GapLike, named: str = "") -> str:
        """Return the sentence of a data gap, with the derived value's name in words.

        `named` stands for the name where one sentence speaks of several values.
        """
        parameters = {name: self._spoken(value) for name, value in gap.details}
        own = self.say(f"derived.{gap.key}") if self.knows(f"derived.{gap.key}") else gap.key
        return self.say(f"gap.{gap.reason}", name=named or own, **parameters)

    def term(self, term: str) -> str:
        """Return an adverse event's name in this language; the given name when it has none."""
        return self._sentences.get(f"term.{term}", term)

    def event(self, term: str, *, is_who: bool) -> str:
        """Return an adverse event's name, with the WHO scale named where its grade is of that."""
        name = self.term(term)
        return self.say("event_course.who", term=name) if is_who else name

    def drug(self, drug: str) -> str:
        """Return a drug's name in this language; one without a name as it was written."""
        return self._sentences.get(f"drug.{drug.casefold()}", drug)

    def analyte(self, analyte: str) -> str:
        """Return an analyte's short name in this language; its letters when it has none."""
        return self._sentences.get(f"analyte.{analyte}", analyte)

    def lettered(self, analyte: str) -> str:
        """Return an analyte as a report lists it: its letters, in Chinese after its name."""
        name = self.analyte(analyte)
        return f"{name} {analyte}" if self.language == "zh" and name != analyte else analyte

    def _spoken(self, value: object) -> object:
        """Put codes (one, or several joined by a comma) into words; other values stay."""
        if not isinstance(value, str):
            return value
        parts = value.split(_LIST_SEPARATOR)
        if not all(self._word_key(part) for part in parts):
            return value
        # Not what facts are parted by: "avoid imatinib; dasatinib" would seem to end at the first.
        joint = "、" if self.language == "zh" else ", "
        return joint.join(self._sentences[self._word_key(part) or part] for part in parts)

    def _word_key(self, code: str) -> str | None:
        """Return the key under which a code has words, if it has any."""
        keys = (f"{section}.{code}" for section in _WORD_SECTIONS)
        return next((key for key in keys if key in self._sentences), None)

    def unit(self, unit: str) -> str:
        """Return a unit as it is shown (`ug/L` is typed, µg/L shown)."""
        for typed, shown in _SHOWN_UNITS:
            unit = unit.replace(typed, shown)
        return unit

    def _after_number(self, unit: str) -> str:
        """Return a unit as it follows a number: `0.4 × 10⁹/L`, never `0.4 10⁹/L`."""
        shown = self.unit(unit)
        return f"× {shown}" if shown[:1].isdigit() else shown

    def date(self, day: dt.date) -> str:
        """Write a calendar date the way the screen shows it."""
        if self.language == "zh":
            return f"{day:%Y-%m-%d}"
        return f"{day.day:02d}-{_MONTHS[day.month - 1]}-{day.year:04d}"

    def paper_date(self, day: dt.date) -> str:
        """Write a date for patients: `2026年11月20日` in Chinese."""
        if self.language == "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        return self.date(day)

    def moment(self, at: dt.datetime) -> str:
        """Write a moment in its own offset: date and 24-hour clock."""
        return f"{self.date(at.date())} {at:%H:%M}"

    def number(self, value: Decimal | int) -> str:
        """Write a number: leading zero, no trailing zero, no exponent."""
        if isinstance(value, int):
            return str(value)
        rounded = round(value, _PLACES)
        text = format(rounded or value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text

    def whole(self, value: Decimal | int) -> str:
        """Write a number without decimals, half up: 1132.5 is 1133 on screen and on paper."""
        return str(int(Decimal(value).quantize(_ONE, ROUND_HALF_UP)))

    def format_field(self, value: object, format_spec: str) -> str:
        """Write one template field; `{x:.0f}` and the like still work for numbers.

        `{x:year|years}` is the first word where the number is 1, otherwise the second;
        `{x:? exon }` is the text with the value behind it, and nothing where there is no value.
        """
        if format_spec.startswith(_IF_KNOWN):
            return "" if value is None else format_spec[1:] + self.format_field(value, "")
        if _ONE_OR_MORE in format_spec:
            one, more = format_spec.split(_ONE_OR_MORE)
            return one if value == 1 else more
        if format_spec and not isinstance(value, dt.date):
            return str(super().format_field(value, format_spec))
        return self._shown(value, on_paper=format_spec == "paper")

    def _shown(self, value: object, *, on_paper: bool) -> str:
        if isinstance(value, dt.datetime):
            return self.moment(value)
        if isinstance(value, dt.date):
            return self.paper_date(value) if on_paper else self.date(value)
        if isinstance(value, Decimal) or (isinstance(value, int) and not isinstance(value, bool)):
            return self.number(value)
        return "—" if value is None else str(value)


def code_key(value: StrEnum) -> str:
    """Return the key of the word for a value of a closed list: `code.primary_site.stomach`."""
    return f"code.{_CAPITAL_WITHIN.sub('_', type(value).__name__).lower()}.{value}"


def _flatten(prefix: str, table: Mapping[str, object]) -> Iterable[tuple[str, str]]:
    for key, value in table.items():
        dotted = f"{prefix}.{key}" if prefix else key
        if isinstance(value, Mapping):
            yield from _flatten(dotted, value)
        else:
            yield dotted, str(value)


def _terms() -> Iterable[tuple[str, str]]:
    """Yield the Chinese names of the adverse events that have one, those of CTCAE last."""
    for name in ("who.csv", "tki_terms.csv"):
        with (RESOURCES / "ctcae" / name).open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                yield f"term.{row['term']}", row["name_zh"]


@lru_cache(maxsize=len(LANGUAGES))
def wording(language: str) -> Wording:
    """Load the sentences of `language` (`en` or `zh`)."""
    sentences: dict[str, str] = {}
    for path in sorted((RESOURCES / "i18n" / language).glob("*.toml")):
        sentences.update(_flatten("", tomllib.loads(path.read_text(encoding="utf-8"))))
    if language == "zh":
        sentences.update(_terms())
    return Wording(language, sentences)
