"""What the product rests on: sources, errata, decisions and definitions, and which rule on which.

Every entry has a key by which cards and papers name it: `chen2024` (a source), `D5` (a decision
where the papers are silent), `def9` (a definition), `P16` (this project's own choice), an erratum
or something the clinic should confirm. Their sentences stand under `evidence.<kind>.<key>`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from clinic_app.domain.knowledge import Citation


class EvidenceKind(StrEnum):
    """What an entry is, in the order of the page."""

    ERRATUM = "erratum"
    DECISION = "decision"
    DEFINITION = "definition"
    OWN = "own"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceEntry:
    """One erratum, decision, definition, choice of our own, or point to confirm.

    `name` is its last step under `evidence.<kind>`; `source` the key of the source an erratum
    corrects.
    """

    kind: EvidenceKind
    key: str
    name: str
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What a card asks the page about: the key of its title, its rules and its citations.

    A rule is `Advice.rule` or the kind of a due item.
    """

    about: str
    rules: tuple[str, ...]
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything the page "About the evidence" shows.

    `rests_on` names, for each rule (as in `Advice.rule`) and each kind of due item, the entries
    beside its citations.
    """

    sources: tuple[Citation, ...]
    entries: tuple[EvidenceEntry, ...]
    rests_on: Mapping[str, tuple[str, ...]]

    def behind(self, grounds: Grounds) -> tuple[str, ...]:
        """Return the keys a finding rests on: its citations, then the entries.

        A citation that is no source of its own (a decision, the definitions as a whole) is
        named by its entries only.
        """
        known = {source.key for source in self.sources} | {entry.key for entry in self.entries}
        beside = (key for rule in grounds.rules for key in self.rests_on.get(rule, ()))
        named = (*grounds.citations, *beside)
        return tuple(dict.fromkeys(key for key in named if key in known))
