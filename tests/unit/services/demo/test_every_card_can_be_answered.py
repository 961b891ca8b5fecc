"""Whatever the rules say to the synthetic patients can be followed, and then no longer stands."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from clinic_app.domain.decisions.context import DecisionContext
from clinic_app.domain.decisions.proposal import Way, proposal
from clinic_app.domain.decisions.read_decision import blank_draft, read_decision
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import Advice
from clinic_app.domain.record.codes import DecisionChoice, TfrPlan
from clinic_app.domain.record.history import History
from clinic_app.domain.record.problems import problems
from clinic_app.services.demo.clinic import synthetic_histories
from tests import make
from tests.unit.domain.decisions.deciding import after

TODAY = date(2026, 11, 20)


def cards() -> list[Any]:
    """Every way of following every advice, one of each kind."""
    found: dict[tuple[str, Way, bool], tuple[History, Advice]] = {}
    for history in synthetic_histories(TODAY):
        for advice in evaluate(history, TODAY, make.knowledge()).advice:
            context = context_of(history, advice)
            for way in proposal(context).ways:
                found[advice.code, way, bool(advice.cautions)] = history, advice
    return [
        pytest.param(history, advice, way, id=f"{code}-{way}-{cautioned}")
        for (code, way, cautioned), (history, advice) in found.items()
    ]


def context_of(history: History, advice: Advice) -> DecisionContext:
    return DecisionContext(
        history=history,
        evaluation=evaluate(history, TODAY, make.knowledge()),
        advice=advice,
        today=TODAY,
        knowledge=make.knowledge(),
    )


@pytest.mark.parametrize(("history", "advice", "way"), cards())
def test_a_card_that_was_followed_no_longer_stands(
    history: History, advice: Advice, way: Way
) -> None:
    context = context_of(history, advice)
    offered = proposal(context)
    opened = blank_draft(context, DecisionChoice.RECORDED)
    draft = replace(opened, way=way, reason="TEST: talked through", plan=TfrPlan.ELN_2020)
    if way in {Way.CHANGE_DOSE, Way.HOLD} and not draft.dose:
        draft = replace(draft, dose=str(offered.doses[0]) if offered.doses else "300")
    if way is Way.SWITCH:
        chosen = offered.regimens[0]
        draft = replace(
            draft, drug=chosen.drug or "", dose=str(chosen.dose_mg_per_day),
            pattern=chosen.pattern or "",
        )  # fmt: skip
    reading = read_decision(draft, context)
    assert reading.faults == ()
    assert reading.value is not None
    then = after(history, reading.value)
    assert not problems(then, make.knowledge(), TODAY)
    keys = {one.key for one in evaluate(then, TODAY, make.knowledge()).advice}
    assert (advice.key in keys) is (way is Way.NOTE)
