"""Days with and without the drug: the table of a clinic's two cycles, and what always holds."""

import csv
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.course.treatment import Stretch, days_on
from clinic_app.domain.cycle import (
    coming_turns,
    cycle_of,
    doses_due,
    is_due,
    is_readable,
    is_rest,
    next_turns,
    rest_until,
)
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import MedicationRole
from tests import make
from tests.strategies import patterns

_TABLE = Path(__file__).parents[2] / "spec" / "cycles.csv"
FIRST = date(2026, 1, 5)
ONE = timedelta(days=1)


def _rows() -> list[dict[str, str]]:
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _sunitinib(pattern: str = "4w_on_2w_off", stopped: str | None = None) -> Medication:
    return make.medication(FIRST, 50, stopped, drug="sunitinib", pattern=pattern)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("row", _rows())
def test_the_table(row: dict[str, str]) -> None:
    regimen = make.medication(row["started_on"], 50, pattern=row["pattern"])
    day = date.fromisoformat(row["day"])
    assert is_due(regimen, day) is (row["due"] == "yes")
    assert next_turns(regimen, day) == (_day(row["next_with"]), _day(row["next_without"]))


@pytest.mark.parametrize(
    ("pattern", "readable"),
    [
        ("continuous", True), ("4w_on_2w_off", True), ("1d_on_1d_off", True),
        ("0w_on_2w_off", False), ("4w_on_0w_off", False), ("4w_on_-2w_off", False),
        ("4w_on", False), ("daily", False), ("", False), ("4w_on_2w_off ", False),
    ],
)  # fmt: skip
def test_which_patterns_are_read(pattern: str, readable: bool) -> None:
    assert is_readable(pattern) is readable


@given(patterns(), st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(0, 900))
def test_days_with_and_without_partition_the_time(pattern: str, start: date, length: int) -> None:
    end = start + length * ONE
    regimen = make.medication(start, 50, end, pattern=pattern)
    parts = days_on(Stretch(regimen, end, is_running=False, lane=0))
    drawn = {first + n * ONE for first, last in parts for n in range((last - first).days)}
    for ahead in range(-1, length + 1):
        day = start + ahead * ONE
        due, rest = is_due(regimen, day), is_rest([regimen], regimen.drug, day)
        assert (due, rest) in {(True, False), (False, True), (False, False)}
        assert (due or rest) is regimen.covers(day)
        assert due is (day in drawn)


@given(patterns(), st.integers(0, 200), st.integers(1, 400))
def test_the_turns_are_where_due_changes(pattern: str, after: int, length: int) -> None:
    regimen = make.medication(FIRST, 50, FIRST + 500 * ONE, pattern=pattern)
    first, last = FIRST + after * ONE, FIRST + (after + length) * ONE
    turns = {turn.on: turn.begins for turn in coming_turns(regimen, first, last)}
    for ahead in range(1, length + 1):
        day = first + ahead * ONE
        if not regimen.covers(day):
            assert day not in turns
            continue
        changed = is_due(regimen, day) is not is_due(regimen, day - ONE)
        assert (day in turns) is changed
        assert turns.get(day, is_due(regimen, day)) is is_due(regimen, day)


def test_nothing_turns_after_a_stop() -> None:
    stopped = _sunitinib(stopped="2026-02-16")
    assert next_turns(stopped, FIRST) == (None, date(2026, 2, 2))
    assert next_turns(stopped, date(2026, 2, 3)) == (None, None)


def test_a_rest_is_one_of_that_drug_that_is_taken_then() -> None:
    regimen = _sunitinib()
    rest = date(2026, 2, 2)
    assert is_rest([regimen], "Sunitinib", rest)
    assert not is_rest([regimen], "imatinib", rest)
    assert not is_rest([], "sunitinib", rest)
    beside = make.medication(
        FIRST, 50, drug="sunitinib", pattern="4w_on_2w_off", role=MedicationRole.CONCOMITANT
    )
    assert not is_rest([beside], "sunitinib", rest)
    daily = make.medication("2026-02-02", 37, drug="sunitinib")
    assert not is_rest([regimen, daily], "sunitinib", rest)


def test_an_unreadable_pattern_hides_no_missed_dose() -> None:
    assert cycle_of("Mondays") is None
    assert is_due(_sunitinib("Mondays"), date(2026, 2, 3))


@pytest.mark.parametrize(
    ("first", "last", "due"),
    [
        ("2026-01-26", "2026-02-01", 7), ("2026-01-27", "2026-02-02", 6),
        ("2026-02-02", "2026-02-08", 0), ("2026-02-10", "2026-02-16", 1),
        ("2026-01-01", "2026-01-04", None), ("2025-12-30", "2026-01-05", 1),
    ],
)  # fmt: skip
def test_doses_due_are_counted_on_days_with_the_drug(
    first: str, last: str, due: int | None
) -> None:
    found = doses_due([_sunitinib()], make.day(first), make.day(last))
    assert found == (None if due is None else Decimal(due))


def test_doses_due_follow_the_times_a_day_and_are_unknown_without_them() -> None:
    week = (FIRST, FIRST + 6 * ONE)
    assert doses_due([make.medication(FIRST, 400, times_per_day=Decimal(2))], *week) == Decimal(14)
    assert doses_due([make.medication(FIRST, 400, times_per_day=None)], *week) is None
    beside = make.medication(FIRST, 20, role=MedicationRole.CONCOMITANT)
    assert doses_due([beside], *week) is None


@pytest.mark.parametrize(
    ("stopped", "until"),
    [
        ("2026-02-01", None), ("2026-02-02", "2026-02-16"), ("2026-02-15", "2026-02-16"),
        ("2026-02-16", None), (None, None),
    ],
)  # fmt: skip
def test_a_stop_in_the_rest_misses_nothing_before_the_next_cycle(
    stopped: str | None, until: str | None
) -> None:
    assert rest_until(_sunitinib(stopped=stopped)) == _day(until or "")
    assert rest_until(make.medication(FIRST, 400, "2026-03-01")) is None
