"""Laboratory values in rows, each against its own laboratory's limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from clinic_app.domain.record.results import LabValue

_USUAL_ORDER = (
    "Hb", "ANC", "PLT", "WBC", "ALC", "ALT", "AST", "TBIL", "ALP", "CREA", "eGFR", "Alb", "LDH",
    "CK", "K", "Na", "Ca", "Phosphate", "Mg", "Glucose", "UA", "LIPA", "AMY", "QTc", "LVEF",
)  # fmt: skip


class Side(StrEnum):
    """Where a value lies against the limits reported with it, which are both still normal."""

    LOW = "low"
    WITHIN = "within"
    HIGH = "high"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LabRow:
    """The values of one analyte in one unit, in order of the draw."""

    analyte: str
    unit: str
    values: tuple[LabValue, ...]

    @property
    def is_flagged_now(self) -> bool:
        """Say whether the latest value lies outside its limits."""
        return is_outside(self.values[-1])

    @property
    def was_flagged(self) -> bool:
        """Say whether any value lies outside its limits."""
        return any(is_outside(value) for value in self.values)


def side_of(lab: LabValue) -> Side:
    """Return where a value lies; a limit itself is inside, without any limit it is unknown."""
    if lab.lln is not None and lab.value < lab.lln:
        return Side.LOW
    if lab.uln is not None and lab.value > lab.uln:
        return Side.HIGH
    return Side.UNKNOWN if lab.lln is None and lab.uln is None else Side.WITHIN


def is_outside(lab: LabValue) -> bool:
    """Say whether a value lies below or above the limits reported with it."""
    return side_of(lab) in {Side.LOW, Side.HIGH}


def lab_rows(labs: Sequence[LabValue], most: int | None = None) -> tuple[LabRow, ...]:
    """Return one row per analyte and unit, in the order in which a clinic reads them.

    With `most` only so many: first those outside their limits now, then those that ever were,
    then the usual ones.
    """
    grouped: dict[tuple[str, str], list[LabValue]] = {}
    for lab in sorted(labs, key=lambda value: value.drawn_on):
        grouped.setdefault((lab.analyte, lab.unit), []).append(lab)
    rows = [LabRow(*name, tuple(values)) for name, values in grouped.items()]
    rows.sort(key=_usual)
    if most is None or len(rows) <= most:
        return tuple(rows)
    kept = sorted(rows, key=lambda row: (not row.is_flagged_now, not row.was_flagged))[:most]
    return tuple(sorted(kept, key=_usual))


def _usual(row: LabRow) -> tuple[int, str, str]:
    known = row.analyte in _USUAL_ORDER
    place = _USUAL_ORDER.index(row.analyte) if known else len(_USUAL_ORDER)
    return place, row.analyte, row.unit
