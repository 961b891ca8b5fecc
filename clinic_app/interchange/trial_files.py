"""The trials of stopping, read from the program's own file and checked."""

import tomllib
from collections.abc import Collection, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Final

from clinic_app.domain.cml.trials import JUDGED, Trial, TrialRate
from clinic_app.errors import Fault, InvalidInputError, Parameter
from clinic_app.interchange.structure import StructureReader
from clinic_app.settings import RESOURCES

TRIALS: Final = RESOURCES / "clinical" / "tfr_trials.toml"
_WHOLE: Final = 100


def read_trials(path: Path, drugs: Collection[str], sources: Collection[str]) -> tuple[Trial, ...]:
    """Return the trials in the order of the file; `drugs` and `sources` are those known.

    Raises:
        InvalidInputError: A fact is missing, unknown or cannot be, or one of the ten judged
            trials has no entry rule; each fault carries its TOML path (`dadi.entry.drugs`).
    """
    table = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    reader = StructureReader()
    found = []
    for key, facts in table.items():
        trial = reader.read_record(Trial, {**facts, "key": key}, key)
        if isinstance(trial, Trial):
            found.append(trial)
    read = [fault for trial in found for fault in _faults(trial, drugs, sources)]
    faults = (*reader.faults, *read)
    if not faults:
        faults = tuple(_unjudged(found))
    if faults:
        raise InvalidInputError(faults)
    return tuple(found)


def _unjudged(found: Collection[Trial]) -> Iterator[Fault]:
    """Yield the trials that definition 44 wants judged and that cannot be."""
    ready = {trial.key for trial in found if trial.entry is not None}
    for key in JUDGED:
        if key not in ready:
            yield Fault(f"{key}.entry", "missing")


def _faults(trial: Trial, drugs: Collection[str], sources: Collection[str]) -> Iterator[Fault]:
    for at, source in enumerate(trial.cites):
        if source not in sources:
            yield Fault(f"{trial.key}.cites[{at}]", "unknown_key", source)
    if trial.entry is not None:
        for at, drug in enumerate(trial.entry.drugs):
            if drug not in drugs:
                yield Fault(f"{trial.key}.entry.drugs[{at}]", "unknown_key", drug)
        if trial.entry.drug_years is not None and not trial.entry.drugs:
            yield Fault(f"{trial.key}.entry.drugs", "missing")
    for at, rate in enumerate(trial.rates):
        if not _is_share(rate):
            ends: dict[str, Parameter] = {"low": 0, "high": _WHOLE, "unit": "%"}
            path = f"{trial.key}.rates[{at}].percent"
            yield Fault(path, "out_of_range", rate.percent, ends)


def _is_share(rate: TrialRate) -> bool:
    return 0 <= rate.percent <= _WHOLE
