"""Levels no patient could have are left out and asked about; none stops the rules."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.exposure.assess import exposure_from_levels
from clinic_app.domain.tdm.exposure.curve import curve, what_if
from clinic_app.domain.tdm.exposure.findings import Doubt, Exposure, LeftOut, SteadyDose
from clinic_app.domain.tdm.exposure.reach import expected_level, is_out_of_reach
from clinic_app.domain.tdm.exposure.steady import trough_per_mg
from tests import make
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.tdm.exposure.records import STARTED_ON, daily, record

LEVELS = ("0.000001", "0.05", "20", "1500", "90000", "493600000")


def _found(history: History, model: str = "widmer2006") -> Exposure:
    exposure = exposure_from_levels(history, KNOWLEDGE, model)
    assert exposure is not None
    return exposure


def test_the_expected_level_is_the_superposition() -> None:
    expected = expected_level([daily(days=900)], 10.0, 300.0, 0.609)
    assert expected == pytest.approx(400 * trough_per_mg(10.0, 300.0, 0.609))


@pytest.mark.parametrize(("level", "out"), [(1999.9, False), (2000.0, False), (2000.1, True)])
def test_twenty_times_the_expected_is_the_limit(level: float, out: bool) -> None:
    assert is_out_of_reach(level, 100.0) is out


@pytest.mark.parametrize(
    ("level", "doubt"),
    [
        ("30000", Doubt.TOO_HIGH),
        ("250000", Doubt.UNIT_NOT_UMOL_L),
        ("913160", Doubt.UNIT_UNCLEAR),
        ("3000000", Doubt.UNIT_OVER_1000),
    ],
)
def test_a_level_out_of_reach_is_left_out_with_its_doubt(level: str, doubt: Doubt) -> None:
    alone = _found(record(("24", level)))
    (use,) = alone.samples
    assert (use.left_out, use.doubt, use.used) == (LeftOut.OUT_OF_REACH, doubt, False)
    assert alone.individual is None
    beside = _found(record(("24", "1500"), ("24", level)))
    assert beside.individual == _found(record(("24", "1500"))).individual


def test_a_limit_is_never_out_of_reach() -> None:
    history = record(("24", "1500"))
    limit = replace(history.troughs[0], value=None, below_limit=Decimal(90000))
    assert _found(replace(history, troughs=(limit,))).samples[0].used


@given(
    st.lists(st.tuples(st.sampled_from(("0", "0.5", "24", "2000")), st.sampled_from(LEVELS)),
             min_size=1, max_size=5),
    st.sampled_from(("0.0001", "400", "100000")),
    st.sampled_from((1, 4, 24)),
    st.sampled_from(tuple(KNOWLEDGE.pk_models)),
)  # fmt: skip
@settings(max_examples=40)
def test_whatever_was_typed_is_answered(
    levels: list[tuple[str, str]], dose: str, times: int, model: str
) -> None:
    taken = make.medication(STARTED_ON, dose, times_per_day=Decimal(times))
    best = _found(record(*levels, medications=[taken]), model).best
    band = curve(best, SteadyDose(dose_mg_per_day=Decimal(400)), [-1.0, 0.0, 24.0])
    assert all(low <= high for low, high in zip(band.p5, band.p95, strict=True))
    assert what_if(best, Decimal(300), 2).trough_ug_l.is_finite()
