"""Which doses the record says were taken, in hours before the draw."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.record.care import DoseEvent, Medication
from clinic_app.domain.record.codes import DoseEventKind
from clinic_app.domain.tdm.exposure.dosing_history import (
    Stretch,
    dose_runs,
    stretches,
    times_per_day,
    timetable,
)
from clinic_app.domain.tdm.exposure.findings import DoseRun
from tests import make

DRAWN = datetime.fromisoformat("2026-03-11T08:00")


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _event(on: str, kind: DoseEventKind, at: str | None = None) -> DoseEvent:
    return DoseEvent(drug="imatinib", on=date.fromisoformat(on), kind=kind, at=at)


def _doses(runs: tuple[DoseRun, ...]) -> list[tuple[float, float]]:
    return [
        (run.first_h + at * run.interval_h, run.dose_mg) for run in runs for at in range(run.count)
    ]


def _runs(*regimens: Medication, last: str = "2026-03-10T08:00", **more: Any) -> Any:
    clock = _at(last).time()
    taken = [_at(last), *(_at(one) for one in more.get("taken", ()))]
    table = timetable(regimens, tuple(more.get("events", ())), clock, taken)
    return dose_runs(table, DRAWN, _at(last))


def _regimen(start: str, stop: str | None = None, **changes: Any) -> Medication:
    return make.medication(start, stopped_on=stop, **changes)


def test_an_unchanged_stretch_is_one_row_however_long() -> None:
    (run,) = _runs(_regimen("2016-03-11"))
    assert (run.count, run.interval_h, run.first_h + (run.count - 1) * 24) == (3652, 24, -24)


def test_a_change_of_dose_begins_another_row() -> None:
    runs = _runs(_regimen("2026-03-01", "2026-03-06"), _regimen("2026-03-06", dose_mg=300))
    assert [(run.dose_mg, run.count) for run in runs] == [(400, 5), (300, 5)]
    assert runs[1].first_h == -5 * 24


def test_a_gap_between_regimens_holds_no_dose() -> None:
    runs = _runs(_regimen("2026-03-01", "2026-03-04"), _regimen("2026-03-08"))
    assert [run.count for run in runs] == [3, 3]


def test_two_doses_a_day_are_twelve_hours_apart() -> None:
    twice = _regimen("2026-03-09", times_per_day=Decimal(2))
    assert _doses(_runs(twice, last="2026-03-10T20:00")) == [
        (-48, 400), (-36, 400), (-24, 400), (-12, 400),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", [DoseEventKind.MISSED, DoseEventKind.HELD])
def test_a_dose_missed_or_held_was_not_taken(kind: DoseEventKind) -> None:
    runs = _runs(_regimen("2026-03-07"), events=[_event("2026-03-09", kind)])
    assert [hour for hour, _ in _doses(runs)] == [-96, -72, -24]


def test_of_two_doses_a_day_one_missed_leaves_one_and_two_leave_none() -> None:
    twice = _regimen("2026-03-08", times_per_day=Decimal(2))
    missed = _event("2026-03-09", DoseEventKind.MISSED)
    one = [hour for hour, _ in _doses(_runs(twice, events=[missed]))]
    assert one == [-72, -60, -48, -24]
    both = [hour for hour, _ in _doses(_runs(twice, events=[missed, missed, missed]))]
    assert both == [-72, -60, -24]


def test_the_dose_recorded_as_taken_is_not_the_one_missed() -> None:
    twice = _regimen("2026-03-09", times_per_day=Decimal(2))
    missed = _event("2026-03-10", DoseEventKind.MISSED)
    runs = _runs(twice, last="2026-03-10T20:00", events=[missed])
    assert [hour for hour, _ in _doses(runs)] == [-48, -36, -12]


def test_a_moved_dose_was_taken_at_its_hour() -> None:
    moved = _event("2026-03-09", DoseEventKind.MOVED, "14:00")
    without_hour = _event("2026-03-08", DoseEventKind.MOVED)
    runs = _runs(_regimen("2026-03-08"), events=[moved, without_hour])
    assert [hour for hour, _ in _doses(runs)] == [-72, -42, -24]


def test_the_usual_time_stands_where_nothing_else_is_recorded() -> None:
    runs = _runs(_regimen("2026-03-08", usual_time="07:00"), last="2026-03-10T09:30")
    assert [hour for hour, _ in _doses(runs)] == [-73, -49, -22.5]


def test_another_recorded_dose_takes_the_place_of_the_planned_one() -> None:
    runs = _runs(_regimen("2026-03-08"), taken=["2026-03-09T10:00"])
    assert [hour for hour, _ in _doses(runs)] == [-72, -46, -24]


def test_a_dose_after_midnight_may_be_the_evenings() -> None:
    evening = _regimen("2026-03-08", usual_time="23:30")
    runs = _runs(evening, last="2026-03-10T00:30")
    assert [hour for hour, _ in _doses(runs)] == [-56.5, -31.5]


def test_a_recorded_dose_off_every_regimen_is_a_dose_of_its_own_day() -> None:
    runs = _runs(_regimen("2026-03-08"), taken=["2026-02-01T10:00"])
    assert [hour for hour, _ in _doses(runs)] == [-72, -48, -24]


def test_rest_days_of_a_cycle_hold_no_dose() -> None:
    cycle = _regimen("2026-03-01", pattern="3d_on_2d_off")
    runs = _runs(cycle, last="2026-03-08T08:00")
    assert [run.count for run in runs] == [3, 3]
    whole = list(stretches([cycle], date(2026, 3, 7)))
    assert whole == [
        Stretch(cycle, date(2026, 3, 1), date(2026, 3, 3)),
        Stretch(cycle, date(2026, 3, 6), date(2026, 3, 7)),
    ]


def test_an_overlap_takes_the_regimen_begun_last() -> None:
    runs = _runs(_regimen("2026-03-01"), _regimen("2026-03-06", dose_mg=300))
    assert [(run.dose_mg, run.count) for run in runs] == [(400, 5), (300, 5)]


@pytest.mark.parametrize(
    ("times", "count"),
    [("1", 1), ("2", 2), ("0.5", None), ("1.5", None), ("0", None), (None, None)],
)
def test_times_a_day_must_be_whole(times: str | None, count: int | None) -> None:
    regimen = _regimen("2026-03-01", times_per_day=None if times is None else Decimal(times))
    assert times_per_day(regimen) == count


def test_doses_that_cannot_be_counted_are_not_in_the_rows() -> None:
    assert _runs(_regimen("2026-03-01", times_per_day=Decimal("0.5"))) == ()


@given(
    st.lists(st.integers(1, 58), max_size=6, unique=True),
    st.lists(st.integers(1, 58), max_size=3, unique=True),
)
def test_doses_never_repeat_nor_run_ahead(missed: list[int], moved: list[int]) -> None:
    start = date(2026, 1, 1)
    events = [
        _event((start + timedelta(days=day)).isoformat(), DoseEventKind.MISSED) for day in missed
    ]
    events += [
        _event((start + timedelta(days=day)).isoformat(), DoseEventKind.MOVED, "11:00")
        for day in moved
        if day not in missed
    ]
    hours = [hour for hour, _ in _doses(_runs(_regimen("2026-01-01"), events=events))]
    assert hours == sorted(set(hours))
    assert len(hours) == 69 - len(missed)
    assert hours[-1] == -24
