"""Tests of the words beside a typed date."""

from datetime import date

import pytest

from clinic_app.ui.forms.day_words import words_of

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("day", "distance"),
    [
        ("2026-11-20", "today"),
        ("2026-11-19", "yesterday"),
        ("2026-11-21", "tomorrow"),
        ("2026-08-22", "90 days ago"),
        ("2026-08-20", "3 months ago"),
        ("2024-11-21", "23 months ago"),
        ("2024-11-20", "2 years ago"),
        ("2019-04-08", "7 years ago"),
        ("2027-11-20", "12 months ahead"),
        ("2028-11-20", "2 years ahead"),
    ],
)
def test_the_distance_is_said_in_the_unit_that_shows_a_wrong_year(day: str, distance: str) -> None:
    assert words_of(date.fromisoformat(day), TODAY).endswith(f", {distance}")
