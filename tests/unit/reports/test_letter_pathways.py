"""What a patient with a GIST reads around an operation, and which dates are named."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import AdviceCode, DueKind
from clinic_app.domain.record.codes import EventKind
from clinic_app.domain.record.history import History
from clinic_app.reports.calendar_file import calendar_file
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.letter import print_letter
from clinic_app.wording import wording
from tests import make
from tests.unit.domain.decisions.deciding import after, card, decide, entry_of
from tests.unit.domain.gist.paths import FIRST_DOSE, OPERATED, days, image, operated, treated
from tests.unit.domain.gist.pathway_histories import operated_as_planned, planned_operation
from tests.unit.reports.conftest import PRINTED_AT
from tests.unit.reports.reading import pages_of, words_of

IN_WINDOW = date(2020, 10, 8)
DETAILS = ClinicDetails(name="GIST and CML clinic", phone="027-5550 0100")
ASK = "Ask your physician before you take your next dose."
STOPPED_BEFORE = "Before the operation the medicine is stopped."
NAMES_A_DOSE = "400 mg"


def _words(
    history: History, day: date, language: str = "en", kinds: Iterable[DueKind] = DueKind
) -> str:
    """Return what the letter says; `kinds` are those of its dates."""
    knowledge = make.knowledge()
    printing = Printing(
        printed_at=PRINTED_AT, printed_by="Dr Zhang", is_demo=True, details=DETAILS
    )
    found = evaluate(history, day, knowledge)
    due = tuple(item for item in found.due if item.kind in frozenset(kinds))
    evaluation = replace(found, due=due)
    printed = print_letter(history, evaluation, knowledge, language, day, printing)
    assert printed.unsaid == ()
    assert len(pages_of(printed.pdf)) == 1
    return words_of(printed.pdf)


def _entries(history: History, day: date, language: str = "en") -> str:
    found = evaluate(history, day, make.knowledge())
    made_at = datetime(2020, 1, 1, 8, tzinfo=UTC)
    made = calendar_file(history.patient, found.due, language, day, made_at, details=DETAILS)
    assert made is not None
    return made.decode()


def test_before_the_operation_no_dose_is_named() -> None:
    words = _words(planned_operation(), IN_WINDOW)
    assert ASK in words
    assert STOPPED_BEFORE in words
    assert NAMES_A_DOSE not in words
    assert wording("zh").say("report.letter.take.before_operation") in _words(
        planned_operation(), IN_WINDOW, "zh"
    ).replace(" ", "")


def test_the_day_of_a_planned_operation_stands_among_the_dates_until_it_is_past() -> None:
    words = _words(planned_operation(), IN_WINDOW)
    assert "20-Oct-2020 Operation" in words
    assert "We will tell you on which day." in words
    assert "手术" in _words(planned_operation(), IN_WINDOW, "zh").split("2020年10月20日")[1][:8]
    assert "20-Oct-2020 Operation" in _words(planned_operation(), date(2020, 10, 20))
    assert "Operation" not in _words(planned_operation(), date(2020, 10, 21))


def test_a_visit_with_a_subject_near_the_usual_one_is_one_row() -> None:
    words = _words(operated_as_planned(), date(2020, 10, 25))
    assert "Visit: we talk about tablets after the operation" in words
    assert "Visit to the clinic" not in words.split("Visit: we talk about tablets")[0]


def test_before_the_window_the_tablets_go_on() -> None:
    words = _words(planned_operation(), date(2020, 10, 5))
    assert ASK not in words
    assert NAMES_A_DOSE in words


def test_once_stopped_the_letter_says_since_when() -> None:
    entry = entry_of(decide(card(planned_operation(), AdviceCode.PRE_SURGERY_STOP, IN_WINDOW)))
    words = _words(after(planned_operation(), entry), IN_WINDOW)
    assert "since 08-Oct-2020" in words
    assert "Please do not take it again until your physician tells you to." in words
    assert NAMES_A_DOSE not in words


def test_after_the_operation_nothing_is_taken_until_it_is_decided() -> None:
    words = _words(operated_as_planned(), date(2020, 10, 25))
    assert "Please do not take it again until your physician tells you to." in words
    assert "Visit: we talk about tablets after the operation" in words
    assert NAMES_A_DOSE not in words
    assert NAMES_A_DOSE in _words(operated_as_planned(), date(2020, 11, 20))


@pytest.mark.parametrize(
    ("language", "named"),
    [
        ("en", ("Scan", "Visit: we talk about how long to go on")),
        ("zh", ("影像检查", "来门诊：谈还要吃多久")),
    ],
)
def test_the_dates_of_a_pathway_are_named(language: str, named: tuple[str, ...]) -> None:
    kinds = (DueKind.IMAGING, DueKind.ADJUVANT_END_REVIEW)
    words = _words(treated(), FIRST_DOSE, language, kinds)
    for one in named:
        assert one in words


def test_weighing_the_operation_is_a_visit() -> None:
    assert "Visit: we talk about an operation" in _words(planned_operation(), date(2020, 3, 1))


def test_the_calendar_file_says_scan_and_visit_and_nothing_else_of_the_illness() -> None:
    text = _entries(treated(), FIRST_DOSE)
    assert "SUMMARY:Scan" in text
    assert "SUMMARY:Clinic visit" in text
    assert "imatinib" not in text
    assert "GIST" not in text
    assert "SUMMARY:Clinic visit" in _entries(operated(), OPERATED)


def test_an_open_bleeding_keeps_the_dose_back_until_it_is_answered() -> None:
    day = FIRST_DOSE + days(90)
    history = treated(events=[make.event(EventKind.HAEMORRHAGE, day)])
    assert ASK in _words(history, day)
    context = card(history, AdviceCode.BLEEDING_WATCH, day)
    answered = entry_of(decide(context, reason="endoscopy today"))
    assert ASK not in _words(after(history, answered), day)


def test_a_fall_of_haemoglobin_keeps_no_dose_back() -> None:
    day = FIRST_DOSE + days(90)
    labs = [make.lab("Hb", day - days(20), 130, "g/L"), make.lab("Hb", day, 105, "g/L")]
    assert ASK not in _words(treated(labs=labs), day)


def test_a_high_adjuvant_dose_is_to_be_asked_about() -> None:
    words = _words(treated(dose=800), FIRST_DOSE + timedelta(days=90))
    assert "ask your physician whether your dose stays the same" in words


def test_an_image_that_may_be_progression_leaves_the_medicine_to_the_physician() -> None:
    relapse = image("2021-02-14", 12, new_lesion=True)
    assert NAMES_A_DOSE in _words(treated(), date(2021, 2, 20), kinds=())
    words = _words(treated(imaging=[relapse]), date(2021, 2, 20), kinds=())
    assert NAMES_A_DOSE not in words
    assert "ask your physician which medicine you take now" in words
