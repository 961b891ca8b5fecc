"""What a typed date was read as, in words: the reader's own check on `12/3`."""

from datetime import date
from typing import Final

from clinic_app.domain.dates import MONTHS_PER_YEAR, whole_months_between
from clinic_app.domain.drafts.reading import AHEAD_DAYS, UnreadableError, plain, read_day
from clinic_app.ui import display

_NEAR: Final = {-1: "tomorrow", 0: "today", 1: "yesterday"}
_IN_DAYS: Final = 90
_IN_MONTHS: Final = 24


def day_words(text: str, today: date, ahead_days: int = AHEAD_DAYS) -> str:
    """Return weekday, date and how long ago; nothing for a blank or unreadable text.

    `ahead_days` as `read_day` has it: more for what is planned.
    """
    if not plain(text):
        return ""
    try:
        day = read_day(text, today, ahead_days)
    except UnreadableError:
        return ""
    return words_of(day, today)


def words_of(day: date, today: date) -> str:
    """Return weekday, date and distance from `today`."""
    shown = display.current()
    ago = (today - day).days
    near = _NEAR.get(ago)
    distance = shown.sentence(f"entry.day.{near}") if near else _far(day, today)
    weekday = shown.sentence(f"entry.day.weekday{day.weekday()}")
    return shown.sentence("entry.day.read", weekday=weekday, day=day, distance=distance)


def _far(day: date, today: date) -> str:
    """Return the distance in days; beyond a quarter in whole months, later in whole years."""
    shown = display.current()
    first, last = sorted((day, today))
    way = "ago" if day < today else "ahead"
    days = (last - first).days
    months = whole_months_between(first, last)
    if days <= _IN_DAYS:
        return shown.sentence(f"entry.day.{way}", days=days)
    if months < _IN_MONTHS:
        return shown.sentence(f"entry.day.months_{way}", months=months)
    return shown.sentence(f"entry.day.years_{way}", years=months // MONTHS_PER_YEAR)
