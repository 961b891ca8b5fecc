"""The printed day list: everybody on it once, everything to call with, room to write."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from clinic_app.domain.calls import Call, CallOutcome
from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.domain.findings import AdviceCode, DueKind, Level, Status, fact
from clinic_app.domain.record.codes import Disease, Language
from clinic_app.reports.content.day_sheet import DayItem, DayPatient
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.day_sheet import print_day_sheet
from tests.unit.reports.reading import embedded_fonts, letters_of, pages_of, words_of

TODAY = date(2026, 11, 20)
PRINTED_AT = datetime.fromisoformat("2026-11-20T09:30:00+08:00")
PRINTING = Printing(
    printed_at=PRINTED_AT, printed_by="li", is_demo=True,
    details=ClinicDetails(name="Clinic of the East Gate"),
)  # fmt: skip
OVERDUE = DayItem(
    level=Level.STOP, kind=DueKind.TFR_TEST, facts=(fact("tfr_stop", on=date(2026, 2, 20)),),
    window_start=date(2026, 7, 20), window_end=date(2026, 8, 3), status=Status.OVERDUE,
    further=2,
)  # fmt: skip
ADVICE = DayItem(level=Level.ACT, kind=AdviceCode.TDM_REDUCE, facts=())


def patient(**changes: Any) -> DayPatient:
    usual: dict[str, Any] = {
        "mrn": "TEST-1", "name": "TEST-周<b>梅 𠮷", "birth_date": date(1968, 3, 4),
        "disease": Disease.CML, "physician": "Dr Zhang", "phone": "138 5550 0102",
        "language": Language.CHINESE, "last_visit_on": date(2026, 1, 11), "last_call": None,
        "unanswered": 0, "items": (OVERDUE, ADVICE),
    }  # fmt: skip
    return DayPatient(**(usual | changes))


def test_a_patient_is_one_entry_with_everything_to_call_with() -> None:
    call = Call(
        called_at=PRINTED_AT, outcome=CallOutcome.NO_ANSWER, next_try_on=date(2026, 11, 23),
        note="engaged",
    )  # fmt: skip
    printed = print_day_sheet([patient(last_call=call, unanswered=2)], (), "en", TODAY, PRINTING)
    words = words_of(printed.pdf)
    for said in (
        "Day list · 20-Nov-2026", "Patients: 1 · items: 2", "TEST-周<b>梅 𠮷", "MRN TEST-1",
        "born 04-Mar-1968", "CML · Dr Zhang", "138 5550 0102", "Chinese", "Now",
        "BCR-ABL test off treatment (and 2 more)",
        "overdue 109 d (in time until 03-Aug-2026)", "Treatment stopped on 20-Feb-2026",
        "Reduce the dose?", "Last visit 11-Jan-2026", "Call 20-Nov-2026: no answer ×2",
        "Next try 23-Nov-2026", "engaged", "Notes", "DEMO", "Clinic of the East Gate",
        "Page 1 of 1", "Made 20-Nov-2026 09:30 by li", "shred it after use",
    ):  # fmt: skip
        assert said in words
    assert printed.missing_glyphs == printed.unsaid == ()
    assert all(embedded_fonts(printed.pdf).values())


def test_a_minor_has_the_title_and_the_birthday_on_the_list() -> None:
    young = (fact("turns_adult", on=date(2026, 12, 29)), fact("motivated_yes"))
    item = DayItem(level=Level.CONSIDER, kind=AdviceCode.TFR_ELIGIBLE, facts=young)
    words = words_of(print_day_sheet([patient(items=(item,))], (), "en", TODAY, PRINTING).pdf)
    assert "Adult criteria for stopping are met; patient under 18" in words
    assert "Under 18 until 29-Dec-2026" in words


@pytest.mark.parametrize(
    ("status", "said"),
    [(Status.DUE, "by 03-Aug-2026"), (Status.UPCOMING, "from 20-Jul-2026")],
)
def test_when(status: Status, said: str) -> None:
    one = patient(items=(replace(OVERDUE, status=status),))
    assert said in words_of(print_day_sheet([one], (), "en", TODAY, PRINTING).pdf)


def test_whoever_was_never_seen_is_due_today_not_since_birth() -> None:
    born = date(1968, 3, 4)
    unseen = replace(
        OVERDUE, kind=DueKind.NO_NEXT_DATE, facts=(fact("no_contact"),),
        window_start=born, window_end=born,
    )  # fmt: skip
    words = words_of(print_day_sheet([patient(items=(unseen,))], (), "en", TODAY, PRINTING).pdf)
    assert "No next date (and 2 more) today" in words
    assert "overdue" not in words


def test_what_is_not_known_is_a_dash_and_not_a_blank() -> None:
    one = patient(birth_date=None, phone=None, language=None, last_visit_on=None, physician=None)
    words = words_of(print_day_sheet([one], (), "en", TODAY, PRINTING).pdf)
    assert "Last visit —" in words
    assert "No call noted" in words


def test_the_sheet_says_what_it_leaves_out() -> None:
    words = words_of(print_day_sheet([patient()], ("Now", "Dr Zhang"), "en", TODAY, PRINTING).pdf)
    assert "Only: Now; Dr Zhang" in words


def test_an_empty_list_says_so() -> None:
    assert "Nobody is on the list." in words_of(print_day_sheet([], (), "en", TODAY, PRINTING).pdf)


def test_chinese() -> None:
    letters = letters_of(print_day_sheet([patient()], ("立即",), "zh", TODAY, PRINTING).pdf)
    for said in ("待办清单·2026-11-20", "1位患者，2项", "仅含：立即", "逾期109天", "无通话记录"):
        assert said in letters


def test_a_long_list_goes_on_with_its_headings_on_pages_on_their_side() -> None:
    many = [patient(mrn=f"TEST-{number}") for number in range(40)]
    pdf = print_day_sheet(many, (), "en", TODAY, PRINTING).pdf
    pages = pages_of(pdf)
    assert len(pages) > 2
    assert all("Telephone" in page and f"of {len(pages)}" in page for page in pages)
    box = PdfReader(BytesIO(pdf)).pages[0].mediabox
    assert box.width > box.height
    assert pdf == print_day_sheet(many, (), "en", TODAY, PRINTING).pdf
