"""Text as it is typed at a desk, read strictly: what cannot be read is said, never guessed.

Full-width characters of a Chinese keyboard are read as their plain ones. Dates without a year
are the nearest such day, looking back: a day up to `AHEAD_DAYS` ahead is read as this year's,
so that a slip is answered as 'in the future' and not stored a year too early. What is planned
lies ahead: there a day without a year is the next one.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Final

from clinic_app.errors import ClinicError

AHEAD_DAYS: Final = 31
PLANNED_DAYS: Final = 364
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun",
                  "jul", "aug", "sep", "oct", "nov", "dec")  # fmt: skip
_TODAY: Final = frozenset({"t", "today", "今", "今天", "今日"})
_YEARS_BACK: Final = 8
_CENTURY: Final = 100
_LAST_MONTH: Final = 12
_DAYS_AGO: Final = re.compile(r"-(\d{1,4})")
_DAYS_AHEAD: Final = re.compile(r"\+(\d{1,4})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})(?:[-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})日?")
_EIGHT_DIGITS: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NAMED_MONTH: Final = re.compile(r"(\d{1,2})[-/. ]?([a-z]{3,9})(?:[-/. ]?(\d{4}|\d{2}))?")
_DAY_MONTH: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?")
_CHINESE_DAY: Final = re.compile(r"(\d{1,2})月(\d{1,2})日?")
_CLOCK: Final = re.compile(r"(\d{1,2})[:.点时](\d{2})分?|(\d{1,2})(\d{2})|(\d{1,2})")
_NUMBER: Final = re.compile(r"-?(\d+\.?\d*|\.\d+)")
_WHOLE: Final = re.compile(r"-?\d+")
_BREAKS: Final = re.compile(r"\r\n|[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")
_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PRESSURE: Final = re.compile(r"(\d{1,4})\s*[/\\ ,-]\s*(\d{1,4})")


@dataclass(frozen=True, slots=True)
class _Around:
    """The day a text is read on, and the latest day that one without a year can be."""

    today: date
    latest: date


class UnreadableError(ClinicError):
    """A text that is not what its field asks for; `code` names the sentence `entry.<code>`."""


def plain(text: str) -> str:
    """Return `text` trimmed, with full-width characters and the Chinese full stop made plain."""
    return unicodedata.normalize("NFKC", text).replace("。", ".").replace("−", "-").strip()


def one_line(text: str) -> str:
    """Return `text` on one line: breaks and tabs as a space, without what cannot be seen.

    Control characters and marks of writing direction are left out: a pasted one would turn
    round the name, and whatever is printed beside it. Joiners stay, emoji are made with them.
    """
    return _UNSEEN.sub("", _BREAKS.sub(" ", text))


def read_day(text: str, today: date, ahead_days: int = AHEAD_DAYS) -> date:
    """Read a calendar day.

    `t` is today, `-3` three days before today, `+14` two weeks after; `12/3` is the 12th of
    March (day before month; `3/25` can only be the 25th); also `12-Mar-2026`, `2026-03-12`,
    `20260312`, `3月12日`. Without a year it is the latest such day at most `ahead_days` after
    today.

    Raises:
        UnreadableError: `not_a_date`, or `no_such_day` for a 30th of February.
    """
    typed = plain(text).lower()
    if typed in _TODAY:
        return today
    try:
        for pattern, make in _DAY_FORMS:
            match = pattern.fullmatch(typed)
            if match:
                return make(match, _Around(today, today + timedelta(days=ahead_days)))
    except (ValueError, OverflowError) as error:
        raise UnreadableError("no_such_day") from error
    raise UnreadableError("not_a_date")


def read_time(text: str) -> time:
    """Read a time of the 24-hour clock: `0830`, `830`, `8:30`, `8` (the full hour).

    Raises:
        UnreadableError: `not_a_time`.
    """
    match = _CLOCK.fullmatch(plain(text))
    if match is None:
        raise UnreadableError("not_a_time")
    groups = [group for group in match.groups() if group is not None]
    try:
        return time(int(groups[0]), int(groups[1]) if len(groups) > 1 else 0)
    except ValueError as error:
        raise UnreadableError("not_a_time") from error


def read_decimal(text: str) -> Decimal:
    """Read an exact decimal with a point; a comma is refused, for it means two things.

    Raises:
        UnreadableError: `comma` or `not_a_number`.
    """
    typed = plain(text)
    if "," in typed or "、" in typed:
        raise UnreadableError("comma")
    if not _NUMBER.fullmatch(typed):
        raise UnreadableError("not_a_number")
    return Decimal(typed)


def read_whole(text: str) -> int:
    """Read a whole number.

    Raises:
        UnreadableError: `not_whole`.
    """
    typed = plain(text)
    if not _WHOLE.fullmatch(typed):
        raise UnreadableError("not_whole")
    return int(typed)


def read_pressure(text: str) -> tuple[int, int]:
    """Read `128/78` (a blank, a comma or a hyphen between the two will do), in mmHg.

    Raises:
        UnreadableError: `not_a_pressure`.
    """
    match = _PRESSURE.fullmatch(plain(text))
    if match is None:
        raise UnreadableError("not_a_pressure")
    return int(match[1]), int(match[2])


def _ago(match: re.Match[str], around: _Around) -> date:
    return around.today - timedelta(days=int(match[1]))


def _days_ahead(match: re.Match[str], around: _Around) -> date:
    return around.today + timedelta(days=int(match[1]))


def _year_first(match: re.Match[str], _around: _Around) -> date:
    return date(int(match[1]), int(match[2]), int(match[3]))


def _named_month(match: re.Match[str], around: _Around) -> date:
    name = match[2][:3]
    if name not in _MONTHS:
        raise UnreadableError("not_a_date")
    return _with_year(int(match[1]), _MONTHS.index(name) + 1, match[3], around)


def _day_month(match: re.Match[str], around: _Around) -> date:
    day, month = int(match[1]), int(match[2])
    if month > _LAST_MONTH >= day:
        day, month = month, day
    return _with_year(day, month, match[3], around)


def _chinese_day(match: re.Match[str], around: _Around) -> date:
    return _with_year(int(match[2]), int(match[1]), None, around)


def _with_year(day: int, month: int, year: str | None, around: _Around) -> date:
    if year is None:
        return _latest(day, month, around)
    number = int(year)
    if number < _CENTURY:
        this = around.today.year % _CENTURY
        number += around.today.year - this - (_CENTURY if number > this else 0)
    return date(number, month, day)


def _latest(day: int, month: int, around: _Around) -> date:
    """Return the latest such day that is not too far ahead (29 February skips years)."""
    limit = around.latest
    for year in range(limit.year, limit.year - _YEARS_BACK - 1, -1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= limit:
            return found
    raise UnreadableError("no_such_day")


_DAY_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str], _Around], date]], ...]] = (
    (_DAYS_AGO, _ago),
    (_DAYS_AHEAD, _days_ahead),
    (_YEAR_FIRST, _year_first),
    (_EIGHT_DIGITS, _year_first),
    (_NAMED_MONTH, _named_month),
    (_DAY_MONTH, _day_month),
    (_CHINESE_DAY, _chinese_day),
)
