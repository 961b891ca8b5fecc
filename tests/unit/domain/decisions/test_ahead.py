from datetime import date

import pytest

from clinic_app.domain.decisions.ahead import read_day_ahead
from clinic_app.domain.drafts.reading import UnreadableError

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("+14", date(2026, 12, 4)),
        ("+1d", date(2026, 11, 21)),
        ("+2 天", date(2026, 11, 22)),
        ("+3日", date(2026, 11, 23)),
        ("+2w", date(2026, 12, 4)),
        ("＋2周", date(2026, 12, 4)),
        ("+3m", date(2027, 2, 20)),
        ("+1个月", date(2026, 12, 20)),
        ("+1 月", date(2026, 12, 20)),
        ("25/11", date(2026, 11, 25)),
        ("12/3", date(2027, 3, 12)),
        ("3月12日", date(2027, 3, 12)),
        ("19/11", date(2027, 11, 19)),
        ("2026-12-01", date(2026, 12, 1)),
        ("12/3/27", date(2027, 3, 12)),
        ("2026-11-01", date(2026, 11, 1)),
        ("t", TODAY),
        ("-3", date(2026, 11, 17)),
    ],
)
def test_a_day_ahead_is_read_as_typed(typed: str, day: date) -> None:
    assert read_day_ahead(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("soon", "not_a_day_ahead"),
        ("14", "not_a_day_ahead"),
        ("+x", "not_a_day_ahead"),
        ("30/2", "no_such_day"),
    ],
)
def test_what_is_no_day_is_said(typed: str, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_day_ahead(typed, TODAY)
    assert caught.value.code == code
