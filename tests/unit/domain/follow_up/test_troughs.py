"""When the next trough and its laboratory values are due."""

from dataclasses import replace
from datetime import date, timedelta

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import DueItem, DueKind, Status
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import LabValue
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.adjuvant import DRAWN_AT, DRAWN_ON, imatinib, patient, trough

START = date(2026, 4, 30)


def _due(history: History, kind: DueKind, as_of: date = DRAWN_ON) -> list[DueItem]:
    return [item for item in evaluate(history, as_of, KNOWLEDGE).due if item.kind is kind]


def _lab(analyte: str, on: date) -> LabValue:
    return LabValue(analyte=analyte, drawn_on=on, value=1, unit="x")  # type: ignore[arg-type]


def test_first_sample_one_calendar_month_after_the_start() -> None:
    history = patient(medications=(imatinib(START),))
    (item,) = _due(history, DueKind.TROUGH_SAMPLE)
    assert item.due_on == date(2026, 5, 30)
    assert item.window_start == START + timedelta(days=28)
    assert item.window_end == START + timedelta(days=42)
    assert item.status_on(item.window_start - timedelta(days=1)) is Status.UPCOMING
    assert item.status_on(item.window_start) is Status.DUE
    assert item.status_on(item.window_end) is Status.DUE
    assert item.status_on(item.window_end + timedelta(days=1)) is Status.OVERDUE


def test_a_valid_sample_discharges_and_the_next_is_three_months_later() -> None:
    done, following = _due(patient(troughs=(trough(),)), DueKind.TROUGH_SAMPLE)
    assert done.done_on == DRAWN_ON
    assert done.status_on(done.window_start - timedelta(days=1)) is Status.DONE
    assert following.due_on == date(2026, 9, 1)
    assert following.window_start == date(2026, 8, 1)
    assert following.window_end == date(2026, 9, 15)


def test_an_invalid_sample_discharges_nothing_and_is_due_again_at_once() -> None:
    second = trough(hours="4", at=DRAWN_AT + timedelta(days=20))
    _, following = _due(
        patient(troughs=(trough(), second)), DueKind.TROUGH_SAMPLE, date(2026, 7, 1)
    )
    assert following.due_on == date(2026, 6, 21)
    assert following.because[0].code == "trough_after_invalid"


def test_a_sample_too_soon_after_the_start_is_repeated_when_dosing_is_steady() -> None:
    (item,) = _due(patient(days_on_dose=10, troughs=(trough(),)), DueKind.TROUGH_SAMPLE)
    assert item.due_on == DRAWN_ON + timedelta(days=18)


def test_a_new_dose_replaces_the_open_sample_and_stopping_ends_it() -> None:
    changed = date(2026, 5, 20)
    history = patient(medications=(imatinib(START, 400, changed), imatinib(changed, 300)))
    (item,) = _due(history, DueKind.TROUGH_SAMPLE)
    assert item.due_on == date(2026, 6, 20)
    stopped = patient(medications=(imatinib(START, 400, changed),))
    assert _due(stopped, DueKind.TROUGH_SAMPLE) == []


def test_resuming_after_a_gap_asks_for_a_sample_a_month_later() -> None:
    stopped, resumed = date(2026, 6, 10), date(2026, 7, 1)
    history = patient(
        medications=(imatinib(START, 400, stopped), imatinib(resumed)), troughs=(trough(),)
    )
    items = _due(history, DueKind.TROUGH_SAMPLE, date(2026, 7, 2))
    assert items[-1].due_on == date(2026, 8, 1)
    assert items[-1].because[0].code == "trough_after_resuming"


def test_safety_labs_are_done_only_when_complete() -> None:
    names = ("WBC", "Hb", "PLT", "ALT", "TBIL")
    on = DRAWN_ON - timedelta(days=7)
    partial = tuple(_lab(name, on) for name in names)
    (item,) = _due(patient(troughs=(trough(),), labs=partial), DueKind.SAFETY_LABS)
    assert item.done_on is None
    full = (*partial, _lab("CREA", DRAWN_ON + timedelta(days=7)))
    later = DRAWN_ON + timedelta(days=8)
    done, following = _due(patient(troughs=(trough(),), labs=full), DueKind.SAFETY_LABS, later)
    assert done.done_on == DRAWN_ON + timedelta(days=7)
    assert following.due_on == date(2026, 9, 1)


def test_values_more_than_a_week_before_the_sample_do_not_belong_to_it() -> None:
    names = ("ANC", "Hb", "PLT", "AST", "TBIL", "CREA")
    old = tuple(_lab(name, DRAWN_ON - timedelta(days=8)) for name in names)
    (item,) = _due(patient(troughs=(trough(),), labs=old), DueKind.SAFETY_LABS)
    assert item.done_on is None


def test_values_drawn_in_the_week_before_an_open_sample_belong_to_it() -> None:
    names = ("ANC", "Hb", "PLT", "AST", "TBIL", "CREA")
    history = patient(medications=(imatinib(START),))
    early = tuple(_lab(name, date(2026, 5, 25)) for name in names)
    history = replace(history, labs=early)
    (item,) = _due(history, DueKind.SAFETY_LABS)
    assert item.done_on == date(2026, 5, 25)
