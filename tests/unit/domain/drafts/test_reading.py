from datetime import date, time
from decimal import Decimal

import pytest

from clinic_app.domain.drafts.reading import (
    UnreadableError,
    one_line,
    plain,
    read_day,
    read_decimal,
    read_pressure,
    read_time,
    read_whole,
)

TODAY = date(2026, 5, 4)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("t", "2026-05-04"),
        ("T", "2026-05-04"),
        ("今天", "2026-05-04"),
        ("-0", "2026-05-04"),
        ("-1", "2026-05-03"),
        ("-3", "2026-05-01"),
        ("－３", "2026-05-01"),
        ("-365", "2025-05-04"),
        ("12/3", "2026-03-12"),
        ("12.3", "2026-03-12"),
        ("3/25", "2026-03-25"),  # only the 25th of March can be meant
        ("25/3", "2026-03-25"),
        ("4/5", "2026-05-04"),
        ("5/5", "2026-05-05"),  # tomorrow is read as tomorrow, and refused as future
        ("4/6", "2026-06-04"),  # 31 days ahead
        ("5/6", "2025-06-05"),  # 32 days ahead: last year's
        ("31/12", "2025-12-31"),
        ("29/2", "2024-02-29"),
        ("12/3/2024", "2024-03-12"),
        ("12/3/24", "2024-03-12"),
        ("12/3/66", "1966-03-12"),
        ("12-Mar-2026", "2026-03-12"),
        ("12 march 2026", "2026-03-12"),
        ("12mar", "2026-03-12"),
        ("2026-03-12", "2026-03-12"),
        ("2026/3/12", "2026-03-12"),
        ("20260312", "2026-03-12"),
        ("2026年3月12日", "2026-03-12"),
        ("3月12日", "2026-03-12"),
        (" 2026-03-12 ", "2026-03-12"),
    ],
)
def test_days_as_they_are_typed(text: str, day: str) -> None:
    assert read_day(text, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_a_date"),
        ("yesterday week", "not_a_date"),
        ("12-foo-2026", "not_a_date"),
        ("+3d", "not_a_date"),
        ("1", "not_a_date"),
        ("30/2", "no_such_day"),
        ("13/13", "no_such_day"),
        ("31/4/2026", "no_such_day"),
        ("2026-02-29", "no_such_day"),
        ("0000-01-01", "no_such_day"),
        ("20261301", "no_such_day"),
    ],
)
def test_what_is_no_day_is_said(text: str, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_day(text, TODAY)
    assert caught.value.code == code


def test_days_before_the_calendar_are_refused() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_day("-9999", date(20, 1, 1))
    assert caught.value.code == "no_such_day"


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("0830", time(8, 30)),
        ("830", time(8, 30)),
        ("8:30", time(8, 30)),
        ("08:30", time(8, 30)),
        ("8.30", time(8, 30)),
        ("8点30分", time(8, 30)),
        ("０８：３０", time(8, 30)),
        ("8", time(8, 0)),
        ("0", time(0, 0)),
        ("2359", time(23, 59)),
    ],
)
def test_times_as_they_are_typed(text: str, clock: time) -> None:
    assert read_time(text) == clock


@pytest.mark.parametrize("text", ["", "2400", "24", "8:60", "8:5", "half past", "-8"])
def test_what_is_no_time_is_said(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_time(text)
    assert caught.value.code == "not_a_time"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1900", "1900"),
        ("0.010", "0.010"),
        (".5", "0.5"),
        ("54.", "54"),
        ("５４．５", "54.5"),
        ("54。5", "54.5"),
        ("-1", "-1"),
    ],
)
def test_numbers_stay_exact(text: str, value: str) -> None:
    assert read_decimal(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1,900", "comma"),
        ("1，9", "comma"),
        ("1、9", "comma"),
        ("1e3", "not_a_number"),
        ("5x", "not_a_number"),
        ("nan", "not_a_number"),
        ("", "not_a_number"),
    ],
)
def test_what_is_no_number_is_said(text: str, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_decimal(text)
    assert caught.value.code == code


def test_whole_numbers() -> None:
    assert read_whole("２") == 2
    for text in ("1.0", "one", ""):
        with pytest.raises(UnreadableError):
            read_whole(text)


@pytest.mark.parametrize("text", ["128/78", "128 78", "128, 78", "128-78", "１２８／７８"])
def test_pressures(text: str) -> None:
    assert read_pressure(text) == (128, 78)


@pytest.mark.parametrize("text", ["128", "128/", "/78", "high"])
def test_what_is_no_pressure_is_said(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_pressure(text)
    assert caught.value.code == "not_a_pressure"


def test_a_chinese_keyboard_types_plain_characters() -> None:
    assert plain("　−３。") == "-3."


@pytest.mark.parametrize(
    ("pasted", "line"),
    [
        ("Li\nMei\tX", "Li Mei X"),
        ("Li\r\nMei\u2028X", "Li Mei X"),
        ("O\u202eBrien\u2066 \u200f<b>\x00", "OBrien <b>"),
        ("欧阳\U00020bb7 👩\u200d⚕ =1+1", "欧阳\U00020bb7 👩\u200d⚕ =1+1"),
        (" ends ", " ends "),
    ],
)
def test_what_is_pasted_becomes_one_visible_line(pasted: str, line: str) -> None:
    assert one_line(pasted) == line
