"""What a flowsheet is made of: rows of quantities, columns of days, typed cells."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from clinic_app.domain.tdm.trough import Invalid


class FlowKind(StrEnum):
    """What a row shows, in the order of the rows."""

    VISIT = "visit"
    DOSE = "dose"
    MISSED = "missed"
    TROUGH_RAW = "trough_raw"
    TROUGH_CORRECTED = "trough_corrected"
    BCR_ABL = "bcr_abl"
    DPCR = "dpcr"
    RESPONSE = "response"
    COPIES = "copies"
    IMAGING = "imaging"
    DIAMETERS = "diameters"
    REVIEWED = "reviewed"
    TOXICITY = "toxicity"
    ECOG = "ecog"
    WEIGHT = "weight"
    PRESSURE = "pressure"
    LAB = "lab"


class FlowCode(StrEnum):
    """What stands in a cell where a number would say too little or too much."""

    SEEN = "seen"
    NO_DRUG = "no_drug"
    REST = "rest"
    UNDETECTED = "undetected"
    UNKNOWN = "unknown"
    YES = "yes"
    NO = "no"


class Flag(StrEnum):
    """Outside the limits of the laboratory that measured it; on a limit is inside."""

    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowValue:
    """One value of one day.

    `number` is in the unit of its row. A pressure is systolic in `number` and diastolic in
    `second`, missed doses are of 7 and of 30 days; either may be unknown. `code` is a
    `FlowCode`, a kind of visit, an imaging method or a response class. `is_below`: the level
    lies under `number`, the limit of the assay. `counts` is False for a trough that may not
    decide about the dose. A laboratory value may carry the `grade` that it shows of a `term`, or
    the `grade_range` (`1-2`) it lies in; `waits`: it has not been accepted as an event.
    """

    number: Decimal | int | None = None
    second: Decimal | int | None = None
    code: str | None = None
    flag: Flag | None = None
    grade: int | None = None
    grade_range: str | None = None
    term: str | None = None
    is_below: bool = False
    counts: bool = True
    waits: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowRow:
    """One quantity over all days; several values of one day stand in the order of entry.

    `name` is the drug, the adverse event's term or the analyte, `unit` the analyte's unit as
    the laboratory reported it, or `WHO` for an event of that scale; both are empty otherwise.
    """

    kind: FlowKind
    cells: tuple[tuple[FlowValue, ...], ...]
    name: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowRemark:
    """Why a trough of this day does not count, or the note of a visit."""

    on: date
    note: str | None = None
    why_invalid: tuple[Invalid, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Flowsheet:
    """`days` heads the columns, oldest first; rows without any value are left out."""

    days: tuple[date, ...] = ()
    rows: tuple[FlowRow, ...] = ()
    remarks: tuple[FlowRemark, ...] = ()
