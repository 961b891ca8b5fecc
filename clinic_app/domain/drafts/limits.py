"""What an entry form refuses (hard) and what it asks about (soft). Every end is inside.

These are limits of plausibility, this project's own: they catch slips of the pen and decide
nothing. Clinical limits live in the protocol.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from clinic_app.domain.record.codes import ConcentrationUnit


@dataclass(frozen=True, slots=True)
class Range:
    """Hard ends outside which nothing is stored, soft ends outside which the form asks."""

    lowest: Decimal
    usual_low: Decimal
    usual_high: Decimal
    highest: Decimal


def _range(*ends: str) -> Range:
    lowest, low, high, highest = map(Decimal, ends)
    return Range(lowest, low, high, highest)


WEIGHT_KG: Final = _range("2", "30", "150", "400")
SYSTOLIC_MMHG: Final = _range("30", "80", "200", "350")
DIASTOLIC_MMHG: Final = _range("10", "40", "120", "250")
CONVERSION_FACTOR: Final = _range("0.01", "0.2", "3", "100")
CONTROL_COPIES: Final = _range("0", "1000", "5000000", "1000000000")
IS_PERCENT: Final = _range("0", "0", "100", "1000")

ECOG_HIGHEST: Final = 4
DOSES_A_DAY_HIGHEST: Final = 4
WEIGHT_CHANGE_PERCENT: Final = Decimal(10)
"""A change of more than this asks."""
OLD_VISIT_DAYS: Final = 366
SAMPLE_FROM_VISIT_DAYS: Final = 31
LONG_INTERVAL_H: Final = Decimal(72)
IS_JUMP: Final = Decimal(100)
UNTREATED_PERCENT: Final = Decimal(1)
"""A value under this before the first drug asks."""

IMATINIB: Final = "imatinib"
IMATINIB_UG_L: Final = (Decimal(20), Decimal(10000))
"""Troughs between these are believed without asking."""
UG_L_PER_MG_L: Final = Decimal(1000)
MASS_UNITS: Final = frozenset({ConcentrationUnit.UG_L, ConcentrationUnit.NG_ML})
