"""A day ahead as it is typed: until when a card is put off."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from clinic_app.domain.dates import add_months
from clinic_app.domain.drafts.reading import UnreadableError, plain, read_day

_AHEAD: Final = re.compile(r"\+\s*(\d{1,3})\s*(d|w|m|天|日|周|月|个月)?")
_MONTHS_LOOKED_AHEAD: Final = 11
_DAYS_A_WEEK: Final = 7


def _days(today: date, count: int) -> date:
    return today + timedelta(days=count)


def _weeks(today: date, count: int) -> date:
    return today + timedelta(days=_DAYS_A_WEEK * count)


_STEPS: Final[Mapping[str, Callable[[date, int], date]]] = MappingProxyType(
    {
        "d": _days, "天": _days, "日": _days,
        "w": _weeks, "周": _weeks,
        "m": add_months, "月": add_months, "个月": add_months,
    }
)  # fmt: skip


def read_day_ahead(text: str, today: date) -> date:
    """Read a day after `today`: `+14`, `+2w`, `+3m`, or a date.

    A date without a year is the next such day: on 20 November `12/3` is the 12th of March of
    the next year.

    Raises:
        UnreadableError: `not_a_day_ahead`; `no_such_day`.
    """
    typed = plain(text).lower()
    found = _AHEAD.fullmatch(typed)
    if found is not None:
        return _STEPS[found[2] or "d"](today, int(found[1]))
    try:
        day = read_day(typed, today)
        if day > today or not typed[0].isdigit():
            return day
        # Dates without a year are read looking back: from months ahead that is the next one.
        return read_day(typed, add_months(today, _MONTHS_LOOKED_AHEAD))
    except UnreadableError as error:
        code = "no_such_day" if error.code == "no_such_day" else "not_a_day_ahead"
        raise UnreadableError(code) from error
