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
from clinic_app.domain.record.codes import AssaySensitivity, Disease, TfrPlan
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
