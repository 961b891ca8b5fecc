"""What holds for every record: time changes nothing unannounced, and every finding has words."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_app.domain.cml.findings import CmlFindings, at_least
from clinic_app.domain.cml.rules import assess
from clinic_app.domain.findings import AdviceCode, Fact
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.known import known_at
from clinic_app.domain.record.care import Event, Medication
from clinic_app.domain.record.codes import CmlPhase, EventKind, PcrMethod, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml, KinaseMutation, TfrWish
from clinic_app.domain.record.results import BcrAbl
from clinic_app.wording import LANGUAGES, wording
from tests import make
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.cml.assessing import STAMP, assessed, judged

START = date(2015, 1, 1)
SPAN_DAYS = 4400
DAYS = st.integers(0, SPAN_DAYS).map(lambda n: START + timedelta(days=n))
VALUES = st.sampled_from([None, "0.002", "0.008", "0.05", "0.1", "0.11", "3"])
WISH = TfrWish(
    motivated=True, agrees_monitoring=True, is_pcr_access=True, turnaround_weeks=Decimal(2)
)
CML = Cml(phase=CmlPhase.CHRONIC, phases_ever=(CmlPhase.CHRONIC,), transcript="e14a2", tfr=WISH)


@st.composite
def courses(draw: st.DrawFn) -> list[Medication]:
    """Regimens one after the other, some ended for TFR, some not ended."""
    cuts = sorted(draw(st.lists(DAYS, min_size=1, max_size=6, unique=True)))
    drugs = st.sampled_from(["imatinib", "nilotinib"])
    reasons = st.sampled_from([StopReason.TFR, StopReason.TFR, StopReason.INTOLERANCE, None])
    rows = []
    for place in range(0, len(cuts), 2):
        stop = cuts[place + 1] if place + 1 < len(cuts) else None
        reason = draw(reasons) if stop else None
        rows.append(make.medication(cuts[place], 400, stop, reason, drug=draw(drugs)))
    return rows


@st.composite
def results(draw: st.DrawFn) -> BcrAbl:
    """One result of any depth; a few inadequate or by dPCR."""
    method = draw(st.sampled_from([PcrMethod.RT_QPCR] * 5 + [PcrMethod.DPCR]))
    copies = draw(st.sampled_from([100000, 40000, 40000, 12000, 8000]))
    return make.bcr_abl(draw(DAYS), draw(VALUES), copies, method=method)


EVENTS = st.builds(
    Event, kind=st.sampled_from([EventKind.PROGRESSION, EventKind.RESTART_REFUSED]), on=DAYS
)


@st.composite
def histories(draw: st.DrawFn) -> History:
    """A CML record of any course, with a steady deep response in half of them."""
    samples = draw(st.lists(results(), max_size=8))
    if draw(st.booleans()):
        first = draw(DAYS)
        samples += [make.bcr_abl(first + timedelta(days=90 * n), None) for n in range(14)]
    mutations = (KinaseMutation(variant="T315I", on=draw(DAYS)),) if draw(st.booleans()) else ()
    return make.cml(
        patient=make.patient(birth_date=date(2002, 5, 5), pregnant=draw(st.booleans())),
        cml=replace(CML, kinase_mutations=mutations),
        medications=draw(courses()),
        bcr_abl=samples,
        events=draw(st.lists(EVENTS, max_size=2)),
    )


def _facts(found: CmlFindings) -> list[Fact]:
    facts = [fact for advice in found.advice for fact in advice.because]
    facts += [fact for item in found.due for fact in item.because]
    facts += [fact for response in found.molecular_responses for fact in response.because]
    if found.tfr and found.tfr.landmark:
        facts += found.tfr.landmark.because
    eligibility = found.tfr.eligibility if found.tfr else None
    if eligibility:
        sets = (
            eligibility.review,
            eligibility.eln2020_mandatory,
            eligibility.eln2020_minimal,
            eligibility.eln2020_optimal,
            *(one.found for one in eligibility.trials),
        )
        facts += [one.fact for one in eligibility.predictors]
        facts += [criterion.fact for criteria in sets for criterion in criteria.criteria]
    return facts


@given(histories(), DAYS, st.integers(1, 1500))
@settings(max_examples=200)
def test_nothing_changes_before_the_announced_day(
    history: History, as_of: date, later: int
) -> None:
    found, next_change = judged(history, as_of)
    day = as_of + timedelta(days=later)
    if next_change is not None:
        assert next_change > as_of
        day = min(day, next_change - timedelta(days=1))
    again = assessed(history, day)
    assert (again.advice, again.due) == (found.advice, found.due)


@given(histories(), DAYS)
def test_a_date_named_is_the_day_stopping_becomes_possible(history: History, as_of: date) -> None:
    found = assessed(history, as_of)
    for advice in found.advice:
        if advice.code is AdviceCode.TFR_NOT_YET and advice.earliest_on is not None:
            assert advice.earliest_on > as_of


@given(histories(), DAYS)
@settings(max_examples=60)
def test_trials_change_no_advice_and_ask_for_no_day(history: History, as_of: date) -> None:
    horizon, without = Horizon(as_of), Horizon(as_of)
    known = known_at(history, horizon)
    found = assess(known, KNOWLEDGE, horizon, STAMP)
    bare = assess(known, replace(KNOWLEDGE, tfr_trials=()), without, STAMP)
    known_at(history, without)
    assert (found.advice, found.due) == (bare.advice, bare.due)
    assert horizon.next_change == without.next_change
    eligibility = found.tfr.eligibility if found.tfr else None
    if eligibility is None:
        return
    for criterion in (c for one in eligibility.trials for c in one.found.criteria):
        later = criterion.from_on
        assert later is None or (criterion.met is False and later > eligibility.judged_on)


@given(histories(), DAYS)
def test_the_order_of_typing_changes_nothing(history: History, as_of: date) -> None:
    turned = replace(history, bcr_abl=history.bcr_abl[::-1], medications=history.medications[::-1])
    first, second = assessed(history, as_of), assessed(turned, as_of)
    assert first.due == second.due
    assert {advice.code for advice in first.advice} == {advice.code for advice in second.advice}


@given(histories(), DAYS)
def test_at_most_one_open_item_of_each_kind_but_the_calendar(
    history: History, as_of: date
) -> None:
    found = assessed(history, as_of)
    kinds = [item.kind for item in found.due if item.done_on is None and item.kind != "TFR_TEST"]
    assert len(kinds) == len(set(kinds))


@given(histories(), DAYS)
def test_every_fact_has_words_in_both_languages(history: History, as_of: date) -> None:
    found = assessed(history, as_of)
    for language in LANGUAGES:
        words = wording(language)
        for fact in _facts(found):
            assert words.fact(fact)
        for advice in found.advice:
            for part in ("title", "rule", "against"):
                assert words.say(f"advice.{advice.code}.{part}")
        for item in found.due:
            assert words.say(f"due.{item.kind}.title")
        for gap in found.gaps:
            assert words.gap(gap)


@given(histories(), DAYS)
def test_a_class_is_never_deeper_than_its_copies_allow(history: History, as_of: date) -> None:
    for response in assessed(history, as_of).molecular_responses:
        if response.response_class is not None and response.mmr is False:
            assert not at_least(response.response_class, response.response_class.MMR)
