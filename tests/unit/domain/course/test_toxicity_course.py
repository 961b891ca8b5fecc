"""The course of each adverse event: turns, days at each grade, dose and level then."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from clinic_app.domain.course.toxicity import (
    DoseThen,
    EventCourse,
    doses_on,
    event_courses,
    level_by,
)
from clinic_app.domain.course.treatment import EventName
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.record.codes import ToxicityScale
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.trough import TroughAssessment
from tests import make

TODAY = date(2026, 5, 4)


def _troughs(history: History) -> tuple[TroughAssessment, ...]:
    found = evaluate(history, TODAY, make.knowledge()).derived["troughs"]
    assert isinstance(found, tuple)
    return found


def _courses(history: History) -> tuple[EventCourse, ...]:
    return event_courses(history, _troughs(history), TODAY)


def _shape(course: EventCourse) -> list[tuple[str, int, int | None]]:
    return [(turn.on.isoformat(), turn.grade, turn.days) for turn in course.turns]


def test_a_change_of_grade_is_a_turn_and_the_end_is_one() -> None:
    (course,) = _courses(
        make.gist_adjuvant(
            toxicities=[
                make.toxicity("Edema limbs", 1, "2025-09-01", "2025-12-01"),
                make.toxicity("Edema limbs", 3, "2025-12-01", "2025-12-11"),
                make.toxicity("Edema limbs", 2, "2026-05-01"),
            ]
        )
    )
    assert _shape(course) == [
        ("2025-09-01", 1, 91), ("2025-12-01", 3, 10), ("2025-12-11", 0, None),
        ("2026-05-01", 2, 3),
    ]  # fmt: skip
    assert (course.is_open, course.worst) == (True, 3)
    assert course.days_at() == ((3, 10), (2, 3), (1, 91))


def test_an_event_that_is_over_ends_with_a_turn() -> None:
    (course,) = _courses(
        make.gist_adjuvant(toxicities=[make.toxicity("Nausea", 1, "2026-01-01", "2026-01-02")])
    )
    assert _shape(course) == [("2026-01-01", 1, 1), ("2026-01-02", 0, None)]
    assert not course.is_open


def test_two_rows_of_one_event_at_a_time_do_not_end_it() -> None:
    (course,) = _courses(
        make.gist_adjuvant(
            toxicities=[
                make.toxicity("Nausea", 1, "2026-01-01", "2026-02-01"),
                make.toxicity("Nausea", 2, "2026-01-20"),
            ]
        )
    )
    assert [turn.grade for turn in course.turns] == [1, 2]


def test_the_who_scale_is_a_course_of_its_own() -> None:
    who = replace(make.toxicity("Fatigue", 3, "2026-01-01"), scale=ToxicityScale.WHO)
    courses = _courses(
        make.gist_adjuvant(toxicities=[who, make.toxicity("Fatigue", 1, "2026-02-01")])
    )
    assert [(course.name, course.worst) for course in courses] == [
        (EventName("Fatigue", is_who=True), 3), (EventName("Fatigue"), 1),
    ]  # fmt: skip


def test_every_turn_has_its_dose_and_the_level_by_then() -> None:
    history = make.gist_adjuvant(
        medications=[
            make.medication("2025-08-11", 400, stopped_on="2026-01-10"),
            make.medication("2026-01-10", 300, stopped_on="2026-04-20"),
        ],
        troughs=[
            make.trough("2025-10-12T08:30+08:00", 1900),
            make.trough("2025-12-12T08:30+08:00", 5000, 2),
            make.trough("2026-03-12T08:30+08:00", 900),
        ],
        toxicities=[
            make.toxicity("Edema limbs", 1, "2025-09-01", "2025-12-31"),
            make.toxicity("Edema limbs", 3, "2025-12-31", "2026-03-12"),
            make.toxicity("Edema limbs", 1, "2026-03-12", "2026-04-25"),
        ],
    )
    (course,) = _courses(history)
    doses = [[dose.mg_per_day for dose in turn.doses] for turn in course.turns]
    assert doses == [[Decimal(400)], [Decimal(400)], [Decimal(300)], []]
    levels = [turn.level and turn.level.on.isoformat() for turn in course.turns]
    assert levels == [None, "2025-10-12", "2026-03-12", "2026-03-12"]
    last = course.turns[-1].level
    assert last is not None
    assert last.dose_mg_per_day == Decimal(300)


def test_a_rest_day_of_a_cycle_is_no_dose() -> None:
    cycle = make.medication("2026-01-01", 50, drug="sunitinib", pattern="4w_on_2w_off")
    assert doses_on([cycle], date(2026, 1, 28)) == (
        DoseThen(drug="sunitinib", mg_per_day=Decimal(50)),
    )
    assert doses_on([cycle], date(2026, 1, 29)) == (
        DoseThen(drug="sunitinib", mg_per_day=Decimal(0)),
    )


def test_a_level_of_a_later_day_says_nothing() -> None:
    history = make.gist_adjuvant(troughs=[make.trough("2025-10-12T08:30+08:00", 1900)])
    assert level_by(_troughs(history), date(2025, 10, 11)) is None
    assert level_by(_troughs(history), date(2025, 10, 12)) is not None
