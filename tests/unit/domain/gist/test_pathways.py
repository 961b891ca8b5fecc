"""Whole pathways, day by day: advice and open dates as a physician could sign them.

Each row of the table holds from its day until the next row of the same pathway.
"""

from datetime import date, timedelta
from itertools import groupby, pairwise
from operator import itemgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import AdviceCode, DueKind, Evaluation, Level
from clinic_app.domain.record.codes import (
    EventKind,
    Gene,
    GistSetting,
    Margin,
    StopReason,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Mutation
from clinic_app.wording import wording
from tests import make
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.gist.paths import exon_9, image, tumour
from tests.unit.domain.gist.pathway_histories import PATHWAYS, gist56
from tests.unit.domain.gist.tumours import table

_ADVICE = frozenset(
    {
        AdviceCode.ADJUVANT_DOSE,
        AdviceCode.ADJUVANT_DURATION,
        AdviceCode.ADJUVANT_NOT_INDICATED,
        AdviceCode.POST_STOP_VIGILANCE,
        AdviceCode.NEOADJUVANT_REASSESS,
        AdviceCode.PRE_SURGERY_STOP,
        AdviceCode.POST_SURGERY_RESTART,
        AdviceCode.BLEEDING_WATCH,
    }
)
_DUE = frozenset(
    {
        DueKind.CLINIC_VISIT,
        DueKind.IMAGING,
        DueKind.ADJUVANT_START,
        DueKind.ADJUVANT_END_REVIEW,
        DueKind.SURGERY_REASSESSMENT,
    }
)
_AFTER_THE_LAST_ROW = timedelta(days=30)
_ROWS = {
    pathway: list(rows)
    for pathway, rows in groupby(table("gist_pathways.csv"), key=itemgetter("pathway"))
}


def _advice(found: Evaluation) -> str:
    said = (one for one in found.advice if one.code in _ADVICE)
    return "; ".join(sorted(f"{one.code.value} {one.level.value}" for one in said))


def _open(found: Evaluation) -> str:
    items = (one for one in found.due if one.kind in _DUE and one.done_on is None)
    said = sorted((one.due_on, one.kind.value) for one in items)
    return "; ".join(f"{kind} {due_on}" for due_on, kind in said)


def test_every_pathway_is_in_the_table() -> None:
    assert _ROWS.keys() == PATHWAYS.keys()


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_the_pathway_day_by_day(pathway: str) -> None:
    history, rows = PATHWAYS[pathway](), _ROWS[pathway]
    starts = [date.fromisoformat(row["from"]) for row in rows]
    ends = [*starts[1:], starts[-1] + _AFTER_THE_LAST_ROW]
    before: Evaluation | None = None
    for row, start, end in zip(rows, starts, ends, strict=True):
        for day in (start + timedelta(days=at) for at in range((end - start).days)):
            found = evaluate(history, day, KNOWLEDGE)
            assert (_advice(found), _open(found)) == (row["advice"], row["open"]), day
            if before is not None:
                until = before.stays_true_until
                same = (found.advice, found.due) == (before.advice, before.due)
                assert same is (until is None or day < until), day
            before = found


def test_the_paper_s_patient_month_by_month() -> None:
    """Images at months 1, 5 and 8; stopped two weeks before; 400 mg again a month after."""
    found = evaluate(gist56(), date(2013, 6, 20), KNOWLEDGE)
    done = {
        (item.kind, item.due_on): item.done_on for item in found.due if item.done_on is not None
    }
    assert done[DueKind.SURGERY_REASSESSMENT, date(2012, 12, 15)] == date(2013, 2, 28)
    assert done[DueKind.ADJUVANT_START, date(2013, 3, 28)] == date(2013, 3, 28)
    reassess = evaluate(gist56(), date(2013, 2, 10), KNOWLEDGE).advice
    (card,) = [one for one in reassess if one.code is AdviceCode.NEOADJUVANT_REASSESS]
    alike = next(one for one in card.because if one.code == "images_alike")
    assert (alike.value, alike.on) == (40, date(2013, 2, 10))
    restart = evaluate(gist56(), date(2013, 3, 1), KNOWLEDGE).advice
    (card,) = [one for one in restart if one.code is AdviceCode.POST_SURGERY_RESTART]
    assert card.suggested == 400
    duration = next(one for one in found.advice if one.code is AdviceCode.ADJUVANT_DURATION)
    named = next(one for one in duration.because if one.code == "neoadjuvant_not_counted")
    assert named.value == 7


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("pathway", PATHWAYS)
def test_everything_said_on_a_pathway_has_words(pathway: str, language: str) -> None:
    words = wording(language)
    for row in _ROWS[pathway]:
        found = evaluate(PATHWAYS[pathway](), date.fromisoformat(row["from"]), KNOWLEDGE)
        for advice in found.advice:
            for part in ("title", "rule", "against"):
                assert words.say(f"advice.{advice.code}.{part}")
            assert all(words.fact(one) for one in advice.because)
            assert all(key in KNOWLEDGE.citations for key in advice.citations)
        for item in found.due:
            assert words.say(f"due.{item.kind}.title")
            assert all(words.fact(one) for one in item.because)
            assert all(key in KNOWLEDGE.citations for key in item.citations)
        assert all(words.gap(gap) for gap in found.data_gaps)


_FIRST = date(2020, 1, 1)
_DAYS = st.integers(0, 900).map(lambda at: _FIRST + timedelta(days=at))
_GENOTYPES = ((), (exon_9(),), (Mutation(gene=Gene.PDGFRA, exon=18, variant="D842V"),))


@st.composite
def _courses(draw: st.DrawFn) -> History:
    """Any course of a GIST: drugs with gaps, operations, images, blood values, events."""
    turns = sorted(draw(st.lists(_DAYS, max_size=5, unique=True)))
    reasons = st.sampled_from([*StopReason, None])
    rows = [
        make.medication(
            start, draw(st.sampled_from((300, 400, 800))), stop, draw(reasons),
            drug=draw(st.sampled_from(("imatinib", "imatinib", "sunitinib"))),
        )
        for start, stop in [*pairwise(turns)][::2]
    ]  # fmt: skip
    if turns and len(turns) % 2:
        rows.append(make.medication(turns[-1]))
    operations = [
        make.surgery(day, None if is_planned else draw(st.sampled_from([*Margin, None])),
                     planned=is_planned)
        for day, is_planned in draw(st.lists(st.tuples(_DAYS, st.booleans()), max_size=3))
    ]  # fmt: skip
    kinds = st.sampled_from((EventKind.RECURRENCE, EventKind.HAEMORRHAGE, EventKind.DEATH))
    risk = draw(st.sampled_from((None, "very_low", "low", "intermediate", "high")))
    setting = draw(st.sampled_from([*GistSetting, None]))
    sizes = st.integers(0, 120)
    return make.history(
        gist=tumour(risk, setting=setting, genotype=draw(st.sampled_from(_GENOTYPES))),
        medications=rows,
        surgeries=operations,
        imaging=[image(day, draw(sizes)) for day in draw(st.lists(_DAYS, max_size=5))],
        labs=[
            make.lab("Hb", day, draw(st.integers(60, 150)), "g/L")
            for day in draw(st.lists(_DAYS, max_size=4, unique=True))
        ],
        visits=[make.visit(day) for day in draw(st.lists(_DAYS, max_size=4))],
        events=[make.event(draw(kinds), day) for day in draw(st.lists(_DAYS, max_size=1))],
    )


@settings(max_examples=120, deadline=None)
@given(history=_courses(), as_of=_DAYS, data=st.data())
def test_stays_true_until_holds_on_any_course(
    history: History, as_of: date, data: st.DataObject
) -> None:
    first = evaluate(history, as_of, KNOWLEDGE)
    end = first.stays_true_until
    last = (end or as_of + timedelta(days=2000)) - timedelta(days=1)
    day = data.draw(st.dates(as_of, last))
    later = evaluate(history, day, KNOWLEDGE)
    assert (later.advice, later.due) == (first.advice, first.due)
    if end is not None:
        changed = evaluate(history, end, KNOWLEDGE)
        assert (changed.advice, changed.due) != (first.advice, first.due)


@settings(max_examples=120, deadline=None)
@given(history=_courses(), as_of=_DAYS)
def test_the_cards_never_contradict_each_other(history: History, as_of: date) -> None:
    found = evaluate(history, as_of, KNOWLEDGE)
    codes = [one.code for one in found.advice if one.code in _ADVICE]
    assert len(codes) == len(set(codes))
    against = {
        AdviceCode.ADJUVANT_DOSE,
        AdviceCode.ADJUVANT_DURATION,
        AdviceCode.POST_SURGERY_RESTART,
    }
    if AdviceCode.ADJUVANT_NOT_INDICATED in codes:
        assert not against & set(codes)
    assert not {AdviceCode.PRE_SURGERY_STOP, AdviceCode.POST_SURGERY_RESTART} <= set(codes)
    for item in found.due:
        assert item.window_start <= item.due_on <= item.window_end
        assert item.done_on is None or item.done_on <= as_of
    open_kinds = [one.kind for one in found.due if one.done_on is None and one.kind in _DUE]
    assert len(open_kinds) == len(set(open_kinds))
    stops = [one for one in found.advice if one.level is Level.STOP and one.code in _ADVICE]
    assert {one.code for one in stops} <= {AdviceCode.PRE_SURGERY_STOP}
