"""Pain after stopping: what counts, from when to when, and how it is said."""

from typing import Any

import pytest

from clinic_app.domain.decisions.context import DecisionContext
from clinic_app.domain.decisions.proposal import Way, proposal
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import Advice, AdviceCode
from clinic_app.domain.record.care import Toxicity
from clinic_app.domain.record.codes import Attribution, StopReason
from clinic_app.domain.record.history import History
from clinic_app.wording import LANGUAGES, wording
from tests import make
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.cml.assessing import advice_of, assessed, codes, judged, table

STOP = make.day("2024-01-31")
CODE = AdviceCode.TFR_WITHDRAWAL_SYNDROME
FIRST_ROW = make.medication("2014-01-01", 400, STOP, StopReason.TFR)


def _pain(term: str, grade: int, onset: str, resolved: str | None = None, **said: Any) -> Toxicity:
    return make.toxicity(term, grade, onset, resolved, **said)


def _stopped(*pains: Toxicity, **changes: Any) -> History:
    return make.cml_stopped(STOP, toxicities=list(pains), **changes)


def _said(history: History, as_of: str) -> Advice | None:
    found = assessed(history, as_of)
    return advice_of(found, CODE) if CODE in codes(found) else None


def _is_said(history: History, as_of: str) -> bool:
    return _said(history, as_of) is not None


@pytest.mark.parametrize("row", table("cml_withdrawal"), ids=lambda row: row["case"])
def test_table(row: dict[str, str]) -> None:
    attribution = Attribution(row["attribution"]) if row["attribution"] else None
    pain = _pain(
        row["term"], int(row["grade"]), row["onset"], row["resolved"] or None,
        attribution=attribution,
    )  # fmt: skip
    said = _said(_stopped(pain), row["as_of"])
    assert (said.level.value if said else "") == row["level"]


def test_the_facts_name_every_pain_and_the_stop() -> None:
    later = _pain("Myalgia", 1, "2024-04-02")
    earlier = _pain("Bone pain", 2, "2024-02-20", intolerable=True)
    card = _said(_stopped(later, earlier), "2024-05-01")
    assert card is not None
    assert [(one.code, one.value, one.on) for one in card.because] == [
        ("event_intolerable", 2, make.day("2024-02-20")),
        ("event", 1, make.day("2024-04-02")),
        ("tfr_stop", None, STOP),
    ]
    assert dict(card.because[0].details)["term"] == "Bone pain"
    assert _said(_stopped(earlier, later), "2024-05-01") == card
    for language in LANGUAGES:
        words = wording(language)
        assert all(words.fact(one) for one in card.because)
    assert all(key in KNOWLEDGE.citations for key in card.citations)


def test_another_pain_brings_the_card_back() -> None:
    first, second = _pain("Bone pain", 1, "2024-02-20"), _pain("Myalgia", 1, "2024-04-02")
    before, after = (_said(_stopped(first, second), day) for day in ("2024-04-01", "2024-04-02"))
    assert before is not None
    assert after is not None
    assert before.key != after.key


def test_a_new_grade_after_the_six_months_is_still_the_same_pain() -> None:
    """A change of grade closes a row and opens another (definition 8)."""
    history = _stopped(
        _pain("Myalgia", 1, "2024-03-01", "2024-09-01"), _pain("Myalgia", 2, "2024-09-01")
    )
    assert _is_said(history, "2024-08-31")
    card = _said(history, "2024-09-01")
    assert card is not None
    assert [(one.code, one.on) for one in card.because[:2]] == [
        ("event", make.day("2024-09-01")),
        ("pain_began", make.day("2024-03-01")),
    ]
    assert wording("zh").fact(card.because[1]).startswith("肌痛")
    apart = _stopped(
        _pain("Myalgia", 1, "2024-03-01", "2024-08-30"), _pain("Myalgia", 2, "2024-09-01")
    )
    assert not _is_said(apart, "2024-09-01")
    other = _stopped(
        _pain("Bone pain", 1, "2024-03-01", "2024-09-01"), _pain("Myalgia", 2, "2024-09-01")
    )
    assert not _is_said(other, "2024-09-01")


@pytest.mark.parametrize(("grade", "said"), [(1, False), (2, False), (3, True)])
def test_a_pain_from_before_the_stop_counts_only_when_it_grew_worse(
    grade: int, said: bool
) -> None:
    history = _stopped(
        _pain("Myalgia", 2, "2023-11-01", "2024-03-01"), _pain("Myalgia", grade, "2024-03-01")
    )
    assert _is_said(history, "2024-03-10") is said


def test_never_while_a_tki_is_taken() -> None:
    pain = _pain("Arthralgia", 2, "2024-02-20")
    on_treatment = make.cml(medications=[make.medication("2014-01-01")], toxicities=[pain])
    assert not _is_said(on_treatment, "2024-03-01")
    rows = [FIRST_ROW, make.medication("2024-06-05")]
    restarted = _stopped(pain, medications=rows)
    assert _is_said(restarted, "2024-06-04")
    assert not _is_said(restarted, "2024-06-05")
    for_toxicity = make.medication("2014-01-01", 400, STOP, StopReason.TOXICITY)
    assert not _is_said(_stopped(pain, medications=[for_toxicity]), "2024-03-01")


def test_a_second_attempt_counts_from_its_own_stop() -> None:
    again = make.medication("2024-06-05", 400, "2027-01-31", StopReason.TFR)
    old, new = _pain("Arthralgia", 2, "2024-02-20"), _pain("Myalgia", 1, "2027-02-10")
    history = _stopped(old, new, medications=[FIRST_ROW, again])
    card = _said(history, "2027-03-01")
    assert card is not None
    assert [one.on for one in card.because] == [make.day("2027-02-10"), make.day("2027-01-31")]


def test_no_day_changes_it_but_those_of_the_record() -> None:
    history = _stopped(_pain("Arthralgia", 1, "2024-07-30"))
    found, _ = judged(history, "2024-07-30")
    assert CODE in codes(found)
    assert _is_said(history, "2030-01-01")


def test_it_is_answered_with_a_note() -> None:
    today = make.day("2024-03-01")
    history = _stopped(_pain("Arthralgia", 3, "2024-02-20"))
    found = evaluate(history, today, KNOWLEDGE)
    (card,) = [one for one in found.advice if one.code is CODE]
    context = DecisionContext(
        history=history, evaluation=found, advice=card, today=today, knowledge=KNOWLEDGE
    )
    assert proposal(context).ways == (Way.NOTE,)
