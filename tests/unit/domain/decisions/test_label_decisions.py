"""What following the label changes: holds by laboratory values, reductions, marrow checks."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.decisions.proposal import Way, proposal
from clinic_app.domain.decisions.read_decision import blank_draft
from clinic_app.domain.decisions.resuming import dose_to_resume_at
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import AdviceCode
from clinic_app.domain.record.codes import CmlPhase, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml
from clinic_app.domain.record.results import LabValue
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
    severe,
)


def low(value: str = "0.4", on: date = TODAY) -> LabValue:
    return make.lab("ANC", on, value, "10^9/L")


def accelerated(days: int = 0, dose: int = 600) -> History:
    """CML in accelerated phase whose neutrophils have been very low for `days` days."""
    return make.cml(
        medications=[make.medication(make.CML_START, dose)],
        cml=Cml(phase=CmlPhase.ACCELERATED, phases_ever=(CmlPhase.ACCELERATED,)),
        labs=[low(on=TODAY - timedelta(days=days)), low()],
    )


def high_alt(**changes: Any) -> History:
    alt = make.lab("ALT", TODAY, 201, "U/L", uln=Decimal(40))
    return make.gist_adjuvant(labs=[alt], **changes)


def test_a_hold_by_a_value_opens_with_the_labels_dose() -> None:
    context = card(high_alt(), AdviceCode.LABEL_HOLD)
    assert blank_draft(context, RECORDED).dose == "300"
    entry = entry_of(decide(context))
    assert [(r.stopped_on, r.stop_reason) for r in closed_in(entry)] == [
        (TODAY, StopReason.TOXICITY)
    ]
    assert opened_in(entry) == []
    assert dose_to_resume_at(after(high_alt(), entry)) == 300


def test_where_the_label_names_none_the_dose_stays_empty() -> None:
    history = high_alt(medications=[make.medication(make.ADJUVANT_START, 300)])
    assert blank_draft(card(history, AdviceCode.LABEL_HOLD), RECORDED).dose == ""


def test_one_hold_answers_the_other() -> None:
    history = severe(None, labs=high_alt().labs)
    context = card(history, AdviceCode.LABEL_HOLD)
    entry = entry_of(decide(context))
    answered = decisions_in(entry)
    assert [one.code for one in answered] == ["LABEL_HOLD", "LABEL_HOLD"]
    assert len({one.advice_key for one in answered}) == 2


def test_a_reduction_by_the_label_is_for_what_is_not_tolerated() -> None:
    context = card(accelerated(14), AdviceCode.LABEL_REDUCE)
    assert proposal(context).ways == (Way.CHANGE_DOSE,)
    assert blank_draft(context, RECORDED).dose == "300"
    entry = entry_of(decide(context))
    assert [r.stop_reason for r in closed_in(entry)] == [StopReason.TOXICITY]
    assert [r.daily_dose_mg for r in opened_in(entry)] == [300]


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        ({"way": Way.NOTE, "reason": ""}, ["note_missing"]),
        ({"way": Way.NOTE, "reason": "Marrow taken today"}, []),
        ({"way": Way.CHANGE_DOSE, "dose": "400"}, []),
        ({"way": Way.HOLD, "dose": ""}, []),
    ],
)
def test_a_marrow_check_may_be_followed_in_three_ways(
    typed: dict[str, object], faults: list[str]
) -> None:
    context = card(accelerated(), AdviceCode.LABEL_MARROW_CHECK)
    assert proposal(context).ways == (Way.NOTE, Way.CHANGE_DOSE, Way.HOLD)
    assert codes(decide(context, **typed).faults) == faults


def test_the_dose_named_with_a_marrow_check_is_the_one_to_resume_at() -> None:
    context = card(accelerated(), AdviceCode.LABEL_MARROW_CHECK)
    entry = entry_of(decide(context, way=Way.HOLD, dose="400"))
    held = after(accelerated(), entry)
    assert dose_to_resume_at(held) == 400
    found = evaluate(held, TODAY, make.knowledge())
    assert AdviceCode.LABEL_MARROW_CHECK not in {one.code for one in found.advice}
