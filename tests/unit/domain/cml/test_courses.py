"""Ten whole courses of CML: every turn of cards and dates, as a physician could sign them.

Each row of the table holds from its day until the next row of the same course. Who stopped has
the same six years before it; those stand in the table once, under `e13a2_in_remission`.
"""

from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter

import pytest

from clinic_app.domain.cml.findings import TfrFindings, TfrState
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import DueKind, Evaluation
from clinic_app.domain.record.problems import problems
from clinic_app.wording import LANGUAGES, wording
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.cml.assessing import table
from tests.unit.domain.cml.courses import COURSES, record_days
from tests.unit.domain.cml.living import Turn, lived, lived_daily, turns

BEFORE = "e13a2_in_remission"
STOPPED = (
    "early_relapse",
    "late_relapse",
    "loss_of_mr4",
    "second_attempt",
    "withdrawal_syndrome",
    "lymphoid_blast_crisis",
)
EVE = date(2020, 1, 14)
_AFTER_THE_LAST = timedelta(days=200)
_ROWS: dict[str, list[Turn]] = {
    course: [(row["from"], row["advice"], row["open"]) for row in rows]
    for course, rows in groupby(table("cml_courses"), key=itemgetter("course"))
}


@lru_cache
def _lived(course: str) -> tuple[tuple[date, Evaluation], ...]:
    history = COURSES[course]()
    days = record_days(history)
    return tuple(lived(history, days[0], days[-1] + _AFTER_THE_LAST))


def test_every_course_is_in_the_table() -> None:
    assert _ROWS.keys() == COURSES.keys()


@pytest.mark.parametrize("course", COURSES)
def test_the_course_turn_by_turn(course: str) -> None:
    days = _lived(course)
    if course in STOPPED:
        days = tuple((day, found) for day, found in days if day > EVE)
    assert turns(iter(days)) == _ROWS[course]


@pytest.mark.parametrize("course", STOPPED)
def test_the_years_before_stopping_are_those_of_the_table(course: str) -> None:
    before = turns(iter([(day, found) for day, found in _lived(course) if day <= EVE]))
    assert before == [turn for turn in _ROWS[BEFORE] if turn[0] <= EVE.isoformat()]


@pytest.mark.parametrize("course", COURSES)
def test_nothing_turns_before_the_named_day(course: str) -> None:
    for (_, now), (day, later) in pairwise(_lived(course)):
        same = (now.advice, now.due) == (later.advice, later.due)
        until = now.stays_true_until
        assert same is (until is None or day < until), day


@pytest.mark.parametrize(
    ("course", "first", "last"),
    [
        ("early_relapse", "2020-01-10", "2021-02-01"),
        ("withdrawal_syndrome", "2020-01-10", "2020-10-01"),
        ("failure_with_t315i", "2015-06-01", "2016-01-01"),
        ("slow_responder", "2013-12-30", "2014-09-30"),
    ],
)
def test_the_days_that_matter_are_every_day(course: str, first: str, last: str) -> None:
    history = COURSES[course]()
    span = (date.fromisoformat(first), date.fromisoformat(last))
    assert turns(lived(history, *span)) == turns(lived_daily(history, *span))


@pytest.mark.parametrize(
    ("course", "day", "state", "months", "attempt"),
    [
        ("optimal_responder", "2019-01-10", TfrState.NOT_ELIGIBLE, None, None),
        ("optimal_responder", "2019-01-11", TfrState.ELIGIBLE, None, None),
        ("slow_responder", "2017-02-01", TfrState.NOT_ELIGIBLE, None, None),
        ("failure_with_t315i", "2017-01-01", TfrState.NOT_ELIGIBLE, None, None),
        ("e13a2_in_remission", "2023-01-15", TfrState.IN_TFR, 36, 1),
        ("early_relapse", "2020-04-15", TfrState.RELAPSED, 3, 1),
        ("early_relapse", "2020-04-25", TfrState.RETREATED, 3, 1),
        ("late_relapse", "2023-04-16", TfrState.IN_TFR, 39, 1),
        ("late_relapse", "2023-04-17", TfrState.RELAPSED, 39, 1),
        ("loss_of_mr4", "2020-08-17", TfrState.IN_TFR, 7, 1),
        ("second_attempt", "2022-09-02", TfrState.RETREATED, 2, 1),
        ("second_attempt", "2023-09-15", TfrState.IN_TFR, 3, 2),
        ("withdrawal_syndrome", "2020-09-14", TfrState.IN_TFR, 7, 1),
        ("lymphoid_blast_crisis", "2020-06-03", TfrState.RELAPSED, 4, 1),
    ],
)
def test_where_each_stands(
    course: str, day: str, state: TfrState, months: int | None, attempt: int | None
) -> None:
    found = evaluate(COURSES[course](), date.fromisoformat(day), KNOWLEDGE).derived["tfr"]
    assert isinstance(found, TfrFindings)
    assert (found.state, found.months_in_tfr, found.attempt) == (state, months, attempt)


def test_a_test_on_time_discharges_its_own_date() -> None:
    _, last = _lived(BEFORE)[-1]
    done = [(i.due_on, i.done_on) for i in last.due if i.kind is DueKind.TFR_TEST and i.done_on]
    assert [str(due_on) for due_on, _ in done[:6]] == [
        "2020-03-15", "2020-05-15", "2020-07-15", "2020-10-15", "2021-01-15", "2021-04-15",
    ]  # fmt: skip
    assert all(abs((due_on - done_on).days) <= 1 for due_on, done_on in done)


@pytest.mark.parametrize("course", COURSES)
def test_the_record_is_in_order_and_all_of_it_has_words(course: str) -> None:
    days = _lived(course)
    assert problems(COURSES[course](), KNOWLEDGE, days[-1][0]) == ()
    for language in LANGUAGES:
        words = wording(language)
        for _, found in days:
            assert all(words.say(f"advice.{one.code}.title") for one in found.advice)
            assert all(words.fact(one) for card in found.advice for one in card.because)
            assert all(words.fact(one) for item in found.due for one in item.because)
