"""However crowded the letter: the next date of everything that is to be done stands in it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import DueItem, DueKind
from clinic_app.reports.calendar_file import calendar_file
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.content.letter.dates import (
    Circumstances,
    NextDate,
    chosen,
    left_out_words,
    next_dates,
)
from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.letter import print_letter
from clinic_app.reports.sections.letter import FITS, SMALLEST, with_room_to_sign
from clinic_app.wording import LANGUAGES, wording
from tests import make
from tests.unit.reports.conftest import PRINTED_AT
from tests.unit.reports.reading import letters_of, pages_of

DAY: Final = date(2026, 5, 4)
KINDS: Final = (
    DueKind.IMAGING,
    DueKind.TROUGH_SAMPLE,
    DueKind.CLINIC_VISIT,
    DueKind.QUALITY_OF_LIFE,
    DueKind.ADJUVANT_END_REVIEW,
)


def row(what: str, day: int) -> NextDate:
    return NextDate(day=f"day {day}", window="", what=(what,))


ROWS = st.lists(st.sampled_from("abcdef"), max_size=12).map(
    lambda names: tuple(row(name, day) for day, name in enumerate(names))
)


@given(rows=ROWS, most=st.integers(0, 6))
def test_nothing_is_crowded_out_and_nothing_is_lost(rows: tuple[NextDate, ...], most: int) -> None:
    choice = chosen(rows, most)
    assert {one.what for one in choice.rows} == {one.what for one in rows}
    assert sorted(map(rows.index, (*choice.rows, *choice.left_out))) == list(range(len(rows)))
    assert [one for one in rows if one in choice.rows] == list(choice.rows)
    for one in choice.rows:
        earlier = (two for two in rows[: rows.index(one)] if two.what == one.what)
        assert all(two in choice.rows for two in earlier)


@pytest.mark.parametrize(
    ("names", "most", "shown", "brief", "left_out"),
    [
        ("aab", 3, "aab", "", ""),
        ("aaab", 3, "aab", "", "a"),
        ("aaab", 2, "ab", "", "aa"),
        ("aaab", 1, "ab", "b", "aa"),
        ("abc", 2, "abc", "c", ""),
        ("abc", 0, "abc", "abc", ""),
        ("", 3, "", "", ""),
    ],
)
def test_the_first_of_each_comes_before_the_second_of_any(
    names: str, most: int, shown: str, brief: str, left_out: str
) -> None:
    choice = chosen(tuple(row(name, day) for day, name in enumerate(names)), most)
    found = ["".join("".join(one.what) for one in rows) for rows in
             (choice.rows, choice.brief, choice.left_out)]  # fmt: skip
    assert found == [shown, brief, left_out]


def test_a_row_for_the_next_days_always_keeps_its_last_day() -> None:
    soon = replace(row("b", 1), is_soon=True)
    assert chosen((row("a", 0), soon, row("c", 2)), 0).brief == (row("a", 0), row("c", 2))


def test_the_type_gives_way_before_a_date_does() -> None:
    open_ones = [fit for fit in FITS if fit.dates == FITS[0].dates]
    assert open_ones == list(FITS[: len(open_ones)])
    assert open_ones[-1].size == SMALLEST
    assert open_ones[-1].signs == 0
    assert all(fit.size >= SMALLEST for fit in FITS)


@pytest.mark.parametrize(("left", "room"), [(0, 0), (15, 10), (34.5, 23), (90, 23)])
def test_what_a_full_page_leaves_is_room_to_sign(left: float, room: float) -> None:
    assert with_room_to_sign(FITS[-1], left).signs == room
    assert with_room_to_sign(FITS[0], left) == FITS[0]


def test_what_is_left_out_is_counted_by_kind() -> None:
    left_out = (row("Blood test", 1), row("Scan", 2), row("Blood test", 3))
    said = left_out_words(left_out, Phrases(wording("en")))
    assert said.startswith("More dates follow: Blood test (2)")
    assert "Scan (1)" in said
    assert left_out_words((), Phrases(wording("en"))) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_weekly_counts_leave_room_for_scan_visit_and_sample(language: str) -> None:
    history = make.gist_adjuvant(visits=[make.visit("2026-04-20")])
    counts = [_item(DueKind.BLOOD_COUNT, 7 * week) for week in range(1, 9)]
    others = [_item(kind, 100 + 30 * place) for place, kind in enumerate(KINDS)]
    knowledge, phrases = make.knowledge(), Phrases(wording(language))
    evaluation = replace(evaluate(history, DAY, knowledge), due=(*counts, *others))
    printing = Printing(printed_at=PRINTED_AT, printed_by="Dr Zhang", is_demo=True)
    printed = print_letter(history, evaluation, knowledge, language, DAY, printing)
    assert len(pages_of(printed.pdf)) == 1
    read = letters_of(printed.pdf)
    rows = next_dates(evaluation.due, DAY, phrases, Circumstances(takes_once_daily=True))
    first = {one.what: one for one in reversed(rows)}
    assert len(first) == 1 + len(KINDS)
    for one in first.values():
        assert "".join("".join(one.what).split()) in read
        assert "".join(one.day.split()) in read
    assert ("Moredatesfollow:" if language == "en" else "后面还有：") in read


def _item(kind: DueKind, days: int) -> DueItem:
    on = DAY + timedelta(days=days)
    margin = timedelta(days=3)
    return DueItem(
        kind=kind, due_on=on, window_start=on - margin, window_end=on + margin, because=(),
        citations=(),
    )  # fmt: skip


def _due(kind: DueKind, due: int, start: int, end: int) -> DueItem:
    on, first, last = (DAY + timedelta(days=days) for days in (due, start, end))
    return DueItem(
        kind=kind, due_on=on, window_start=first, window_end=last, because=(), citations=(),
    )  # fmt: skip


def _rows(*items: DueItem) -> list[tuple[str, str, tuple[str, ...]]]:
    around = Circumstances(takes_once_daily=True)
    rows = next_dates(items, DAY, Phrases(wording("en")), around)
    return [(one.day, one.window, one.what) for one in rows]


LEVEL: Final = "Blood test: level of imatinib, blood count, liver, kidney"
COUNT: Final = "Blood test: blood count, liver"


def test_a_late_count_calls_nobody_for_a_level_that_is_not_late() -> None:
    count = _due(DueKind.BLOOD_COUNT, -30, -44, -16)
    level = _due(DueKind.TROUGH_SAMPLE, 30, -1, 44)
    labs = _due(DueKind.SAFETY_LABS, 30, 23, 37)
    assert _rows(count, level, labs) == [
        ("as soon as you can", "planned for 04-Apr-2026", (COUNT,)),
        ("around 03-Jun-2026", "27-May-2026 to 10-Jun-2026", (LEVEL,)),
    ]
    made = calendar_file(
        make.patient(), (count, level, labs), "en", DAY, PRINTED_AT, details=ClinicDetails()
    )
    assert made is not None
    told = made.decode().replace("\r\n ", "")
    assert "A planned date has passed (04-Apr-2026)." in told
    assert "03-Jun-2026" not in told
    assert "DTSTART;VALUE=DATE:20260603" in told


def test_what_is_late_is_done_with_what_is_due_already() -> None:
    count = _due(DueKind.BLOOD_COUNT, -30, -44, -16)
    level = _due(DueKind.TROUGH_SAMPLE, -2, -33, 12)
    assert _rows(count, level) == [("as soon as you can", "planned for 04-Apr-2026", (LEVEL,))]


def test_the_day_that_is_named_lies_in_the_days_that_are_as_good() -> None:
    count = _due(DueKind.BLOOD_COUNT, -1, -8, 6)
    level = _due(DueKind.TROUGH_SAMPLE, 30, -1, 44)
    assert _rows(count, level) == [
        ("soon", "at the latest 10-May-2026", (COUNT,)),
        ("around 03-Jun-2026", "03-May-2026 to 17-Jun-2026", ("Blood test: level of imatinib",)),
    ]


def test_what_ends_today_is_now() -> None:
    assert _rows(_due(DueKind.IMAGING, -30, -60, 0)) == [
        ("now", "at the latest 04-May-2026", ("Scan",))
    ]


def test_one_day_is_one_row_with_the_days_that_suit_all() -> None:
    level = _due(DueKind.TROUGH_SAMPLE, 91, 60, 105)
    scan = _due(DueKind.IMAGING, 91, 0, 120)
    visit = _due(DueKind.CLINIC_VISIT, 91, 61, 100)
    asked = _due(DueKind.QUALITY_OF_LIFE, 91, 70, 110)
    assert _rows(level, scan, visit, asked) == [
        (
            "around 03-Aug-2026",
            "13-Jul-2026 to 12-Aug-2026",
            (
                "Visit to the clinic",
                "Scan",
                "Fill in a questionnaire on how you are",
                "Blood test: level of imatinib",
            ),
        )
    ]


@pytest.mark.parametrize(("apart", "rows"), [(2, 1), (14, 1), (15, 2)])
def test_a_visit_within_two_weeks_of_one_with_a_subject_is_the_same(apart: int, rows: int) -> None:
    talk = _due(DueKind.ADJUVANT_START, 14, 14, 42)
    visit = _due(DueKind.CLINIC_VISIT, 14 + apart, 0, 44)
    found = _rows(talk, visit)
    assert len(found) == rows
    assert found[0][2] == ("Visit: we talk about tablets after the operation",)


def test_a_visit_that_ends_before_the_day_of_the_talk_stands_alone() -> None:
    talk = _due(DueKind.ADJUVANT_START, 14, 14, 42)
    visit = _due(DueKind.CLINIC_VISIT, 2, -10, 12)
    assert len(_rows(talk, visit)) == 2


def test_a_gene_test_that_is_late_was_never_planned_for_a_day() -> None:
    talk = _due(DueKind.REGENOTYPING, -30, -30, -2)
    assert _rows(talk) == [
        ("as soon as you can", "was due by 02-May-2026", ("Visit: we talk about a gene test",))
    ]


def test_a_late_visit_beside_a_talk_that_is_due_names_the_talk() -> None:
    talk = _due(DueKind.REGENOTYPING, -3, -10, 12)
    visit = _due(DueKind.CLINIC_VISIT, -9, -20, -2)
    assert _rows(talk, visit) == [
        ("as soon as you can", "planned for 25-Apr-2026", ("Visit: we talk about a gene test",))
    ]
