"""What no measurement can be: one table of ends, for entry, import and the published schema.

These are limits of plausibility, this project's own: they catch a slipped decimal point or a
minus sign and decide nothing. Clinical limits live in the protocol.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Range:
    """The ends, both inside unless `above_low`; `unit` as the schema and the faults name it."""

    low: Decimal
    high: Decimal
    unit: str = ""
    above_low: bool = False

    def holds(self, value: Decimal | int) -> bool:
        """Say whether `value` lies inside."""
        above = value > self.low if self.above_low else value >= self.low
        return above and value <= self.high


def _from(low: str, high: str, unit: str = "") -> Range:
    return Range(Decimal(low), Decimal(high), unit)


def _above_zero(high: str, unit: str = "") -> Range:
    return Range(Decimal(0), Decimal(high), unit, above_low=True)


_PERCENT: Final = _from("0", "100", "%")
_COPIES: Final = _from("0", "1000000000000", "copies")

RANGES: Final[Mapping[tuple[str, str], Range]] = MappingProxyType(
    {
        ("Patient", "height_cm"): _from("20", "260", "cm"),
        ("Patient", "weight_kg"): _above_zero("500", "kg"),
        ("Gist", "size_cm"): _above_zero("100", "cm"),
        ("Gist", "mitoses_per_5mm2"): _from("0", "2000", "per 5 mm2"),
        ("Mutation", "exon"): _from("1", "100"),
        ("Cml", "spleen_cm"): _from("0", "60", "cm below the costal margin"),
        ("Cml", "platelets_e9_l"): _from("0", "20000", "10^9/L"),
        ("Cml", "blasts_percent"): _PERCENT,
        ("Cml", "eosinophils_percent"): _PERCENT,
        ("Cml", "basophils_percent"): _PERCENT,
        ("TfrWish", "turnaround_weeks"): _from("0", "104", "weeks"),
        ("Medication", "dose_mg"): _above_zero("100000", "mg"),
        ("Medication", "times_per_day"): _above_zero("24", "per day"),
        ("Visit", "ecog"): _from("0", "5"),
        ("Visit", "weight_kg"): _above_zero("500", "kg"),
        ("Visit", "systolic_mmhg"): _from("30", "350", "mmHg"),
        ("Visit", "diastolic_mmhg"): _from("10", "250", "mmHg"),
        ("Visit", "missed_doses_7d"): _from("0", "168", "doses in 7 days"),
        ("Visit", "missed_doses_30d"): _from("0", "720", "doses in 30 days"),
        ("Toxicity", "grade"): _from("1", "5"),
        ("Trough", "value"): _above_zero("1000000"),
        ("Trough", "below_limit"): _above_zero("1000000"),
        ("LabValue", "value"): _from("0", "1000000000000"),
        ("LabValue", "lln"): _from("0", "1000000000000"),
        ("LabValue", "uln"): _above_zero("1000000000000"),
        ("Replicate", "copies"): _COPIES,
        ("Replicate", "control_copies"): _COPIES,
        ("BcrAbl", "is_percent"): _from("0", "1000", "% IS"),
        ("BcrAbl", "copies"): _COPIES,
        ("BcrAbl", "control_copies"): _COPIES,
        ("BcrAbl", "conversion_factor"): _above_zero("100"),
        ("Lesion", "longest_mm"): _from("0", "1000", "mm"),
        ("Lesion", "density_hu"): _from("-1100", "4000", "HU"),
        ("Decision", "dose_mg_per_day"): _from("0", "100000", "mg per day"),
    }
)

QUESTIONNAIRE_ITEMS: Final = 36
HIGHEST_ANSWERS: Final = (
    *(5, 5, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2, 2, 2, 2, 5),
    *(6, 5, 6, 6, 6, 6, 6, 6, 6, 6, 6, 5, 5, 5, 5, 5),
)
"""The highest answer of each item of RAND-36 and SF-36 v1; the lowest is 1."""
