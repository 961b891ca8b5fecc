from dataclasses import replace
from datetime import date

import pytest

from clinic_app.domain.decisions.context import DecisionContext
from clinic_app.domain.decisions.read_decision import blank_draft, read_decision
from clinic_app.domain.findings import AdviceCode
from clinic_app.domain.record.codes import DecisionChoice
from tests import make
from tests.unit.domain.decisions.deciding import (
    card,
    codes,
    decisions_in,
    entry_of,
    intolerable,
    relapsed,
    severe,
)

REDUCE = card(intolerable(), AdviceCode.TDM_REDUCE)
STOP = card(severe(grade=4), AdviceCode.LABEL_HOLD)
HOLD = card(severe(), AdviceCode.LABEL_HOLD)
HELD_FIRST = card(severe(), AdviceCode.TDM_REDUCE)
EARLY = date(2026, 3, 20)
LOSS = card(relapsed(), AdviceCode.TFR_LOSS_OF_MMR, EARLY)
LATE = card(relapsed(), AdviceCode.TFR_LOSS_OF_MMR, date(2026, 4, 20))


@pytest.mark.parametrize(
    ("context", "until", "faults", "warnings"),
    [
        (REDUCE, "", ["required"], []),
        (REDUCE, "soon", ["not_a_day_ahead"], []),
        (REDUCE, "t", ["not_after_today"], []),
        (REDUCE, "+1", [], []),
        (REDUCE, "+124", [], []),
        (REDUCE, "+125", [], ["defer_long"]),
        (STOP, "+1", [], ["defer_stop"]),
        (HOLD, "+1", [], ["defer_hold"]),
        (HELD_FIRST, "+2w", [], ["defer_held_first"]),
        (LOSS, "2026-04-13", [], []),
        (LOSS, "2026-04-14", [], ["defer_restart"]),
        (LATE, "2026-04-30", [], ["defer_restart_late"]),
    ],
)
def test_a_card_is_put_off_until_a_day_ahead(
    context: DecisionContext, until: str, faults: list[str], warnings: list[str]
) -> None:
    draft = replace(blank_draft(context, DecisionChoice.DEFERRED), until=until)
    reading = read_decision(draft, context)
    assert codes(reading.faults) == faults
    assert codes(reading.warnings) == warnings


def test_the_day_stands_in_the_decision() -> None:
    draft = replace(blank_draft(REDUCE, DecisionChoice.DEFERRED), until="+2w", reason=" CT first ")
    (decision,) = decisions_in(entry_of(read_decision(draft, REDUCE)))
    assert decision.until == date(2026, 5, 18)
    assert decision.reason == "CT first"


def test_another_card_of_a_patient_with_a_restart_due_may_be_put_off() -> None:
    history = relapsed(patient=make.patient(pregnant=None))
    context = card(history, AdviceCode.TFR_LOSS_OF_MMR, EARLY)
    other = replace(context, advice=replace(context.advice, code=AdviceCode.MUTATION_TEST))
    draft = replace(blank_draft(other, DecisionChoice.DEFERRED), until="+40")
    assert read_decision(draft, other).warnings == ()
