"""Which daily doses can be meant, drug by drug: limits of plausibility, never of treatment.

They catch a slipped zero and decide nothing; the usual ends are those of the drugs' labels
(imatinib also 200 mg/d of chen2024), for drugs without a label those of their trials (yue2016).
Every end is inside, in mg on a day with the drug.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class DailyDoses:
    """Outside `lowest` and `highest` nothing is stored; outside the usual ends a form asks."""

    lowest: Decimal
    usual_low: Decimal
    usual_high: Decimal
    highest: Decimal


def _mg(*ends: str) -> DailyDoses:
    lowest, low, high, highest = map(Decimal, ends)
    return DailyDoses(lowest, low, high, highest)


_BY_DRUG: Final[Mapping[str, DailyDoses]] = MappingProxyType(
    {
        "imatinib": _mg("50", "200", "800", "1000"),
        "dasatinib": _mg("10", "20", "180", "200"),
        "nilotinib": _mg("50", "150", "800", "1000"),
        "bosutinib": _mg("50", "100", "600", "1000"),
        "ponatinib": _mg("5", "10", "45", "60"),
        "asciminib": _mg("10", "40", "400", "500"),
        "flumatinib": _mg("50", "200", "600", "1000"),
        "radotinib": _mg("50", "300", "800", "1000"),
        "olverembatinib": _mg("5", "10", "40", "60"),
        "sunitinib": _mg("5", "12.5", "75", "100"),
        "regorafenib": _mg("20", "40", "160", "240"),
        "ripretinib": _mg("25", "50", "300", "450"),
        "avapritinib": _mg("10", "25", "300", "600"),
        "sorafenib": _mg("100", "200", "800", "1600"),
        "pazopanib": _mg("100", "200", "800", "1600"),
    }
)
_ANY_DRUG: Final = _mg("0.5", "1", "1000", "2000")


def daily_doses(drug: str) -> DailyDoses:
    """Return the daily doses that can be meant of a drug, named in any case."""
    return _BY_DRUG.get(drug.casefold(), _ANY_DRUG)
