"""Holds together what is read as one word: a date, and a number with its unit."""

import re
from typing import Final

_DATE: Final = re.compile(r"\d{2}-[A-Z][a-z]{2}-\d{4}|\d{4}-\d{2}-\d{2}")
_QUANTITY: Final = re.compile(
    r"\d (?:(?:mg|µg|g|U|µmol|mmol|10⁹)/[dL]|mg|µg|g|kg|ml|mm|cm|L|U|HU|h|%)(?![A-Za-z/])"
)
# Neither breaks a line: hyphen, space, and the joiner that has no width.
_HYPHEN: Final = "\u2011"
_SPACE: Final = "\u00a0"
_JOINER: Final = "\u2060"


def unbroken(text: str) -> str:
    """Return the text with dates and quantities that a line cannot break.

    `28-Mar-2013` and `2013-03-28` stay whole, and so does `400 mg/d`: a line that ends in `mg/`
    leaves a `d` that nobody reads as a day.
    """
    return _QUANTITY.sub(_hold_quantity, _DATE.sub(_hold_date, text))


def _hold_date(found: re.Match[str]) -> str:
    return found.group().replace("-", _HYPHEN)


def _hold_quantity(found: re.Match[str]) -> str:
    return found.group().replace(" ", _SPACE).replace("/", f"{_JOINER}/{_JOINER}")
