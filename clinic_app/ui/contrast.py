"""How well two colours can be told apart (WCAG 2 contrast ratio)."""

from typing import Final

_KNEE: Final = 0.03928


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= _KNEE else float(((share + 0.055) / 1.055) ** 2.4)


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def contrast(one: str, other: str) -> float:
    """Return the ratio of two `#RRGGBB` colours, from 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
