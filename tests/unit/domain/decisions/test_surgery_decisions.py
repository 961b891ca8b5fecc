"""What recording the cards around an operation changes in the record."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.decisions.proposal import CHANGING, Way, proposal
from clinic_app.domain.decisions.read_decision import blank_draft
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import AdviceCode
from clinic_app.domain.record.codes import Margin, Sex, StopReason
from clinic_app.domain.record.history import History
from tests import make
from tests.unit.domain.decisions.deciding import (
    RECORDED,
    after,
    card,
    closed_in,
    codes,
    decide,
    decisions_in,
    entry_of,
    opened_in,
)
from tests.unit.domain.gist.paths import FIRST_DOSE, OPERATED, exon_9, operated, treated, tumour
from tests.unit.domain.gist.pathway_histories import planned_operation

STOP, RESTART = AdviceCode.PRE_SURGERY_STOP, AdviceCode.POST_SURGERY_RESTART
DOSE = AdviceCode.ADJUVANT_DOSE
OPERATION = date(2020, 10, 20)
IN_WINDOW = date(2020, 10, 8)


def stopped(dose: int = 400, **changes: Any) -> History:
    """Imatinib stopped twelve days before a complete resection on 20-Oct-2020."""
    row = make.medication("2020-02-14", dose, IN_WINDOW, StopReason.SURGERY)
    done = (make.surgery(OPERATION, Margin.R0),)
    return replace(planned_operation(), medications=(row,), surgeries=done, **changes)


def still(history: History, code: AdviceCode, today: date) -> bool:
    found = evaluate(history, today, make.knowledge()).advice
    return any(one.code is code for one in found)


class TestStop:
    def test_imatinib_ends_for_the_operation_and_the_card_is_gone(self) -> None:
        history = planned_operation()
        context = card(history, STOP, IN_WINDOW)
        opened = blank_draft(context, RECORDED)
        assert (opened.way, opened.on) == (Way.STOP_FOR_SURGERY, "2020-10-08")
        reading = decide(context)
        assert reading.warnings == ()
        entry = entry_of(reading)
        (row,) = history.medications
        assert closed_in(entry) == [
            replace(row, stopped_on=IN_WINDOW, stop_reason=StopReason.SURGERY)
        ]
        assert opened_in(entry) == []
        assert not still(after(history, entry), STOP, IN_WINDOW)

    @pytest.mark.parametrize(
        ("on", "asks"),
        [("2020-10-05", True), ("2020-10-06", False), ("2020-10-13", False), ("2020-10-14", True)],
    )
    def test_a_day_outside_the_window_is_asked_about(self, on: str, asks: bool) -> None:
        context = card(planned_operation(), STOP, date(2020, 10, 14))
        reading = decide(context, on=on)
        assert codes(reading.warnings) == (["outside_stop_window"] if asks else [])
        assert reading.faults == ()

    def test_a_day_that_cannot_be_stores_nothing(self) -> None:
        context = card(planned_operation(), STOP, IN_WINDOW)
        assert codes(decide(context, on="2020-02-01").faults) == ["change_too_early"]
        assert codes(decide(context, on="2020-10-09").faults) != []

    def test_it_cannot_be_followed_without_a_change(self) -> None:
        assert {STOP, RESTART} <= CHANGING
        assert DOSE not in CHANGING


class TestRestart:
    TODAY = date(2020, 11, 20)

    def test_four_hundred_begins_today(self) -> None:
        history = stopped()
        context = card(history, RESTART, self.TODAY)
        opened = blank_draft(context, RECORDED)
        assert (opened.way, opened.dose, opened.on) == (Way.START, "400", "2020-11-20")
        entry = entry_of(decide(context))
        (row,) = history.medications
        assert opened_in(entry) == [
            replace(row, started_on=self.TODAY, stopped_on=None, stop_reason=None)
        ]
        assert decisions_in(entry)[0].dose_mg_per_day == 400
        assert not still(after(history, entry), RESTART, self.TODAY)

    def test_a_lower_dose_before_leaves_the_choice_open(self) -> None:
        context = card(stopped(300), RESTART, self.TODAY)
        assert proposal(context).doses == (Decimal(400), Decimal(300))
        assert blank_draft(context, RECORDED).dose == ""
        assert codes(decide(context).faults) != []
        (row,) = opened_in(entry_of(decide(context, dose="300")))
        assert row.daily_dose_mg == 300

    def test_another_dose_wants_its_reason(self) -> None:
        context = card(stopped(), RESTART, self.TODAY)
        assert codes(decide(context, dose="200").faults) == ["other_dose_reason"]
        entry = entry_of(decide(context, dose="200", reason="frail"))
        assert opened_in(entry)[0].daily_dose_mg == 200

    def test_not_before_the_operation(self) -> None:
        context = card(stopped(), RESTART, self.TODAY)
        early = (OPERATION - timedelta(days=1)).isoformat()
        assert codes(decide(context, on=early).faults) == ["change_too_early"]
        on_the_day = decide(context, on=OPERATION.isoformat())
        assert on_the_day.faults == ()

    def test_pregnancy_asks_first(self) -> None:
        pregnant = make.patient(pregnant=True, sex=Sex.FEMALE)
        context = card(stopped(patient=pregnant), RESTART, self.TODAY)
        assert "restart_pregnant" in codes(decide(context).warnings)


class TestDose:
    def test_treatment_that_never_began_is_started(self) -> None:
        today = OPERATED + timedelta(days=30)
        context = card(operated(), DOSE, today)
        assert proposal(context).ways == (Way.NOTE, Way.START)
        (row,) = opened_in(entry_of(decide(context, way=Way.START)))
        assert (row.drug, row.dose_mg, row.times_per_day) == ("imatinib", Decimal(400), Decimal(1))
        assert (row.started_on, row.stopped_on) == (today, None)

    def test_a_high_dose_is_lowered_on_the_same_day(self) -> None:
        today = FIRST_DOSE + timedelta(days=20)
        history = treated(dose=800)
        context = card(history, DOSE, today)
        assert proposal(context).ways == (Way.NOTE, Way.CHANGE_DOSE)
        entry = entry_of(decide(context, way=Way.CHANGE_DOSE))
        (row,) = history.medications
        assert closed_in(entry) == [replace(row, stopped_on=today, stop_reason=StopReason.OTHER)]
        (opened,) = opened_in(entry)
        assert (opened.daily_dose_mg, opened.started_on) == (Decimal(400), today)
        assert not still(after(history, entry), DOSE, today)

    def test_a_dose_higher_still_is_asked_about(self) -> None:
        context = card(treated(dose=600), DOSE, FIRST_DOSE + timedelta(days=20))
        reading = decide(context, way=Way.CHANGE_DOSE, dose="800", reason="trial")
        assert "dose_higher" in codes(reading.warnings)

    def test_what_only_informs_is_noted(self) -> None:
        history = treated(gist=tumour("high", genotype=(exon_9(),)))
        context = card(history, DOSE, FIRST_DOSE)
        assert proposal(context).ways == (Way.NOTE,)
        entry = entry_of(decide(context))
        assert (opened_in(entry), closed_in(entry)) == ([], [])
