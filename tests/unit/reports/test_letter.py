"""The patient's letter: what it says of a level, a result, a dose, and what it leaves to ask."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.record.care import Decision, DoseEvent, Medication
from clinic_app.domain.record.codes import (
    CmlPhase,
    DecisionChoice,
    DoseEventKind,
    EventKind,
    Margin,
    MedicationRole,
    PcrMethod,
    Sex,
    StopReason,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml, KinaseMutation
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.content.letter.content import letter_content
from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.letter import print_letter
from clinic_app.reports.printed import PrintedPaper
from clinic_app.wording import LANGUAGES, wording
from tests import make
from tests.unit.reports.conftest import PRINTED_AT
from tests.unit.reports.reading import embedded_fonts, letters_of, pages_of, words_of

DAY = date(2026, 5, 4)
TFR_DAY = date(2026, 1, 20)
CLINIC = ClinicDetails(name="GIST and CML clinic", phone="027-5550 0100")
Letter = Callable[..., PrintedPaper]


def _letter(
    history: History, language: str, day: date, details: ClinicDetails = CLINIC
) -> PrintedPaper:
    printing = Printing(
        printed_at=PRINTED_AT, printed_by="Dr Zhang", is_demo=True, details=details
    )
    knowledge = make.knowledge()
    return print_letter(
        history, evaluate(history, day, knowledge), knowledge, language, day, printing
    )


def _words(history: History, day: date, details: ClinicDetails = CLINIC) -> str:
    return words_of(_letter(history, "en", day, details).pdf)


def _lowered(base: History, on: str, dose: int) -> History:
    first = replace(base.medications[0], stopped_on=make.day(on), stop_reason=StopReason.TDM)
    return replace(base, medications=(first, make.medication(on, dose)))


@pytest.fixture
def swollen() -> History:
    """Adjuvant imatinib 400 mg/d, a trough of 1900, swollen legs: a reduction is advised."""
    return make.gist_adjuvant(
        patient=make.patient(mrn="TDM-1", name="TEST-周<b>梅", physician="Dr Zhang"),
        troughs=[make.trough("2025-09-12T08:30+08:00", 1900)],
        visits=[make.visit("2026-05-04")],
        toxicities=[make.toxicity("Edema limbs", 2, "2026-04-20", intolerable=True)],
    )


@pytest.fixture
def reduced(swollen: History) -> History:
    """The same patient with 300 mg/d agreed today."""
    decision = Decision(
        on=DAY, code="TDM_REDUCE", choice=DecisionChoice.RECORDED,
        dose_mg_per_day=Decimal(300), by="Dr Zhang", reason="oedema; failure of diuretics",
    )  # fmt: skip
    return replace(_lowered(swollen, "2026-05-04", 300), decisions=(decision,))


def _off_treatment(*results: tuple[str, str | None]) -> History:
    return make.cml_stopped(
        "2025-10-15", later_results=[make.bcr_abl(on, value) for on, value in results]
    )


def _records(swollen: History, reduced: History) -> dict[str, tuple[History, date]]:
    holding = replace(swollen, toxicities=(make.toxicity("Diarrhea", 4, "2026-04-20"),))
    calm = _off_treatment(("2025-11-14", None), ("2025-12-12", None), ("2026-01-16", "0.003"))
    return {
        "swollen": (swollen, DAY),
        "reduced": (reduced, DAY),
        "holding": (holding, DAY),
        "calm": (calm, TFR_DAY),
        "rising": (_off_treatment(("2025-12-12", None), ("2026-01-16", "0.021")), TFR_DAY),
        "lost": (_off_treatment(("2026-01-16", "0.21")), TFR_DAY),
        "unknown": (make.history(), DAY),
        "new leukaemia": (make.cml("2026-04-01"), DAY),
        "on treatment": (make.cml(bcr_abl=[make.bcr_abl("2026-03-01", "0.3")]), DAY),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_page_without_the_word_failure(
    swollen: History, reduced: History, language: str
) -> None:
    for history, day in _records(swollen, reduced).values():
        letter = _letter(history, language, day)
        assert letter.missing_glyphs == letter.unsaid == ()
        (page,) = pages_of(letter.pdf)
        assert "fail" not in page.casefold()
        assert "失败" not in letters_of(letter.pdf)
        assert all(embedded_fonts(letter.pdf).values())
        for part in (history.patient.mrn, wording(language).say("report.demo"), "Dr Zhang"):
            assert part in " ".join(page.split())


def test_the_same_letter_is_the_same_bytes(reduced: History) -> None:
    assert _letter(reduced, "zh", DAY).pdf == _letter(reduced, "zh", DAY).pdf


def test_the_file_names_no_patient_in_its_properties(reduced: History) -> None:
    assert b"TEST" not in _letter(reduced, "en", DAY).pdf.split(b"/Title")[1][:80]


@pytest.mark.parametrize(("days_before", "is_reason"), [(92, True), (93, False)])
def test_only_a_recent_level_may_be_a_reason_for_feeling_unwell(
    reduced: History, days_before: int, is_reason: bool
) -> None:
    trough = reduced.troughs[0]
    drawn = datetime.combine(DAY, trough.drawn_at.timetz()) - timedelta(days=days_before)
    fresh = replace(trough, drawn_at=drawn, last_dose_at=drawn - timedelta(hours=24))
    words = _words(replace(reduced, troughs=(fresh,)), DAY)
    assert ("This may be one reason why you feel unwell." in words) is is_reason


def test_a_level_too_low_after_a_reduction_leaves_the_dose_to_ask(swollen: History) -> None:
    low = make.trough("2026-06-08T08:30+08:00", 655)
    visits = (*swollen.visits, make.visit("2026-06-08"))
    well = replace(_lowered(swollen, "2026-05-04", 300), toxicities=(), visits=visits)
    words = _words(replace(well, troughs=(*swollen.troughs, low)), date(2026, 6, 20))
    assert "Keep taking imatinib: 300 mg once a day." in words
    assert "ask your physician whether your dose stays the same." in words
    never_reduced = make.gist_adjuvant(troughs=[low], visits=[make.visit("2026-06-08")])
    assert "Before you leave" not in _words(never_reduced, date(2026, 6, 20))


def test_a_long_name_is_set_smaller_in_two_lines_and_leaves_the_title_whole(
    swollen: History,
) -> None:
    name = "TEST-Wolfeschlegelsteinhausenbergerdorff, Maximilian"
    patient = replace(swollen.patient, name=name)
    words = _words(replace(swollen, patient=patient), DAY)
    assert f"For {name}: your visit" in words
    foot = _words(replace(swollen, patient=replace(patient, name="TEST-" + "W" * 200)), DAY)
    assert foot.count("W… · MRN TDM-1 · born 11-Feb-1966") == 1


def test_a_laboratory_grade_not_taken_over_is_nothing_agreed(swollen: History) -> None:
    said = Decision(on=DAY, code="LAB_GRADE", choice=DecisionChoice.DECLINED, reason="Anemia G1")
    assert _words(replace(swollen, decisions=(said,)), DAY) == _words(swollen, DAY)


def test_what_was_agreed_stands_with_the_dose_before(reduced: History) -> None:
    words = _words(reduced, DAY)
    assert "What we agreed" in words
    assert "From 04-May-2026, take imatinib: 300 mg once a day." in words
    assert "Until then it was 400 mg a day." in words
    assert "Take it with a meal and a large glass of water (200 ml)." in words
    assert "Blood taken on 12-Sep-2025, on imatinib 400 mg a day." in words
    assert "This may be one reason why you feel unwell." not in words  # the level is old
    assert "around 04-Jun-2026" in words
    assert "Blood test: level of imatinib, blood count, liver, kidney" in words
    assert "Call us at once, 027-5550 0100: black stools" in words
    assert "failure of diuretics" not in words
    assert "300 mg" in words
    assert words.count("400 mg") == 2


def test_in_chinese_the_dates_are_written_for_patients(reduced: History) -> None:
    letters = letters_of(_letter(reduced, "zh", DAY).pdf)
    assert "从2026年5月4日起，每天吃一次伊马替尼，每次300mg。" in letters
    assert "在这以前是每天400mg。" in letters
    assert "2026年6月4日前后" in letters
    assert "当天的药，抽完血再吃。" in letters


def test_the_number_of_tablets_is_left_to_be_written(reduced: History) -> None:
    assert "Tablets or capsules each time: ______" in _words(reduced, DAY)


def test_an_open_question_about_the_dose_is_to_be_asked(swollen: History) -> None:
    words = _words(swollen, DAY)
    assert "Keep taking imatinib: 400 mg once a day." in words
    assert "Before you leave, ask your physician whether your dose stays the same." in words


def test_no_dose_stands_while_a_hold_is_undecided(swollen: History) -> None:
    holding = replace(swollen, toxicities=(make.toxicity("Diarrhea", 4, "2026-04-20"),))
    words = _words(holding, DAY)
    assert "Do not take imatinib until you have spoken with your physician." in words
    assert "before you take your next dose" not in words
    assert "once a day" not in words
    assert "Ask us when to take your medicine before this test." in words
    assert "do not stop" not in words


@pytest.mark.parametrize(
    ("choice", "until", "is_named"),
    [
        (DecisionChoice.RECORDED, None, False),
        (DecisionChoice.DECLINED, None, True),
        (DecisionChoice.DEFERRED, date(2026, 5, 20), True),
        (DecisionChoice.DEFERRED, DAY, False),
    ],
)
def test_a_hold_of_grade_3_keeps_the_dose_back_until_it_is_set_aside(
    swollen: History, choice: DecisionChoice, until: date | None, is_named: bool
) -> None:
    holding = replace(swollen, toxicities=(make.toxicity("Diarrhea", 3, "2026-04-20"),))
    assert "once a day" not in _words(holding, DAY)
    assert "Ask your physician before you take your next dose." in _words(holding, DAY)
    evaluation = evaluate(holding, DAY, make.knowledge())
    (hold,) = [a for a in evaluation.advice if a.code.value == "LABEL_HOLD"]
    decision = Decision(on=DAY, code="LABEL_HOLD", advice_key=hold.key, choice=choice, until=until)
    words = _words(replace(holding, decisions=(decision,)), DAY)
    assert ("400 mg once a day" in words) is is_named


def test_no_dose_stands_when_decision_and_regimen_disagree(reduced: History) -> None:
    (decision,) = reduced.decisions
    wrong = replace(reduced, decisions=(replace(decision, dose_mg_per_day=Decimal(200)),))
    words = _words(wrong, DAY)
    assert "Ask your physician before you take your next dose." in words
    assert "once a day" not in words


def test_a_regimen_begun_after_a_decision_takes_its_place(reduced: History) -> None:
    lowered = replace(
        reduced.medications[1], stopped_on=date(2026, 5, 8), stop_reason=StopReason.OTHER
    )
    again = make.medication("2026-05-08", 400)
    back = replace(reduced, medications=(reduced.medications[0], lowered, again))
    assert "From 08-May-2026, take imatinib: 400 mg once a day" in _words(back, date(2026, 5, 8))


def test_no_dose_stands_when_two_regimens_of_a_drug_run(swollen: History) -> None:
    doubled = replace(swollen, medications=(*swollen.medications, make.medication(DAY, 300)))
    assert "Ask your physician before you take your next dose." in _words(doubled, DAY)


def test_what_is_taken_beside_a_drug_that_must_not_be_taken_is_asked_about(
    swollen: History,
) -> None:
    other = make.medication("2026-04-20", 50, drug="sunitinib")
    history = replace(
        swollen,
        medications=(*swollen.medications, other),
        toxicities=(make.toxicity("Diarrhea", 4, "2026-04-20"),),
    )
    words = _words(history, DAY)
    assert "Do not take imatinib until you have spoken with your physician." in words
    assert "Ask your physician before you take your next dose." in words


def test_while_the_dose_is_in_question_nothing_is_called_agreed(swollen: History) -> None:
    lately = Decision(on=DAY, code="BLEEDING_WATCH", choice=DecisionChoice.RECORDED, reason="ok")
    words = _words(replace(swollen, decisions=(lately,)), DAY)
    assert "whether your dose stays the same" in words
    assert "What we agreed" not in words
    calm = replace(swollen, decisions=(lately,), toxicities=())
    assert "What we agreed" in _words(calm, DAY)


def test_no_dose_stands_when_two_drugs_run(swollen: History) -> None:
    other = make.medication("2026-04-20", 50, drug="sunitinib")
    words = _words(replace(swollen, medications=(*swollen.medications, other)), DAY)
    assert "Ask your physician before you take your next dose." in words
    assert "50 mg" not in words


def test_no_dose_stands_while_doses_are_held() -> None:
    held = DoseEvent(drug="imatinib", on=date(2026, 5, 3), kind=DoseEventKind.HELD)
    history = make.gist_adjuvant(dose_events=[held])
    assert "once a day" not in _words(history, DAY)
    drawn = replace(history, troughs=(make.trough("2026-05-03T08:30+08:00", 900),))
    assert "400 mg once a day" in _words(drawn, DAY)
    assert "400 mg once a day" in _words(history, date(2026, 5, 20))


def test_the_usual_time_is_said_where_it_is_known() -> None:
    assert "Take it around 08:00, with a meal" in _taking(usual_time="08:00")
    assert "Take it with a meal" in _taking(usual_time="mornings")


def _taking(**changes: Any) -> str:
    row: Medication = make.medication("2026-01-05", 400, **changes)
    return _words(make.gist_adjuvant(medications=[row]), DAY)


def test_how_often_and_in_which_rhythm() -> None:
    assert "Keep taking imatinib: 400 mg twice a day." in _taking(times_per_day=Decimal(2))
    assert "Keep taking imatinib: 400 mg three times a day" in _taking(times_per_day=Decimal(3))
    assert "imatinib: take it the way your physician told you." in _taking(
        times_per_day=Decimal("0.5")
    )
    assert "2 weeks with it, then 1 without, again and again." in _taking(pattern="2w_on_1w_off")
    assert "Please ask us on which days you take it." in _taking(pattern="Mondays")


def test_the_sample_is_asked_about_unless_taken_once_a_day() -> None:
    assert "Come about 24 hours (22 to 26) after your last dose." in _taking()
    assert "Ask us when to take your medicine before this test." in _taking(
        times_per_day=Decimal(2)
    )


def test_other_drugs_get_no_advice_of_imatinib() -> None:
    row = make.medication("2026-01-05", 300, drug="nilotinib", times_per_day=Decimal(2))
    words = _words(make.cml("2026-01-05", medications=[row]), DAY)
    assert "Keep taking nilotinib: 300 mg twice a day." in words
    assert "large glass" not in words
    assert "chest pain" in words
    assert "rash" not in words


@pytest.mark.parametrize(
    ("drug", "is_said"), [("dasatinib", True), ("nilotinib", True), ("flumatinib", False)]
)
def test_grapefruit_is_left_out_where_the_label_of_the_drug_says_so(
    drug: str, is_said: bool
) -> None:
    words = _words(make.cml(medications=[make.medication("2026-01-05", 100, drug=drug)]), DAY)
    assert "Ask us before you take any other medicine or herb." in words
    assert ("No grapefruit." in words) is is_said


def test_what_is_taken_beside_the_treatment_is_no_treatment() -> None:
    row = make.medication("2026-01-05", 20, drug="simvastatin", role=MedicationRole.CONCOMITANT)
    words = _words(make.history(medications=[row]), DAY)
    assert "simvastatin" not in words
    assert "We have no record of a medicine for this illness. If you take one," in words


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (StopReason.TOXICITY, "Please do not take it again until your physician tells you to."),
        (StopReason.FAILURE, "Please do not take it again until your physician tells you to."),
        (StopReason.COMPLETED, "Your treatment with imatinib ended on 20-Apr-2026."),
    ],
)
def test_what_is_no_longer_taken(reason: StopReason, said: str) -> None:
    row = make.medication("2025-08-11", 400, "2026-04-20", reason)
    words = _words(make.gist_adjuvant(medications=[row]), DAY)
    assert said in words
    # Said once: with the sentence above, or else at the end.
    at_the_end = "Please do not start the medicine again on your own." in words
    assert at_the_end is (reason is StopReason.COMPLETED)


@pytest.mark.parametrize(
    ("choice", "until", "said"),
    [
        (DecisionChoice.DEFERRED, date(2026, 6, 1), "about your dose again on 01-Jun-2026"),
        (DecisionChoice.DECLINED, None, "Your dose stays as it is for now."),
    ],
)
def test_a_dose_put_off_or_left(
    swollen: History, choice: DecisionChoice, until: date | None, said: str
) -> None:
    evaluation = evaluate(swollen, DAY, make.knowledge())
    (advice,) = [a for a in evaluation.advice if a.code.value == "TDM_REDUCE"]
    decision = Decision(
        on=DAY, code="TDM_REDUCE", advice_key=advice.key, choice=choice, until=until
    )
    words = _words(replace(swollen, decisions=(decision,)), DAY)
    assert said in words
    assert "Before you leave" not in words


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (600, "There was less imatinib in your blood than we aim for."),
        (900, "There was as much imatinib in your blood as we aim for."),
        (1300, "A high level alone is no reason to take less."),
    ],
)
def test_what_a_level_means(value: int, said: str) -> None:
    history = make.gist_adjuvant(
        troughs=[make.trough("2025-09-12T08:30+08:00", value)], visits=[make.visit("2026-05-04")]
    )
    words = _words(history, DAY)
    assert said in words
    assert f"You: {value} µg/L" in words
    assert "range we aim for: 760–1100" in words


def test_an_earlier_level_stands_beside_the_new_one(reduced: History) -> None:
    later = replace(
        reduced, troughs=(*reduced.troughs, make.trough("2026-06-05T08:30+08:00", 1075))
    )
    words = _words(later, date(2026, 6, 9))
    assert "You: 1075 µg/L" in words
    assert "before: 1900" in words


def test_a_corrected_level_says_what_the_laboratory_measured() -> None:
    history = make.gist_adjuvant(troughs=[make.trough("2025-09-12T08:30+08:00", 1400, 26)])
    assert "The laboratory measured 1400. At 24 hours after the tablet that is 1520." in _words(
        history, DAY
    )


def test_a_level_under_the_limit_is_not_a_number() -> None:
    sample = make.trough("2025-09-12T08:30+08:00", None, below_limit=Decimal(50))
    words = _words(make.gist_adjuvant(troughs=[sample]), DAY)
    assert "You: under 50 µg/L" in words
    assert "There was less imatinib in your blood than we aim for." in words


def test_where_no_band_applies_the_physician_is_to_be_asked() -> None:
    history = make.gist_adjuvant(
        surgeries=[make.surgery("2025-07-01", Margin.R1)],
        troughs=[make.trough("2025-09-12T08:30+08:00", 1900)],
    )
    words = _words(history, DAY)
    assert "The level was 1900 µg/L. Please ask your physician" in words
    assert "range we aim for" not in words
    low = replace(
        history, troughs=(make.trough("2025-09-12T08:30+08:00", None, below_limit=Decimal(50)),)
    )
    assert "The level was under 50 µg/L." in _words(low, DAY)


def test_a_sample_that_does_not_count_is_said_and_taken_again() -> None:
    history = make.gist_adjuvant(troughs=[make.trough("2025-09-12T08:30+08:00", 1900, 3)])
    words = _words(history, DAY)
    assert "The blood taken on 12-Sep-2025 cannot tell us whether your dose is right." in words
    assert "We need to take blood once more." in words
    assert "1900" not in words


def test_a_result_that_is_not_there_is_said() -> None:
    history = make.gist_adjuvant(troughs=[make.trough("2025-09-12T08:30+08:00", None)])
    assert "We do not have the result of the blood taken on 12-Sep-2025." in _words(history, DAY)


def test_an_old_level_is_not_shown(swollen: History) -> None:
    assert "1900" not in _words(swollen, date(2026, 10, 1))


def test_a_level_from_before_the_operation_is_not_held_against_the_adjuvant_band() -> None:
    before = make.trough("2025-09-12T08:30+08:00", 900)
    after = make.trough("2026-02-12T08:30+08:00", 950)
    history = make.gist_adjuvant(
        surgeries=[make.surgery("2025-11-20", Margin.R0)], troughs=[before]
    )
    words = _words(history, DAY)
    assert "The level was 900 µg/L. Please ask your physician" in words
    assert "range we aim for" not in words
    words = _words(replace(history, troughs=(before, after)), DAY)
    assert "There was as much imatinib in your blood as we aim for." in words
    assert "before: 900" not in words


def test_a_level_is_not_shown_once_imatinib_is_over(reduced: History) -> None:
    first, second = reduced.medications
    completed = replace(
        second, stopped_on=make.day("2026-05-10"), stop_reason=StopReason.COMPLETED
    )
    ended = replace(reduced, medications=(first, completed))
    assert "The medicine in your blood" not in _words(ended, date(2026, 5, 20))
    stopped = replace(completed, stop_reason=StopReason.PROGRESSION)
    sunitinib = make.medication("2026-05-11", 50, drug="sunitinib")
    other = replace(reduced, medications=(first, stopped, sunitinib))
    assert "The medicine in your blood" not in _words(other, date(2026, 5, 20))
    assert "The medicine in your blood" in _words(reduced, DAY)


def test_a_late_sample_names_its_own_day_not_that_of_an_earlier_blood_count(
    swollen: History,
) -> None:
    words = _words(swollen, DAY)
    assert "planned for 12-Dec-2025" in words
    assert "planned for 12-Sep-2025" not in words


def test_a_missed_day_is_not_named_where_blood_was_drawn_since() -> None:
    labs = [make.lab("CREA", "2026-05-02", 70, "umol/L")]
    for drawn, is_named in ((labs, False), ([], True)):
        words = _words(make.cml("2026-01-05", labs=drawn), DAY)
        assert "as soon as you can" in words
        assert ("Blood test: blood count, liver" in words) is True
        row = words.split("Blood test: blood count")[0].rsplit("as soon as you can", 1)[1]
        assert ("planned for" in row) is is_named


def test_off_treatment_a_low_result_needs_no_tablets() -> None:
    words = _words(_off_treatment(("2025-11-14", None), ("2025-12-12", "0.003"),
                                  ("2026-01-16", None)), TFR_DAY)  # fmt: skip
    assert "You: none found" in words
    assert "before: 0.003 %" in words
    assert "With this result you do not need to start treatment again for now." in words
    assert "Please come to every test." in words
    assert "You have taken no imatinib since 15-Oct-2025. Please do not start again" in words
    assert words.count("on your own") == 1
    assert "bones, muscles or joints may ache" in words


def test_aches_that_are_known_are_spoken_of_calmly() -> None:
    aching = make.toxicity("Arthralgia", 2, "2025-11-10")
    history = replace(_off_treatment(("2025-11-14", None)), toxicities=(aching,))
    words = _words(history, date(2025, 12, 1))
    assert "You told us of aches. They are common after stopping and usually pass." in words
    assert "may ache for some months" not in words
    blast = Cml(phase=CmlPhase.BLAST, phase_on=make.day("2025-11-20"), transcript="e14a2")
    words = _words(replace(history, cml=blast), date(2025, 12, 1))
    assert "ache" not in words


def test_off_treatment_an_overdue_test_takes_the_comfort_back() -> None:
    words = _words(_off_treatment(("2025-11-14", None)), date(2026, 3, 1))
    assert "A new test is overdue. Please come soon" in words
    assert "do not need treatment" not in words
    assert "as soon as you can" in words


def test_a_rise_within_the_limit_adds_one_test_and_one_row() -> None:
    words = _words(_off_treatment(("2025-11-14", None), ("2025-12-12", None),
                                  ("2026-01-16", "0.021")), TFR_DAY)  # fmt: skip
    assert (
        "not more than 0.1 %. With this result you do not need to start treatment again for now."
        in words
    )
    assert words.count("Feb-2026 Blood test") + words.count("around 15-Feb-2026") == 1
    assert "More dates follow: Blood test: BCR-ABL (" in words


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (None, "More was found than before, but still not more than 0.1 %."),
        ("0.0201", "More was found than before, but still not more than 0.1 %."),
        ("0.021", "A little was found, but not more than 0.1 %."),
        ("0.05", "A little was found, but not more than 0.1 %."),
    ],
)
def test_more_is_said_only_where_it_is_more_than_before(before: str | None, said: str) -> None:
    history = _off_treatment(("2025-12-12", before), ("2026-01-16", "0.021"))
    assert said in _words(history, TFR_DAY)


def test_the_first_value_of_all_is_no_more_than_before() -> None:
    history = replace(_off_treatment(), bcr_abl=(make.bcr_abl("2026-01-16", "0.021"),))
    assert "A little was found, but not more than 0.1 %." in _words(history, TFR_DAY)


def test_where_the_value_shown_is_none_nothing_is_said_to_be_found() -> None:
    words = _words(_off_treatment(("2026-01-16", "0.021"), ("2026-01-16", None)), TFR_DAY)
    assert "You: none found" in words
    assert "No BCR-ABL was found in this sample." in words
    assert "not more than 0.1 %" not in words


@pytest.mark.parametrize(
    ("rises", "day", "said"),
    [
        # A month later the planned test stands a day before the extra one: see its row.
        (("2026-01-16",), "2026-01-20", ""),
        (("2026-01-08",), "2026-01-20", "The next test comes a little earlier."),
        (("2026-06-15",), "2026-06-20", "We add one extra test."),
        (("2026-06-15", "2026-07-15"), "2026-07-20", ""),
    ],
)
def test_an_extra_test_is_told_as_it_stands_among_the_dates(
    rises: tuple[str, ...], day: str, said: str
) -> None:
    history = _off_treatment(*((on, "0.021") for on in rises))
    words = _words(history, make.day(day))
    comfort = "With this result you do not need to start treatment again for now."
    assert " ".join(f"{comfort} {said} Please come to every test.".split()) in words


def test_a_lost_response_is_said_calmly_and_the_restart_is_asked() -> None:
    history = _off_treatment(("2026-01-16", "0.21"))
    words = _words(history, TFR_DAY)
    assert "On 16-Jan-2026 the value was above 0.1 %." in words
    assert "With treatment, the great majority reach 0.1 % or less again." in words
    assert "ask your physician which medicine you take now, and from when." in words
    assert "at the latest 13-Feb-2026" in words
    assert "on your own" not in words


def test_no_restart_is_promised_in_pregnancy() -> None:
    history = _off_treatment(("2026-01-16", "0.21"))
    pregnant = replace(history, patient=replace(history.patient, sex=Sex.FEMALE, pregnant=True))
    words = _words(pregnant, TFR_DAY)
    assert "Please ask your physician what this result means for you." in words
    assert "ask your physician which medicine you take now, and from when." in words
    assert "around 16-Feb-2026" in words
    assert "treatment begins again" not in words
    assert "13-Feb-2026" not in words


def test_who_takes_nothing_while_the_value_is_high_is_told_to_ask() -> None:
    history = _off_treatment(("2026-01-16", "0.21"))
    (row,) = history.medications
    paused = replace(history, medications=(replace(row, stop_reason=StopReason.COMPLETED),))
    words = _words(paused, TFR_DAY)
    assert "ask your physician which medicine you take now, and from when." in words


def _refused(history: History) -> History:
    return replace(history, events=(make.event(EventKind.RESTART_REFUSED, "2026-01-19"),))


def test_who_refused_the_restart_reads_what_is_agreed_and_the_way_back() -> None:
    words = _words(_refused(_off_treatment(("2026-01-16", "0.21"))), TFR_DAY)
    assert "On 16-Jan-2026 the value was above 0.1 %. This happens to about half" in words
    assert "What we agreed You have taken no imatinib since 15-Oct-2025." in words
    assert "On 19-Jan-2026 you decided not to begin treatment again for now." in words
    assert "A blood test every month is important now: please come." in words
    assert "You may change your mind at any time. Just call us." in words
    assert "around 16-Feb-2026" in words
    assert "ask your physician" not in words
    assert "treatment begins again" not in words


def test_later_results_after_a_refusal_say_where_they_stand() -> None:
    high = _refused(_off_treatment(("2026-01-16", "0.21"), ("2026-02-16", "0.35")))
    words = _words(high, date(2026, 2, 18))
    assert "Blood taken on 16-Feb-2026. The value is still above 0.1 %." in words
    low = _refused(_off_treatment(("2026-01-16", "0.21"), ("2026-02-16", "0.05")))
    assert "Please ask your physician what this result means" in _words(low, date(2026, 2, 18))


def test_a_refusal_does_not_outweigh_progression() -> None:
    history = _off_treatment(("2026-01-16", "0.21"))
    events = (
        make.event(EventKind.RESTART_REFUSED, "2026-01-19"),
        make.event(EventKind.PROGRESSION, "2026-01-20"),
    )
    words = _words(replace(history, events=events), TFR_DAY)
    assert "ask your physician which medicine you take now, and from when." in words
    assert "change your mind" not in words


def test_after_progression_no_later_day_is_named_for_the_restart() -> None:
    history = _off_treatment(("2026-01-16", "0.21"))
    progressed = replace(history, events=(make.event(EventKind.PROGRESSION, "2026-01-18"),))
    words = _words(progressed, TFR_DAY)
    assert "now Visit: we talk about your treatment" in words
    assert "treatment again" not in words
    assert "13-Feb-2026" not in words


def test_a_restart_that_is_late_names_the_last_day_it_was_due() -> None:
    words = _words(_off_treatment(("2026-01-16", "0.21")), date(2026, 3, 1))
    assert "as soon as you can was due by 13-Feb-2026 Start treatment again." in words


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "No BCR-ABL was found in this sample."),
        ("0.05", "Very little was found: 0.1 % or less."),
        ("0.3", "Please ask your physician what this means at this point of your treatment."),
    ],
)
def test_what_a_result_means_on_treatment(value: str | None, said: str) -> None:
    assert said in _words(make.cml(bcr_abl=[make.bcr_abl("2026-03-01", value)]), DAY)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("10", "coming down as it should at this stage"),
        ("10.1", "Please ask your physician what this means at this point of your treatment."),
    ],
)
def test_a_value_is_told_by_the_stage_of_treatment(value: str, said: str) -> None:
    history = make.cml("2026-01-10", bcr_abl=[make.bcr_abl("2026-04-10", value)])
    assert said in _words(history, date(2026, 4, 20))


def test_beyond_the_chronic_phase_no_stage_of_treatment_comforts() -> None:
    history = make.cml("2026-01-10", bcr_abl=[make.bcr_abl("2026-04-10", "9")])
    assert history.cml is not None
    accelerated = replace(history, cml=replace(history.cml, phase=CmlPhase.ACCELERATED))
    words = _words(accelerated, date(2026, 4, 20))
    assert "coming down as it should" not in words
    assert "Please ask your physician what this result means for you." in words


@pytest.mark.parametrize("value", [None, "0.05"])
def test_a_low_value_is_no_good_news_beside_a_mutation(value: str | None) -> None:
    mutation = KinaseMutation(variant="T315I", on=date(2026, 3, 1))
    base = make.cml(bcr_abl=[make.bcr_abl("2026-03-01", value)])
    assert base.cml is not None
    failed = replace(base, cml=replace(base.cml, kinase_mutations=(mutation,)))
    words = _words(failed, DAY)
    assert "good result" not in words
    assert "Please ask your physician what this result means for you." in words


def test_after_a_restart_the_value_may_take_its_time() -> None:
    stopped = _off_treatment(("2026-01-16", "0.21"), ("2026-02-24", "0.15"))
    again = replace(
        stopped, medications=(*stopped.medications, make.medication("2026-01-25", 400))
    )
    words = _words(again, date(2026, 3, 1))
    assert "In others it took 3 to 9 months to reach 0.1 % or less." in words
    late = _words(again, date(2026, 5, 1))
    assert "Please ask your physician what this means at this point" in late


def test_what_no_scale_applies_to_is_asked() -> None:
    other = make.cml(bcr_abl=[make.bcr_abl("2026-03-01", "0.05")])
    assert other.cml is not None
    other = replace(other, cml=replace(other.cml, transcript="p190"))
    words = _words(other, DAY)
    assert "Please ask your physician what this result means for you." in words
    assert "0.05" not in words


def test_a_sample_that_cannot_be_judged_is_taken_again() -> None:
    results = [make.bcr_abl("2026-02-01", "0.05"), make.bcr_abl("2026-04-01", None, 500)]
    words = _words(make.cml(bcr_abl=results), DAY)
    assert "Blood taken on 01-Feb-2026." in words
    asked = "The blood taken on 01-Apr-2026 could not be judged. Please have it taken again"
    assert f"{asked}: see your next dates." in words
    early = _words(make.cml(bcr_abl=results), date(2026, 4, 8))
    assert f"{asked} soon. Do not wait for the next planned test." in early
    assert "soon Blood test: BCR-ABL (again)" in early
    assert "(again)" not in words


def test_blood_taken_again_soon_stands_below_what_is_late() -> None:
    results = [make.bcr_abl("2026-02-01", "0.05"), make.bcr_abl("2026-04-01", None, 500)]
    words = _words(make.cml(bcr_abl=results), date(2026, 4, 8))
    late, again = words.index("as soon as you can"), words.index("(again)")
    assert late < again


def test_no_blood_is_asked_for_again_among_the_dates_of_who_moved_away() -> None:
    results = [make.bcr_abl("2026-02-01", "0.05"), make.bcr_abl("2026-04-01", None, 500)]
    moved = make.event(EventKind.MOVED_AWAY, "2026-04-05")
    words = _words(make.cml(bcr_abl=results, events=[moved]), date(2026, 4, 8))
    assert "(again)" not in words
    assert "You are cared for elsewhere now." in words


def test_a_digital_result_alone_is_no_result() -> None:
    result = make.bcr_abl("2026-02-01", "0.05", method=PcrMethod.DPCR)
    assert "We have no result of this test yet." in _words(make.cml(bcr_abl=[result]), DAY)


def test_without_a_treatment_a_result_is_asked_about() -> None:
    history = make.cml(medications=[], bcr_abl=[make.bcr_abl("2026-04-20", 40)])
    assert "Please ask your physician what this result means for you." in _words(history, DAY)


def test_without_a_telephone_there_is_room_to_write_it(reduced: History) -> None:
    assert "Call us at once, ____" in _words(reduced, DAY, ClinicDetails())


def test_no_drug_is_named_to_go_on_with_while_a_mutation_argues_against_it() -> None:
    history = make.cml(bcr_abl=[make.bcr_abl("2026-03-01", "14")])
    assert "Keep taking" in _words(history, DAY)
    found = KinaseMutation(variant="T315I", on=make.day("2026-04-20"))
    cml = replace(history.cml or Cml(), kinase_mutations=(found,))
    words = _words(replace(history, cml=cml), DAY)
    assert "ask your physician which medicine you take now, and from when." in words
    assert "Keep taking" not in words
    assert "Please do not stop the medicine" in words


def test_the_telephone_stays_on_one_line(reduced: History) -> None:
    spaced = replace(CLINIC, phone="027 5550 0100")
    said = letter_content(
        reduced, evaluate(reduced, DAY, make.knowledge()), make.knowledge(),
        Phrases(wording("en")), DAY,
        Printing(printed_at=PRINTED_AT, printed_by="x", is_demo=False, details=spaced),
    )  # fmt: skip
    assert "027\u00a05550\u00a00100" in said.call_title


def test_in_chinese_every_date_of_the_letter_is_written_alike(reduced: History) -> None:
    pdf = _letter(reduced, "zh", DAY).pdf
    assert "1966-" not in words_of(pdf)


def test_without_dates_the_letter_says_to_ask() -> None:
    assert "No date is fixed yet. Please ask us before you leave." in _words(make.history(), DAY)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (EventKind.MOVED_AWAY, "Please ask there for your next dates."),
        (EventKind.DECLINED_FOLLOW_UP, "You may change your mind at any time: just call us."),
        (EventKind.LOST_TO_FOLLOW_UP, "Please ask us before you leave."),
    ],
)
def test_who_is_no_longer_under_care_is_told_why_there_is_no_date(
    kind: EventKind, said: str
) -> None:
    words = _words(make.gist_adjuvant(events=[make.event(kind, "2026-05-01")]), DAY)
    assert said in words
    assert ("No date is fixed yet." in words) is (kind is EventKind.LOST_TO_FOLLOW_UP)


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (Decimal(1), "Our last record: imatinib 400 mg, once a day."),
        (Decimal(2), "Our last record: imatinib 400 mg, twice a day."),
        (Decimal(3), "Our last record: imatinib 400 mg, three times a day."),
        (None, ""),
    ],
)
def test_who_moved_away_reads_the_last_dose_as_a_record(times: Decimal | None, said: str) -> None:
    row = make.medication("2026-04-28", 400, times_per_day=times)
    moved = make.event(EventKind.MOVED_AWAY, "2026-05-01")
    words = _words(make.gist_adjuvant(medications=[row], events=[moved]), DAY)
    assert "Your medicine Your new clinic says how much you take now." in words
    assert said in words
    assert ("Our last record" in words) is bool(said)
    for one in ("take imatinib", "Tablets", "do not stop the medicine", "What we agreed"):
        assert one not in words
    back = make.gist_adjuvant(
        medications=[replace(row, times_per_day=Decimal(1))],
        events=[moved],
        visits=[make.visit("2026-05-03")],
    )
    assert "take imatinib: 400 mg once a day." in _words(back, DAY)


def test_no_calendar_of_a_cycle_stands_in_the_letter_of_who_moved_away() -> None:
    row = make.medication("2026-04-20", 50, drug="sunitinib", pattern="4w_on_2w_off")
    history = make.gist_adjuvant(medications=[row])
    assert "First day without it:" in _words(history, DAY)
    moved = replace(history, events=(make.event(EventKind.MOVED_AWAY, "2026-05-01"),))
    words = _words(moved, DAY)
    assert "First day without it:" not in words
    assert "Our last record: sunitinib 50 mg, once a day. 4 weeks with it, then 2" in words


def test_who_moved_away_while_a_hold_is_open_reads_to_ask(swollen: History) -> None:
    moved = make.event(EventKind.MOVED_AWAY, "2026-05-04")
    open_two = make.medication("2026-04-20", 50, drug="sunitinib")
    both = replace(swollen, medications=(*swollen.medications, open_two), events=(moved,))
    words = _words(both, DAY)
    assert "Ask your physician before you take your next dose." in words
    assert "Our last record" not in words


@pytest.mark.parametrize(
    ("sex", "born", "is_said"),
    [
        (Sex.FEMALE, "1990-02-01", True),
        (Sex.FEMALE, "1950-02-01", False),
        (Sex.MALE, "1990-02-01", False),
    ],
)
def test_pregnancy_is_named_to_whom_it_concerns(sex: Sex, born: str, is_said: bool) -> None:
    patient = make.patient(sex=sex, birth_date=make.day(born))
    words = _words(make.gist_adjuvant(patient=patient), DAY)
    assert ("Call also if you are, or may be, pregnant." in words) is is_said
    known = make.gist_adjuvant(patient=replace(patient, pregnant=is_said))
    assert "pregnant" not in _words(known, DAY)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["W" * 500, "漢𠮷字" * 166, "<b>&amp;\u202e\x00😀名" * 70])
def test_a_hostile_name_stays_on_one_page(reduced: History, language: str, text: str) -> None:
    patient = make.patient(name=text, mrn=text, physician=text)
    crowded = replace(reduced, patient=patient)
    details = ClinicDetails(name=text, phone=text, address=text)
    assert len(pages_of(_letter(crowded, language, DAY, details).pdf)) == 1


def test_the_content_is_in_the_language_asked_for(reduced: History) -> None:
    knowledge = make.knowledge()
    printing = Printing(printed_at=PRINTED_AT, printed_by="x", is_demo=False)
    evaluation = evaluate(reduced, DAY, knowledge)
    content = letter_content(reduced, evaluation, knowledge, Phrases(wording("zh")), DAY, printing)
    assert content.title == "给TEST-周<b>梅的随访小结"
    assert content.made_on == "2026年5月4日"
