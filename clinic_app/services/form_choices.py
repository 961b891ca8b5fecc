"""What the entry forms offer: terms with their grades and names, units, the protocol's limits."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Final

from pypinyin import Style, lazy_pinyin

from clinic_app.domain.drafts.lab_habits import Reporting
from clinic_app.domain.drug_catalogue import UsualRegimen
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.protocol import Protocol
from clinic_app.domain.record.codes import ConcentrationUnit, CtcaeVersion, Disease, Sex
from clinic_app.interchange.drug_files import load_catalogue
from clinic_app.services.analyte_choices import AnalyteChoice, analyte_choices
from clinic_app.settings import RESOURCES

_TERMS: Final = RESOURCES / "ctcae" / "tki_terms.csv"
_WORD_START, _INSIDE, _NO_MATCH = 1, 2, 3
_BRITISH: Final = (
    ("edema", "oedema"), ("diarrhea", "diarrhoea"), ("anemia", "anaemia"), ("hemo", "haemo"),
    ("penia", "paenia"), ("emia", "aemia"), ("esoph", "oesoph"), ("color", "colour"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TermChoice:
    """One CTCAE term as the picker offers it; `name_zh` is None for the rarer terms.

    `is_common`: one of the terms seen under TKIs, offered first. `spellings` are the texts it is
    found by, in small letters: English, Chinese, pinyin, initials.
    """

    term: str
    name_zh: str | None
    is_common: bool
    spellings: tuple[str, ...]

    def name(self, language: str) -> str:
        """Return the name in `language`; a term without a Chinese one keeps the English."""
        return self.name_zh if language == "zh" and self.name_zh else self.term

    def rank(self, typed: str) -> int:
        """Say how well `typed` fits: 0 at the start, 1 at a word, 2 inside, 3 not at all."""
        if any(spelling.startswith(typed) for spelling in self.spellings):
            return 0
        if any(f" {typed}" in spelling for spelling in self.spellings):
            return _WORD_START
        return _INSIDE if any(typed in spelling for spelling in self.spellings) else _NO_MATCH


@dataclass(frozen=True, slots=True, kw_only=True)
class FormChoices:
    """Everything a form needs that is not the patient's record.

    `treatments[disease]` are the drugs the rules know for it, the most usual first;
    `usual_regimens[drug]` the regimens in use for GIST, never filled in unasked; `reporting`
    says by sex and analyte how this clinic's laboratory reported it last; `physicians` and
    `co_medications` are names typed before. `knowledge` grades laboratory values as they are
    typed; without it they are graded once they are stored.
    """

    terms: Mapping[CtcaeVersion, tuple[TermChoice, ...]]
    grades: Mapping[CtcaeVersion, Mapping[str, frozenset[int]]]
    protocol: Protocol
    units: tuple[ConcentrationUnit, ...] = tuple(ConcentrationUnit)
    analytes: tuple[AnalyteChoice, ...] = ()
    treatments: Mapping[Disease, tuple[str, ...]] = field(default_factory=dict)
    usual_regimens: Mapping[str, tuple[UsualRegimen, ...]] = field(default_factory=dict)
    reporting: Mapping[tuple[Sex | None, str], Reporting] = field(default_factory=dict)
    physicians: tuple[str, ...] = ()
    co_medications: tuple[str, ...] = ()
    knowledge: Knowledge | None = None

    def find_terms(self, text: str, version: CtcaeVersion, limit: int) -> tuple[TermChoice, ...]:
        """Return the terms that fit `text`, common ones first; none for a blank text."""
        typed = text.strip().lower()
        if not typed:
            return ()
        ranked = [(choice.rank(typed), choice) for choice in self.terms.get(version, ())]
        fitting = [entry for entry in ranked if entry[0] < _NO_MATCH]
        fitting.sort(key=lambda entry: (not entry[1].is_common, entry[0]))
        return tuple(choice for _, choice in fitting[:limit])

    def name_of(self, term: str, language: str) -> str:
        """Return the name of a term in `language`, or the term itself when it has no other."""
        name = _common_names().get(term)
        return name if language == "zh" and name else term

    def clinic_moment(self, clock: datetime) -> datetime:
        """Give a date and clock time of this clinic its offset (that of this computer)."""
        return clock.astimezone()


def form_choices(knowledge: Knowledge) -> FormChoices:
    """Return what the forms offer under these rules."""
    return FormChoices(
        terms={
            version: _choices(grades.keys()) for version, grades in knowledge.ctcae_grades.items()
        },
        grades=knowledge.ctcae_grades,
        protocol=knowledge.protocol,
        analytes=analyte_choices(knowledge),
        treatments={
            Disease.GIST: knowledge.gist_tkis,
            Disease.CML: knowledge.cml_tkis,
        },
        knowledge=knowledge,
        usual_regimens={drug.drugs[0]: drug.usual for drug in load_catalogue() if drug.usual},
    )


def _choices(terms: Iterable[str]) -> tuple[TermChoice, ...]:
    """Return the terms, the common ones first and in the order of their table."""
    present = set(terms)
    names = _common_names()
    common = [term for term in names if term in present]
    others = sorted(present.difference(names))
    return tuple(_choice(term, names.get(term)) for term in (*common, *others))


def _choice(term: str, name_zh: str | None) -> TermChoice:
    american = term.lower()
    spellings = [american]
    british = american
    for ours, theirs in _BRITISH:
        british = british.replace(ours, theirs)
    if british != american:
        spellings.append(british.replace("aaemia", "aemia"))
    if name_zh:
        syllables = lazy_pinyin(name_zh)
        initials = lazy_pinyin(name_zh, style=Style.FIRST_LETTER)
        spellings += [name_zh, "".join(syllables), "".join(initials)]
    return TermChoice(
        term=term, name_zh=name_zh, is_common=name_zh is not None, spellings=tuple(spellings)
    )


@lru_cache(maxsize=1)
def _common_names() -> Mapping[str, str]:
    """Return the Chinese names of the terms seen under TKIs, in the order of the table."""
    with _TERMS.open(encoding="utf-8", newline="") as file:
        return {row["term"]: row["name_zh"] for row in csv.DictReader(file)}
