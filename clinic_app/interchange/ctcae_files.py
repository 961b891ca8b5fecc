"""The program's own files about CTCAE terms, read into the `Catalogue`."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.domain.toxicity.catalogue import Catalogue, Successor
from clinic_app.settings import RESOURCES

CTCAE_FILES: Final = {CtcaeVersion.V5: "ctcae_v5.csv", CtcaeVersion.V6: "ctcae_v6.csv"}
"""The terms of each version with their class and the grades they have."""
_LANGUAGES: Final = ("en", "zh")

_Short = dict[str, Mapping[int, Mapping[str, str]]]


@lru_cache(maxsize=1)
def load_ctcae() -> Catalogue:
    """Return what ships with the program; a clinic adds the official wordings it imported."""
    terms = tuple(_rows("tki_terms.csv"))
    return Catalogue(
        classes=MappingProxyType(
            {version: MappingProxyType(_classes(name)) for version, name in CTCAE_FILES.items()}
        ),
        class_names_zh=MappingProxyType({r["soc"]: r["name_zh"] for r in _rows("classes.csv")}),
        short=MappingProxyType(
            {version: MappingProxyType(_short(version)) for version in CTCAE_FILES}
        ),
        typical_of=MappingProxyType(
            {row["term"]: frozenset(filter(None, row["typical_of"].split(";"))) for row in terms}
        ),
        renamed=MappingProxyType(_renamed()),
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (RESOURCES / "ctcae" / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _classes(name: str) -> dict[str, str]:
    return {row["term"]: row["soc"] for row in _rows(name)}


def _short(version: CtcaeVersion) -> _Short:
    """Return our own wordings of one version, for the grades its terms have."""
    path = RESOURCES / "ctcae" / "short_wordings.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    grades = {row["term"]: row["grades"] for row in _rows(CTCAE_FILES[version])}
    found: _Short = {}
    for entry in table["entry"]:
        if str(version) not in entry.get("versions", (str(version),)):
            continue
        words = {**table["usual"], **entry}
        for term in entry["terms"]:
            found[term] = MappingProxyType(
                {int(g): dict(zip(_LANGUAGES, words[f"g{g}"], strict=True)) for g in grades[term]}
            )
    return found


def _renamed() -> dict[str, tuple[Successor, ...]]:
    found: dict[str, tuple[Successor, ...]] = {}
    for row in _rows("v5_to_v6.csv"):
        only = frozenset(int(digit) for digit in row["v5_grades"])
        known = found.get(row["v5_term"], ())
        found[row["v5_term"]] = (*known, Successor(row["v6_term"], only))
    return found
