"""The synthetic clinic shows everything this version can say, and stays a record in order."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import AdviceCode, DueKind
from clinic_app.domain.record.codes import Sex
from clinic_app.domain.record.problems import problems
from clinic_app.services.demo.clinic import PATIENTS, synthetic_histories
from tests.knowledge import KNOWLEDGE

DAYS = (date(2026, 11, 20), date(2028, 2, 29), date(2027, 1, 31))


@pytest.mark.parametrize("today", DAYS)
def test_every_code_and_kind_is_there(today: date) -> None:
    evaluations = [evaluate(h, today, KNOWLEDGE) for h in synthetic_histories(today)]
    assert {a.code for e in evaluations for a in e.advice} == set(AdviceCode)
    assert {i.kind for e in evaluations for i in e.due} == set(DueKind)


@pytest.mark.parametrize("today", DAYS)
def test_sixty_patients_in_order_and_none_mistaken_for_a_real_one(today: date) -> None:
    histories = synthetic_histories(today)
    assert len(histories) == len({h.patient.mrn for h in histories}) == PATIENTS
    assert all(h.patient.name.startswith("TEST") for h in histories)
    assert [p for h in histories for p in problems(h, KNOWLEDGE, today)] == []


def test_men_and_women_have_limits_of_their_own() -> None:
    found = {
        (history.patient.sex, lab.lln)
        for history in synthetic_histories(DAYS[0])
        for lab in history.labs
        if lab.analyte == "Hb"
    }
    assert found == {(Sex.FEMALE, Decimal(115)), (Sex.MALE, Decimal(130))}


def test_the_seed_decides() -> None:
    today = DAYS[0]
    assert synthetic_histories(today) == synthetic_histories(today)
    assert synthetic_histories(today, 1) != synthetic_histories(today, 2)


@pytest.mark.parametrize("today", DAYS)
def test_an_evaluation_stays_true_until_it_says(today: date) -> None:
    for history in synthetic_histories(today):
        first = evaluate(history, today, KNOWLEDGE)
        end = first.stays_true_until or today + timedelta(days=500)
        days = {today + timedelta(days=n) for n in (1, 2, 5, 13, 14, 15, 27, 28, 29, 40, 91, 92)}
        days.add(end - timedelta(days=1))
        for day in sorted(d for d in days if today < d < end):
            later = evaluate(history, day, KNOWLEDGE)
            assert (later.advice, later.due) == (first.advice, first.due), history.patient.mrn
        if first.stays_true_until is not None:
            changed = evaluate(history, first.stays_true_until, KNOWLEDGE)
            assert (changed.advice, changed.due) != (first.advice, first.due)
