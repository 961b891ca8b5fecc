"""What the product rests on, read from the program's own files."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from clinic_app.domain.evidence import Evidence, EvidenceEntry, EvidenceKind
from clinic_app.domain.knowledge import Knowledge
from clinic_app.settings import RESOURCES

_FILE: Final = RESOURCES / "clinical" / "evidence.toml"
_DEFINITION: Final = "def"
_DECISION: Final = "decision"
"""The kind of citation that names a decision: the decision itself is an entry of its own."""


def load_evidence(knowledge: Knowledge) -> Evidence:
    """Return the entries of the page about the evidence, with the sources of `knowledge`."""
    table = _table()
    return Evidence(
        sources=tuple(one for one in knowledge.citations.values() if one.kind != _DECISION),
        entries=tuple(_entries(table)),
        rests_on=MappingProxyType({rule: tuple(keys) for rule, keys in table["rests_on"].items()}),
    )


def _entries(table: Mapping[str, Mapping[str, Any]]) -> Iterator[EvidenceEntry]:
    for name, source in table["errata"].items():
        yield EvidenceEntry(kind=EvidenceKind.ERRATUM, key=name, name=name, source=str(source))
    for word, names in table["lists"].items():
        kind = EvidenceKind(word)
        prefix = _DEFINITION if kind is EvidenceKind.DEFINITION else ""
        if isinstance(names, list):
            for name in names:
                yield EvidenceEntry(kind=kind, key=f"{prefix}{name}", name=str(name))


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
