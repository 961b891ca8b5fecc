from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.decisions.proposal import Way, proposal
from clinic_app.domain.decisions.read_decision import blank_draft, read_decision
from clinic_app.domain.drafts.entry import EntryAction
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import AdviceCode, DueKind
from clinic_app.domain.record.codes import DecisionChoice, StopReason
from clinic_app.domain.record.history import History
from tests import make
from tests.unit.domain.decisions.deciding import (
    RECORDED,
    TODAY,
    after,
    card,
    closed_in,
    codes,
    decide,
    decisions_in,
    entry_of,
    intolerable,
    opened_in,
    severe,
)

REDUCE = AdviceCode.TDM_REDUCE


def test_a_dose_taken_from_the_card_closes_the_old_regimen_and_opens_the_new() -> None:
    history = intolerable()
    context = card(history, REDUCE)
    entry = entry_of(decide(context, dose="300"))
    assert entry.action is EntryAction.DECIDE_ADVICE
    (old,) = history.medications
    assert [one.old for one in entry.corrections] == [old]
    assert closed_in(entry) == [replace(old, stopped_on=TODAY, stop_reason=StopReason.TDM)]
    assert opened_in(entry) == [replace(old, started_on=TODAY, dose_mg=Decimal(300))]
    (decision,) = decisions_in(entry)
    assert decision.on == TODAY
    assert decision.advice_key == context.advice.key
    assert decision.code == "TDM_REDUCE"
    assert decision.choice is RECORDED
    assert decision.dose_mg_per_day == Decimal(300)
    assert decision.by is None


def test_the_next_trough_follows_a_month_after_the_new_dose() -> None:
    history = intolerable()
    entry = entry_of(decide(card(history, REDUCE), dose="300", on="-4"))
    found = evaluate(after(history, entry), TODAY, make.knowledge())
    samples = [one for one in found.due if one.kind is DueKind.TROUGH_SAMPLE]
    assert [one.due_on for one in samples if one.done_on is None] == [date(2026, 5, 30)]
    assert REDUCE not in {one.code for one in found.advice}


def test_the_dialog_opens_on_today_with_no_dose_unless_one_is_suggested() -> None:
    opened = blank_draft(card(intolerable(1550), REDUCE), RECORDED)
    assert (opened.way, opened.dose, opened.on) == (Way.CHANGE_DOSE, "", "2026-05-04")
    suggested = card(intolerable(1300), AdviceCode.TDM_REDUCE_SHARED_DECISION)
    assert blank_draft(suggested, RECORDED).dose == "300"


@pytest.mark.parametrize(
    ("typed", "faults", "warnings"),
    [
        ({"dose": ""}, ["required"], []),
        ({"dose": "three"}, ["not_a_number"], []),
        ({"dose": "400"}, ["dose_unchanged"], []),
        ({"dose": "3000"}, ["out_of_range"], []),
        ({"dose": "250"}, ["other_dose_reason"], ["not_in_tablets"]),
        ({"dose": "250", "reason": "half tablets"}, [], ["not_in_tablets"]),
        ({"dose": "600", "reason": "x"}, [], ["dose_higher"]),
        ({"dose": "100", "reason": "x"}, [], ["unusual"]),
        ({"dose": "300", "on": ""}, ["required"], []),
        ({"dose": "300", "on": "2026-05-05"}, ["future"], []),
        ({"dose": "300", "on": "2025-08-10"}, ["change_too_early"], []),
        ({"dose": "300", "on": "2025-09-12"}, [], ["change_long_ago"]),
        ({"dose": "300", "on": "2025-09-11"}, [], ["change_long_ago", "trough_after_change"]),
        ({"dose": "300", "on": "2026-04-03"}, [], []),
        ({"dose": "300", "on": "2026-04-02"}, [], ["change_long_ago"]),
        ({"dose": "300", "times": "x"}, ["not_a_number"], []),
        ({"dose": "300", "times": "0"}, ["out_of_range"], []),
        ({"dose": "300", "times": "2"}, [], ["not_in_tablets"]),
        ({"dose": "200", "times": "3"}, ["uneven_dose"], ["unusual"]),
        ({"way": Way.HOLD, "dose": "300"}, ["way_missing"], []),
    ],
)
def test_what_cannot_be_meant_is_refused_and_what_is_unusual_asked(
    typed: dict[str, Any], faults: list[str], warnings: list[str]
) -> None:
    reading = decide(card(intolerable(), REDUCE), **typed)
    assert codes(reading.faults) == faults
    assert codes(reading.warnings) == warnings
    assert (reading.value is None) is bool(faults)


def test_a_dose_expected_below_the_interval_is_asked_about() -> None:
    context = card(intolerable(1200), AdviceCode.TDM_REDUCE_SHARED_DECISION)
    (warning,) = decide(context, dose="200").warnings
    assert warning.code == "projected_below"
    model = next(one for one in context.advice.doses if one.dose_mg_per_day == 200)
    assert warning.parameters["expected"] == model.projected_model_ug_l
    assert (model.projected_model_ug_l or 0) < 600
    assert decide(context, dose="300").warnings == ()


@pytest.mark.parametrize(
    ("times", "dose", "expected"),
    [
        ("2", "200", (Decimal(100), Decimal(2))),
        ("2", "300", (Decimal(300), Decimal(1))),
        ("1", "300", (Decimal(300), Decimal(1))),
    ],
)
def test_the_rhythm_is_kept_where_tablets_allow_it(
    times: str, dose: str, expected: tuple[Decimal, Decimal]
) -> None:
    single = Decimal(400) / Decimal(times)
    row = make.medication(make.ADJUVANT_START, single, times_per_day=Decimal(times))
    entry = entry_of(decide(card(intolerable(medications=[row]), REDUCE), dose=dose))
    (opened,) = opened_in(entry)
    assert (opened.dose_mg, opened.times_per_day) == expected


def test_overlapping_regimens_are_all_closed() -> None:
    rows = [make.medication(make.ADJUVANT_START), make.medication("2025-08-20")]
    entry = entry_of(decide(card(intolerable(medications=rows), REDUCE), dose="300"))
    assert [row.stopped_on for row in closed_in(entry)] == [TODAY, TODAY]
    assert len(opened_in(entry)) == 1


def test_where_nothing_is_taken_nothing_can_be_changed() -> None:
    context = card(intolerable(), REDUCE)
    gone = replace(context, history=make.gist_adjuvant(medications=[]))
    assert codes(decide(gone, dose="300").faults) == ["nothing_running"]


class TestLabelHoldFirst:
    def test_neither_way_is_taken_unasked(self) -> None:
        context = card(severe(), REDUCE)
        assert proposal(context).ways == (Way.HOLD, Way.CHANGE_DOSE)
        assert codes(decide(context, dose="300").faults) == ["way_missing"]

    def test_hold_now_and_resume_at_the_dose_answers_both_cards(self) -> None:
        history = severe()
        entry = entry_of(decide(card(history, REDUCE), way=Way.HOLD, dose="300"))
        assert [row.stop_reason for row in closed_in(entry)] == [StopReason.TOXICITY]
        assert opened_in(entry) == []
        assert [(one.code, one.choice) for one in decisions_in(entry)] == [
            ("TDM_REDUCE", RECORDED),
            ("LABEL_HOLD", RECORDED),
        ]
        assert [one.dose_mg_per_day for one in decisions_in(entry)] == [Decimal(300), None]

    def test_a_hold_for_reduction_names_the_dose_to_resume_at(self) -> None:
        reading = decide(card(severe(), REDUCE), way=Way.HOLD, dose="")
        assert codes(reading.faults) == ["required"]
        same = decide(card(severe(), REDUCE), way=Way.HOLD, dose="400")
        assert codes(same.faults) == ["dose_unchanged"]

    def test_changing_without_a_hold_needs_a_reason_and_is_asked(self) -> None:
        context = card(severe(), REDUCE)
        reading = decide(context, way=Way.CHANGE_DOSE, dose="300")
        assert codes(reading.faults) == ["without_hold_reason"]
        assert codes(reading.warnings) == ["hold_comes_first"]
        said = decide(context, way=Way.CHANGE_DOSE, dose="300", reason="settling already")
        made = decisions_in(entry_of(said))
        assert [(one.code, one.choice) for one in made] == [
            ("TDM_REDUCE", RECORDED),
            ("LABEL_HOLD", DecisionChoice.DECLINED),
        ]
        assert {one.reason for one in made} == {"settling already"}

    def test_one_missing_reason_is_said_once(self) -> None:
        reading = decide(card(severe(), REDUCE), way=Way.CHANGE_DOSE, dose="100")
        assert codes(reading.faults) == ["other_dose_reason"]


class TestLabelHold:
    def test_a_hold_stops_imatinib_for_the_event(self) -> None:
        history = severe(None)
        context = card(history, AdviceCode.LABEL_HOLD)
        entry = entry_of(decide(context))
        assert [(r.stopped_on, r.stop_reason) for r in closed_in(entry)] == [
            (TODAY, StopReason.TOXICITY)
        ]
        assert opened_in(entry) == []
        assert [one.code for one in decisions_in(entry)] == ["LABEL_HOLD"]
        found = evaluate(after(history, entry), TODAY, make.knowledge())
        assert AdviceCode.LABEL_HOLD not in {one.code for one in found.advice}

    @pytest.mark.parametrize(
        ("dose", "faults"), [("300", []), ("400", []), ("x", ["not_a_number"])]
    )
    def test_the_physician_may_name_the_dose_to_resume_at(
        self, dose: str, faults: list[str]
    ) -> None:
        reading = decide(card(severe(None), AdviceCode.LABEL_HOLD), dose=dose)
        assert codes(reading.faults) == faults

    def test_the_day_is_needed(self) -> None:
        reading = decide(card(severe(None), AdviceCode.LABEL_HOLD), on="")
        assert codes(reading.faults) == ["required"]


class TestNoLowerDose:
    def on_200(self) -> History:
        rows = [make.medication(make.ADJUVANT_START, 200)]
        return intolerable(medications=rows)

    @pytest.mark.parametrize(
        ("typed", "faults"),
        [
            ({}, ["way_missing"]),
            ({"way": Way.NOTE}, ["note_missing"]),
            ({"way": Way.NOTE, "reason": "diuretic first"}, []),
            ({"way": Way.HOLD}, []),
            ({"way": Way.CHANGE_DOSE, "dose": "300", "reason": "x"}, []),
        ],
    )
    def test_the_physician_decides(self, typed: dict[str, Any], faults: list[str]) -> None:
        context = card(self.on_200(), AdviceCode.TDM_NO_LOWER_DOSE)
        assert codes(decide(context, **typed).faults) == faults

    def test_a_note_changes_no_medication(self) -> None:
        context = card(self.on_200(), AdviceCode.TDM_NO_LOWER_DOSE)
        entry = entry_of(decide(context, way=Way.NOTE, reason=" diuretic first "))
        assert entry.corrections == ()
        assert opened_in(entry) == []
        assert decisions_in(entry)[0].reason == "diuretic first"


class TestBelowInterval:
    def test_after_a_reduction_the_dose_before_is_named(self) -> None:
        rows = [
            make.medication("2025-08-11", 400, "2026-01-10", StopReason.TDM),
            make.medication("2026-01-10", 300),
        ]
        history = make.gist_adjuvant(
            medications=rows,
            visits=[make.visit("2026-03-02")],
            troughs=[make.trough("2026-03-02T08:30+08:00", 700)],
        )
        context = card(history, AdviceCode.TDM_BELOW_INTERVAL)
        assert proposal(context).doses == (Decimal(400),)
        reading = decide(context, way=Way.CHANGE_DOSE, dose="400")
        assert codes(reading.warnings) == []
        assert opened_in(entry_of(reading))[0].daily_dose_mg == Decimal(400)


def test_advice_that_asks_for_a_sample_is_recorded_with_a_note() -> None:
    context = card(severe(None), AdviceCode.TDM_NO_DATA)
    assert proposal(context).ways == (Way.NOTE,)
    # It only informs: taking note of it needs no word.
    assert decisions_in(entry_of(decide(context)))[0].reason is None


@pytest.mark.parametrize(("reason", "faults"), [("", ["decline_reason_missing"]), ("told", [])])
def test_declining_needs_its_reason(reason: str, faults: list[str]) -> None:
    context = card(severe(), REDUCE)
    draft = replace(blank_draft(context, DecisionChoice.DECLINED), reason=reason)
    reading = read_decision(draft, context)
    assert codes(reading.faults) == faults
    if reading.value is not None:
        (decision,) = decisions_in(reading.value)
        assert (decision.choice, decision.reason) == (DecisionChoice.DECLINED, "told")
        assert reading.value.corrections == ()


def test_the_model_alone_may_expect_too_little() -> None:
    context = card(intolerable(1800), REDUCE)
    (option,) = [one for one in context.advice.doses if one.dose_mg_per_day == 200]
    assert option.projected_proportional_ug_l == 900
    (warning,) = decide(context, dose="200").warnings
    assert warning.code == "projected_below"
