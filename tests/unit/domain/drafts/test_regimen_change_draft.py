from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.drafts.entry import Addition, Correction, Entry, EntryAction
from clinic_app.domain.drafts.regimen_change_draft import (
    RegimenChange,
    RegimenChangeDraft,
    proposed,
    read_regimen_change,
    regimens_for,
    resumable,
    running,
)
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.care import Decision, Medication
from clinic_app.domain.record.codes import DecisionChoice, MedicationRole, StopReason, TfrPlan
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import PlanChoice, TfrWish
from tests import make
from tests.unit.domain.drafts.entry import TODAY, codes, context

RUNS = make.medication("2025-08-11", usual_time="08:00")
TREATED = make.gist_adjuvant(medications=[RUNS])
BESIDE = Medication(
    drug="omeprazole", started_on=date(2026, 1, 2), role=MedicationRole.CONCOMITANT,
    dose_mg=Decimal(20), times_per_day=Decimal(1),
)  # fmt: skip
HELD = make.medication("2025-08-11", 400, "2026-04-20", StopReason.TOXICITY)
PAUSED = make.gist_adjuvant(medications=[HELD])


def read(
    change: RegimenChange, history: History = TREATED, old: Medication = RUNS, **typed: Any
) -> Reading[Entry]:
    draft = replace(proposed(change, old), **typed)
    return read_regimen_change(draft, context(history))


def test_another_dose_closes_one_row_and_opens_another() -> None:
    reading = read(RegimenChange.DOSE, dose_mg="300", stop_reason=StopReason.TDM, on="-2")
    assert (reading.faults, reading.warnings) == ((), ())
    day = date(2026, 5, 2)
    assert reading.value == Entry(
        action=EntryAction.RECORD_MEDICATION,
        corrections=(
            Correction("medications", RUNS,
                       replace(RUNS, stopped_on=day, stop_reason=StopReason.TDM)),
        ),
        additions=(
            Addition("medications", replace(RUNS, started_on=day, dose_mg=Decimal(300))),
        ),
    )  # fmt: skip


def test_another_drug() -> None:
    reading = read(
        RegimenChange.SWITCH, drug="sunitinib", dose_mg="50", pattern="4w_on_2w_off",
        stop_reason=StopReason.PROGRESSION,
    )  # fmt: skip
    assert (reading.faults, reading.warnings) == ((), ())
    assert reading.value is not None
    (added,) = reading.value.additions
    assert added.value == Medication(
        drug="sunitinib", dose_mg=Decimal(50), times_per_day=Decimal(1), started_on=TODAY,
        pattern="4w_on_2w_off",
    )  # fmt: skip


@pytest.mark.parametrize("change", [RegimenChange.HOLD, RegimenChange.STOP])
def test_a_hold_and_a_stop_only_close(change: RegimenChange) -> None:
    entry = read(change, stop_reason=StopReason.TOXICITY).value
    assert entry is not None
    assert entry.additions == ()
    closed = replace(RUNS, stopped_on=TODAY, stop_reason=StopReason.TOXICITY)
    assert entry.corrections == (Correction("medications", RUNS, closed),)


def test_a_resumption_only_opens() -> None:
    reading = read(RegimenChange.RESUME, PAUSED, HELD)
    assert (reading.faults, reading.warnings) == ((), ())
    assert reading.value is not None
    assert reading.value.corrections == ()
    resumed = replace(HELD, started_on=TODAY, stopped_on=None, stop_reason=None)
    assert reading.value.additions == (Addition("medications", resumed),)


def test_a_stop_for_remission_takes_the_calendar_chosen() -> None:
    history = make.cml()
    (row,) = history.medications
    stop: dict[str, Any] = {"history": history, "old": row, "stop_reason": StopReason.TFR}
    reading = read(
        RegimenChange.STOP, **stop, plan=TfrPlan.MINIMAL_2019, plan_reason=" lives far away "
    )
    assert (reading.faults, reading.warnings) == ((), ())
    assert reading.value is not None
    plan = PlanChoice(plan=TfrPlan.MINIMAL_2019, on=TODAY, reason="lives far away")
    assert reading.value.additions == (Addition("cml.tfr.plans", plan),)
    assert reading.value.parts == (TfrWish(),)
    silent = read(RegimenChange.STOP, **stop)
    assert codes(silent.warnings) == [("medications[0].plan", "plan_not_chosen")]
    assert silent.value is not None
    assert silent.value.additions == ()


def test_a_stop_before_its_time_asks() -> None:
    history = make.cml()
    draft = replace(
        proposed(RegimenChange.STOP, history.medications[0]),
        stop_reason=StopReason.TFR,
        plan=TfrPlan.ELN_2020,
    )
    asked = read_regimen_change(draft, context(history), may_stop=False)
    assert codes(asked.warnings) == [("medications[0].stop_reason", "criteria_not_met")]
    assert asked.value is not None
    other = replace(draft, stop_reason=StopReason.TOXICITY)
    assert read_regimen_change(other, context(history), may_stop=False).warnings == ()


def test_what_is_taken_beside_changes_without_limits_of_a_treatment() -> None:
    entry = read(RegimenChange.DOSE, old=BESIDE, dose_mg="40", times_per_day="5").value
    assert entry is not None
    assert isinstance(entry.additions[0].value, Medication)
    assert entry.additions[0].value.role is MedicationRole.CONCOMITANT
    stopped = read(RegimenChange.STOP, old=BESIDE)
    assert stopped.value is not None


@pytest.mark.parametrize(
    ("change", "typed", "field", "code"),
    [
        (RegimenChange.DOSE, {"regimen": None}, "regimen", "regimen_missing"),
        (RegimenChange.STOP, {"regimen": None}, "stop_reason", "choice_missing"),
        (RegimenChange.STOP, {"on": ""}, "on", "required"),
        (RegimenChange.STOP, {"on": "5/5/2026"}, "on", "future"),
        (RegimenChange.STOP, {"on": "10/8/2025"}, "on", "changed_before_start"),
        (RegimenChange.STOP, {"on": "11/8/2025"}, "on", "changed_on_first_day"),
        (RegimenChange.STOP, {}, "stop_reason", "choice_missing"),
        (RegimenChange.STOP, {"stop_reason": StopReason.TFR}, "stop_reason", "tfr_without_cml"),
        (RegimenChange.HOLD, {"stop_reason": StopReason.FAILURE}, "stop_reason",
         "choice_missing"),
        (RegimenChange.DOSE, {"stop_reason": StopReason.TDM}, "dose_mg", "same_dose"),
        (RegimenChange.DOSE, {"stop_reason": StopReason.TDM, "dose_mg": ""}, "dose_mg",
         "required"),
        (RegimenChange.SWITCH, {"stop_reason": StopReason.FAILURE, "dose_mg": "50"}, "drug",
         "drug_missing"),
        (RegimenChange.SWITCH,
         {"stop_reason": StopReason.FAILURE, "dose_mg": "400", "drug": "imatinib"}, "drug",
         "switched_to_the_same"),
    ],
)  # fmt: skip
def test_hard_limits_stop(
    change: RegimenChange, typed: dict[str, Any], field: str, code: str
) -> None:
    reading = read(change, **typed)
    assert (f"medications[0].{field}", code) in codes(reading.faults)
    assert reading.value is None


def test_a_resumption_does_not_come_before_the_stop() -> None:
    early = read(RegimenChange.RESUME, PAUSED, HELD, on="19/4/2026")
    assert codes(early.faults) == [("medications[0].on", "resumed_before_stop")]
    assert read(RegimenChange.RESUME, PAUSED, HELD, on="20/4/2026").faults == ()


@pytest.mark.parametrize(
    ("dose", "reason", "warnings"),
    [
        ("600", StopReason.TOXICITY, ["more_for_toxicity"]),
        ("600", StopReason.INTOLERANCE, ["more_for_toxicity"]),
        ("600", StopReason.PROGRESSION, []),
        ("300", StopReason.PROGRESSION, ["less_for_progression"]),
        ("300", StopReason.FAILURE, ["less_for_progression"]),
        ("300", StopReason.TOXICITY, []),
    ],
)
def test_a_dose_that_goes_the_other_way_asks(
    dose: str, reason: StopReason, warnings: list[str]
) -> None:
    reading = read(RegimenChange.DOSE, dose_mg=dose, stop_reason=reason)
    assert [warning.code for warning in reading.warnings] == warnings
    assert reading.value is not None


def test_the_same_dose_at_another_time_or_in_cycles_is_a_change() -> None:
    changes: tuple[dict[str, Any], ...] = ({"usual_time": "2000"}, {"pattern": "3w_on_1w_off"})
    for typed in changes:
        assert read(RegimenChange.DOSE, stop_reason=StopReason.OTHER, **typed).faults == ()


def test_a_dose_that_was_not_known_has_no_direction() -> None:
    old = replace(BESIDE, dose_mg=None)
    assert read(RegimenChange.DOSE, old=old, dose_mg="40").warnings == ()


def test_a_resumption_asks_when_the_event_is_still_there() -> None:
    oedema = make.toxicity("Edema limbs", 3, "2026-04-10")
    mild = make.toxicity("Nausea", 2, "2026-04-10")
    ill = replace(PAUSED, toxicities=(oedema, mild))
    asked = read(RegimenChange.RESUME, ill, HELD)
    assert codes(asked.warnings) == [("medications[0].on", "event_still_open")]
    for_surgery = replace(HELD, stop_reason=StopReason.SURGERY)
    assert read(RegimenChange.RESUME, ill, for_surgery).warnings == ()


def test_a_resumption_asks_after_failure_beside_another_and_in_pregnancy() -> None:
    failed = replace(HELD, stop_reason=StopReason.PROGRESSION)
    next_line = make.medication("2026-04-20", 50, drug="sunitinib")
    history = make.gist_adjuvant(
        medications=[failed, next_line], patient=make.patient(pregnant=True)
    )
    asked = read(RegimenChange.RESUME, history, failed)
    assert codes(asked.warnings) == [
        ("medications[0].drug", "treated_though_pregnant"),
        ("medications[0].regimen", "resumed_after_failure"),
        ("medications[0].on", "other_treatment_runs"),
    ]


def test_a_resumption_at_another_dose_than_was_decided_asks() -> None:
    decided = Decision(
        on=TODAY, code="TDM_REDUCE", choice=DecisionChoice.RECORDED, dose_mg_per_day=Decimal(300)
    )
    history = replace(PAUSED, decisions=(decided,))
    asked = read(RegimenChange.RESUME, history, HELD)
    assert codes(asked.warnings) == [("medications[0].dose_mg", "resumed_other_dose")]
    assert read(RegimenChange.RESUME, history, HELD, dose_mg="300").warnings == ()


def test_which_rows_a_change_can_be_about() -> None:
    newer = make.medication("2026-02-01", 50, drug="sunitinib")
    older = make.medication("2024-02-01", 300, "2025-01-01", StopReason.TDM)
    history = make.gist_adjuvant(medications=[older, HELD, BESIDE, newer])
    assert running(history) == (newer, BESIDE)
    assert resumable(history) == (HELD,)
    assert resumable(TREATED) == ()
    assert regimens_for(RegimenChange.DOSE, history) == (newer, BESIDE)
    assert regimens_for(RegimenChange.HOLD, history) == (newer,)
    assert regimens_for(RegimenChange.SWITCH, history) == (newer,)
    assert regimens_for(RegimenChange.STOP, history) == (newer, BESIDE)
    assert regimens_for(RegimenChange.RESUME, history) == (HELD,)


def test_what_is_proposed() -> None:
    cycles = make.medication("2026-02-01", 50, drug="sunitinib", pattern="5w_on_3w_off")
    again = proposed(RegimenChange.DOSE, cycles)
    assert (again.dose_mg, again.pattern, again.weeks_on, again.weeks_off) == (
        "50", "other", "5", "3",
    )  # fmt: skip
    assert proposed(RegimenChange.SWITCH, cycles).dose_mg == ""
    assert proposed(RegimenChange.RESUME, None) == RegimenChangeDraft(change=RegimenChange.RESUME)


def test_a_switch_to_what_runs_already_is_refused_and_beside_another_drug_asks() -> None:
    beside = make.medication("2026-01-05", 50, drug="sunitinib")
    history = make.gist_adjuvant(medications=[RUNS, beside])
    typed: dict[str, Any] = {"stop_reason": StopReason.PROGRESSION, "on": "-2"}
    same = read(RegimenChange.SWITCH, history, drug="sunitinib", dose_mg="37.5", **typed)
    assert codes(same.faults) == [("medications[0].on", "same_drug_runs")]
    other = read(RegimenChange.SWITCH, history, drug="regorafenib", dose_mg="160", **typed)
    assert other.faults == ()
    assert codes(other.warnings) == [("medications[0].on", "other_treatment_runs")]


def test_a_resumption_before_a_later_regimen_of_the_drug_is_refused() -> None:
    held = make.medication("2025-08-11", 400, "2026-01-20", StopReason.TOXICITY)
    later = make.medication("2026-02-01", 300, "2026-04-20", StopReason.TOXICITY)
    history = make.gist_adjuvant(medications=[held, later])
    found = read(RegimenChange.RESUME, history, held, on="2026-01-25", dose_mg="300")
    assert ("medications[0].on", "same_drug_runs") in codes(found.faults)


def test_a_cycle_that_cannot_be_read_is_mended_with_the_change() -> None:
    old = make.medication("2025-08-11", pattern="weekdays")
    history = make.gist_adjuvant(medications=[old])
    typed: dict[str, Any] = {"stop_reason": StopReason.TDM, "on": "-2", "dose_mg": "300"}
    found = read(RegimenChange.DOSE, history, old, **typed)
    assert codes(found.faults) == [("medications[0].pattern", "pattern_unreadable")]
    assert read(RegimenChange.DOSE, history, old, pattern="continuous", **typed).faults == ()
    assert read(RegimenChange.STOP, history, old, stop_reason=StopReason.OTHER).faults == ()
    beside = replace(BESIDE, pattern="as needed")
    taken = make.gist_adjuvant(medications=[beside])
    assert read(RegimenChange.DOSE, taken, beside, dose_mg="40").faults == ()
