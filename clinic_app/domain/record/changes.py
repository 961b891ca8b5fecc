"""One change of a record: who said what, when, and what stood there before."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ChangeKind(StrEnum):
    """What a change did to one row of a record."""

    ADDED = "added"
    CORRECTED = "corrected"
    VOIDED = "voided"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """One row as one change left it.

    `seq` orders changes whatever the clock said; `at` is the moment by the clock, `day` the day
    as the user saw it. `path` is the list or part of the history (`visits`, `cml.tfr.plans`,
    `patient`). `before` is None for what was added, `after` None for what was voided; both are
    domain values. `row` tells the rows of one path apart and keeps together the versions of one.
    """

    seq: int
    at: datetime
    day: date
    by: str
    action: str
    reason: str | None
    path: str
    row: int
    what: ChangeKind
    before: object | None
    after: object | None
