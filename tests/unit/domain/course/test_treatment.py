from datetime import date

import pytest

from clinic_app.domain.course.treatment import (
    days_on,
    events_by_term,
    pauses,
    share_of_highest,
    stretches,
)
from clinic_app.domain.cycle import cycle_of
from clinic_app.domain.record.codes import MedicationRole, StopReason
from tests import make

TODAY = date(2026, 5, 4)


def test_a_running_regimen_is_drawn_until_today() -> None:
    (found,) = stretches([make.medication("2025-08-11")], TODAY)
    assert (found.end, found.is_running, found.lane) == (TODAY, True, 0)


def test_a_stop_still_ahead_does_not_end_it() -> None:
    (found,) = stretches([make.medication("2025-08-11", 400, "2026-06-01")], TODAY)
    assert (found.end, found.is_running) == (TODAY, True)


def test_what_begins_later_or_is_taken_beside_is_left_out() -> None:
    beside = make.medication("2025-08-11", role=MedicationRole.CONCOMITANT)
    assert stretches([beside, make.medication("2026-06-01")], TODAY) == ()


def test_regimens_that_overlap_get_lanes_of_their_own() -> None:
    found = stretches(
        [
            make.medication("2025-01-01", 400, "2025-06-01"),
            make.medication("2025-05-01", 100, drug="dasatinib"),
            make.medication("2025-06-01", 300),
        ],
        TODAY,
    )
    assert [stretch.lane for stretch in found] == [0, 1, 0]


def test_height_is_the_share_of_the_highest_dose_of_the_same_drug() -> None:
    high, low = make.medication("2025-01-01", 400), make.medication("2025-06-01", 300)
    other = make.medication("2025-06-01", 100, drug="dasatinib")
    unknown = make.medication("2025-06-01", dose_mg=0, times_per_day=None)
    share = share_of_highest([high, low, other, unknown])
    assert [share(m) for m in (high, low, other, unknown)] == [1.0, 0.75, 1.0, 1.0]


def test_a_pause_lasts_from_the_stop_to_the_next_drug() -> None:
    stopped = make.medication("2016-03-10", 400, "2025-10-15", StopReason.TFR)
    again = make.medication("2026-04-01", 100, drug="dasatinib")
    (found,) = pauses([stopped, again], TODAY)
    assert (found.since, found.until) == (date(2025, 10, 15), date(2026, 4, 1))
    assert found.is_remission
    (open_one,) = pauses([stopped], TODAY)
    assert open_one.until is None
    assert pauses([again], TODAY) == ()
    assert pauses([], TODAY) == ()


def test_no_pause_while_another_drug_is_taken() -> None:
    long = make.medication("2025-01-01", 400)
    short = make.medication("2025-02-01", 100, "2025-03-01", drug="dasatinib")
    assert pauses([long, short], TODAY) == ()


def test_a_pause_begins_with_the_last_of_overlapping_regimens() -> None:
    long = make.medication("2025-01-01", 400, "2025-06-01", StopReason.TOXICITY)
    short = make.medication("2025-02-01", 100, "2025-03-01", drug="dasatinib")
    again = make.medication("2025-06-11", 300, TODAY)
    (found,) = pauses([long, short, again], TODAY)
    assert found.since == date(2025, 6, 1)
    assert found.reason is StopReason.TOXICITY
    assert not found.is_remission


@pytest.mark.parametrize(
    ("pattern", "on_days", "off_days"),
    [("4w_on_2w_off", 28, 14), ("3w_on_1w_off", 21, 7), ("5d_on_2d_off", 5, 2)],
)
def test_cycles_are_read(pattern: str, on_days: int, off_days: int) -> None:
    cycle = cycle_of(pattern)
    assert cycle is not None
    assert (cycle.on_days, cycle.off_days, cycle.days) == (on_days, off_days, on_days + off_days)


@pytest.mark.parametrize("pattern", ["continuous", "", "0w_on_2w_off", "weekly"])
def test_other_patterns_have_no_cycle(pattern: str) -> None:
    assert cycle_of(pattern) is None


def test_a_cycle_ends_with_the_regimen() -> None:
    (found,) = stretches([make.medication("2026-03-25", 50, pattern="4w_on_2w_off")], TODAY)
    assert days_on(found) == ((date(2026, 3, 25), date(2026, 4, 22)),)
    (longer,) = stretches([make.medication("2026-03-20", 50, pattern="4w_on_2w_off")], TODAY)
    assert days_on(longer)[-1] == (date(2026, 5, 1), TODAY)
    (daily,) = stretches([make.medication("2026-03-20")], TODAY)
    assert days_on(daily) == ((date(2026, 3, 20), TODAY),)


def test_events_stand_in_one_row_per_term_open_and_severe_first() -> None:
    rows = events_by_term(
        [
            make.toxicity("Nausea", 2, "2025-10-01"),
            make.toxicity("Edema limbs", 1, "2025-09-01", "2025-12-01"),
            make.toxicity("Edema limbs", 3, "2025-12-01"),
            make.toxicity("Rash", 1, "2026-06-01"),
            make.toxicity("Fatigue", 3, "2025-08-20", "2025-08-25"),
        ],
        TODAY,
    )
    assert [(name.term, [event.grade for event in row]) for name, row in rows] == [
        ("Edema limbs", [1, 3]),
        ("Nausea", [2]),
        ("Fatigue", [3]),
    ]


@pytest.mark.parametrize(
    ("reason", "restarted", "name"),
    [
        (StopReason.TFR, None, "remission"),
        (StopReason.TFR, "2026-04-01", "remission"),
        (StopReason.TOXICITY, "2026-04-01", "held"),
        (StopReason.COMPLETED, None, "completed"),
        (StopReason.TOXICITY, None, "off"),
        (None, None, "off"),
    ],
)
def test_a_pause_has_a_name(reason: StopReason | None, restarted: str | None, name: str) -> None:
    rows = [make.medication("2025-01-01", 400, "2026-01-01", reason)]
    rows += [make.medication(restarted)] if restarted else []
    (pause,) = pauses(rows, TODAY)
    assert pause.name == name


@pytest.mark.parametrize(
    ("stopped", "again", "pause"),
    [
        ("2026-02-02", "2026-02-16", None),
        ("2026-02-02", "2026-02-10", None),
        ("2026-02-02", "2026-02-17", ("2026-02-16", "2026-02-17")),
        ("2026-02-10", "2026-02-16", None),
        ("2026-02-01", "2026-02-16", ("2026-02-01", "2026-02-16")),
        ("2026-02-16", "2026-02-18", ("2026-02-16", "2026-02-18")),
    ],
)
def test_the_rest_of_a_cycle_is_no_pause(
    stopped: str, again: str, pause: tuple[str, str] | None
) -> None:
    """Four weeks with from 5 January, rest from 2 to 15 February."""
    rows = [
        make.medication("2026-01-05", 50, stopped, StopReason.TOXICITY, drug="sunitinib",
                        pattern="4w_on_2w_off"),
        make.medication(again, 37, drug="sunitinib"),
    ]  # fmt: skip
    found = [(one.since, one.until) for one in pauses(rows, TODAY)]
    assert found == ([(make.day(pause[0]), make.day(pause[1]))] if pause else [])
