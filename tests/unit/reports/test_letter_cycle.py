"""A drug taken in cycles: what the letter shows, and what the telephone gets."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.domain.course.treatment import Stretch, days_on
from clinic_app.domain.cycle import CycleTurn, is_due
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.record.care import DoseEvent
from clinic_app.domain.record.codes import DoseEventKind
from clinic_app.domain.record.history import History
from clinic_app.reports.calendar_file import calendar_file
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.content.letter.content import LetterContent, letter_content
from clinic_app.reports.content.letter.cycle import DayKind, cycle_calendar
from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.letter import cycle_turns, print_letter
from clinic_app.wording import LANGUAGES, wording
from tests import make
from tests.unit.reports.conftest import PRINTED_AT
from tests.unit.reports.reading import letters_of, pages_of, words_of

CLINIC = ClinicDetails(name="GIST and CML clinic", phone="027-5550 0100")
PRINTING = Printing(printed_at=PRINTED_AT, printed_by="Dr Zhang", is_demo=True, details=CLINIC)
FIRST = date(2026, 3, 16)
ON, REST = date(2026, 4, 12), date(2026, 4, 13)
"""The last day of four weeks with sunitinib, and the first of two without; again on 27 April."""
ONE = timedelta(days=1)


def _history(pattern: str = "4w_on_2w_off", **changes: Any) -> History:
    row = make.medication(FIRST, 50, drug="sunitinib", pattern=pattern)
    return make.gist_adjuvant(**{"medications": [row], **changes})


def _content(history: History, day: date, language: str = "en") -> LetterContent:
    knowledge = make.knowledge()
    return letter_content(
        history, evaluate(history, day, knowledge), knowledge, Phrases(wording(language)), day,
        PRINTING,
    )  # fmt: skip


def _pdf(history: History, day: date, language: str = "en") -> bytes:
    knowledge = make.knowledge()
    evaluation = evaluate(history, day, knowledge)
    return print_letter(history, evaluation, knowledge, language, day, PRINTING).pdf


def _turns(history: History, day: date) -> tuple[CycleTurn, ...]:
    return cycle_turns(history, evaluate(history, day, make.knowledge()), day)


def test_on_the_last_day_with_it() -> None:
    words = words_of(_pdf(_history(), ON))
    assert "Keep taking sunitinib: 50 mg once a day." in words
    assert "4 weeks with it, then 2 without, again and again." in words
    assert "First day without it: 13-Apr-2026 First day with it again: 27-Apr-2026" in words
    assert "these days" not in words


def test_in_the_weeks_without_nobody_is_told_to_go_on() -> None:
    words = words_of(_pdf(_history(), REST))
    assert "No sunitinib these days: it is the time without it." in words
    assert "From 27-Apr-2026, take sunitinib: 50 mg once a day." in words
    assert "First day with it again: 27-Apr-2026 First day without it: 25-May-2026" in words
    assert "Go on" not in words


def test_on_the_first_day_again_it_goes_on() -> None:
    words = words_of(_pdf(_history(), date(2026, 4, 27)))
    assert "Keep taking sunitinib: 50 mg once a day." in words
    assert "First day without it: 25-May-2026" in words


def test_in_chinese_the_same_days() -> None:
    letters = letters_of(_pdf(_history(), REST, "zh"))
    assert "这几天不吃舒尼替尼：现在是停药的日子。" in letters
    assert "再开始吃药的第一天：2026年4月27日停药的第一天：2026年5月25日" in letters
    assert "一二三四五六日" in letters


@pytest.mark.parametrize("day", [ON, REST])
def test_a_cycle_of_days_is_said_in_days(day: date) -> None:
    words = words_of(_pdf(_history("5d_on_2d_off"), day))
    assert "Days with it: 5, then days without: 2, again and again." in words


@pytest.mark.parametrize("pattern", ["continuous", "Mondays"])
def test_without_a_cycle_there_is_no_calendar(pattern: str) -> None:
    assert _content(_history(pattern), ON).treatment.cycle is None
    assert _turns(_history(pattern), ON) == ()


def test_where_the_physician_is_asked_first_no_day_is_named() -> None:
    second = make.medication("2026-04-01", 160, drug="regorafenib", pattern="3w_on_1w_off")
    both = _history(medications=[*_history().medications, second])
    held = _history(dose_events=[DoseEvent(drug="sunitinib", on=ON, kind=DoseEventKind.HELD)])
    for history in (both, held):
        assert _content(history, ON).treatment.cycle is None
        assert _turns(history, ON) == ()
    assert _turns(make.history(), ON) == ()


def test_a_dose_held_on_a_rest_day_is_no_hold() -> None:
    held = _history(dose_events=[DoseEvent(drug="sunitinib", on=REST, kind=DoseEventKind.HELD)])
    assert _content(held, REST).treatment.cycle is not None


def test_begun_these_days_it_is_said_from_when() -> None:
    words = words_of(_pdf(_history(), date(2026, 3, 20)))
    assert "From 16-Mar-2026, take sunitinib: 50 mg once a day." in words


@given(
    st.integers(1, 60), st.integers(1, 30), st.sampled_from("dw"), st.integers(0, 800),
    st.sampled_from(LANGUAGES),
)  # fmt: skip
def test_the_calendar_agrees_with_the_dose_line_every_day(
    on: int, off: int, unit: str, ahead: int, language: str
) -> None:
    regimen = make.medication(FIRST, 50, pattern=f"{on}{unit}_on_{off}{unit}_off")
    today = FIRST + ahead * ONE
    calendar = cycle_calendar(regimen, today, Phrases(wording(language)))
    last = calendar.weeks[-1].days[-1].on
    stretches = days_on(Stretch(regimen, last + ONE, is_running=True, lane=0))
    shown = [day for week in calendar.weeks for day in week.days]
    assert [day.on for day in shown] == [shown[0].on + n * ONE for n in range(len(shown))]
    assert [day.on for day in shown if day.is_today] == [today]
    for day in shown:
        is_drawn = any(first <= day.on < end for first, end in stretches)
        if day.on < today:
            assert day.kind is DayKind.NEITHER
        else:
            assert day.kind is (DayKind.WITH if is_drawn else DayKind.WITHOUT)


def test_a_week_in_which_a_month_begins_names_both() -> None:
    phrases = Phrases(wording("en"))
    calendar = cycle_calendar(_history().medications[0], date(2026, 3, 20), phrases)
    named = {week.days[0].on: week.month for week in calendar.weeks if week.month}
    assert named == {
        date(2026, 3, 16): "Mar", date(2026, 3, 30): "Mar/Apr", date(2026, 4, 27): "Apr/May",
    }  # fmt: skip


def test_the_calendar_ends_with_the_regimen() -> None:
    regimen = make.medication(FIRST, 50, "2026-04-20", pattern="4w_on_2w_off")
    calendar = cycle_calendar(regimen, ON, Phrases(wording("en")))
    kinds = {day.on: day.kind for week in calendar.weeks for day in week.days}
    assert kinds[date(2026, 4, 19)] is DayKind.WITHOUT
    assert kinds[date(2026, 4, 20)] is DayKind.NEITHER
    assert calendar.turns == (("First day without it:", "13-Apr-2026"),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_letter_with_its_calendar_is_one_page(language: str) -> None:
    history = _history(
        patient=make.patient(name="TEST-周梅" * 4, physician="Dr Zhang"),
        toxicities=[make.toxicity("Hand-foot syndrome", 2, "2026-03-20")]
        if "Hand-foot syndrome" in make.knowledge().who_terms
        else [make.toxicity("Nausea", 2, "2026-03-20")],
        visits=[make.visit("2026-03-16", weight_kg=Decimal(60))],
    )
    for day in (date(2026, 3, 20), ON, REST, date(2026, 12, 30)):
        assert len(pages_of(_pdf(history, day, language))) == 1


def _events(language: str, turns: tuple[CycleTurn, ...], day: date) -> list[Any]:
    made = calendar_file(
        make.patient(), (), language, day, datetime(2026, 4, 12, tzinfo=UTC), details=CLINIC,
        turns=turns,
    )  # fmt: skip
    assert made is not None
    return list(Calendar.from_ical(made).walk("VEVENT"))


def test_the_telephone_gets_the_days_on_which_the_cycle_turns() -> None:
    turns = _turns(_history(), ON)
    assert [(turn.on.isoformat(), turn.begins) for turn in turns] == [
        ("2026-04-13", False), ("2026-04-27", True), ("2026-05-25", False), ("2026-06-08", True),
    ]  # fmt: skip
    events = _events("en", turns, ON)
    assert [event.decoded("DTSTART") for event in events] == [turn.on for turn in turns]
    assert [str(event["SUMMARY"]) for event in events[:2]] == [
        "Medicine: first day without it", "Medicine: first day with it",
    ]  # fmt: skip
    assert len({str(event["UID"]) for event in events}) == len(events)
    (alarm,) = events[0].walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(hours=-15)
    assert str(events[0]["DESCRIPTION"]).endswith("Telephone: 027-5550 0100")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_telephone_names_no_drug(language: str) -> None:
    told = " ".join(
        f"{event['SUMMARY']} {event['DESCRIPTION']}"
        for event in _events(language, _turns(_history(), ON), ON)
    )
    assert "sunitinib" not in told.casefold()
    assert "舒尼替尼" not in told


@given(st.integers(1, 8), st.integers(1, 4), st.integers(0, 400))
def test_between_two_turns_nothing_changes(on: int, off: int, ahead: int) -> None:
    history = _history(f"{on}w_on_{off}w_off")
    today = FIRST + ahead * ONE
    turns = {turn.on: turn.begins for turn in _turns(history, today)}
    regimen = history.medications[0]
    state = is_due(regimen, today)
    for n in range(1, 84):
        state = turns.get(today + n * ONE, state)
        assert state is is_due(regimen, today + n * ONE)
