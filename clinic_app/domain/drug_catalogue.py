"""The catalogue of drugs for GIST: facts and figures, each with its source; no dose is advised.

The words about each drug stand under `catalogue.<key>.<field>` in both languages.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from clinic_app.domain.record.care import CONTINUOUS

FIELDS: Final = (
    "dose", "schedule", "trial", "efficacy", "harm", "status", "mutations", "erratum", "compared",
)  # fmt: skip
"""What is told of each drug, in words."""
_DAYS: Final = {"d": Decimal(1), "wk": Decimal(7), "mo": Decimal("30.4375")}


class DrugLine(StrEnum):
    """Where a drug stands, in the order of treatment; after the lines its class."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"
    D842V = "d842v"
    INVESTIGATIONAL = "investigational"
    ATP_MIMETIC = "atp_mimetic"
    OTHER_TKI = "other_tki"
    MTOR = "mtor"
    HSP90 = "hsp90"


class Approval(StrEnum):
    """Whether a drug may be had, the nearest to this use first."""

    GIST = "gist"
    OTHER_USE = "other_use"
    INVESTIGATIONAL = "investigational"
    NONE = "none"


class Compared(StrEnum):
    """How the printed figures stand against their published source, the firmest first."""

    VERIFIED = "verified"
    AGREES = "agrees"
    PARTLY = "partly"
    CORRECTED = "corrected"
    OMISSION = "omission"
    TO_CONFIRM = "to_confirm"


class Span(StrEnum):
    """The unit in which a source gives a time."""

    DAYS = "d"
    WEEKS = "wk"
    MONTHS = "mo"


@dataclass(frozen=True, slots=True, kw_only=True)
class SurvivalTime:
    """A median time without progression as its source gives it; `high` ends a range."""

    low: Decimal
    unit: Span
    high: Decimal | None = None

    @property
    def days(self) -> Decimal:
        """About how many days it is, for sorting only."""
        return self.low * _DAYS[self.unit]


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualRegimen:
    """A regimen in use: mg each time, times a day, and the cycle."""

    dose_mg: Decimal
    times_per_day: Decimal = Decimal(1)
    pattern: str = CONTINUOUS


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueDrug:
    """One drug, or two given together, of the catalogue.

    `patients` are those of its trials as far as a source names them; `also` other names by which
    it is found; `usual` the regimens a form may offer, none for a drug not in use for GIST.
    """

    key: str
    drugs: tuple[str, ...]
    line: DrugLine
    targets: tuple[str, ...]
    approval: Approval
    compared: Compared
    cites: tuple[str, ...]
    mutations: tuple[str, ...] = ()
    trials: tuple[str, ...] = ()
    patients: tuple[int, ...] = ()
    survival: tuple[SurvivalTime, ...] = ()
    approved_in: int | None = None
    also: tuple[str, ...] = ()
    usual: tuple[UsualRegimen, ...] = ()
