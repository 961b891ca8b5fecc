"""What the 36 items are, how they are recoded, and the United States norms of 1990.

The two forms ask the same items and score them differently: pain, general health and the rule for
missing answers. Only numbers stand here, no wording of a form. Source: ware1994, hays1993.
"""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

ITEMS: Final = (
    *("1", "2", "3a", "3b", "3c", "3d", "3e", "3f", "3g", "3h", "3i", "3j"),
    *("4a", "4b", "4c", "4d", "5a", "5b", "5c", "6", "7", "8"),
    *("9a", "9b", "9c", "9d", "9e", "9f", "9g", "9h", "9i", "10", "11a", "11b", "11c", "11d"),
)
"""The items in the order of `Questionnaire.answers`."""

SCALES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "PF": ("3a", "3b", "3c", "3d", "3e", "3f", "3g", "3h", "3i", "3j"),
        "RP": ("4a", "4b", "4c", "4d"),
        "BP": ("7", "8"),
        "GH": ("1", "11a", "11b", "11c", "11d"),
        "VT": ("9a", "9e", "9g", "9i"),
        "SF": ("6", "10"),
        "RE": ("5a", "5b", "5c"),
        "MH": ("9b", "9c", "9d", "9f", "9h"),
    }
)
"""Item 2, health compared with a year ago, belongs to no scale."""

LESS_IS_BETTER: Final = frozenset({"1", "6", "7", "8", "9a", "9d", "9e", "9h", "11b", "11d"})
"""Items whose lowest answer is the best; both forms turn them round."""

PAIN: Final = "7"
PAIN_AT_WORK: Final = "8"
GENERAL_HEALTH: Final = "1"


def _weights(*numbers: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, numbers))


SF36_GENERAL_HEALTH: Final = _weights("5", "4.4", "3.4", "2", "1")
"""SF-36 v1: item 1, by its answer from 1."""
SF36_PAIN: Final = _weights("6", "5.4", "4.2", "3.1", "2.2", "1")
"""SF-36 v1: item 7, by its answer from 1."""
SF36_PAIN_AT_WORK: Final = _weights("5", "4", "3", "2", "1")
"""SF-36 v1: item 8 when item 7 is answered; without any pain it counts `NO_PAIN_AT_ALL`."""
SF36_PAIN_AT_WORK_ALONE: Final = _weights("6", "4.75", "3.5", "2.25", "1")
"""SF-36 v1: item 8 when item 7 is not answered."""
NO_PAIN_AT_ALL: Final = Decimal(6)

BEST_PAIN: Final = Decimal(6)
"""Highest recoded value of either item of pain in SF-36 v1; the lowest of every item is 1."""

NORMS: Final[Mapping[str, tuple[Decimal, Decimal, Decimal, Decimal]]] = MappingProxyType(
    {
        "PF": (Decimal("84.52404"), Decimal("22.8949"), Decimal("0.42402"), Decimal("-0.22999")),
        "RP": (Decimal("81.19907"), Decimal("33.79729"), Decimal("0.35119"), Decimal("-0.12329")),
        "BP": (Decimal("75.49196"), Decimal("23.55879"), Decimal("0.31754"), Decimal("-0.09731")),
        "GH": (Decimal("72.21316"), Decimal("20.16964"), Decimal("0.24954"), Decimal("-0.01571")),
        "VT": (Decimal("61.05453"), Decimal("20.86942"), Decimal("0.02877"), Decimal("0.23534")),
        "SF": (Decimal("83.59753"), Decimal("22.37642"), Decimal("-0.00753"), Decimal("0.26876")),
        "RE": (Decimal("81.29467"), Decimal("33.02717"), Decimal("-0.19206"), Decimal("0.43407")),
        "MH": (Decimal("74.84212"), Decimal("18.01189"), Decimal("-0.22069"), Decimal("0.48581")),
    }
)
"""Per scale: mean and standard deviation, United States 1990; weights in PCS and in MCS."""

NORM_MEAN: Final = Decimal(50)
NORM_SD: Final = Decimal(10)
