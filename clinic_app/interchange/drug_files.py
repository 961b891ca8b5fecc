"""The catalogue of drugs, read from the program's own file and checked."""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Final

from clinic_app.domain.cycle import is_readable
from clinic_app.domain.drug_catalogue import CatalogueDrug
from clinic_app.domain.record.daily_doses import daily_doses
from clinic_app.errors import Fault, InvalidInputError, Parameter
from clinic_app.interchange.structure import StructureReader
from clinic_app.settings import RESOURCES

CATALOGUE: Final = RESOURCES / "clinical" / "gist_drugs.toml"


@lru_cache(maxsize=1)
def load_catalogue() -> tuple[CatalogueDrug, ...]:
    """Return the drugs of the catalogue in the order of its file."""
    return read_catalogue(CATALOGUE)


def read_catalogue(path: Path) -> tuple[CatalogueDrug, ...]:
    """Read a catalogue.

    Raises:
        InvalidInputError: A fact is missing, unknown or cannot be: each fault carries its TOML
            path (`sunitinib.usual[0].pattern`).
    """
    table = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    reader = StructureReader()
    found = []
    for key, facts in table.items():
        drug = reader.read_record(CatalogueDrug, {**facts, "key": key}, key)
        if isinstance(drug, CatalogueDrug):
            found.append(drug)
    faults = (*reader.faults, *(fault for drug in found for fault in _faults(drug)))
    if faults:
        raise InvalidInputError(faults)
    return tuple(found)


def _faults(drug: CatalogueDrug) -> Iterator[Fault]:
    """Yield what no regimen can be, so that a form never offers it."""
    if not drug.drugs or not drug.cites:
        yield Fault(f"{drug.key}.cites", "missing")
    for at, usual in enumerate(drug.usual):
        path = f"{drug.key}.usual[{at}]"
        meant = daily_doses(drug.drugs[0])
        daily = usual.dose_mg * usual.times_per_day
        if not meant.usual_low <= daily <= meant.usual_high:
            ends: dict[str, Parameter] = {
                "drug": drug.key,
                "low": meant.usual_low,
                "high": meant.usual_high,
            }
            yield Fault(f"{path}.dose_mg", "daily_dose_implausible", daily, ends)
        if not is_readable(usual.pattern):
            yield Fault(f"{path}.pattern", "pattern_unreadable", usual.pattern)
