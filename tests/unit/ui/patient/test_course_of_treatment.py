from datetime import date

from clinic_app.domain.record.codes import MedicationRole, StopReason
from clinic_app.ui.charts.course_of_treatment import (
    events_by_term,
    remissions,
    share_of_highest,
    stretches,
)
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


def test_a_remission_lasts_from_the_stop_to_the_next_drug() -> None:
    stopped = make.medication("2016-03-10", 400, "2025-10-15", StopReason.TFR)
    again = make.medication("2026-04-01", 100, drug="dasatinib")
    (found,) = remissions([stopped, again], TODAY)
    assert (found.stopped_on, found.restarted_on) == (date(2025, 10, 15), date(2026, 4, 1))
    (open_one,) = remissions([stopped], TODAY)
    assert open_one.restarted_on is None
    assert remissions([again], TODAY) == ()


def test_events_stand_in_one_row_per_term() -> None:
    rows = events_by_term(
        [
            make.toxicity("Nausea", 2, "2025-10-01"),
            make.toxicity("Edema limbs", 1, "2025-09-01", "2025-12-01"),
            make.toxicity("Edema limbs", 3, "2025-12-01"),
            make.toxicity("Rash", 1, "2026-06-01"),
        ],
        TODAY,
    )
    assert [(term, [event.grade for event in row]) for term, row in rows] == [
        ("Edema limbs", [1, 3]),
        ("Nausea", [2]),
    ]
