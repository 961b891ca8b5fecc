from datetime import date

import pytest

from clinic_app.reports.figures.scale import TimeScale, ValueScale


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 1, 10), date(2026, 5, 4), 1),
        (date(2025, 7, 2), date(2026, 5, 4), 2),
        (date(2024, 1, 1), date(2026, 5, 4), 6),
        (date(2016, 3, 10), date(2026, 3, 20), 24),
    ],
)
def test_at_most_nine_ticks_on_round_months(start: date, end: date, months: int) -> None:
    scale = TimeScale(start, end, 0, 400)
    assert scale.tick_months == months
    ticks = scale.ticks()
    assert 2 <= len(ticks) <= 9
    assert all(tick.day == 1 and start <= tick <= end for tick in ticks)


def test_days_outside_stay_on_the_axis() -> None:
    scale = TimeScale(date(2026, 1, 1), date(2026, 12, 31), 90, 400)
    assert scale.x(date(2020, 1, 1)) == 90
    assert scale.x(date(2030, 1, 1)) == 400


def test_a_log_axis_puts_decades_at_equal_steps() -> None:
    scale = ValueScale(0.001, 10, 0, 40, logarithmic=True)
    assert [round(scale.y(value), 6) for value in scale.decades()] == [0, 10, 20, 30, 40]
    assert scale.y(0.0000001) == 0
