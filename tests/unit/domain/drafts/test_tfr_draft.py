from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.drafts.entry import Addition, Correction, Entry, Voiding
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.drafts.tfr_draft import (
    PlanDraft,
    TfrDraft,
    parts_for_plan,
    plan_draft_of,
    read_tfr,
    tfr_draft_of,
)
from clinic_app.domain.record.codes import AssaySensitivity, Disease, StopReason, TfrPlan
from clinic_app.domain.record.patient import Cml, Diagnosis, PlanChoice, TfrWish
from tests import make
from tests.unit.domain.drafts.entry import TODAY, codes, context

NEW = context(make.cml())
BARE = context(make.history(diagnosis=Diagnosis(disease=Disease.CML)))
PLAN = PlanChoice(plan=TfrPlan.ELN_2020, on=date(2026, 1, 5), reason="wish")
KNOWN = context(make.cml(cml=Cml(tfr=TfrWish(motivated=True, plans=(PLAN,)))))


def read(**typed: Any) -> Reading[Entry]:
    return read_tfr(TfrDraft(**typed), NEW)


def test_a_whole_wish() -> None:
    entry = read(
        motivated=True, agrees_monitoring=True, is_pcr_access=True,
        assay_sensitivity=AssaySensitivity.MR4_5, turnaround_weeks="1.5",
        plans=(PlanDraft(plan=TfrPlan.MINIMAL_2019, on="t", reason=" far away "), PlanDraft()),
    ).value  # fmt: skip
    assert entry is not None
    assert entry.parts == (
        TfrWish(
            motivated=True, agrees_monitoring=True, is_pcr_access=True,
            assay_sensitivity=AssaySensitivity.MR4_5, turnaround_weeks=Decimal("1.5"),
        ),
    )  # fmt: skip
    chosen = PlanChoice(plan=TfrPlan.MINIMAL_2019, on=TODAY, reason="far away")
    assert entry.additions == (Addition("cml.tfr.plans", chosen),)


def test_a_wish_stands_in_a_record_of_cml() -> None:
    entry = read_tfr(TfrDraft(plans=(PlanDraft(plan=TfrPlan.ELN_2020),)), BARE).value
    assert entry is not None
    assert entry.parts == (Cml(), TfrWish())
    assert parts_for_plan(BARE.history) == (Cml(), TfrWish())
    assert parts_for_plan(NEW.history) == (TfrWish(),)
    assert parts_for_plan(KNOWN.history) == ()


@pytest.mark.parametrize(
    ("typed", "path", "code"),
    [
        ({}, "cml.tfr", "nothing_changed"),
        ({"turnaround_weeks": "105"}, "cml.tfr.turnaround_weeks", "out_of_range"),
        ({"plans": (PlanDraft(on="t"),)}, "cml.tfr.plans[0].plan", "choice_missing"),
        ({"plans": (PlanDraft(reason="x"),)}, "cml.tfr.plans[0].plan", "choice_missing"),
        ({"plans": (PlanDraft(plan=TfrPlan.ELN_2020, on="9/5/2026"),)}, "cml.tfr.plans[0].on",
         "future"),
    ],
)  # fmt: skip
def test_hard_limits_stop(typed: dict[str, Any], path: str, code: str) -> None:
    reading = read(**typed)
    assert (path, code) in codes(reading.faults)
    assert reading.value is None


def test_a_long_wait_for_a_result_asks() -> None:
    assert codes(read(turnaround_weeks="12").warnings) == []
    found = read(turnaround_weeks="13")
    assert codes(found.warnings) == [("cml.tfr.turnaround_weeks", "unusual")]


def test_the_record_comes_back_as_it_was() -> None:
    draft = tfr_draft_of(KNOWN.history)
    assert draft.plans == (plan_draft_of(PLAN),)
    assert codes(read_tfr(draft, KNOWN).faults) == [("cml.tfr", "nothing_changed")]
    assert tfr_draft_of(BARE.history) == TfrDraft()
    assert read_tfr(replace(draft, motivated=False), KNOWN).value is not None


def test_a_plan_is_corrected_or_voided_with_a_reason() -> None:
    draft, row = tfr_draft_of(KNOWN.history), plan_draft_of(PLAN)
    changed = replace(draft, plans=(replace(row, plan=TfrPlan.MINIMAL_2019),))
    assert codes(read_tfr(changed, KNOWN).faults) == [("reason", "reason_missing")]
    entry = read_tfr(replace(changed, reason="misheard"), KNOWN).value
    assert entry is not None
    new = replace(PLAN, plan=TfrPlan.MINIMAL_2019)
    assert entry.corrections == (Correction("cml.tfr.plans", PLAN, new),)
    gone = replace(draft, reason="x", plans=(replace(row, removed=True),))
    entry = read_tfr(gone, KNOWN).value
    assert entry is not None
    assert entry.voidings == (Voiding("cml.tfr.plans", PLAN),)


STOP = make.day("2026-01-05")
MINIMAL, ELN = TfrPlan.MINIMAL_2019, TfrPlan.ELN_2020
FOR_TFR = make.medication("2018-01-01", 400, STOP, StopReason.TFR)


def _chosen(name: TfrPlan, on: str | None, reason: str | None = None) -> PlanChoice:
    return PlanChoice(plan=name, on=None if on is None else make.day(on), reason=reason)


def _switch(
    recorded: list[PlanChoice], *typed: PlanDraft, restart: str | None = None
) -> list[tuple[str, str]]:
    """What is remarked when rows are added to those on record."""
    rows = [FOR_TFR, *([make.medication(restart)] if restart else [])]
    history = make.cml(medications=rows, cml=Cml(tfr=TfrWish(plans=tuple(recorded))))
    draft = tfr_draft_of(history)
    reading = read_tfr(replace(draft, plans=(*draft.plans, *typed)), context(history))
    return codes(reading.faults)


def _typed(name: TfrPlan, on: str, reason: str = "") -> PlanDraft:
    return PlanDraft(plan=name, on=on, reason=reason)


FIRST = _chosen(ELN, "2026-01-05")
WHY = [("cml.tfr.plans[1].reason", "switch_reason_missing")]


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        (_typed(MINIMAL, "2026-03-01"), WHY),
        (_typed(MINIMAL, "2026-03-01", "  "), WHY),
        (_typed(MINIMAL, "2026-03-01", "moved"), []),
        (_typed(ELN, "2026-03-01"), []),
        (_typed(MINIMAL, "yesterday-ish"), [("cml.tfr.plans[1].on", "not_a_date")]),
        (_typed(MINIMAL, ""), [("cml.tfr.plans[1].on", "plan_day_missing")]),
        (_typed(MINIMAL, "2026-01-05", "moved"), [("cml.tfr.plans[1].on", "plan_same_day")]),
        (_typed(MINIMAL, "2025-12-20"), [("cml.tfr.plans[0].reason", "switch_reason_missing")]),
    ],
    ids=[
        "no reason",
        "blank",
        "reason",
        "same plan",
        "unreadable",
        "no day",
        "same day",
        "one before",
    ],
)
def test_a_switch_wants_a_day_and_a_reason(
    typed: PlanDraft, faults: list[tuple[str, str]]
) -> None:
    assert _switch([FIRST], typed) == faults


def test_the_first_plan_wants_no_reason() -> None:
    assert _switch([], _typed(MINIMAL, "2026-01-05")) == []
    assert _switch([], PlanDraft(plan=MINIMAL)) == []


def test_a_plan_after_a_restart_is_another_stop_s_and_no_switch() -> None:
    assert _switch([FIRST], _typed(MINIMAL, "2026-04-01"), restart="2026-02-01") == []
    assert _switch([FIRST], _typed(MINIMAL, "2026-01-31"), restart="2026-02-01") == WHY
    assert _switch([_chosen(ELN, None)], _typed(MINIMAL, "2026-01-20")) == WHY


def test_a_switch_on_record_without_a_reason_is_left_alone() -> None:
    recorded = [FIRST, _chosen(MINIMAL, "2026-02-01")]
    assert _switch(recorded) == [("cml.tfr", "nothing_changed")]
    assert _switch(recorded, _typed(ELN, "2026-04-01", "rising")) == []


def test_an_undated_plan_beside_another_keeps_its_place_as_the_oldest() -> None:
    two = [_chosen(ELN, None), _chosen(MINIMAL, None)]
    assert _switch(two) == [("cml.tfr", "nothing_changed")]
    typed = PlanDraft(plan=ELN)
    assert _switch(two, typed) == [("cml.tfr.plans[2].on", "plan_day_missing")]
