"""Single values as files write them: text, numbers, dates, moments, words of a closed list.

Nothing is converted silently: a string is no number, `true` is no number, a moment without its
offset is no moment. Every reader returns the value or raises `Misread` with the fault's code.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from clinic_app.domain.record.codes import ConcentrationUnit
from clinic_app.errors import Parameter
from clinic_app.interchange.json_text import RefusedNumber

MOST_CHARACTERS: Final = 20_000
MOST_DIGITS: Final = 20
MOST_PLACES: Final = 15
LARGEST_EXPONENT: Final = 12
FIRST_YEAR: Final = 1880
LAST_YEAR: Final = 2199
LARGEST_OFFSET: Final = timedelta(hours=14)

CLOCK_PATTERN: Final = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
DATE_PATTERN: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
MOMENT_PATTERN: Final = (
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
    r"(Z|[+-][0-9]{2}:[0-5][0-9])$"
)
_LOCAL_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9.]+)?")
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Misread(Exception):  # noqa: N818 - an outcome of reading, turned into a fault at once
    """A value that is not what its place asks for: the code and parameters of the fault."""

    def __init__(self, code: str, **parameters: Parameter) -> None:
        """Keep what the fault will say."""
        super().__init__(code)
        self.code = code
        self.parameters: Mapping[str, Parameter] = parameters


def read_text(value: object) -> str:
    """Return text as it was written, at most 20,000 characters, none of them unprintable."""
    if not isinstance(value, str):
        raise Misread("not_text")
    if len(value) > MOST_CHARACTERS:
        raise Misread("too_long", most=MOST_CHARACTERS)
    if _UNPRINTABLE.search(value):
        raise Misread("unprintable")
    return value


def read_name(value: object) -> str:
    """Return text that identifies something: neither blank nor with space around it."""
    text = read_text(value)
    if not text.strip():
        raise Misread("blank")
    if text != text.strip():
        raise Misread("surrounding_space")
    return text


def read_flag(value: object) -> bool:
    """Return true or false; 0, 1 and "yes" are neither."""
    if not isinstance(value, bool):
        raise Misread("not_true_false")
    return value


def read_decimal(value: object) -> Decimal:
    """Return a number exactly as it was written."""
    if isinstance(value, RefusedNumber):
        raise Misread("not_finite")
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise Misread("not_number")
    number = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        raise Misread("not_finite")
    digits, exponent = number.as_tuple()[1:]
    too_fine = not isinstance(exponent, int) or exponent < -MOST_PLACES
    if too_fine or len(digits) > MOST_DIGITS or number.adjusted() > LARGEST_EXPONENT:
        raise Misread("number_size")
    return number


def read_whole(value: object) -> int:
    """Return a whole number; 3.0 is one, "3" and 3.5 are not."""
    number = read_decimal(value)
    if number != number.to_integral_value():
        raise Misread("not_whole")
    return int(number)


def read_date(value: object) -> date:
    """Return a calendar date written YYYY-MM-DD, from 1880 to 2199."""
    if not isinstance(value, str) or not re.fullmatch(DATE_PATTERN, value, re.ASCII):
        raise Misread("not_date")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise Misread("no_such_date") from None
    return _plausible(day)


def read_moment(value: object) -> datetime:
    """Return a moment with its offset, as 2024-03-12T08:30+08:00."""
    if not isinstance(value, str):
        raise Misread("not_moment")
    if re.fullmatch(_LOCAL_MOMENT, value):
        raise Misread("no_offset")
    if not re.fullmatch(MOMENT_PATTERN, value):
        raise Misread("not_moment")
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise Misread("no_such_date") from None
    _plausible(at.date())
    offset = at.utcoffset()
    if offset is None or abs(offset) > LARGEST_OFFSET:
        raise Misread("not_moment")
    return at


def read_clock(value: object) -> str:
    """Return a time of day written HH:MM."""
    if not isinstance(value, str) or not re.fullmatch(CLOCK_PATTERN, value):
        raise Misread("not_clock")
    return value


def read_word(words: type[StrEnum], value: object) -> StrEnum:
    """Return a member of a closed list, spelt exactly."""
    if isinstance(value, str):
        try:
            return words(value)
        except ValueError:
            pass
    elif str(value) in set(words):
        raise Misread("not_text")  # ctcae_version: 5.0
    if words is ConcentrationUnit:
        raise Misread("concentration_unit")
    raise Misread("not_one_of", choices=", ".join(words))


def _plausible(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Misread("date_range", first=FIRST_YEAR, last=LAST_YEAR)
    return day
