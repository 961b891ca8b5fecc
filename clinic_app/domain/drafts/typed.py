"""A stored value as somebody would type it: what a form shows when a record is corrected."""

from datetime import date
from decimal import Decimal


def typed_day(day: date | None) -> str:
    """Return a day as `2026-03-12`, which every date field reads; blank when unknown."""
    return "" if day is None else day.isoformat()


def typed_number(value: Decimal | int | None) -> str:
    """Return a number with its exact digits and no exponent; blank when unknown."""
    return "" if value is None else f"{Decimal(value):f}"
