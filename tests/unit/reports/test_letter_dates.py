"""However crowded the letter: the next date of everything that is to be done stands in it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import DueItem, DueKind
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.content.letter.dates import (
    NextDate,
    chosen,
    left_out_words,
    next_dates,
)
from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.letter import print_letter
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
    return NextDate(day=f"day {day}", window="", what=what)


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
    found = ["".join(one.what for one in rows) for rows in
             (choice.rows, choice.brief, choice.left_out)]  # fmt: skip
    assert found == [shown, brief, left_out]


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
    rows = next_dates(evaluation.due, DAY, phrases, takes_once_daily=True)
    first = {one.what: one for one in reversed(rows)}
    assert len(first) == 1 + len(KINDS)
    for one in first.values():
        assert "".join(one.what.split()) in read
        assert "".join(one.day.split()) in read
    assert ("Moredatesfollow:" if language == "en" else "后面还有：") in read


def _item(kind: DueKind, days: int) -> DueItem:
    on = DAY + timedelta(days=days)
    margin = timedelta(days=3)
    return DueItem(
        kind=kind, due_on=on, window_start=on - margin, window_end=on + margin, because=(),
        citations=(),
    )  # fmt: skip
