"""A result as a picture: one line from little to much, a band on it, a mark for the patient."""

from dataclasses import dataclass
from math import ceil, log10
from typing import Final

_LEVEL_STEP: Final = 500
_LEVEL_LEAST: Final = 2000
_LEVEL_HEADROOM: Final = 1.15
_LOWEST_PERCENT: Final = 0.001
_HIGHEST_PERCENT: Final = 100.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A value at `at` (0 left to 1 right); `hollow` when it is only known to lie below."""

    at: float
    label: str
    hollow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One line with its band; every place is a share of the line's length from the left."""

    band: tuple[float, float]
    band_label: str
    ticks: tuple[tuple[float, str], ...]
    mark: Mark
    earlier: Mark | None = None


def level_end(values: tuple[float, ...]) -> float:
    """Return the right end of the line of levels in µg/L: a round number above every value."""
    highest = max(values) * _LEVEL_HEADROOM
    return float(max(_LEVEL_LEAST, ceil(highest / _LEVEL_STEP) * _LEVEL_STEP))


def percent_at(percent: float) -> float:
    """Return where a BCR-ABL value in per cent lies between 0.001 and 100, by its logarithm."""
    held = min(max(percent, _LOWEST_PERCENT), _HIGHEST_PERCENT)
    lowest, highest = log10(_LOWEST_PERCENT), log10(_HIGHEST_PERCENT)
    return (log10(held) - lowest) / (highest - lowest)


PERCENT_TICKS: Final = ("0.001", "0.01", "0.1", "1", "10", "100")
