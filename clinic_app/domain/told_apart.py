"""Two records that look like one patient's, and are two people's: somebody said so."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldApart:
    """The numbers of the older and the newer record, and who said it, when and why."""

    mrn: str
    other_mrn: str
    on: date
    by: str
    reason: str | None
