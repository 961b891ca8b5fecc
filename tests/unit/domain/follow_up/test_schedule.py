"""Periodic dates: always counted from the anchor, discharged by any record in or after them."""

from datetime import date, timedelta
from itertools import islice

from clinic_app.domain.follow_up.schedule import Slot, discharged, months_after

ANCHOR = date(2024, 1, 31)


def _a_week_before(due_on: date) -> date:
    return due_on - timedelta(days=7)


def test_months_are_counted_from_the_anchor_and_clamped() -> None:
    dates = list(islice(months_after(ANCHOR, (1, 3), 3), 4))
    assert dates == [date(2024, 2, 29), date(2024, 4, 30), date(2024, 7, 31), date(2024, 10, 31)]


def test_one_record_discharges_every_slot_that_was_open() -> None:
    planned = months_after(ANCHOR, (1, 3), 3)
    late = date(2024, 4, 25)
    assert discharged(planned, [late], _a_week_before) == (
        Slot(date(2024, 2, 29), late),
        Slot(date(2024, 4, 30), late),
        Slot(date(2024, 7, 31), None),
    )


def test_a_finished_plan_has_no_open_slot() -> None:
    assert discharged([ANCHOR], [ANCHOR], _a_week_before) == (Slot(ANCHOR, ANCHOR),)
