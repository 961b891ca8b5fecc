from datetime import date, datetime
from itertools import pairwise

import pytest

from clinic_app.ui.charts.time_axis import day_at, day_number, month_text, tick_text, ticks

pytestmark = pytest.mark.usefixtures("say")


def test_a_moment_lies_between_its_day_and_the_next() -> None:
    noon = datetime.fromisoformat("2026-03-12T12:00+08:00")
    assert day_number(noon) == day_number(date(2026, 3, 12)) + 0.5
    assert day_at(day_number(noon)) == date(2026, 3, 12)


@pytest.mark.parametrize(
    ("first", "last", "by_day", "labelled"),
    [
        ("2026-03-01", "2026-03-04", True, "2026-03-01 2026-03-02 2026-03-03 2026-03-04"),
        ("2026-01-15", "2026-04-20", False, "2026-02-01 2026-03-01 2026-04-01"),
        ("2024-06-01", "2026-06-01", False, "2024-07-01 2025-01-01 2025-07-01 2026-01-01"),
        ("2010-06-01", "2026-06-01", False, "2015-01-01 2020-01-01 2025-01-01"),
    ],
)  # fmt: skip
def test_ticks_stand_on_whole_days_months_and_years(
    first: str, last: str, by_day: bool, labelled: str
) -> None:
    low, high = (day_number(date.fromisoformat(day)) for day in (first, last))
    found_by_day, found = ticks(low, high, 440)
    assert found_by_day is by_day
    assert " ".join(day.isoformat() for day in found) == labelled


@pytest.mark.parametrize("span", [10, 40, 100, 400, 1500, 6000])
@pytest.mark.parametrize("width", [250, 500, 1200])
def test_labels_never_touch(span: int, width: int) -> None:
    low = day_number(date(2016, 3, 10))
    _, found = ticks(low, low + span, width)
    places = [(day_number(day) - low) / span * width for day in found]
    assert all(after - before > 75 for before, after in pairwise(places))


def test_months_are_named_as_the_language_writes_them() -> None:
    assert month_text(date(2026, 11, 1), "en") == "Nov-2026"


def test_a_tick_is_labelled_by_day_or_by_month() -> None:
    assert tick_text(date(2026, 2, 1), "en", by_day=False) == "Feb-2026"
    assert tick_text(date(2026, 1, 10), "en", by_day=True) == "10-Jan-2026"
