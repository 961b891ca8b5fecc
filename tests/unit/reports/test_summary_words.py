"""What the summary must say: whole sentences, what was put aside, how a course ended."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import DueItem, DueKind, fact
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import DecisionChoice, EventKind
from clinic_app.domain.record.history import History
from clinic_app.reports.content.banner import banner
from clinic_app.reports.content.due import due_notes, due_rows
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.content.phrases import Phrases, run_on
from clinic_app.reports.content.sources import Bibliography
from clinic_app.reports.content.summary import SummaryContent, summary_content
from clinic_app.wording import LANGUAGES, wording
from tests import make
from tests.unit.reports.conftest import PRINTED_AT, Printer
from tests.unit.reports.reading import GIST_DAY, letters_of, pages_of, words_of

TODAY = GIST_DAY


def content(history: History, language: str = "en") -> SummaryContent:
    printing = Printing(printed_at=PRINTED_AT, printed_by="Dr Zhang", is_demo=False)
    knowledge = make.knowledge()
    evaluation = evaluate(history, TODAY, knowledge)
    phrases = Phrases(wording(language))
    return summary_content(history, evaluation, knowledge, phrases, TODAY, printing)


def item(kind: DueKind, due: date, opens: date, closes: date, *codes: str) -> DueItem:
    return DueItem(
        kind=kind, due_on=due, window_start=opens, window_end=closes,
        because=tuple(fact(code, on=date(2026, 1, 1), value=3) for code in codes), citations=(),
    )  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_our_own_is_ever_cut(language: str) -> None:
    said, phrases = wording(language), Phrases(wording(language))
    own = [key for key in sorted(said.keys()) if key.startswith("advice.")]
    for key in own:
        if key.endswith((".rule", ".against")):
            assert phrases.finding(key, "") == said.say(key)
    typed = phrases.finding("report.made", "", at="x" * 5000, by="Dr Zhang")
    assert "…" in typed
    assert typed.endswith("Dr Zhang") or language == "zh"


def put_aside(gist: History, choice: DecisionChoice, until: date | None = None) -> History:
    code = evaluate(gist, TODAY, make.knowledge()).advice[0]
    made = Decision(
        on=TODAY, code=code.code.value, choice=choice, advice_key=code.key, until=until,
        reason="wants to wait", by="Dr Zhang",
    )  # fmt: skip
    return replace(gist, decisions=(*gist.decisions, made))


def test_a_card_put_aside_comes_last_and_says_by_whom_and_why(
    gist: History, printer: Printer
) -> None:
    first = content(gist).advice[0]
    declined = put_aside(gist, DecisionChoice.DECLINED)
    *_open, last = content(declined).advice
    assert last.title == first.title
    assert last.aside == "declined 04-May-2026 by Dr Zhang: wants to wait"
    assert last.aside in words_of(printer(declined, "en", TODAY).pdf)
    deferred = put_aside(gist, DecisionChoice.DEFERRED, date(2026, 5, 20))
    assert content(deferred, "zh").advice[-1].aside.startswith("推迟至 2026-05-20")
    assert not any(one.aside for one in content(gist).advice)


def test_a_course_ends_with_death(gist: History) -> None:
    died = replace(gist, events=(make.event(EventKind.DEATH, "2026-04-30"),))
    shown = content(died)
    last = max(bar.end for bar in shown.timeline.doses)
    assert last == date(2026, 4, 30)
    assert all(end <= last for lane in shown.timeline.lanes for _on, end, _ in lane.stretches)
    assert shown.timeline.aim is not None
    assert shown.timeline.aim[1] == last
    said = banner(died, TODAY, Phrases(wording("en")))
    assert "imatinib 400 mg/d until death, 30-Apr-2026" in [text for _, text, _ in said.lines]
    assert shown.due == ()
    assert shown.nothing_due == (
        "Follow-up here ended on 30-Apr-2026 (death): nothing is scheduled."
    )


def test_the_interval_is_drawn_over_the_adjuvant_stretch_only(gist: History) -> None:
    whole = content(gist).timeline
    assert whole.aim is not None
    assert whole.aim[1] == TODAY
    advanced = replace(gist, events=(make.event(EventKind.METASTASIS, "2026-02-01"),))
    aim = content(advanced).timeline.aim
    assert aim is not None
    assert aim[1] == date(2026, 2, 1)
    early = replace(gist, events=(make.event(EventKind.METASTASIS, "2025-08-01"),))
    assert content(early).timeline.aim is None
    assert content(make.cml()).timeline.aim is None


def test_what_may_be_done_early_is_not_due_yet() -> None:
    items = (
        item(DueKind.IMAGING, date(2026, 8, 1), date(2026, 4, 1), date(2026, 9, 1), "a"),
        item(DueKind.CLINIC_VISIT, date(2026, 6, 1), date(2026, 5, 20), date(2026, 6, 9), "a"),
        item(DueKind.TROUGH_SAMPLE, date(2026, 5, 4), date(2026, 4, 4), date(2026, 5, 9), "a"),
    )
    phrases = Phrases(wording("en"))
    rows = due_rows(items, TODAY, phrases, Bibliography(make.knowledge(), phrases))
    assert [(row.status_word, row.due_on) for row in rows] == [
        ("due", "04-May-2026"), ("upcoming", "01-Jun-2026"), ("may be done", "01-Aug-2026"),
    ]  # fmt: skip


def test_two_blood_tests_of_one_draw_are_one_row() -> None:
    days = date(2026, 4, 1), date(2026, 3, 20), date(2026, 4, 9)
    counts, safety = item(DueKind.BLOOD_COUNT, *days, "a"), item(DueKind.SAFETY_LABS, *days, "a")
    later = item(DueKind.BLOOD_COUNT, date(2026, 7, 1), date(2026, 6, 20), date(2026, 7, 9), "a")
    phrases = Phrases(wording("en"))
    sources = Bibliography(make.knowledge(), phrases)
    rows = due_rows((counts, safety, later), TODAY, phrases, sources)
    assert [row.title for row in rows] == ["Blood count, liver, kidney", "Blood count, liver"]
    assert len(due_rows((counts, later), TODAY, phrases, sources)) == 2


def test_a_blood_set_is_called_by_the_part_that_is_due() -> None:
    days = date(2026, 4, 1), date(2026, 3, 20), date(2026, 4, 9)
    parts = ("blood_count", "blood_liver", "blood_count_and_liver")
    due = tuple(
        replace(item(DueKind.BLOOD_COUNT, *days, "a"), because=(fact(code, on=TODAY),))
        for code in parts
    )
    phrases = Phrases(wording("en"))
    rows = due_rows(due, TODAY, phrases, Bibliography(make.knowledge(), phrases))
    assert [row.title for row in rows] == ["Blood count", "Liver values", "Blood count, liver"]


def test_what_holds_for_every_test_is_said_once() -> None:
    months = [date(2026, month, 1) for month in (6, 7, 8)]
    items = tuple(
        item(DueKind.TFR_TEST, on, on, on, "tfr_stop", "tfr_month" if on.month > 6 else "x")
        for on in months
    )
    phrases = Phrases(wording("en"))
    (note,) = due_notes(items, TODAY, phrases)
    assert "Treatment stopped on 01-Jan-2026" in note
    rows = due_rows(items, TODAY, phrases, Bibliography(make.knowledge(), phrases))
    assert not any("topped on" in row.because for row in rows)
    assert due_notes(items[:2], TODAY, phrases) == ()


def test_laboratory_grades_that_wait_are_named(printer: Printer) -> None:
    low = make.lab("ANC", "2026-05-01", "0.4", "10^9/L", lln=Decimal("1.8"))
    base = make.gist_adjuvant(labs=[low])
    assert content(base).toxicities.waiting == "ANC G4"
    words = words_of(printer(base, "en", TODAY).pdf)
    assert "None recorded; laboratory grades not yet accepted: ANC G4." in words
    event = make.toxicity("Nausea", 1, "2026-04-20")
    words = words_of(printer(replace(base, toxicities=(event,)), "en", TODAY).pdf)
    assert "Laboratory grades not yet accepted: ANC G4." in words


def test_facts_that_run_on_begin_small_and_names_do_not() -> None:
    parts = ("High risk", "First dose on 1 May", "Stevens-Johnson syndrome", "ALT 3 times")
    assert run_on(parts, "en") == (
        "High risk; first dose on 1 May; Stevens-Johnson syndrome; ALT 3 times"
    )
    assert run_on(("甲", "乙"), "zh") == "甲；乙"
    assert run_on((), "en") == ""


def test_a_page_of_sources_alone_is_avoided(printer: Printer) -> None:
    bare = replace(make.gist_adjuvant(), visits=(), troughs=(), medications=())
    pages = pages_of(printer(bare, "en", TODAY).pdf)
    assert len(pages) == 1
    assert "signature" in pages[0]


def test_a_grade_range_is_explained(printer: Printer) -> None:
    crea = make.lab("CREA", "2026-05-01", "120", "umol/L", uln=Decimal(90))
    letters = letters_of(printer(make.gist_adjuvant(labs=[crea]), "en", TODAY).pdf)
    assert "becausethevaluebeforetreatmentisnotknown" in letters
