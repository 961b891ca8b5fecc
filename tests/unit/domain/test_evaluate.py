"""The evaluation as a whole: order, stamp, gaps, and how long it stays true."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import urgency
from clinic_app.domain.record.care import Event
from clinic_app.domain.record.codes import EventKind, StopReason
from clinic_app.domain.record.history import History
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.adjuvant import DRAWN_AT, DRAWN_ON, event, imatinib, patient, trough, visit

START = DRAWN_ON - timedelta(days=200)
DAYS = st.integers(min_value=0, max_value=400)


def _day(offset: int) -> date:
    return START + timedelta(days=offset)


@st.composite
def adjuvant_histories(draw: st.DrawFn) -> History:
    """Courses on imatinib with gaps, changes, events and samples on any day."""
    turns = sorted(draw(st.lists(DAYS, min_size=2, max_size=4, unique=True)))
    doses = st.sampled_from((200, 300, 400))
    rows = [
        imatinib(_day(first), draw(doses), _day(turn), StopReason.TDM)
        for first, turn in zip([0, *turns[:-1]], turns, strict=True)
        if first < turn
    ]
    rows.append(imatinib(_day(turns[-1] + draw(st.integers(0, 12))), draw(doses)))
    samples = [
        trough(str(draw(st.integers(300, 2500))), str(draw(st.sampled_from((4, 22, 24, 27)))),
               DRAWN_AT - timedelta(days=200) + timedelta(days=draw(DAYS)))
        for _ in range(draw(st.integers(0, 4)))
    ]  # fmt: skip
    toxicities = []
    for _ in range(draw(st.integers(0, 3))):
        onset = draw(DAYS)
        ends = draw(st.none() | st.integers(onset + 1, onset + 90))
        resolved = None if ends is None else _day(ends)
        toxicities.append(event(draw(st.integers(1, 4)), _day(onset), resolved=resolved))
    ends_on = draw(st.none() | DAYS)
    kind = draw(st.sampled_from((EventKind.DEATH, EventKind.RECURRENCE, EventKind.MOVED_AWAY)))
    return patient(
        medications=tuple(rows),
        troughs=tuple(samples),
        toxicities=tuple(toxicities),
        visits=tuple(visit(_day(d)) for d in draw(st.lists(DAYS, max_size=4))),
        events=() if ends_on is None else (Event(kind=kind, on=_day(ends_on)),),
    )


@settings(max_examples=60, deadline=None)
@given(history=adjuvant_histories(), offset=DAYS, data=st.data())
def test_stays_true_until_holds(history: History, offset: int, data: st.DataObject) -> None:
    as_of = _day(offset)
    first = evaluate(history, as_of, KNOWLEDGE)
    end = first.stays_true_until
    last = (end or as_of + timedelta(days=600)) - timedelta(days=1)
    day = data.draw(st.dates(as_of, last))
    later = evaluate(history, day, KNOWLEDGE)
    assert (later.advice, later.due) == (first.advice, first.due)
    if end is not None:
        changed = evaluate(history, end, KNOWLEDGE)
        assert (changed.advice, changed.due) != (first.advice, first.due)


@settings(max_examples=60, deadline=None)
@given(history=adjuvant_histories(), offset=DAYS)
def test_exactly_one_tdm_code_at_most(history: History, offset: int) -> None:
    codes = [
        advice.code
        for advice in evaluate(history, _day(offset), KNOWLEDGE).advice
        if advice.code.startswith("TDM") and advice.code != "TDM_BELOW_INTERVAL"
    ]
    assert len(codes) <= 1


def test_advice_comes_most_urgent_first_and_due_by_date() -> None:
    history = patient(troughs=(trough("1600"),), toxicities=(event(4, DRAWN_ON),))
    evaluation = evaluate(history, DRAWN_ON, KNOWLEDGE)
    levels = [urgency(advice.level) for advice in evaluation.advice]
    assert levels == sorted(levels)
    days = [item.due_on for item in evaluation.due]
    assert days == sorted(days)
    assert evaluation.protocol.sha256 == KNOWLEDGE.protocol.sha256


def test_what_this_version_does_not_assess_is_said() -> None:
    found = evaluate(patient(), DRAWN_ON, KNOWLEDGE).data_gaps
    later = {gap.key for gap in found if gap.reason == "later_version"}
    assert later == {"survival"}


def test_a_treatment_that_no_rule_reads_is_named() -> None:
    misspelt = replace(imatinib(START), drug="imatinibe")
    gaps = evaluate(patient(medications=(misspelt,)), DRAWN_ON, KNOWLEDGE).data_gaps
    unread = next(gap for gap in gaps if gap.reason == "drug_not_read")
    assert dict(unread.details) == {"drug": "imatinibe"}
