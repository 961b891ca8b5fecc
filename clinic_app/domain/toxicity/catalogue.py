"""The catalogue of CTCAE terms: class, short and official wordings, usual drugs, successors."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from clinic_app.domain.record.codes import CtcaeVersion

EVERY_DRUG = "all"
"""In `typical_of`: the term is often seen under each of the drugs."""

Wordings = Mapping[str, Mapping[int, str]]
"""Texts of the grades of each term."""


class WordingSource(StrEnum):
    """Whose words stand beside the grades."""

    OFFICIAL = "official"
    SHORT = "short"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class GradeWordings:
    """What the grades of one term mean; `texts` is empty when there are numbers only."""

    source: WordingSource
    texts: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Successor:
    """A term of CTCAE 6.0 that NCI names for one of 5.0; `grades`: only for these, or for all."""

    term: str
    grades: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """What is known of the terms beside the grades they have.

    `classes[version][term]` is the class of a term, `class_names_zh` its name in Chinese.
    `short[version][term][grade]` holds our own wordings by language; `official` what the clinic
    imported from NCI's files, in English. `typical_of[term]` names the drugs under which a term
    is often seen. `renamed[term]` are NCI's terms of 6.0 for a term of 5.0, beside its own name.
    """

    classes: Mapping[CtcaeVersion, Mapping[str, str]]
    class_names_zh: Mapping[str, str]
    short: Mapping[CtcaeVersion, Mapping[str, Mapping[int, Mapping[str, str]]]]
    typical_of: Mapping[str, frozenset[str]]
    renamed: Mapping[str, tuple[Successor, ...]]
    official: Mapping[CtcaeVersion, Wordings] = field(default_factory=dict)

    def with_official(self, official: Mapping[CtcaeVersion, Wordings]) -> "Catalogue":
        """Return the catalogue of a clinic that has imported official wordings."""
        return replace(self, official=MappingProxyType(dict(official)))

    def wordings(self, version: CtcaeVersion, term: str, language: str) -> GradeWordings:
        """Return what the grades of a term mean: NCI's words if imported, else our own short ones.

        The official wording stays in English in every language: nobody here may translate it.
        """
        official = self.official.get(version, {}).get(term)
        if official:
            return GradeWordings(WordingSource.OFFICIAL, official)
        short = self.short.get(version, {}).get(term)
        if short:
            return GradeWordings(
                WordingSource.SHORT, {grade: by[language] for grade, by in short.items()}
            )
        return GradeWordings(WordingSource.NONE)

    def is_typical(self, term: str, drugs: Iterable[str]) -> bool:
        """Say whether a term is often seen under one of these drugs; False when none is taken."""
        under = self.typical_of.get(term, frozenset())
        return any(drug in under or EVERY_DRUG in under for drug in drugs)

    def successors(self, term: str, grade: int) -> tuple[str, ...]:
        """Return the terms of 6.0 that NCI names for a term of 5.0 at this grade, fitting first.

        A term whose name stays is its own successor. Empty: NCI names none. Which of them the
        event goes on as, and at which grade, is for a person to say. Source: ctcae6.
        """
        named = self.renamed.get(term, ())
        only = [each.term for each in named if grade in each.grades]
        every = [each.term for each in named if not each.grades]
        own = [term] if term in self.classes.get(CtcaeVersion.V6, {}) else []
        return tuple(dict.fromkeys((*only, *own, *every)))
