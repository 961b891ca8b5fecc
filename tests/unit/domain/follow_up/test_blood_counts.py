"""When blood counts and liver values are due on imatinib."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from clinic_app.domain.advice_titles import due_title_key
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import DueItem, DueKind, fact
from clinic_app.domain.record.codes import StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import LabValue
from clinic_app.wording import wording
from tests import make
from tests.knowledge import KNOWLEDGE

START = date(2026, 1, 1)
TODAY = date(2027, 12, 1)
COUNT = ("WBC", "Hb", "PLT")
LIVER = ("ALT", "TBIL")
_UNITS = {"Hb": "g/L", "ALT": "U/L", "AST": "U/L", "TBIL": "umol/L"}


def drawn(on: date, analytes: Sequence[str]) -> list[LabValue]:
    return [make.lab(name, on, 5, _UNITS.get(name, "10^9/L")) for name in analytes]


def planned(*labs: LabValue, on: date = TODAY, **changes: object) -> list[DueItem]:
    return due(make.gist_adjuvant(START, labs=labs, **changes), on)


def due(history: History, on: date = TODAY) -> list[DueItem]:
    found = evaluate(history, on, KNOWLEDGE).due
    return [item for item in found if item.kind is DueKind.BLOOD_COUNT]


def test_the_whole_plan() -> None:
    everything = [
        lab
        for days in range(0, 700, 7)
        for lab in drawn(START + timedelta(days=days), (*COUNT, *LIVER))
    ]
    items = planned(*everything)
    days = [(item.due_on - START).days for item in items[:6]]
    assert days == [7, 14, 21, 28, 42, 56]
    assert [item.due_on for item in items[6:12]] == [
        date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1),
        date(2026, 10, 1), date(2027, 1, 1),
    ]  # fmt: skip
    codes = [item.because[0].code.removeprefix("blood_") for item in items[:12]]
    assert codes == [
        "count", "count", "count", "count_and_liver", "count", "count_and_liver",
        "count_and_liver", "liver", "liver", "count_and_liver", "count", "count",
    ]  # fmt: skip
    assert all(item.done_on for item in items[:-1])


def test_the_title_names_the_part_that_is_due() -> None:
    for code, en, zh in (
        ("blood_count", "Blood count", "血常规"),
        ("blood_liver", "Liver values", "肝功能"),
        ("blood_count_and_liver", "Blood count, liver", "血常规、肝功能"),
    ):
        key = due_title_key(DueKind.BLOOD_COUNT, (fact(code, on=START),))
        assert (wording("en").say(key), wording("zh").say(key)) == (en, zh)
    assert due_title_key(DueKind.BLOOD_COUNT, ()) == "due.BLOOD_COUNT.title"
    assert due_title_key(DueKind.SAFETY_LABS, ()) == "due.SAFETY_LABS.title"


@pytest.mark.parametrize(
    ("at", "margin"), [(0, 3), (5, 3), (6, 14)], ids=["day 7", "day 56", "month 3"]
)
def test_the_windows(at: int, margin: int) -> None:
    labs = [
        lab for days in range(60) for lab in drawn(START + timedelta(days=days), COUNT + LIVER)
    ]
    item = planned(*labs)[at]
    assert item.due_on - item.window_start == timedelta(days=margin)
    assert item.window_end - item.due_on == timedelta(days=margin)


@pytest.mark.parametrize(("day", "counts"), [(3, False), (4, True)])
def test_a_draw_counts_from_the_first_day_of_the_window(day: int, counts: bool) -> None:
    first = planned(*drawn(START + timedelta(days=day), COUNT))[0]
    assert (first.done_on is not None) is counts


@pytest.mark.parametrize(
    ("analytes", "complete"),
    [
        (("WBC", "Hb", "PLT"), True),
        (("ANC", "Hb", "PLT"), True),
        (("ANC", "PLT"), False),
        (("WBC", "ANC", "Hb"), False),
    ],
)
def test_a_count_is_whole_or_not_done(analytes: tuple[str, ...], complete: bool) -> None:
    first = planned(*drawn(START + timedelta(days=7), analytes))[0]
    assert (first.done_on is not None) is complete


def test_a_set_is_drawn_on_one_day() -> None:
    labs = [*drawn(date(2026, 1, 8), ("WBC", "Hb")), *drawn(date(2026, 1, 9), ("PLT",))]
    assert planned(*labs)[0].done_on is None


def test_one_whole_set_discharges_what_came_before_and_less_does_not() -> None:
    later = START + timedelta(days=60)
    *done, still = planned(*drawn(later, COUNT))
    assert [item.done_on for item in done] == [later] * 3
    assert still.because[0].code == "blood_count_and_liver"
    *done, still = planned(*drawn(later, (*COUNT, "AST", "TBIL")))
    assert [item.done_on for item in done] == [later] * 6
    assert still.due_on == date(2026, 4, 1)


def test_a_long_gap_begins_anew() -> None:
    def after(days: int) -> date:
        resumed = date(2026, 3, 1) + timedelta(days=days)
        rows = [
            make.medication(START, 400, "2026-03-01", StopReason.TOXICITY),
            make.medication(resumed, 400),
        ]
        return planned(medications=rows)[0].because[0].on or START

    assert after(30) == START
    assert after(31) == date(2026, 4, 1)


def test_only_imatinib_that_is_taken_asks_for_counts() -> None:
    stopped = [make.medication(START, 400, "2026-03-01", StopReason.COMPLETED)]
    assert planned(medications=stopped) == []
    assert planned(medications=[make.medication(START, 50, drug="sunitinib")]) == []
    assert due(make.cml(START))[0].due_on == START + timedelta(days=7)


def test_a_set_that_is_not_complete_names_what_is_missing() -> None:
    early = drawn(START, ("WBC",))  # before the window: of no concern
    days = START + timedelta(days=5), START + timedelta(days=6)
    labs = [*early, *drawn(days[0], ("WBC", "PLT")), *drawn(days[1], ("CREA",))]
    (item,) = planned(*labs)
    assert item.because[1:] == (fact("blood_count_incomplete", "missing_haemoglobin", on=days[0]),)
    complete = planned(*labs, *drawn(days[1], COUNT))
    assert [one.code for one in complete[0].because] == ["blood_count"]
    (nothing,) = planned(*early)
    assert [one.code for one in nothing.because] == ["blood_count"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_value_of_a_set_has_a_name(language: str) -> None:
    day = START + timedelta(days=28)
    weeks = [lab for n in (7, 14, 21) for lab in drawn(START + timedelta(days=n), COUNT)]
    first = planned(*weeks, *drawn(day, ("Hb",)))[-1]
    other = planned(*weeks, *drawn(day, ("WBC",)))[-1]
    said = [wording(language).fact(item.because[1]) for item in (first, other)]
    assert "missing_" not in "".join(said)
    if language == "en":
        assert said[0].endswith("white cells or neutrophils, platelets, ALT or AST, bilirubin")
        assert "haemoglobin" in said[1]
