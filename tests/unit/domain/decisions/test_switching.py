"""Another treatment begun on a card: what ends, what begins, and what is asked first."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.decisions.context import DecisionContext
from clinic_app.domain.decisions.proposal import Way, proposal
from clinic_app.domain.findings import AdviceCode
from clinic_app.domain.record.codes import StopReason
from clinic_app.domain.record.history import History
from tests.unit.domain.decisions.deciding import (
    after,
    card,
    closed_in,
    codes,
    decide,
    decisions_in,
    entry_of,
    opened_in,
)
from tests.unit.domain.gist.histories import D842V, EXON_9, adjuvant, gist, imatinib, seen
from tests.unit.domain.gist.histories import codes as advised

NEXT = AdviceCode.PROGRESSION_NEXT_LINE
TODAY = date(2026, 5, 4)
SUNITINIB = {
    "way": Way.SWITCH, "drug": "sunitinib", "dose": "50", "pattern": "4w_on_2w_off",
    "on": "2026-05-04",
}  # fmt: skip


def _failed(**changes: Any) -> History:
    return gist(imatinib("2024-01-10"), progressed=["2026-04-20"], **changes)


def _card(history: History | None = None, code: AdviceCode = NEXT) -> DecisionContext:
    return card(history or _failed(), code, TODAY)


def test_the_old_treatment_ends_for_progression_and_the_new_one_begins_with_its_cycle() -> None:
    entry = entry_of(decide(_card(), **SUNITINIB))
    (closed,), (opened,) = closed_in(entry), opened_in(entry)
    assert (closed.drug, closed.stopped_on, closed.stop_reason) == (
        "imatinib", TODAY, StopReason.PROGRESSION,
    )  # fmt: skip
    assert (opened.drug, opened.daily_dose_mg, opened.pattern) == (
        "sunitinib", Decimal(50), "4w_on_2w_off",
    )  # fmt: skip
    assert (opened.started_on, opened.stopped_on) == (TODAY, None)
    (decision,) = decisions_in(entry)
    assert decision.dose_mg_per_day == Decimal(50)


def test_the_card_goes_once_it_is_followed() -> None:
    history = _failed()
    followed = after(history, entry_of(decide(_card(history), **SUNITINIB)))
    assert NEXT in advised(seen(history, TODAY))
    assert NEXT not in advised(seen(followed, TODAY))


def test_nothing_is_chosen_at_first() -> None:
    reading = decide(_card(), way=Way.SWITCH)
    assert codes(reading.faults) == ["tki_missing"]


def test_half_a_tablet_more_is_no_named_dose() -> None:
    typed = {**SUNITINIB, "dose": "62.5"}
    assert "other_regimen_reason" in codes(decide(_card(), **typed).faults)
    entry = entry_of(decide(_card(), **typed, reason="weighs 140 kg"))
    assert opened_in(entry)[0].daily_dose_mg == Decimal("62.5")


def test_a_cycle_that_the_advice_does_not_name_needs_a_reason() -> None:
    typed = {**SUNITINIB, "pattern": "2w_on_1w_off"}
    assert codes(decide(_card(), **typed).faults) == ["other_regimen_reason"]


def test_a_cycle_nobody_knows_is_refused() -> None:
    assert "pattern_missing" in codes(decide(_card(), **{**SUNITINIB, "pattern": "now"}).faults)


def test_no_pattern_is_every_day() -> None:
    typed = {**SUNITINIB, "dose": "37.5", "pattern": ""}
    (opened,) = opened_in(entry_of(decide(_card(), **typed)))
    assert (opened.daily_dose_mg, opened.pattern) == (Decimal("37.5"), "continuous")


def test_an_impossible_dose_is_refused() -> None:
    assert decide(_card(), **{**SUNITINIB, "dose": "5000"}).faults
    assert decide(_card(), **{**SUNITINIB, "dose": ""}).faults


def test_what_is_taken_already_is_no_change() -> None:
    typed = {**SUNITINIB, "drug": "imatinib", "dose": "400", "pattern": "continuous"}
    assert "regimen_unchanged" in codes(decide(_card(), **typed).faults)


def test_more_imatinib_closes_the_smaller_dose() -> None:
    typed = {**SUNITINIB, "drug": "imatinib", "dose": "600", "pattern": "continuous"}
    entry = entry_of(decide(_card(), **typed))
    (opened,) = opened_in(entry)
    assert (opened.drug, opened.daily_dose_mg) == ("imatinib", Decimal(600))
    assert closed_in(entry)[0].stop_reason is StopReason.PROGRESSION


@pytest.mark.parametrize(
    ("on", "fault"), [("2026-04-19", ["change_too_early"]), ("2026-04-20", [])]
)
def test_it_cannot_begin_before_the_failure(on: str, fault: list[str]) -> None:
    assert codes(decide(_card(), **{**SUNITINIB, "on": on}).faults) == fault


def test_pregnancy_is_asked_about() -> None:
    history = _failed()
    expecting = replace(history, patient=replace(history.patient, pregnant=True))
    assert "restart_pregnant" in codes(decide(_card(expecting), **SUNITINIB).warnings)


def test_the_votes_offer_both_ways_of_sunitinib_and_not_what_is_not_named() -> None:
    history = adjuvant(imatinib("2024-01-10"), genotype=(EXON_9,), progressed=["2026-04-20"])
    context = _card(history, AdviceCode.EXON9_RELAPSE_OPINION)
    offered = proposal(context)
    assert [(one.drug, one.dose_mg_per_day) for one in offered.regimens] == [
        ("imatinib", 600), ("imatinib", 800), ("sunitinib", 50), ("sunitinib", Decimal("37.5")),
    ]  # fmt: skip
    assert offered.suggested is None
    assert closed_in(entry_of(decide(context, **SUNITINIB)))[0].stop_reason is (
        StopReason.PROGRESSION
    )


@pytest.mark.parametrize(
    ("history", "code", "drug", "dose"),
    [
        (gist(imatinib("2026-01-10"), genotype=(EXON_9,)), AdviceCode.EXON9_FIRST_LINE,
         "imatinib", "600"),
        (gist(imatinib("2026-01-10"), genotype=(D842V,)), AdviceCode.D842V_FIRST_LINE,
         "avapritinib", "300"),
    ],
)  # fmt: skip
def test_a_change_for_the_genotype_is_no_progression(
    history: History, code: AdviceCode, drug: str, dose: str
) -> None:
    typed = {"way": Way.SWITCH, "drug": drug, "dose": dose, "pattern": "continuous"}
    entry = entry_of(decide(_card(history, code), **typed))
    assert closed_in(entry)[0].stop_reason is StopReason.OTHER
    assert code not in {
        one.code for one in seen(after(history, entry), TODAY).advice if one.level == "act"
    }


def test_treatment_begins_where_none_is_taken() -> None:
    history = adjuvant(imatinib("2020-01-10", "2023-01-10"), progressed=["2026-04-20"])
    typed = {"way": Way.SWITCH, "drug": "imatinib", "dose": "400", "on": "2026-05-01"}
    entry = entry_of(decide(_card(history, AdviceCode.RECURRENCE_OFF_TREATMENT), **typed))
    assert closed_in(entry) == []
    (opened,) = opened_in(entry)
    assert (opened.started_on, opened.daily_dose_mg) == (date(2026, 5, 1), Decimal(400))


def test_a_card_that_only_asks_is_answered_with_a_note() -> None:
    context = _card(code=AdviceCode.REGENOTYPE)
    assert proposal(context).ways == (Way.NOTE,)
    entry = entry_of(decide(context, reason="biopsy ordered"))
    assert opened_in(entry) == closed_in(entry) == []


def test_the_treatment_may_stay_as_it_is_with_a_note() -> None:
    entry = entry_of(decide(_card(), way=Way.NOTE, reason="one nodule, to be resected"))
    assert opened_in(entry) == closed_in(entry) == []
