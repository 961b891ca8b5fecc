"""What following an advice adds to the record and closes in it."""

from dataclasses import dataclass
from decimal import Decimal

from clinic_app.domain.drafts.entry import Addition, Correction, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What following an advice adds to the record and closes in it, beside the decision.

    `dose_mg_per_day` is the dose decided on: the new one, or the one to resume at.
    """

    dose_mg_per_day: Decimal | None = None
    additions: tuple[Addition, ...] = ()
    corrections: tuple[Correction, ...] = ()
    parts: tuple[Part, ...] = ()
