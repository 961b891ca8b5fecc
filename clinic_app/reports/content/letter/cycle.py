"""The coming weeks of a drug taken in cycles: a small calendar, and the days on which it turns."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from clinic_app.domain.cycle import Cycle, is_due, next_turns
from clinic_app.domain.record.care import Medication
from clinic_app.reports.content.letter.said import on_paper
from clinic_app.reports.content.phrases import Phrases

WEEKS: Final = 7
"""Weeks shown at most, that of today first: more than one cycle of six."""
_DAYS_PER_WEEK: Final = 7
_ONE_DAY: Final = timedelta(days=1)


class DayKind(StrEnum):
    """What a day of the calendar is: with the drug, without it, or over (or after its end)."""

    WITH = "with"
    WITHOUT = "without"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleDay:
    """One cell: the day, its number, what it is."""

    on: date
    number: str
    kind: DayKind
    is_today: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleWeek:
    """One row, Monday to Sunday; `month` is named where one begins, otherwise empty."""

    month: str
    days: tuple[CycleDay, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleCalendar:
    """The coming weeks; `turns` are the next first day without the drug and with it, in words."""

    weekdays: tuple[str, ...]
    weeks: tuple[CycleWeek, ...]
    turns: tuple[tuple[str, str], ...]
    with_words: str
    without_words: str
    ask: str


def cycle_words(cycle: Cycle, phrases: Phrases) -> str:
    """Return a cycle in words, in weeks where both parts are whole weeks."""
    if cycle.in_weeks is None:
        return on_paper(phrases, "take.rhythm_days", on=cycle.on_days, off=cycle.off_days)
    on, off = cycle.in_weeks
    return on_paper(phrases, "take.rhythm", on=on, off=off)


def cycle_calendar(regimen: Medication, today: date, phrases: Phrases) -> CycleCalendar:
    """Return the calendar of a regimen that is taken in cycles and runs on `today`."""
    monday = today - today.weekday() * _ONE_DAY
    return CycleCalendar(
        weekdays=tuple(
            on_paper(phrases, f"cycle.weekday.{number}") for number in range(_DAYS_PER_WEEK)
        ),
        weeks=tuple(
            _week(regimen, monday + number * _DAYS_PER_WEEK * _ONE_DAY, today, phrases, number)
            for number in range(WEEKS)
        ),
        turns=_turns(regimen, today, phrases),
        with_words=on_paper(phrases, "cycle.with"),
        without_words=on_paper(phrases, "cycle.without"),
        ask=on_paper(phrases, "cycle.ask"),
    )


def _week(
    regimen: Medication, monday: date, today: date, phrases: Phrases, number: int
) -> CycleWeek:
    days = [monday + ahead * _ONE_DAY for ahead in range(_DAYS_PER_WEEK)]
    begins = next((day for day in days if day.day == 1), None)
    # A week in which a month begins names both: its first days belong to the one before.
    named = (days[0], begins) if begins else (days[0],) if number == 0 else ()
    months = dict.fromkeys(day.month for day in named)
    return CycleWeek(
        month="/".join(on_paper(phrases, f"cycle.month.{month}") for month in months),
        days=tuple(
            CycleDay(
                on=day, number=str(day.day), kind=_kind(regimen, day, today),
                is_today=day == today,
            )
            for day in days
        ),
    )  # fmt: skip


def _kind(regimen: Medication, day: date, today: date) -> DayKind:
    if day < today or not regimen.covers(day):
        return DayKind.NEITHER
    return DayKind.WITH if is_due(regimen, day) else DayKind.WITHOUT


def _turns(regimen: Medication, today: date, phrases: Phrases) -> tuple[tuple[str, str], ...]:
    """Return what the two days are and their dates, the earlier first."""
    first_with, first_without = next_turns(regimen, today)
    found = [(day, key) for day, key in ((first_with, "begins"), (first_without, "rests")) if day]
    return tuple(
        (on_paper(phrases, f"cycle.{key}"), phrases.wording.paper_date(day))
        for day, key in sorted(found)
    )
