"""The program's own files of facts, read into the `Knowledge` that every rule gets.

The protocol may be the clinic's own copy: its faults are the user's and are named by their TOML
path. The other files ship with the program.
"""

import csv
import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from clinic_app.domain.knowledge import (
    Citation,
    CommonTerm,
    Interaction,
    Knowledge,
    MutationGuidance,
)
from clinic_app.domain.protocol import Protocol
from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.errors import ClinicError, Fault, InvalidInputError
from clinic_app.interchange.ctcae_files import CTCAE_FILES, load_ctcae
from clinic_app.interchange.lab_limits_file import lab_limits
from clinic_app.interchange.pk_models_file import model_faults, pk_models
from clinic_app.interchange.protocol_limits import protocol_faults
from clinic_app.interchange.rules_release import release
from clinic_app.interchange.structure import StructureReader
from clinic_app.interchange.trial_files import TRIALS, read_trials
from clinic_app.settings import RESOURCES

DEFAULT_PROTOCOL: Final = RESOURCES / "protocols" / "default.toml"
_LARGEST_PROTOCOL_BYTES: Final = 1_000_000


def load_knowledge(protocol: Path | None = None) -> Knowledge:
    """Return everything the rules read beside the record; `protocol` replaces the default one.

    Raises:
        InvalidInputError: The protocol is not TOML, or a parameter is missing, unknown or
            impossible; each fault carries its TOML path (`sample.latest_h`).
        ClinicError: The file cannot be read (`file_unreadable`).
    """
    return _knowledge(load_protocol(protocol or DEFAULT_PROTOCOL))


def load_protocol(path: Path) -> Protocol:
    """Return one clinic's parameters; `sha256` is taken over the bytes of the file."""
    raw = _bytes_of(path)
    reader = StructureReader()
    table = _toml(raw)
    if "sha256" in table:
        reader.note("sha256", "unknown_key")
    found = reader.read_record(Protocol, {**table, "sha256": hashlib.sha256(raw).hexdigest()}, "")
    if not isinstance(found, Protocol):
        raise InvalidInputError(tuple(reader.faults))
    faults = (*reader.faults, *protocol_faults(found), *model_faults(found.exposure))
    if faults:
        raise InvalidInputError(faults)
    return found


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_PROTOCOL_BYTES:
            raise ClinicError("file_too_large", path=str(path))
        return path.read_bytes()
    except OSError as error:
        raise ClinicError("file_unreadable", path=str(path)) from error


def _toml(raw: bytes) -> dict[str, object]:
    try:
        return tomllib.loads(raw.decode("utf-8"), parse_float=Decimal)
    except UnicodeDecodeError:
        raise InvalidInputError((Fault("$", "not_utf8"),)) from None
    except (ValueError, RecursionError, ArithmeticError):
        raise InvalidInputError((Fault("$", "not_toml"),)) from None


@lru_cache(maxsize=4)
def _knowledge(protocol: Protocol) -> Knowledge:
    classes, grades = _ctcae()
    drugs = _own_toml("clinical/drugs.toml")
    citations = _citations()
    return Knowledge(
        protocol=protocol,
        rules=release(),
        ctcae_grades=grades,
        who_terms=frozenset(row["term"] for row in _rows("ctcae/who.csv")),
        haematological_terms=_haematological(classes),
        analytes=_analytes(),
        cml_tkis=tuple(drugs["cml_tkis"]),
        gist_tkis=tuple(drugs["gist_tkis"]),
        mutation_guidance=tuple(_mutations()),
        citations=citations,
        lab_limits=lab_limits(),
        pk_models=pk_models(),
        anticoagulants=tuple(drugs["anticoagulants"]),
        interactions=tuple(_interactions()),
        common_terms=tuple(_common_terms()),
        tfr_trials=read_trials(TRIALS, drugs["cml_tkis"], citations),
        renamed_terms=load_ctcae().renamed,
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (RESOURCES / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _own_toml(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((RESOURCES / name).read_text(encoding="utf-8"))


def _ctcae() -> tuple[
    Mapping[str, frozenset[str]], Mapping[CtcaeVersion, Mapping[str, frozenset[int]]]
]:
    """Return the terms of each class, and the grades of each term by version."""
    classes: dict[str, set[str]] = {}
    versions: dict[CtcaeVersion, Mapping[str, frozenset[int]]] = {}
    for version, name in CTCAE_FILES.items():
        grades: dict[str, frozenset[int]] = {}
        for row in _rows(f"ctcae/{name}"):
            grades[row["term"]] = frozenset(int(digit) for digit in row["grades"])
            classes.setdefault(row["soc"], set()).add(row["term"])
        versions[version] = MappingProxyType(grades)
    frozen = {name: frozenset(terms) for name, terms in classes.items()}
    return MappingProxyType(frozen), MappingProxyType(versions)


def _haematological(classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    chosen = _own_toml("ctcae/haematological.toml")
    return classes[str(chosen["class"])] | frozenset(chosen["terms"])


def _analytes() -> Mapping[str, tuple[str, ...]]:
    units = _own_toml("clinical/analytes.toml")["units"]
    return MappingProxyType({name: tuple(allowed) for name, allowed in units.items()})


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _mutations() -> Iterator[MutationGuidance]:
    for row in _rows("clinical/abl1_mutations.csv"):
        yield MutationGuidance(
            variants=_split(row["variants"]),
            avoid=_split(row["avoid"]),
            prefer=row["prefer"],
            source=row["source"],
            status=row["status"],
        )


def _interactions() -> Iterator[Interaction]:
    for row in _rows("clinical/interactions.csv"):
        yield Interaction(
            agent=row["agent"],
            names=_split(row["names"]),
            effect=row["effect"],
            level=row["level"],
            to_confirm=bool(row["to_confirm"]),
        )


def _common_terms() -> Iterator[CommonTerm]:
    groups = {row["group"]: row for row in _rows("ctcae/tki_groups.csv")}
    for row in _rows("ctcae/tki_terms.csv"):
        group = groups[row["group"]]
        yield CommonTerm(
            term=row["term"],
            name_zh=row["name_zh"],
            group=row["group"],
            group_en=group["name_en"],
            group_zh=group["name_zh"],
        )


def _citations() -> Mapping[str, Citation]:
    reader = StructureReader()
    found: dict[str, Citation] = {}
    for key, table in _own_toml("clinical/citations.toml").items():
        citation = reader.read_record(Citation, {**table, "key": key}, key)
        if not isinstance(citation, Citation):
            raise InvalidInputError(tuple(reader.faults))
        found[key] = citation
    return MappingProxyType(found)
