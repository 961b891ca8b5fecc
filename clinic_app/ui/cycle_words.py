"""A cycle in words, in weeks where both parts are whole weeks."""

from clinic_app.domain.cycle import cycle_of
from clinic_app.domain.record.care import CONTINUOUS
from clinic_app.ui import display


def cycle_words(pattern: str) -> str:
    """Return how a drug is taken, empty for every day; what cannot be read stays as it is."""
    if pattern == CONTINUOUS:
        return ""
    cycle = cycle_of(pattern)
    if cycle is None:
        return pattern
    key = "chart.pattern.cycle" if cycle.in_weeks else "chart.pattern.cycle_days"
    on, off = cycle.in_weeks or (cycle.on_days, cycle.off_days)
    return display.current().sentence(key, on=on, off=off)
