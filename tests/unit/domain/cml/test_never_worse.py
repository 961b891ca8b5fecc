"""What may only go one way: more treatment and deeper results never cost anything."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.cml.findings import CriteriaSet, Eligibility, TfrState
from clinic_app.domain.findings import AdviceCode
from clinic_app.domain.record.codes import ControlGene, PcrMethod, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import BcrAbl, Replicate
from tests import make
from tests.unit.domain.cml.assessing import assessed, codes
from tests.unit.domain.cml.courses import disease, undetected

AS_OF = date(2026, 3, 1)
# Around every limit: years of treatment 3 to 6, values at and beside MMR, MR4 and MR4.5.
VALUES = st.sampled_from([None, "0.0032", "0.004", "0.01", "0.011", "0.1", "0.11", "1.5"])
AGO = st.integers(1, 2300)
DRUGS = st.sampled_from(["imatinib", "nilotinib"])


@st.composite
def treated(draw: st.DrawFn) -> History:
    """Somebody on one TKI for 2 to 8 years, with results that may be deep for long."""
    started_on = AS_OF - timedelta(days=draw(st.integers(700, 2900)))
    results = [
        make.bcr_abl(AS_OF - timedelta(days=ago), value)
        for ago, value in draw(st.lists(st.tuples(AGO, VALUES), max_size=4))
    ]
    deep_since = AS_OF - timedelta(days=draw(st.integers(600, 1300)))
    deep = [one for one in undetected(deep_since, 15) if one.sampled_on <= AS_OF]
    return make.cml(
        started_on,
        cml=disease(),
        bcr_abl=[*results, *deep],
        medications=[make.medication(started_on, drug=draw(DRUGS))],
    )


def _eligibility(history: History, as_of: date = AS_OF) -> Eligibility:
    found = assessed(history, as_of).tfr
    assert found is not None
    assert found.eligibility is not None
    return found.eligibility


def _sets(found: Eligibility) -> tuple[CriteriaSet, ...]:
    return (
        found.review, found.eln2020_mandatory, found.eln2020_minimal, found.eln2020_optimal,
    )  # fmt: skip


def _met(found: Eligibility) -> set[str]:
    return {one.name for group in _sets(found) for one in group.criteria if one.met}


@given(treated(), st.integers(1, 1500))
def test_longer_treatment_never_loses_eligibility(history: History, days: int) -> None:
    (row,) = history.medications
    longer = replace(row, started_on=row.started_on - timedelta(days=days))
    before, after = (
        _eligibility(one) for one in (history, replace(history, medications=(longer,)))
    )
    assert _met(before) <= _met(after)


@given(treated(), st.integers(1, 800))
def test_going_on_with_deep_results_never_loses_eligibility(history: History, days: int) -> None:
    """Results held: a deep one at least every three months, the last one a day old."""
    later = AS_OF + timedelta(days=days)
    held = [one for one in undetected(AS_OF, 10) if one.sampled_on < later]
    held.append(make.bcr_abl(later - timedelta(days=1), None))
    went_on = replace(history, bcr_abl=(*history.bcr_abl, *held))
    if _eligibility(history).eln2020_minimal.met:
        assert _met(_eligibility(history)) <= _met(_eligibility(went_on, later))


@given(treated(), st.data())
def test_a_deeper_result_never_loses_eligibility(history: History, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(history.bcr_abl) - 1))
    results = list(history.bcr_abl)
    results[place] = make.bcr_abl(results[place].sampled_on, None)
    before, after = (
        _eligibility(one) for one in (history, replace(history, bcr_abl=tuple(results)))
    )
    assert _met(before) <= _met(after)


@given(treated(), st.integers(1, 700), st.sampled_from(["0.011", "0.1", "0.11", "1.5"]))
def test_mr4_lost_in_the_last_two_years_ends_eligibility(
    history: History, ago: int, value: str
) -> None:
    lost = make.bcr_abl(AS_OF - timedelta(days=ago), value)
    found = _eligibility(replace(history, bcr_abl=(*history.bcr_abl, lost)))
    assert found.eln2020_minimal.met is False


COPIES = st.integers(1, 200_000).map(Decimal)
REPLICATES = st.lists(
    st.builds(Replicate, copies=st.integers(0, 60).map(Decimal), control_copies=COPIES),
    min_size=2,
    max_size=4,
)


def _of_replicates(found: list[Replicate], gene: ControlGene) -> BcrAbl:
    return make.bcr_abl(
        AS_OF - timedelta(days=30), None, None, control_gene=gene,
        detected=any(one.copies for one in found), replicates=tuple(found),
        conversion_factor=Decimal("0.8"),
    )  # fmt: skip


@given(REPLICATES, st.randoms(use_true_random=False), st.sampled_from(ControlGene))
def test_the_order_of_replicates_does_not_matter(
    found: list[Replicate], random: Random, gene: ControlGene
) -> None:
    turned = list(found)
    random.shuffle(turned)
    first, second = (
        assessed(make.cml(bcr_abl=[_of_replicates(one, gene)]), AS_OF).molecular_responses
        for one in (found, turned)
    )
    assert first == second


@given(
    st.lists(st.tuples(st.integers(0, 700), VALUES), max_size=5),
    st.integers(0, 700),
    st.sampled_from(PcrMethod),
)
def test_a_higher_value_never_takes_a_loss_of_mmr_back(
    results: list[tuple[int, str | None]], at: int, method: PcrMethod
) -> None:
    stop = date(2024, 1, 15)
    samples = [make.bcr_abl(stop + timedelta(days=n), value) for n, value in results]
    worse = make.bcr_abl(stop + timedelta(days=at), "0.11", method=method)
    before, after = (
        assessed(make.cml_stopped(stop, later_results=found), "2026-01-15")
        for found in (samples, [*samples, worse])
    )
    assert AdviceCode.TFR_LOSS_OF_MMR in codes(after)
    assert before.tfr is not None
    assert after.tfr is not None
    assert after.tfr.state is TfrState.RELAPSED
    assert after.tfr.lost_on is not None
    assert before.tfr.lost_on is None or after.tfr.lost_on <= before.tfr.lost_on


@given(st.integers(0, 900), st.integers(0, 900))
def test_months_in_remission_only_grow(first: int, second: int) -> None:
    stop = date(2024, 1, 31)
    history = make.cml_stopped(stop)
    early, late = (stop + timedelta(days=n) for n in sorted((first, second)))
    months = [assessed(history, day).tfr for day in (early, late)]
    counted = [found.months_in_tfr for found in months if found is not None]
    assert None not in counted
    assert counted == sorted(counted, key=lambda found: found or 0)


@given(VALUES, VALUES, st.sampled_from([100_000, 40_000, 12_000, 8_000]))
def test_digital_pcr_beside_it_never_deepens_a_response(
    value: str | None, beside: str | None, copies: int
) -> None:
    day = AS_OF - timedelta(days=20)
    alone = make.cml(bcr_abl=[make.bcr_abl(day, value, copies)])
    both = [*alone.bcr_abl, make.bcr_abl(day, beside, method=PcrMethod.DPCR)]
    first = assessed(alone, AS_OF).molecular_responses
    second = assessed(make.cml(bcr_abl=both), AS_OF).molecular_responses
    assert first[0] in second
    assert {one.response_class for one in second} - {None} <= {first[0].response_class}


def test_a_stop_before_its_time_is_judged_at_the_stop() -> None:
    """Years after a stop do not make up for those missing before it."""
    row = make.medication("2021-03-01", 400, "2026-01-15", StopReason.TFR)
    results = undetected("2023-01-10", 13)
    history = make.cml("2021-03-01", cml=disease(), medications=[row], bcr_abl=results)
    assert _eligibility(history, date(2026, 2, 1)) == _eligibility(history, date(2036, 2, 1))
    assert "eln_tki_years" not in _met(_eligibility(history, date(2036, 2, 1)))
