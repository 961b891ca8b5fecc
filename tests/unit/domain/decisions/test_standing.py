from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.decisions.basis import AdviceBasis
from clinic_app.domain.decisions.differences import FactChange, differences
from clinic_app.domain.decisions.resuming import dose_to_resume_at
from clinic_app.domain.decisions.standing import Standing, StandingAdvice, standings
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import Advice, AdviceCode, Evaluation, Level
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import DecisionChoice, StopReason
from clinic_app.domain.record.history import History
from tests import make
from tests.unit.domain.decisions.deciding import TODAY, intolerable, severe

DECLINED, DEFERRED, RECORDED = (
    DecisionChoice.DECLINED,
    DecisionChoice.DEFERRED,
    DecisionChoice.RECORDED,
)


def reduce_in(history: History) -> tuple[Evaluation, Advice]:
    """The evaluation of today and its advice to reduce."""
    found = evaluate(history, TODAY, make.knowledge())
    return found, next(one for one in found.advice if one.code is AdviceCode.TDM_REDUCE)


def decided(advice: Advice, choice: DecisionChoice | None, **changes: Any) -> Decision:
    """A decision on this advice, of yesterday unless told otherwise."""
    usual: dict[str, Any] = {
        "on": date(2026, 5, 3), "advice_key": advice.key, "code": advice.code.value,
        "choice": choice,
    }  # fmt: skip
    return Decision(**{**usual, **changes})


def basis_of(advice: Advice, found: Evaluation) -> AdviceBasis:
    """What is kept when the advice is decided on."""
    return AdviceBasis(
        advice_key=advice.key, code=advice.code, level=advice.level, facts=advice.because,
        protocol=found.protocol, made_on=found.as_of,
    )  # fmt: skip


def standing_of(
    found: Evaluation, advice: Advice, *decisions: Decision, bases: tuple[AdviceBasis, ...] = ()
) -> StandingAdvice:
    """Where this advice stands."""
    all_of_them = standings(found, decisions, bases, TODAY)
    return next(one for one in all_of_them if one.advice is advice)


@pytest.mark.parametrize(
    ("choice", "until", "standing"),
    [
        (DECLINED, None, Standing.DECLINED),
        (DEFERRED, date(2026, 5, 5), Standing.DEFERRED),
        (DEFERRED, TODAY, Standing.OPEN),
        (DEFERRED, None, Standing.OPEN),
        (None, None, Standing.OPEN),
    ],
)
def test_a_decision_keeps_its_card_away_while_the_key_stands(
    choice: DecisionChoice | None, until: date | None, standing: Standing
) -> None:
    found, advice = reduce_in(intolerable())
    decision = decided(advice, choice, until=until)
    one = standing_of(found, advice, decision)
    assert one.standing is standing
    assert one.is_aside is (standing is not Standing.OPEN)
    assert one.decision is decision
    assert one.since is None


def test_a_recorded_note_keeps_its_card_away() -> None:
    found = evaluate(severe(None), TODAY, make.knowledge())
    advice = next(one for one in found.advice if one.code is AdviceCode.TDM_NO_DATA)
    one = standing_of(found, advice, decided(advice, RECORDED))
    assert (one.standing, one.is_without_its_change) == (Standing.RECORDED, False)


@pytest.mark.parametrize(
    ("code", "dose"), [("TDM_REDUCE", 300), ("TDM_BELOW_INTERVAL", 400), ("LABEL_HOLD", None)]
)
def test_a_change_that_is_not_in_the_record_leaves_its_card_open(
    code: str, dose: int | None
) -> None:
    found, advice = reduce_in(intolerable())
    same = replace(advice, code=AdviceCode(code))
    found = replace(found, advice=(same,))
    decision = decided(same, RECORDED, dose_mg_per_day=dose and Decimal(dose))
    one = standing_of(found, same, decision)
    assert (one.standing, one.is_without_its_change) == (Standing.OPEN, True)
    assert not standing_of(found, same, decided(same, DECLINED)).is_without_its_change


def test_an_advice_nobody_decided_on_is_open_and_new() -> None:
    found, advice = reduce_in(intolerable())
    one = standing_of(found, advice, decided(advice, DECLINED, advice_key=None))
    assert (one.standing, one.decision) == (Standing.OPEN, None)


def test_a_decision_of_a_later_day_is_not_known_yet() -> None:
    found, advice = reduce_in(intolerable())
    later = decided(advice, DECLINED, on=date(2026, 5, 5))
    assert standing_of(found, advice, later).standing is Standing.OPEN


def test_the_decision_made_last_is_named() -> None:
    found, advice = reduce_in(intolerable())
    first, second = decided(advice, DECLINED), decided(advice, DECLINED, reason="later")
    assert standing_of(found, advice, first, second).decision is second


def test_advice_comes_most_urgent_first() -> None:
    found = evaluate(severe(grade=4), TODAY, make.knowledge())
    levels = [one.advice.level for one in standings(found, (), (), TODAY)]
    assert levels == [Level.STOP, Level.ACT, Level.INFORM]


class TestReturned:
    def test_a_declined_card_comes_back_and_says_what_changed(self) -> None:
        then, declined = reduce_in(intolerable())
        worse = make.toxicity("Edema limbs", 3, "2026-05-02")
        nausea = make.toxicity("Nausea", 2, "2026-05-03", intolerable=True)
        now, advice = reduce_in(severe(toxicities=[worse, nausea]))
        decision = decided(declined, DECLINED)
        one = standing_of(now, advice, decision, bases=(basis_of(declined, then),))
        assert (one.standing, one.decision) == (Standing.OPEN, decision)
        assert one.since is not None
        assert [
            (c.before and c.before.value, c.after and c.after.value) for c in one.since.facts
        ] == [
            (2, 3),
            (None, 2),
        ]
        assert (one.since.level, one.since.protocol) == (None, None)

    def test_what_it_rested_on_may_not_be_known(self) -> None:
        _, declined = reduce_in(intolerable())
        now, advice = reduce_in(severe())
        one = standing_of(now, advice, decided(declined, DECLINED))
        assert one.decision is not None
        assert (one.since, one.basis_is_known) == (None, False)

    def test_a_decision_on_another_card_of_today_is_no_earlier_one(self) -> None:
        found, advice = reduce_in(intolerable())
        twin = replace(advice, key="twin")
        both = replace(found, advice=(advice, twin))
        assert standing_of(both, twin, decided(advice, DECLINED)).decision is None


class TestDifferences:
    def test_level_and_protocol_of_then_are_named(self) -> None:
        found, advice = reduce_in(intolerable())
        stamp = replace(found.protocol, sha256="other", version="2026.2")
        calmer = replace(advice, level=Level.CONSIDER)
        changed = differences(basis_of(advice, found), calmer, stamp)
        assert changed.facts == ()
        assert changed.level is Level.ACT
        assert changed.protocol == found.protocol

    def test_facts_are_paired_by_subject_and_event(self) -> None:
        found, advice = reduce_in(intolerable())
        now, _ = advice.because[0], advice.because[1]
        milder = replace(now, code="event", value=2)
        gone = replace(now, details=(("scale", "CTCAE 5.0"), ("term", "Nausea")))
        dose = next(one for one in advice.because if one.code == "current_dose")
        resumed = replace(dose, code="current_dose_resumed", value=Decimal(300))
        then = replace(
            basis_of(advice, found),
            facts=(gone, milder, *(resumed if one is dose else one for one in advice.because[1:])),
        )
        assert differences(then, advice, found.protocol).facts == (
            FactChange(milder, now),
            FactChange(resumed, dose),
            FactChange(gone, None),
        )


class TestDoseToResumeAt:
    HELD = make.medication("2025-08-11", 400, "2026-05-01", StopReason.TOXICITY)

    def dose(self, *rows: Any, decisions: tuple[Decision, ...] = ()) -> Decimal | None:
        return dose_to_resume_at(make.gist_adjuvant(medications=rows, decisions=decisions))

    def test_it_is_that_of_the_last_decision_since_the_hold(self) -> None:
        _, advice = reduce_in(intolerable())
        first = decided(advice, RECORDED, dose_mg_per_day=Decimal(300))
        second = decided(advice, RECORDED, dose_mg_per_day=Decimal(200))
        before = decided(advice, RECORDED, dose_mg_per_day=Decimal(400), on=date(2026, 4, 30))
        undecided = decided(advice, DECLINED, dose_mg_per_day=Decimal(400))
        made = (before, first, second, undecided)
        assert self.dose(self.HELD, decisions=made) == Decimal(200)

    def test_none_without_a_hold_or_a_decision(self) -> None:
        running = make.medication("2026-05-02", 300)
        ended = make.medication("2025-08-11", 400, "2026-05-01", StopReason.COMPLETED)
        assert self.dose() is None
        assert self.dose(self.HELD) is None
        assert self.dose(self.HELD, running) is None
        assert self.dose(ended) is None


@pytest.mark.parametrize(
    ("choice", "on", "declined"),
    [
        (DECLINED, date(2026, 5, 3), True),
        (DECLINED, date(2026, 5, 5), False),
        (DEFERRED, date(2026, 5, 3), False),
        (None, date(2026, 5, 3), False),
    ],
)
def test_a_declined_hold_is_known_to_the_cards_beside_it(
    choice: DecisionChoice | None, on: date, declined: bool
) -> None:
    """A day ahead does not count; what was only put off still comes first."""
    found, advice = reduce_in(severe())
    hold = next(one for one in found.advice if one.code is AdviceCode.LABEL_HOLD)
    made = decided(hold, choice, on=on, until=date(2026, 5, 20))
    known = standing_of(found, advice, made).hold_declined
    assert (known is made) is declined
    assert declined or known is None


def test_one_of_two_holds_declined_leaves_the_other_first() -> None:
    alt = make.lab("ALT", "2026-05-01", 300, "U/L", uln=Decimal(40))
    found, advice = reduce_in(replace(severe(), labs=(*severe().labs, alt)))
    holds = [one for one in found.advice if one.code is AdviceCode.LABEL_HOLD]
    assert len(holds) == 2
    both = [decided(one, DECLINED) for one in holds]
    assert standing_of(found, advice, both[0]).hold_declined is None
    assert standing_of(found, advice, both[1]).hold_declined is None
    assert standing_of(found, advice, *both).hold_declined in both
