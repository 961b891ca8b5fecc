from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.drafts.medication_draft import (
    MedicationDraft,
    medication_draft_of,
    read_medication,
)
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import MedicationRole, Sex, StopReason
from tests import make
from tests.unit.domain.drafts.entry import TODAY, codes, context

NAMES = frozenset({"imatinib", "sunitinib", "dasatinib"})
UNTREATED = make.history()
USUAL: dict[str, Any] = {"drug": "imatinib", "dose_mg": "400", "started_on": "t"}
BESIDE: dict[str, Any] = {
    "role": MedicationRole.CONCOMITANT, "other_drug": "omeprazole", "started_on": "t",
    "times_per_day": "",
}  # fmt: skip


def read(history: Any = UNTREATED, **typed: Any) -> Reading[Medication]:
    return read_medication(MedicationDraft(**{**USUAL, **typed}), context(history), NAMES)


def beside(**typed: Any) -> Reading[Medication]:
    return read_medication(MedicationDraft(**{**BESIDE, **typed}), context(UNTREATED), NAMES)


def test_a_drug_that_starts() -> None:
    reading = read(usual_time="830")
    assert (reading.faults, reading.warnings) == ((), ())
    assert reading.value == Medication(
        drug="imatinib", dose_mg=Decimal(400), times_per_day=Decimal(1), started_on=TODAY,
        usual_time="08:30",
    )  # fmt: skip


def test_a_regimen_of_the_past_in_cycles() -> None:
    reading = read(
        drug="sunitinib", dose_mg="50", pattern="4w_on_2w_off", started_on="1/7/2025",
        stopped_on="1/12/2025", stop_reason=StopReason.PROGRESSION,
    )  # fmt: skip
    assert (reading.faults, reading.warnings) == ((), ())
    assert reading.value is not None
    assert reading.value.pattern == "4w_on_2w_off"
    assert reading.value.stopped_on == date(2025, 12, 1)


def test_other_weeks_and_another_drug() -> None:
    reading = read(
        drug="other", other_drug=" bezuclastinib ", pattern="other", weeks_on="2", weeks_off="2"
    )
    assert codes(reading.warnings) == [("medications[0].other_drug", "drug_not_known")]
    assert reading.value is not None
    assert (reading.value.drug, reading.value.pattern) == ("bezuclastinib", "2w_on_2w_off")


def test_what_is_taken_beside_the_treatment() -> None:
    reading = beside()
    assert (reading.faults, reading.warnings) == ((), ())
    assert reading.value == Medication(
        drug="omeprazole", started_on=TODAY, role=MedicationRole.CONCOMITANT
    )
    past = beside(dose_mg="20", times_per_day="2", started_on="-30", stopped_on="-10")
    assert past.faults == ()
    assert past.value is not None
    assert past.value.daily_dose_mg == Decimal(40)


@pytest.mark.parametrize(
    ("typed", "field", "code"),
    [
        ({"drug": None}, "drug", "drug_missing"),
        ({"drug": "other"}, "other_drug", "drug_missing"),
        ({"dose_mg": ""}, "dose_mg", "required"),
        ({"dose_mg": "0"}, "dose_mg", "not_positive"),
        ({"dose_mg": "4000"}, "dose_mg", "out_of_range"),
        ({"times_per_day": ""}, "times_per_day", "required"),
        ({"times_per_day": "0.1"}, "times_per_day", "out_of_range"),
        ({"dose_mg": "4oo"}, "dose_mg", "not_a_number"),
        ({"drug": "sunitinib", "dose_mg": "400"}, "dose_mg", "out_of_range"),
        ({"pattern": "other", "weeks_on": "4"}, "weeks_off", "required"),
        ({"pattern": "other", "weeks_on": "0", "weeks_off": "2"}, "weeks_on", "out_of_range"),
        ({"pattern": "other", "weeks_on": "4", "weeks_off": "53"}, "weeks_off", "out_of_range"),
        ({"started_on": ""}, "started_on", "required"),
        ({"started_on": "9/5/2026"}, "started_on", "future"),
        ({"usual_time": "25"}, "usual_time", "not_a_time"),
        ({"stopped_on": "-1", "stop_reason": StopReason.OTHER}, "stopped_on",
         "stop_before_start"),
        ({"stop_reason": StopReason.OTHER}, "stopped_on", "stop_day_missing"),
        ({"stopped_on": "t"}, "stop_reason", "choice_missing"),
        ({"stopped_on": "t", "stop_reason": StopReason.TFR}, "stop_reason", "tfr_without_cml"),
    ],
)  # fmt: skip
def test_hard_limits_stop(typed: dict[str, Any], field: str, code: str) -> None:
    reading = read(**typed)
    assert (f"medications[0].{field}", code) in codes(reading.faults)
    assert reading.value is None


def test_what_is_taken_beside_is_checked_loosely() -> None:
    assert codes(beside(other_drug="").faults) == [("medications[0].other_drug", "drug_missing")]
    assert codes(beside(dose_mg="0").faults) == [("medications[0].dose_mg", "not_positive")]
    assert codes(beside(times_per_day="25").faults) == [
        ("medications[0].times_per_day", "out_of_range")
    ]
    named = beside(other_drug="Imatinib")
    assert codes(named.warnings) == [("medications[0].other_drug", "treatment_taken_beside")]


@pytest.mark.parametrize(
    ("typed", "warnings"),
    [
        ({"dose_mg": "150"}, [("dose_mg", "unusual"), ("dose_mg", "not_in_tablets")]),
        ({"started_on": "2025-06-19"}, [("started_on", "treated_before_diagnosis")]),
        ({"started_on": "2025-06-20"}, []),
        ({"stopped_on": "t", "stop_reason": StopReason.OTHER},
         [("stopped_on", "no_day_of_treatment")]),
    ],
)  # fmt: skip
def test_soft_limits_ask(typed: dict[str, Any], warnings: list[tuple[str, str]]) -> None:
    reading = read(**typed)
    assert reading.faults == ()
    assert codes(reading.warnings) == [(f"medications[0].{at}", code) for at, code in warnings]


def test_somebody_pregnant_and_a_man() -> None:
    pregnant = make.history(patient=make.patient(pregnant=True))
    asked = read(pregnant)
    assert codes(asked.warnings) == [("medications[0].drug", "treated_though_pregnant")]
    past = read(pregnant, started_on="-90", stopped_on="-30", stop_reason=StopReason.PREGNANCY)
    assert (past.faults, past.warnings) == ((), ())
    man = make.history(patient=make.patient(sex=Sex.MALE))
    refused = read(man, started_on="-90", stopped_on="t", stop_reason=StopReason.PREGNANCY)
    assert codes(refused.faults) == [("medications[0].stop_reason", "pregnancy_of_man")]


def test_what_runs_already_is_refused_or_asked() -> None:
    row = make.medication("2025-08-11")
    treated = make.history(medications=[row])
    same = read(treated, dose_mg="300")
    assert codes(same.faults) == [("medications[0].started_on", "same_drug_runs")]
    assert same.value is None
    other = read(treated, drug="sunitinib", dose_mg="50")
    assert codes(other.warnings) == [("medications[0].started_on", "other_treatment_runs")]
    before = read(
        treated, started_on="1/7/2025", stopped_on="11/8/2025", stop_reason=StopReason.OTHER
    )
    assert (before.faults, before.warnings) == ((), ())
    one_day_more = read(
        treated, started_on="1/7/2025", stopped_on="12/8/2025", stop_reason=StopReason.OTHER
    )
    assert codes(one_day_more.faults) == [("medications[0].started_on", "same_drug_runs")]
    again = read(treated, started_on="2025-08-11")
    assert ("medications[0].started_on", "medicine_on_record") in codes(again.faults)


def test_a_row_that_held_no_day_stands_in_nobodys_way() -> None:
    empty = make.medication("2026-05-01", 400, "2026-05-01", StopReason.OTHER)
    assert read(make.history(medications=[empty]), started_on="2026-04-01").warnings == ()
    ended = make.medication("2026-03-01", 400, "2026-04-01", StopReason.OTHER)
    assert read(make.history(medications=[ended]), started_on="2026-04-01").warnings == ()


def test_an_unknown_day_of_diagnosis_is_no_limit() -> None:
    history = replace(UNTREATED, diagnosis=replace(UNTREATED.diagnosis, diagnosed_on=None))
    assert read(history, started_on="1/1/2020").warnings == ()


@pytest.mark.parametrize(
    "row",
    [
        make.medication("2025-08-11", usual_time="20:00"),
        make.medication("2025-08-11", 50, drug="sunitinib", pattern="4w_on_2w_off"),
        make.medication("2025-08-11", 50, drug="masitinib", pattern="5w_on_3w_off"),
        make.medication(
            "2025-08-11", 50, drug="x", pattern="weekdays", role=MedicationRole.CONCOMITANT
        ),
        Medication(
            drug="omeprazole", started_on=date(2025, 9, 1), role=MedicationRole.CONCOMITANT
        ),
        make.medication("2025-08-11", 400, "2025-12-01", StopReason.TDM),
    ],
)
def test_a_row_comes_back_as_it_was(row: Medication) -> None:
    draft = medication_draft_of(row, tuple(NAMES))
    assert read_medication(draft, context(UNTREATED), NAMES).value == row


@pytest.mark.parametrize(
    "pattern", ["weekdays", "4w_on_0w_off", "0w_on_2w_off", "4w_on_-2w_off", "4w/2w", ""]
)
def test_a_cycle_that_cannot_be_read_is_refused(pattern: str) -> None:
    reading = read(pattern=pattern)
    assert codes(reading.faults) == [("medications[0].pattern", "pattern_unreadable")]
    assert beside(pattern=pattern).faults == ()


@pytest.mark.parametrize(
    ("weeks_on", "weeks_off", "at"), [("4", "-2", "weeks_off"), ("-1", "2", "weeks_on"),
     ("4", "0", "weeks_off"), ("1.5", "2", "weeks_on")],
)  # fmt: skip
def test_weeks_that_cannot_be_are_refused(weeks_on: str, weeks_off: str, at: str) -> None:
    reading = read(pattern="other", weeks_on=weeks_on, weeks_off=weeks_off)
    assert [path for path, _code in codes(reading.faults)] == [f"medications[0].{at}"]


def test_another_cycle_of_what_is_taken_beside_is_two_numbers() -> None:
    reading = beside(pattern="other", weeks_on="1", weeks_off="3")
    assert reading.value is not None
    assert reading.value.pattern == "1w_on_3w_off"
