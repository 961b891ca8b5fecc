"""Episodes of one dose: what restarts steady state, what is still the same dose."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.record.care import DoseEvent, Medication
from clinic_app.domain.record.codes import DoseEventKind, MedicationRole
from clinic_app.domain.tdm.dosing import Episode, episode_on
from tests.unit.domain.adjuvant import imatinib, patient

START = date(2026, 1, 1)
LATER = date(2026, 6, 1)
GAP_DAYS = 7


def _found(*regimens: Medication, day: date = LATER, **changes: Any) -> Episode | None:
    history = patient(medications=regimens, **changes)
    return episode_on(history, "imatinib", day, GAP_DAYS)


def _episode(*regimens: Medication, **changes: Any) -> Episode:
    episode = _found(*regimens, **changes)
    assert episode is not None
    return episode


@pytest.mark.parametrize(("gap", "steady_since"), [(7, START), (8, date(2026, 3, 9))])
def test_a_gap_of_more_than_seven_days_restarts_steady_state(gap: int, steady_since: date) -> None:
    stopped = date(2026, 3, 1)
    resumed = imatinib(stopped + timedelta(days=gap))
    episode = _episode(imatinib(START, 400, stopped), resumed)
    assert (episode.started_on, episode.steady_since) == (START, steady_since)


@pytest.mark.parametrize(("days", "steady_since"), [(7, START), (8, date(2026, 3, 9))])
def test_a_run_of_held_doses_is_a_gap(days: int, steady_since: date) -> None:
    first = date(2026, 3, 1)
    events = tuple(
        DoseEvent(drug="imatinib", on=first + timedelta(days=n), kind=DoseEventKind.HELD)
        for n in range(days)
    )
    episode = _episode(imatinib(START), dose_events=events)
    assert episode.steady_since == steady_since


def test_moved_doses_and_other_drugs_are_no_gap() -> None:
    first = date(2026, 3, 1)
    days = [first + timedelta(days=n) for n in range(10)]
    moved = [DoseEvent(drug="imatinib", on=d, kind=DoseEventKind.MOVED) for d in days]
    other = [DoseEvent(drug="sunitinib", on=d, kind=DoseEventKind.HELD) for d in days]
    assert _episode(imatinib(START), dose_events=(*moved, *other)).steady_since == START


def test_a_change_of_dose_begins_an_episode_and_remembers_a_reduction() -> None:
    changed = date(2026, 4, 1)
    episode = _episode(imatinib(START, 400, changed), imatinib(changed, 300))
    assert (episode.dose_mg_per_day, episode.started_on) == (Decimal(300), changed)
    assert episode.reduced_from == Decimal(400)
    raised = _episode(imatinib(START, 300, changed), imatinib(changed, 400))
    assert raised.reduced_from is None


def test_twice_daily_counts_as_the_daily_dose() -> None:
    twice = replace(imatinib(START, 200), times_per_day=Decimal(2))
    assert _episode(twice).dose_mg_per_day == Decimal(400)


def test_no_episode_where_nothing_covers_the_day() -> None:
    stopped = date(2026, 3, 1)
    assert _found(imatinib(START, 400, stopped), day=stopped) is None
    assert _found(imatinib(START, 400, stopped), day=date(2026, 2, 28)) is not None
    beside = replace(imatinib(START), role=MedicationRole.CONCOMITANT)
    assert _found(beside) is None


def test_where_regimens_overlap_the_one_begun_last_is_taken_and_the_other_comes_back() -> None:
    changed, back = date(2026, 3, 1), date(2026, 4, 1)
    regimens = (imatinib(START), imatinib(changed, 300, back))
    assert _found(*regimens, day=back - timedelta(days=1)) == Episode(
        Decimal(300), changed, changed, Decimal(400)
    )
    assert _found(*regimens, day=back) == Episode(Decimal(400), back, back)


def test_a_regimen_without_a_day_changes_nothing() -> None:
    day = date(2026, 3, 1)
    episode = _episode(imatinib(START, 400, day), imatinib(day, 300, day), imatinib(day, 400))
    assert episode == Episode(Decimal(400), START, START)


def test_an_overlap_of_one_dose_is_no_gap() -> None:
    episode = _episode(imatinib(START, 400, date(2026, 3, 1)), imatinib(date(2026, 2, 1), 400))
    assert episode == Episode(Decimal(400), START, START)


@pytest.mark.parametrize(("held", "steady_since"), [(2, START), (3, date(2026, 3, 6))])
def test_held_days_and_days_between_regimens_are_one_gap(held: int, steady_since: date) -> None:
    stopped = date(2026, 3, 1)
    events = tuple(
        DoseEvent(drug="imatinib", on=stopped - timedelta(days=n), kind=DoseEventKind.HELD)
        for n in range(1, held + 1)
    )
    rows = (imatinib(START, 400, stopped), imatinib(date(2026, 3, 6), 400))
    assert _episode(*rows, dose_events=events).steady_since == steady_since


def test_a_regimen_without_a_day_does_not_shorten_a_gap() -> None:
    stopped, resumed = date(2026, 3, 1), date(2026, 3, 9)
    empty = imatinib(date(2026, 3, 5), 300, date(2026, 3, 5))
    episode = _episode(imatinib(START, 400, stopped), empty, imatinib(resumed, 400))
    assert episode == Episode(Decimal(400), START, resumed)


def test_a_regimen_of_unknown_dose_is_no_episode() -> None:
    assert _found(replace(imatinib(START), dose_mg=None)) is None


def _held(*days: date) -> tuple[DoseEvent, ...]:
    return tuple(DoseEvent(drug="imatinib", on=day, kind=DoseEventKind.HELD) for day in days)


def _span(first: date, days: int) -> list[date]:
    return [first + timedelta(days=n) for n in range(days)]


_REST = date(2026, 1, 29)
"""First rest day of four weeks on and two off from 1 January; the next cycle: 12 February."""


@pytest.mark.parametrize(
    ("held", "steady_since"),
    [
        (_span(_REST, 14), START),
        (_span(_REST - timedelta(days=7), 21), START),
        (_span(_REST - timedelta(days=8), 22), date(2026, 2, 12)),
        (_span(_REST - timedelta(days=4), 21), START),
        (_span(_REST - timedelta(days=4), 22), date(2026, 2, 16)),
    ],
    ids=["rest only", "seven due", "eight due", "seven across", "eight across"],
)
def test_rest_days_of_a_cycle_count_for_no_gap_and_end_none(
    held: list[date], steady_since: date
) -> None:
    cyclic = replace(imatinib(START), pattern="4w_on_2w_off")
    assert _episode(cyclic, dose_events=_held(*held)).steady_since == steady_since


def test_a_gap_that_lasts_into_a_rest_ends_with_what_is_known() -> None:
    cyclic = replace(imatinib(START), pattern="4w_on_2w_off")
    held = _held(*_span(_REST - timedelta(days=8), 8))
    episode = _found(cyclic, day=_REST, dose_events=held)
    assert episode is not None
    assert episode.steady_since == _REST + timedelta(days=1)
