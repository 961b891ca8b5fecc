from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.decisions.proposal import Way, proposal
from clinic_app.domain.decisions.read_decision import blank_draft
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import AdviceCode, DueKind
from clinic_app.domain.record.care import Event
from clinic_app.domain.record.codes import EventKind, StopReason, TfrPlan
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml, KinaseMutation, PlanChoice, TfrWish
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
    opened_in,
    relapsed,
)

LOSS = AdviceCode.TFR_LOSS_OF_MMR
WISH = TfrWish(motivated=True, agrees_monitoring=True, is_pcr_access=True,
               turnaround_weeks=Decimal(2))  # fmt: skip


def on_imatinib(**changes: Any) -> History:
    """CML on imatinib 400 mg/d since 2016, undetected every 3 months."""
    results = [make.bcr_abl(f"{year}-{month}-10", None) for year in (2022, 2023, 2024, 2025)
               for month in ("02", "05", "08", "11")]  # fmt: skip
    usual: dict[str, Any] = {
        "cml": replace(make.cml().cml or Cml(), tfr=WISH),
        "bcr_abl": [*results, make.bcr_abl("2026-02-10", None)],
    }
    return make.cml(**{**usual, **changes})


class TestRestart:
    def test_the_last_drug_and_dose_are_proposed_for_today(self) -> None:
        opened = blank_draft(card(relapsed(), LOSS), RECORDED)
        assert (opened.drug, opened.dose, opened.times) == ("imatinib", "400", "1")
        assert (opened.on, opened.way) == ("2026-05-04", None)

    def test_the_restart_opens_the_regimen_and_regain_checks_follow(self) -> None:
        history = relapsed()
        entry = entry_of(decide(card(history, LOSS), way=Way.RESTART))
        (row,) = history.medications
        assert opened_in(entry) == [
            replace(row, started_on=TODAY, stopped_on=None, stop_reason=None)
        ]
        assert entry.corrections == ()
        assert decisions_in(entry)[0].dose_mg_per_day == Decimal(400)
        found = evaluate(after(history, entry), TODAY, make.knowledge())
        regain = [one.due_on for one in found.due if one.kind is DueKind.MMR_REGAIN_CHECK]
        assert regain[0] == date(2026, 6, 4)
        assert LOSS not in {one.code for one in found.advice}
        restart = next(one for one in found.due if one.kind is DueKind.TFR_RESTART)
        assert restart.done_on == TODAY

    @pytest.mark.parametrize(
        ("typed", "faults", "warnings"),
        [
            ({"on": "2026-03-16"}, [], ["change_long_ago"]),
            ({"on": "2026-03-15"}, ["change_too_early"], []),
            ({"on": ""}, ["required"], []),
            ({"drug": ""}, ["tki_missing"], []),
            ({"drug": "aspirin"}, ["tki_missing"], []),
            ({"dose": "300"}, [], ["dose_not_last"]),
            ({"dose": ""}, ["required"], []),
            ({"dose": "4000"}, ["out_of_range"], []),
            ({"drug": "dasatinib", "dose": "100"}, ["other_drug_reason"], []),
            ({"drug": "Dasatinib ", "dose": "100", "reason": "oedema"}, [], []),
            ({"drug": "dasatinib", "dose": "400", "reason": "x"}, ["out_of_range"], []),
            ({"drug": "nilotinib", "dose": "600", "times": "", "reason": "x"}, [], []),
        ],
    )
    def test_what_cannot_be_meant_is_refused(
        self, typed: dict[str, Any], faults: list[str], warnings: list[str]
    ) -> None:
        reading = decide(card(relapsed(), LOSS), way=Way.RESTART, **typed)
        assert codes(reading.faults) == faults
        assert codes(reading.warnings) == warnings

    def test_another_drug_begins_a_regimen_of_its_own(self) -> None:
        usual = make.medication(
            make.CML_START, 400, "2025-10-15", StopReason.TFR, usual_time="08:00"
        )
        context = card(relapsed(medications=[usual]), LOSS)
        typed = {"drug": "nilotinib", "dose": "600", "times": "", "reason": "x"}
        (row,) = opened_in(entry_of(decide(context, way=Way.RESTART, **typed)))
        assert (row.drug, row.dose_mg, row.times_per_day) == (
            "nilotinib",
            Decimal(300),
            Decimal(2),
        )
        assert row.usual_time is None

    def test_an_unchanged_dose_every_other_day_is_taken_up_again(self) -> None:
        row = make.medication(make.CML_START, 40, "2025-10-15", StopReason.TFR,
                              drug="olverembatinib", times_per_day=Decimal("0.5"))  # fmt: skip
        context = card(relapsed(medications=[row]), LOSS)
        (opened,) = opened_in(entry_of(decide(context, way=Way.RESTART)))
        assert (opened.dose_mg, opened.times_per_day) == (Decimal(40), Decimal("0.5"))

    def test_pregnancy_and_mutations_are_asked_about(self) -> None:
        mutated = replace(
            make.cml().cml or Cml(),
            kinase_mutations=(KinaseMutation(variant="T315I", on=date(2026, 4, 1)),),
        )
        history = relapsed(patient=make.patient(pregnant=True), cml=mutated)
        reading = decide(card(history, LOSS), way=Way.RESTART)
        assert codes(reading.warnings) == ["restart_pregnant", "restart_against_mutation"]
        typed = {"drug": "ponatinib", "dose": "45", "reason": "T315I"}
        other = decide(card(history, LOSS), way=Way.RESTART, **typed)
        assert codes(other.warnings) == ["restart_pregnant"]

    def test_a_refusal_is_an_event_and_the_advice_stays(self) -> None:
        history = relapsed()
        context = card(history, LOSS)
        entry = entry_of(decide(context, way=Way.REFUSED, reason="wants a child first"))
        event = Event(kind=EventKind.RESTART_REFUSED, on=TODAY, note="wants a child first")
        assert [one.value for one in entry.additions][1:] == [event]
        found = evaluate(after(history, entry), TODAY, make.knowledge())
        assert LOSS in {one.code for one in found.advice}
        assert DueKind.BCR_ABL_TEST in {one.kind for one in found.due}
        assert codes(decide(context, way=Way.REFUSED, on="x").faults) == ["not_a_date"]

    def test_one_of_the_two_must_be_chosen(self) -> None:
        assert codes(decide(card(relapsed(), LOSS)).faults) == ["way_missing"]

    def test_without_a_regimen_on_record_nothing_is_proposed(self) -> None:
        context = card(relapsed(), LOSS)
        gone = replace(context, history=replace(context.history, medications=()))
        assert blank_draft(gone, RECORDED).drug == ""
        reading = decide(gone, way=Way.RESTART, drug="imatinib", dose="400", reason="x")
        assert opened_in(entry_of(reading))[0].daily_dose_mg == Decimal(400)


class TestStopForTfr:
    def test_every_tki_stops_and_the_plan_is_kept(self) -> None:
        history = on_imatinib()
        context = card(history, AdviceCode.TFR_ELIGIBLE)
        entry = entry_of(decide(context, plan=TfrPlan.MINIMAL_2019, reason="travels far"))
        assert [(r.stopped_on, r.stop_reason) for r in closed_in(entry)] == [
            (TODAY, StopReason.TFR)
        ]
        plan = PlanChoice(plan=TfrPlan.MINIMAL_2019, on=TODAY, reason="travels far")
        assert [(one.path, one.value) for one in entry.additions][1:] == [("cml.tfr.plans", plan)]
        assert entry.parts == ()

    def test_the_plan_is_for_the_physician_to_choose(self) -> None:
        context = card(on_imatinib(), AdviceCode.TFR_ELIGIBLE)
        assert blank_draft(context, RECORDED).plan is None
        assert codes(decide(context).faults) == ["plan_missing"]

    @pytest.mark.parametrize(
        ("cml", "parts", "warnings"),
        [
            (None, (Cml(), TfrWish()), ["wish_not_recorded", "monitoring_not_agreed"]),
            (Cml(), (TfrWish(),), ["wish_not_recorded", "monitoring_not_agreed"]),
            (Cml(tfr=WISH), (), []),
        ],
    )
    def test_a_second_attempt_asks_for_will_and_agreement(
        self, cml: Cml | None, parts: tuple[object, ...], warnings: list[str]
    ) -> None:
        context = card(on_imatinib(), AdviceCode.TFR_ELIGIBLE)
        again = replace(context.advice, code=AdviceCode.TFR_SECOND_ATTEMPT)
        context = replace(context, advice=again, history=replace(context.history, cml=cml))
        reading = decide(context, plan=TfrPlan.ELN_2020)
        assert codes(reading.warnings) == warnings
        assert entry_of(reading).parts == parts


class TestPregnancy:
    def test_every_tki_stops_for_it(self) -> None:
        history = on_imatinib(patient=make.patient(pregnant=True))
        entry = entry_of(decide(card(history, AdviceCode.PREGNANCY_TKI)))
        assert [(r.stopped_on, r.stop_reason) for r in closed_in(entry)] == [
            (TODAY, StopReason.PREGNANCY)
        ]

    def test_the_day_is_needed(self) -> None:
        history = on_imatinib(patient=make.patient(pregnant=True))
        reading = decide(card(history, AdviceCode.PREGNANCY_TKI), on="")
        assert codes(reading.faults) == ["required"]


def test_advice_on_a_sample_is_recorded_with_what_was_decided() -> None:
    history = make.cml(bcr_abl=[make.bcr_abl("2026-04-20", "0.02", 4000)])
    context = card(history, AdviceCode.SAMPLE_INADEQUATE)
    assert proposal(context).ways == (Way.NOTE,)
    assert codes(decide(context).faults) == ["note_missing"]
    entry = entry_of(decide(context, reason="repeat on Monday"))
    assert [one.path for one in entry.additions] == ["decisions"]


def test_a_stop_still_to_come_counts_as_running() -> None:
    row = make.medication(make.CML_START, 400, "2026-05-10", StopReason.OTHER)
    context = card(on_imatinib(medications=[row]), AdviceCode.TFR_ELIGIBLE)
    assert context.running(frozenset({"imatinib"})) == (row,)


def test_findings_are_none_where_they_are_not_derived() -> None:
    context = card(relapsed(), LOSS)
    bare = replace(context, evaluation=replace(context.evaluation, derived={}))
    assert bare.tfr is None
    assert decide(bare, way=Way.RESTART, on="2026-01-10").faults == ()
