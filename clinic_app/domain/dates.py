"""Calendar arithmetic as the protocols mean it: months and years clamp to the end of a month."""

from calendar import monthrange
from datetime import date, timedelta

MONTHS_PER_YEAR = 12


def add_months(day: date, months: int) -> date:
    """Return the same day `months` calendar months later, clamped to the month's last day.

    Source: decision D14 (30 December + 2 months is 28 or 29 February).
    """
    year, month0 = divmod(day.year * MONTHS_PER_YEAR + day.month - 1 + months, MONTHS_PER_YEAR)
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))


def add_years(day: date, years: int) -> date:
    """Return the same day `years` calendar years later (29 February becomes the 28th)."""
    return add_months(day, years * MONTHS_PER_YEAR)


def whole_months_between(start: date, end: date) -> int:
    """Count the whole calendar months from `start` to `end` (0 when `end` is earlier)."""
    months = (end.year - start.year) * MONTHS_PER_YEAR + end.month - start.month
    if add_months(start, months) > end:
        months -= 1
    return max(months, 0)


def whole_years_between(start: date, end: date) -> int:
    """Count the whole calendar years from `start` to `end` (0 when `end` is earlier)."""
    return whole_months_between(start, end) // MONTHS_PER_YEAR


def first_day_longer_than_years(start: date, years: int, extra_days: int = 0) -> date:
    """Return the first day on which strictly more than `years` calendar years have passed.

    `extra_days` are days that do not count (gaps without the drug). Source: decision D1.
    """
    return add_years(start, years) + timedelta(days=extra_days + 1)
