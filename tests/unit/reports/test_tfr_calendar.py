"""The calendar of tests on paper, and the next dates as a file for the telephone."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest
from icalendar import Calendar

from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.record.codes import CmlPhase, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml
from clinic_app.reports.calendar_file import calendar_file
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.printed import PrintedPaper
from clinic_app.reports.tfr_calendar import print_tfr_calendar
from clinic_app.wording import LANGUAGES
from tests import make
from tests.unit.reports.conftest import PRINTED_AT
from tests.unit.reports.reading import letters_of, pages_of, words_of

DAY: Final = date(2026, 1, 20)
_NEWER: Final = f"{PRINTED_AT:%d-%b-%Y}. What we give you later takes the place of this date."
CLINIC: Final = ClinicDetails(name="GIST and CML clinic", phone="027-5550 0100")


def _off_treatment(*results: tuple[str, str | None]) -> History:
    return make.cml_stopped(
        "2025-10-15", later_results=[make.bcr_abl(on, value) for on, value in results]
    )


def _printed(history: History, language: str, day: date) -> PrintedPaper | None:
    knowledge = make.knowledge()
    printing = Printing(printed_at=PRINTED_AT, printed_by="Dr Zhang", is_demo=True, details=CLINIC)
    return print_tfr_calendar(
        history, evaluate(history, day, knowledge), knowledge, language, day, printing
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_test_stands_on_one_page(language: str) -> None:
    history = _off_treatment(("2025-11-14", None), ("2025-12-12", None), ("2026-01-16", None))
    paper = _printed(history, language, DAY)
    assert paper is not None
    assert paper.missing_glyphs == paper.unsaid == ()
    (page,) = pages_of(paper.pdf)
    assert "fail" not in page.casefold()
    assert "失败" not in letters_of(paper.pdf)


def test_what_follows_a_result_is_said() -> None:
    paper = _printed(_off_treatment(("2025-11-14", None)), "en", DAY)
    assert paper is not None
    words = words_of(paper.pdf)
    assert "You have taken no imatinib since 15-Oct-2025. The test is BCR-ABL in the" in words
    assert "months since stopping" in words
    assert "as soon as you can planned for 15-Dec-2025" in words
    assert "4 15-Feb-2026 01-Feb-2026 to 01-Mar-2026" in words
    assert "15 15-Jan-2027" in words
    assert "above 0.1 % Treatment begins again, within 28 days of the blood test." in words
    assert "call us, 027-5550 0100." in words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", [date(2026, 2, 5), date(2026, 7, 1)])
def test_after_a_relapse_the_monthly_tests_stand_on_one_page(language: str, day: date) -> None:
    paper = _printed(_regaining(), language, day)
    assert paper is not None
    assert paper.missing_glyphs == paper.unsaid == ()
    assert len(pages_of(paper.pdf)) == 1


def test_after_a_relapse_the_calendar_says_when_the_tests_end() -> None:
    paper = _printed(_regaining(), "en", date(2026, 2, 5))
    assert paper is not None
    words = words_of(paper.pdf)
    assert "Your treatment began again on 01-Feb-2026." in words
    assert "1 01-Mar-2026 15-Feb-2026 to 15-Mar-2026" in words
    assert "0.1 % or less The value is low again." in words
    assert "above 0.1 % Go on with the dates above." in words
    assert "Please do not stop the medicine" in words
    assert "do not start the medicine again" not in words
    assert "no imatinib since" not in words
    assert "months since restart" in words


def test_who_takes_nothing_is_not_told_to_keep_to_the_tablets() -> None:
    """Held again for an adverse event: the tests go on, the tablets are the physician's."""
    paper = _printed(_regaining("2026-02-04"), "en", date(2026, 2, 5))
    assert paper is not None
    words = words_of(paper.pdf)
    assert "do not stop the medicine" not in words
    assert "If in doubt, call us." in words


def test_after_a_progression_there_is_no_calendar() -> None:
    blast = Cml(phase=CmlPhase.BLAST, phase_on=date(2026, 1, 18), transcript="e14a2")
    for history in (_regaining(), _off_treatment(("2025-11-14", None))):
        assert _printed(replace(history, cml=blast), "en", date(2026, 2, 5)) is None


def _regaining(held_on: str | None = None) -> History:
    rows = [
        make.medication("2014-01-01", 400, "2025-10-15", StopReason.TFR),
        make.medication("2026-02-01", 400, held_on, StopReason.TOXICITY if held_on else None),
    ]
    lost = [make.bcr_abl("2026-01-16", "0.21")]
    return make.cml_stopped("2025-10-15", medications=rows, later_results=lost)


def test_one_sample_makes_up_for_every_late_test() -> None:
    paper = _printed(_off_treatment(), "en", date(2026, 3, 20))
    assert paper is not None
    words = words_of(paper.pdf)
    assert words.count("as soon as you can") == 1
    assert "1, 2, 3, 4, 5 as soon as you can" in words


def test_an_extra_test_that_one_sample_joins_with_a_planned_one_keeps_its_month() -> None:
    """MR4 lost on the 17th of month 4: the extra test and that of month 6 are one sample."""
    lost = ("2026-03-03", "0.05")
    early = [
        ("2025-11-14", None),
        ("2025-12-12", None),
        ("2026-01-16", None),
        ("2026-02-13", None),
    ]
    paper = _printed(_off_treatment(*early, lost), "en", date(2026, 3, 20))
    assert paper is not None
    assert "6, with the extra test" in words_of(paper.pdf)


def test_the_same_calendar_is_the_same_bytes() -> None:
    history = _off_treatment(("2025-11-14", None))
    assert _printed(history, "zh", DAY) == _printed(history, "zh", DAY)


def test_there_is_none_when_no_attempt_is_under_way() -> None:
    assert _printed(make.cml(), "en", DAY) is None
    assert _printed(_off_treatment(("2026-01-16", "0.21")), "en", DAY) is None


def _file(history: History, day: date, details: ClinicDetails = CLINIC) -> Calendar | None:
    knowledge = make.knowledge()
    evaluation = evaluate(history, day, knowledge)
    made = calendar_file(history.patient, evaluation.due, "en", day, PRINTED_AT, details=details)
    return None if made is None else Calendar.from_ical(made)


def test_entries_are_days_with_a_reminder() -> None:
    history = make.gist_adjuvant("2026-01-05", visits=[make.visit("2026-01-05")])
    calendar = _file(history, DAY)
    assert calendar is not None
    first = calendar.walk("VEVENT")[0]
    assert str(first["SUMMARY"]) in {"Blood test", "Clinic visit"}
    assert first.decoded("DTSTART") == date(2026, 2, 5)
    assert first.decoded("DTEND") == date(2026, 2, 6)
    assert first.decoded("DTSTAMP") == PRINTED_AT.astimezone(UTC)
    (alarm,) = first.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(hours=-15)
    described = " ".join(str(event["DESCRIPTION"]) for event in calendar.walk("VEVENT"))
    assert "read how to prepare in the letter" in described
    assert "Telephone: 027-5550 0100" in described


def test_no_illness_no_drug_and_nobody_is_named() -> None:
    for history in (
        make.gist_adjuvant(patient=make.patient(name="TEST-周梅", mrn="TDM-1")),
        _off_treatment(("2025-11-14", None)),
        _off_treatment(("2026-01-16", "0.21")),
    ):
        knowledge = make.knowledge()
        evaluation = evaluate(history, DAY, knowledge)
        for language in LANGUAGES:
            made = calendar_file(
                history.patient, evaluation.due, language, DAY, PRINTED_AT, details=CLINIC
            )
            assert made is not None
            text = made.decode().casefold()
            for word in ("gist", "cml", "bcr", "imatinib", "伊马替尼", "周梅", "tdm-1", "t-1"):
                assert word not in text


def test_a_passed_date_becomes_a_call_today() -> None:
    calendar = _file(_off_treatment(("2025-11-14", None)), DAY)
    assert calendar is not None
    (call,) = [e for e in calendar.walk("VEVENT") if str(e["SUMMARY"]) == "Call the clinic"]
    assert call.decoded("DTSTART") == DAY
    assert str(call["DESCRIPTION"]).splitlines() == [
        "A planned date has passed (15-Dec-2025). Please agree on a new one with us.",
        "Telephone: 027-5550 0100",
    ]
    assert not call.walk("VALARM")


def test_several_passed_dates_become_one_call() -> None:
    history = make.gist_adjuvant("2025-08-11")
    calendar = _file(history, date(2026, 3, 20))
    assert calendar is not None
    calls = [e for e in calendar.walk("VEVENT") if str(e["SUMMARY"]) == "Call the clinic"]
    assert len(calls) == 1
    assert str(calls[0]["DESCRIPTION"]).count("A planned date has passed") > 1


def test_what_is_due_now_says_until_when() -> None:
    calendar = _file(_off_treatment(("2026-01-16", "0.21")), DAY, ClinicDetails())
    assert calendar is not None
    (entry,) = calendar.walk("VEVENT")
    assert str(entry["DESCRIPTION"]).splitlines() == [
        "At the latest on 13-Feb-2026.",
        f"Given out on {_NEWER}",
    ]


def test_reading_the_file_twice_doubles_nothing() -> None:
    history = _off_treatment(("2025-11-14", None))
    one, other = (_file(history, day) for day in (DAY, DAY + timedelta(days=1)))
    assert one is not None
    assert other is not None
    identities = [str(event["UID"]) for event in one.walk("VEVENT")]
    assert identities == [str(event["UID"]) for event in other.walk("VEVENT")]
    assert len(set(identities)) == len(identities)


def test_a_newer_file_counts_higher() -> None:
    history = _off_treatment(("2025-11-14", None))
    knowledge = make.knowledge()
    items = evaluate(history, DAY, knowledge).due
    made = []
    for at in (PRINTED_AT, PRINTED_AT + timedelta(minutes=1)):
        file = calendar_file(history.patient, items, "en", DAY, at, details=CLINIC)
        assert file is not None
        made.append([e.decoded("SEQUENCE") for e in Calendar.from_ical(file).walk("VEVENT")])
    assert all(later > first for first, later in zip(*made, strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_withdrawn_test_is_cancelled_under_the_name_it_had(language: str) -> None:
    history = _off_treatment(("2025-11-14", None))
    knowledge = make.knowledge()
    items = evaluate(history, DAY, knowledge).due
    gone = date(2026, 3, 15)
    kept = tuple(item for item in items if item.due_on != gone)
    files = [
        calendar_file(
            history.patient, due, language, DAY, PRINTED_AT, details=CLINIC, withdrawn=days
        )
        for due, days in ((items, ()), (kept, (gone,)))
    ]
    before, after = (Calendar.from_ical(file or b"").walk("VEVENT") for file in files)
    (cancelled,) = (e for e in after if str(e.get("STATUS")) == "CANCELLED")
    (earlier,) = (e for e in before if e.decoded("DTSTART") == gone)
    assert cancelled["UID"] == earlier["UID"]
    assert cancelled.decoded("DTSTART") == gone
    assert not cancelled.walk("VALARM")
    assert not [e for e in before if "STATUS" in e]


@pytest.mark.parametrize(("pregnant", "promised"), [(True, False), (False, True)])
def test_the_page_promises_no_treatment_in_pregnancy(pregnant: bool, promised: bool) -> None:
    history = _off_treatment(("2025-11-14", None))
    expecting = replace(history, patient=make.patient(pregnant=pregnant))
    paper = _printed(expecting, "en", DAY)
    assert paper is not None
    words = words_of(paper.pdf)
    assert ("Treatment begins again" in words) is promised
    assert ("Call us at once" in words) is not promised
    assert "Test dates given earlier, also those on your telephone, no longer hold." in words


def test_without_open_dates_there_is_no_file() -> None:
    made = calendar_file(
        make.patient(), (), "zh", DAY, datetime(2026, 1, 20, tzinfo=UTC), details=CLINIC
    )
    assert made is None
