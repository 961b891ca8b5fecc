"""Does this level belong to this patient?"""

from dataclasses import replace
from decimal import Decimal

import pytest

from clinic_app.domain.record.codes import ConcentrationUnit
from clinic_app.domain.tdm.exposure.assess import exposure_from_levels
from clinic_app.domain.tdm.exposure.findings import Doubt, SampleUse
from clinic_app.domain.tdm.exposure.model import PkModel
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.tdm.exposure.records import record


def _use(level: str, model: str = "widmer2006", **changes: object) -> SampleUse:
    history = record(("24", level))
    sample = replace(history.troughs[0], **changes)  # type: ignore[arg-type]
    found = exposure_from_levels(replace(history, troughs=(sample,)), KNOWLEDGE, model)
    assert found is not None
    return found.samples[0]


@pytest.mark.parametrize(
    ("level", "doubt"),
    [
        ("1.85", Doubt.UNIT_UNCLEAR),  # 1,850 or 913
        ("0.7", Doubt.UNIT_UNCLEAR),  # 700 or 346
        ("0.5", Doubt.UNIT_TIMES_1000),
        ("3.85", Doubt.UNIT_UMOL_L),  # 1,900; 3,850 would itself be asked about
        ("4.5", Doubt.UNIT_UMOL_L),
        ("150", Doubt.DOSES_MISSED),
        ("250", Doubt.DOSES_MISSED),
        ("300", None),
        ("1045", None),
        ("2600", None),
        ("3500", Doubt.TOO_HIGH),
        ("19000", Doubt.TOO_HIGH),
    ],
)
def test_what_is_asked_about_a_level(level: str, doubt: Doubt | None) -> None:
    assert _use(level).doubt is doubt


def test_the_percentile_rises_with_the_level_and_the_middle_is_expected() -> None:
    found = [_use(level).prior_percentile for level in ("300", "700", "1045", "1500", "2600")]
    known = [one for one in found if one is not None]
    assert known == sorted(known)
    assert Decimal(40) < known[2] < Decimal(60)


def test_a_level_in_the_wrong_unit_is_asked_about() -> None:
    use = _use("1850", unit=ConcentrationUnit.UMOL_L)
    assert (use.level_ug_l, use.doubt) == (Decimal("913160.0"), Doubt.UNIT_UNCLEAR)


@pytest.mark.parametrize(
    ("limit", "doubt"),
    [(50, Doubt.BELOW_LIMIT), (250, Doubt.BELOW_LIMIT), (300, None), (9000, None)],
)
def test_below_a_limit_is_asked_about_only_as_too_low(limit: int, doubt: Doubt | None) -> None:
    use = _use("1", value=None, below_limit=Decimal(limit))
    assert (use.censored, use.doubt) == (True, doubt)


def test_levels_that_contradict_each_other_are_far_from_the_curve() -> None:
    history = record(("24", "2600"), ("24", "2600"), ("24", "300"))
    found = exposure_from_levels(history, KNOWLEDGE)
    assert found is not None
    assert [use.doubt for use in found.samples] == [None, None, Doubt.DOSES_MISSED]
    assert [use.residual for use in found.samples][2] == Decimal("-2.70")


@pytest.mark.parametrize("model", ["jiang2023", "he2023"])
def test_a_model_of_one_effect_asks_as_well(model: str) -> None:
    chosen: PkModel = KNOWLEDGE.pk_models[model]
    assert chosen.omega_v is None
    assert [_use(level, model).doubt for level in ("1350", "20")] == [None, Doubt.DOSES_MISSED]
