"""What the forms for a person and a diagnosis ask about. Limits of plausibility, our own.

They catch slips of the pen (a size in millimetres, a height in metres, platelets per µL) and
decide nothing. What nothing can be stands in `domain.record.ranges`.
"""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from clinic_app.domain.drafts.limits import Range
from clinic_app.domain.record.codes import Gene


def _range(*ends: str) -> Range:
    lowest, low, high, highest = map(Decimal, ends)
    return Range(lowest, low, high, highest)


AGE_HIGHEST: Final = 110
"""Years; an older patient asks."""
HEIGHT_CM: Final = _range("20", "130", "205", "260")
TALLEST_M: Final = Decimal("2.6")
"""A height up to this was typed in metres."""
BMI_KG_M2: Final = (Decimal(12), Decimal(60))
"""Outside these, height or weight is asked about."""
PHONE_DIGITS: Final = (7, 15)

SIZE_USUAL_CM: Final = Decimal(30)
SIZE_HIGHEST_CM: Final = Decimal(100)
MM_PER_CM: Final = Decimal(10)
SIZE_ABOUT: Final = Decimal(2)
"""Two sizes within this factor of each other may be the same tumour's."""
MITOSES_PER_5MM2: Final = _range("0", "0", "150", "2000")
EXON_HIGHEST: Final = 100
EXONS: Final[Mapping[Gene, frozenset[int]]] = MappingProxyType(
    {Gene.KIT: frozenset({8, 9, 11, 13, 14, 17, 18}), Gene.PDGFRA: frozenset({12, 14, 18})}
)
"""The exons in which GISTs carry mutations; another one asks."""
KNOWN_PLACES: Final[Mapping[str, tuple[Gene, int]]] = MappingProxyType(
    {
        "D842V": (Gene.PDGFRA, 18),
        "V654A": (Gene.KIT, 13),
        "T670I": (Gene.KIT, 14),
        "Y823D": (Gene.KIT, 17),
    }
)
"""Variants the rules name, with the gene and exon they belong to. Source: yue2016."""

SPLEEN_CM: Final = _range("0", "0", "30", "60")
PLATELETS_E9_L: Final = _range("0", "20", "3000", "20000")
PER_E9: Final = Decimal(1000)
"""One 10^9/L is 1,000 per µL."""
PERCENT: Final = _range("0", "0", "100", "100")
ALL_PERCENT: Final = Decimal(100)
BLASTS_NOT_CHRONIC: Final = Decimal(15)
"""From this share of blasts on, 'chronic' is asked about (ELN 2020: accelerated 15-29 %)."""
TURNAROUND_WEEKS: Final = _range("0", "0", "12", "104")
