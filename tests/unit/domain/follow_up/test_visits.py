"""When a patient with GIST is next seen, from which anchor, and what counts as seen."""

from dataclasses import replace
from datetime import date

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import DueItem, DueKind
from clinic_app.domain.record.care import Event, Surgery
from clinic_app.domain.record.codes import EventKind, GistSetting, Margin, StopReason, VisitKind
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Gist
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.adjuvant import imatinib, patient, visit

START = date(2026, 1, 31)
AS_OF = date(2026, 12, 1)


def _visits(history: History) -> list[DueItem]:
    due = evaluate(history, AS_OF, KNOWLEDGE).due
    return [item for item in due if item.kind is DueKind.CLINIC_VISIT]


def test_months_one_and_three_then_every_three_from_the_first_dose() -> None:
    seen = tuple(
        visit(day)
        for day in (date(2026, 2, 26), date(2026, 4, 28), date(2026, 8, 3), date(2026, 10, 31))
    )
    items = _visits(patient(medications=(imatinib(START),), visits=seen))
    assert [item.due_on for item in items] == [
        date(2026, 2, 28),
        date(2026, 4, 30),
        date(2026, 7, 31),
        date(2026, 10, 31),
        date(2027, 1, 31),
    ]
    assert [item.done_on is not None for item in items] == [True, True, True, True, False]


def test_a_visit_on_the_first_day_is_not_the_visit_a_month_later() -> None:
    (item,) = _visits(patient(medications=(imatinib(START),), visits=(visit(START),)))
    assert item.done_on is None
    assert item.window_start == date(2026, 2, 14)
    assert item.window_end == date(2026, 3, 14)


def test_a_phone_call_is_no_clinic_visit() -> None:
    call = visit(date(2026, 2, 28), kind=VisitKind.PHONE)
    (item,) = _visits(patient(medications=(imatinib(START),), visits=(call,)))
    assert item.done_on is None


def test_after_neoadjuvant_treatment_the_operation_is_the_anchor() -> None:
    operated = date(2026, 6, 15)
    history = patient(
        medications=(imatinib(START, 400, date(2026, 6, 1), StopReason.SURGERY),),
        surgeries=(Surgery(on=operated, margin=Margin.R0),),
    )
    assert _visits(history)[0].due_on == date(2026, 7, 15)


def test_neoadjuvant_counts_from_the_first_dose() -> None:
    history = patient(
        gist=Gist(setting=GistSetting.NEOADJUVANT), surgeries=(), medications=(imatinib(START),)
    )
    assert _visits(history)[0].because[0].on == START
    assert _visits(replace(history, medications=())) == []


def test_advanced_counts_from_the_line_of_therapy() -> None:
    second = date(2026, 5, 1)
    lines = (imatinib(START, 400, second), replace(imatinib(second, 50), drug="sunitinib"))
    progression = Event(kind=EventKind.PROGRESSION, on=second)
    history = patient(medications=lines, events=(progression,))
    assert _visits(history)[0].due_on == date(2026, 6, 1)
    untreated = replace(history, medications=())
    assert _visits(untreated)[0].because[0].on == second


def test_a_recurrence_off_treatment_counts_from_its_own_day() -> None:
    adjuvant = imatinib(START, 400, date(2026, 5, 1), StopReason.COMPLETED)
    recurrence = Event(kind=EventKind.RECURRENCE, on=date(2026, 9, 10))
    history = patient(medications=(adjuvant,), events=(recurrence,))
    assert _visits(history)[0].due_on == date(2026, 10, 10)
    again = replace(history, medications=(adjuvant, imatinib(date(2026, 9, 20))))
    assert _visits(again)[0].due_on == date(2026, 10, 20)


def test_completed_treatment_and_observation_plan_no_visit() -> None:
    completed = imatinib(START, 400, date(2026, 6, 1), StopReason.COMPLETED)
    assert _visits(patient(medications=(completed,))) == []
    assert _visits(patient(gist=Gist(setting=GistSetting.OBSERVATION), surgeries=())) == []


def test_what_was_completed_before_the_operation_ends_no_visits() -> None:
    before = imatinib(date(2025, 2, 1), stopped_on=date(2026, 1, 20), reason=StopReason.COMPLETED)
    operation = Surgery(on=START, margin=Margin.R0)
    history = patient(medications=(before,), surgeries=(operation,))
    assert [item.due_on for item in _visits(history)] == [date(2026, 2, 28)]
    after = replace(before, stopped_on=date(2026, 2, 1))
    assert _visits(replace(history, medications=(after,))) == []


def test_disease_that_became_advanced_off_treatment_began_no_line() -> None:
    """The fact says what the months are counted from; once a drug is begun, that is its start."""
    off = (imatinib(START, 400, date(2026, 4, 1), StopReason.COMPLETED),)
    spread = (Event(kind=EventKind.METASTASIS, on=date(2026, 9, 1)),)
    facts = {f for item in _visits(patient(medications=off, events=spread)) for f in item.because}
    assert [(f.code, f.on) for f in facts] == [("visits_from_advanced", date(2026, 9, 1))]
    again = (*off, imatinib(date(2026, 9, 8)))
    facts = {
        f for item in _visits(patient(medications=again, events=spread)) for f in item.because
    }
    assert [(f.code, f.on) for f in facts] == [("visits_from_line", date(2026, 9, 8))]
