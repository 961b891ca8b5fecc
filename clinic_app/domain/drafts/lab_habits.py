"""What a laboratory does not change between two reports: which values, their units and limits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from clinic_app.domain.record.codes import Disease
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import LabValue


class LabGroup(StrEnum):
    """How a laboratory's report is divided."""

    BLOOD = "blood"
    LIVER = "liver"
    KIDNEY = "kidney"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """How an analyte was reported: its unit, and that laboratory's lower and upper limit."""

    unit: str
    lln: Decimal | None = None
    uln: Decimal | None = None


_BLOOD: Final = ("WBC", "ANC", "Hb", "PLT")
_LEUKAEMIA: Final = ("BASO", "BLAST")
_LIVER: Final = ("ALT", "AST", "ALP", "TBIL", "Alb")
_KIDNEY: Final = ("CREA", "K")
_ELSEWHERE: Final = frozenset({"SBP", "DBP", "weight"})
_RECENT_DAYS: Final = 366


def usual_analytes(history: History, today: date) -> tuple[tuple[LabGroup, tuple[str, ...]], ...]:
    """Return the analytes a form lists without being asked, in the order of a report.

    The blood count, liver and kidney values of a routine visit on a TKI (in CML also basophils
    and blasts), then under `OTHER` whatever else was measured in the year before `today`, in
    the order in which it first was. Weight and pressure have their own fields.
    """
    is_cml = history.diagnosis.disease is Disease.CML
    blood = (*_BLOOD, *_LEUKAEMIA) if is_cml else _BLOOD
    listed = {*blood, *_LIVER, *_KIDNEY, *_ELSEWHERE}
    recent = (lab for lab in history.labs if (today - lab.drawn_on).days <= _RECENT_DAYS)
    others = dict.fromkeys(lab.analyte for lab in recent if lab.analyte not in listed)
    groups = (
        (LabGroup.BLOOD, blood),
        (LabGroup.LIVER, _LIVER),
        (LabGroup.KIDNEY, _KIDNEY),
        (LabGroup.OTHER, tuple(others)),
    )
    return tuple((group, analytes) for group, analytes in groups if analytes)


def is_typed_here(analyte: str) -> bool:
    """Say whether an analyte belongs to the laboratory form: not one a visit has a field for."""
    return analyte not in _ELSEWHERE


def last_value(labs: Iterable[LabValue], analyte: str) -> LabValue | None:
    """Return the latest value of an analyte; of two on one day the one entered last."""
    latest: LabValue | None = None
    for lab in labs:
        if lab.analyte == analyte and (latest is None or lab.drawn_on >= latest.drawn_on):
            latest = lab
    return latest


def usual_reporting(
    labs: Iterable[LabValue], analyte: str, unit: str | None = None
) -> Reporting | None:
    """Return unit and limits of the latest value (in `unit`, if given); None without one."""
    last = last_value((lab for lab in labs if unit in {None, lab.unit}), analyte)
    return None if last is None else Reporting(unit=last.unit, lln=last.lln, uln=last.uln)


class Side(StrEnum):
    """Where a value lies against the laboratory's own limits, which are both normal."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


def side_of(value: Decimal, lln: Decimal | None, uln: Decimal | None) -> Side | None:
    """Compare a value with its limits; None when nothing can be said for want of a limit.

    With one limit only, a value on its good side is normal as far as that limit goes.
    """
    if lln is not None and value < lln:
        return Side.LOW
    if uln is not None and value > uln:
        return Side.HIGH
    return None if lln is None and uln is None else Side.NORMAL
