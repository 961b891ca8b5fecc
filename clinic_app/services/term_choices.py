"""CTCAE terms as the entry forms find them: by any part, in either language, by class, by drug."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from types import MappingProxyType
from typing import Final

from pypinyin import Style, lazy_pinyin

from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.domain.toxicity.catalogue import Catalogue
from clinic_app.interchange.ctcae_files import load_ctcae
from clinic_app.settings import RESOURCES

_TERMS: Final = RESOURCES / "ctcae" / "tki_terms.csv"
_WORD_START, _INSIDE, _BY_CLASS, _NO_MATCH = 1, 2, 3, 4
_BRITISH: Final = (
    ("edema", "oedema"), ("diarrhea", "diarrhoea"), ("anemia", "anaemia"), ("hemo", "haemo"),
    ("penia", "paenia"), ("emia", "aemia"), ("esoph", "oesoph"), ("color", "colour"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TermChoice:
    """One CTCAE term as the picker offers it; `name_zh` is None for the rarer terms.

    `is_common`: one of the terms seen under TKIs, offered first; `group` is theirs.
    `spellings` are the texts it is found by, in small letters: English, Chinese, pinyin,
    initials; `class_spellings` those of its class, `whole` all of them.
    """

    term: str
    name_zh: str | None
    is_common: bool
    spellings: tuple[str, ...]
    class_spellings: tuple[str, ...]
    whole: str
    group: str

    def name(self, language: str) -> str:
        """Return the name in `language`; a term without a Chinese one keeps the English."""
        return self.name_zh if language == "zh" and self.name_zh else self.term

    def rank(self, typed: str) -> int:
        """Say how well `typed` fits: 0 start, 1 at a word, 2 inside, 3 the class, 4 not at all."""
        if typed not in self.whole:
            return _NO_MATCH  # so with most terms: each key asks all 850
        if any(spelling.startswith(typed) for spelling in self.spellings):
            return 0
        if any(f" {typed}" in spelling for spelling in self.spellings):
            return _WORD_START
        if any(typed in spelling for spelling in self.spellings):
            return _INSIDE
        return (
            _BY_CLASS
            if any(_at_a_word(typed, each) for each in self.class_spellings)
            else _NO_MATCH
        )


def _at_a_word(typed: str, spelling: str) -> bool:
    """Say whether letters begin a word: "dia" is no search for cardiac disorders."""
    is_chinese = not typed.isascii()
    return (
        spelling.startswith(typed) or f" {typed}" in spelling or (is_chinese and typed in spelling)
    )


def find_terms(
    choices: Iterable[TermChoice], text: str, catalogue: Catalogue, drugs: tuple[str, ...]
) -> tuple[TermChoice, ...]:
    """Return every term that fits `text`, best first; none for a blank text.

    The exact name is always the first, and those whose class alone fits come last. Between them
    those often seen under any TKI come before the rare ones; of these, names that begin as typed,
    and then those often seen under one of `drugs`.
    """
    typed = text.strip().lower()
    if not typed:
        return ()
    ranked = [(choice.rank(typed), choice) for choice in choices]
    fitting = [entry for entry in ranked if entry[0] < _NO_MATCH]
    fitting.sort(
        key=lambda entry: (
            typed not in entry[1].spellings,
            entry[0] is _BY_CLASS,
            not entry[1].is_common,
            entry[0] > 0,
            not catalogue.is_typical(entry[1].term, drugs),
            entry[0],
        )
    )
    return tuple(choice for _, choice in fitting)


def usual_terms(
    choices: Iterable[TermChoice], catalogue: Catalogue, drugs: tuple[str, ...]
) -> tuple[TermChoice, ...]:
    """Return the terms often seen under one of `drugs`, one of each group in turn.

    Those of the laboratory come after the others: the numbers are graded anyway.
    """
    groups: dict[str, list[TermChoice]] = {}
    for choice in choices:
        if choice.is_common and catalogue.is_typical(choice.term, drugs):
            groups.setdefault(choice.group, []).append(choice)
    by_lab = _laboratory_groups()
    ordered = sorted(groups.items(), key=lambda item: item[0] in by_lab)
    turns = zip_longest(*(found for _, found in ordered))
    return tuple(choice for turn in turns for choice in turn if choice is not None)


@lru_cache(maxsize=4)
def term_choices(version: CtcaeVersion) -> tuple[TermChoice, ...]:
    """Return the terms of a version, the common ones first and in the order of their table."""
    catalogue = load_ctcae()
    classes = catalogue.classes[version]
    rows = _common_rows()
    common = [term for term in rows if term in classes]
    others = sorted(set(classes).difference(rows))
    return tuple(_choice(term, classes[term], catalogue) for term in (*common, *others))


def common_names() -> Mapping[str, str]:
    """Return the Chinese names of the terms seen under TKIs, in the order of the table."""
    return MappingProxyType({term: row["name_zh"] for term, row in _common_rows().items()})


def _choice(term: str, of_class: str, catalogue: Catalogue) -> TermChoice:
    row = _common_rows().get(term)
    name_zh = row["name_zh"] if row else None
    class_zh = catalogue.class_names_zh[of_class]
    spellings = (*_english(term), *(_chinese(name_zh) if name_zh else ()))
    of_its_class = (*_english(of_class), class_zh)
    return TermChoice(
        term=term,
        name_zh=name_zh,
        is_common=row is not None,
        spellings=spellings,
        class_spellings=of_its_class,
        whole="\n".join((*spellings, *of_its_class)),
        group=row["group"] if row else "",
    )


def _english(term: str) -> tuple[str, ...]:
    american = term.lower()
    british = american
    for ours, theirs in _BRITISH:
        british = british.replace(ours, theirs)
    if british == american:
        return (american,)
    return american, british.replace("aaemia", "aemia")


def _chinese(name_zh: str) -> tuple[str, ...]:
    initials = lazy_pinyin(name_zh, style=Style.FIRST_LETTER)
    return name_zh, "".join(lazy_pinyin(name_zh)), "".join(initials)


@lru_cache(maxsize=1)
def _common_rows() -> Mapping[str, Mapping[str, str]]:
    with _TERMS.open(encoding="utf-8", newline="") as file:
        return {row["term"]: row for row in csv.DictReader(file)}


@lru_cache(maxsize=1)
def _laboratory_groups() -> frozenset[str]:
    return frozenset(row["group"] for row in _common_rows().values() if row["graded_by"] == "lab")
