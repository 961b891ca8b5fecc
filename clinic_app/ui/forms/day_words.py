"""What a typed date was read as, in words: the reader's own check on `12/3`."""

from datetime import date
from typing import Final

from clinic_app.domain.drafts.reading import AHEAD_DAYS, UnreadableError, plain, read_day
from clinic_app.ui import display

_YESTERDAY: Final = 1


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
    if ago < 0:
        distance = shown.sentence("entry.day.ahead", days=-ago)
    elif ago <= _YESTERDAY:
        distance = shown.sentence("entry.day.today" if ago == 0 else "entry.day.yesterday")
    else:
        distance = shown.sentence("entry.day.ago", days=ago)
    weekday = shown.sentence(f"entry.day.weekday{day.weekday()}")
    return shown.sentence("entry.day.read", weekday=weekday, day=day, distance=distance)
