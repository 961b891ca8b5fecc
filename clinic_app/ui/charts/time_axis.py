"""The shared time axis: days as numbers, ticks on whole days, months and years."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from clinic_app.domain.dates import add_months
from clinic_app.ui import display

_MINUTES_PER_DAY = 24 * 60
_LABEL_PX = 88
_DAYS_PER_MONTH = 30.4


@dataclass(frozen=True, slots=True)
class _Step:
    """Distance between two ticks: so many days or so many months."""

    days: int = 0
    months: int = 0

    @property
    def length_days(self) -> float:
        """About how long the step is."""
        return self.days or self.months * _DAYS_PER_MONTH


_STEPS = (
    _Step(days=1),
    _Step(days=2),
    _Step(days=7),
    _Step(days=14),
    _Step(months=1),
    _Step(months=2),
    _Step(months=3),
    _Step(months=6),
    _Step(months=12),
    _Step(months=24),
    _Step(months=60),
    _Step(months=120),
)


def day_number(on: date) -> float:
    """Return where a calendar date, or a moment by its own clock, lies on the axis, in days."""
    if isinstance(on, datetime):
        minutes = on.hour * 60 + on.minute
        return on.toordinal() + minutes / _MINUTES_PER_DAY
    return float(on.toordinal())


def day_at(number: float) -> date:
    """Return the calendar date at a place on the axis."""
    return date.fromordinal(max(1, int(number)))


def _step_for(span_days: float, width_px: float) -> _Step:
    """Return the shortest step whose labels do not touch."""
    room = max(1.0, width_px / _LABEL_PX)
    for step in _STEPS:
        if span_days / step.length_days <= room:
            return step
    return _STEPS[-1]


def _first_tick(low: date, step: _Step) -> date:
    if step.days:
        offset = low.toordinal() % step.days
        return low + timedelta(days=step.days - offset if offset else 0)
    months = low.year * 12 + low.month - (1 if low.day == 1 else 0)
    months += -months % step.months
    return date(months // 12, months % 12 + 1, 1)


def ticks(low: float, high: float, width_px: float) -> tuple[bool, tuple[date, ...]]:
    """Return whether the ticks are single days, and the dates to label from low to high."""
    step = _step_for(high - low, width_px)
    return bool(step.days), tuple(_walk(day_at(low), day_at(high), step))


def _walk(low: date, high: date, step: _Step) -> Iterator[date]:
    tick = _first_tick(low, step)
    while tick <= high:
        yield tick
        tick = tick + timedelta(days=step.days) if step.days else add_months(tick, step.months)


def month_text(day: date, language: str) -> str:
    """Write a month: `Nov-2026`, or `2026-11` in Chinese."""
    text = display.current().date(day)
    return text[: len("2026-11")] if language == "zh" else text[len("20-") :]


def tick_text(day: date, language: str, *, by_day: bool) -> str:
    """Write the label of a tick: the date of a single day, else its month."""
    return display.current().date(day) if by_day else month_text(day, language)
