"""From a record to its exposure, and what must not change it."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.record.codes import ConcentrationUnit
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.exposure.assess import exposure_from_levels, exposure_on, ready_record
from clinic_app.domain.tdm.exposure.findings import Exposure, LeftOut
from clinic_app.domain.tdm.exposure.many_records import exposures_of
from clinic_app.domain.tdm.exposure.model import Covariate
from tests import make
from tests.architecture.source import ROOT
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.tdm.exposure.records import LAST_DOSE, record, with_person

TODAY = date(2025, 3, 2)
THREE = record(("3", "3300"), ("22.5", "1500"), ("24", "1400"))


def _found(history: History, today: date = TODAY) -> Exposure:
    exposure, gaps = exposure_on(history, KNOWLEDGE, today, running=True)
    assert exposure is not None
    assert gaps == ()
    return exposure


def test_units_order_and_time_zone_change_nothing() -> None:
    found = _found(THREE)
    in_umol = replace(
        THREE,
        troughs=tuple(
            replace(one, value=(one.value or Decimal(0)) / Decimal("493.6"),
                    unit=ConcentrationUnit.UMOL_L)
            for one in THREE.troughs
        ),
    )  # fmt: skip
    assert _figures(_found(in_umol)) == _figures(found)
    turned = replace(THREE, troughs=THREE.troughs[::-1])
    assert _found(turned) == found
    in_utc = replace(
        THREE,
        troughs=tuple(
            replace(one, drawn_at=one.drawn_at.astimezone(UTC),
                    last_dose_at=LAST_DOSE.astimezone(UTC))
            for one in THREE.troughs
        ),
    )  # fmt: skip
    assert _figures(_found(in_utc)) == _figures(found)


def _figures(exposure: Exposure) -> object:
    estimate = exposure.individual
    assert estimate is not None
    return (estimate.cl_l_h, estimate.v_l, estimate.doses)


@given(st.integers(0, 2000))
@settings(max_examples=10)
def test_with_a_level_the_day_changes_nothing(days: int) -> None:
    assert _found(THREE, TODAY + timedelta(days=days)) == _found(THREE)


def test_without_a_level_the_model_speaks_of_todays_patient() -> None:
    young = _found(record(), date(2025, 1, 1))
    old = _found(record(), date(2035, 1, 1))
    assert young.individual is None
    assert young.best is young.apriori
    assert old.apriori.cl_l_h < young.apriori.cl_l_h


def test_the_best_estimate_is_the_patients_own() -> None:
    found = _found(THREE)
    assert found.best is found.individual
    assert found.sources == ("widmer2006", "gotta2012")


def test_a_level_that_cannot_be_used_leaves_the_model_before_any() -> None:
    history = record(("24", "1500"))
    undated = replace(history, troughs=(replace(history.troughs[0], last_dose_at=None),))
    found = _found(undated)
    assert found.individual is None
    assert [use.left_out for use in found.samples] == [LeftOut.NO_DOSE_TIME]
    assert exposure_from_levels(undated, KNOWLEDGE) is None


def test_who_takes_no_imatinib_has_an_exposure_only_by_an_old_level() -> None:
    stopped = [make.medication("2025-01-01", stopped_on="2025-03-03")]
    old = record(("24", "1500"), medications=stopped)
    assert exposure_on(old, KNOWLEDGE, TODAY, running=False)[0] is not None
    none, gaps = exposure_on(record(medications=stopped), KNOWLEDGE, TODAY, running=False)
    assert (none, [gap.reason for gap in gaps]) == (None, ["not_on_imatinib"])


def test_a_patient_far_outside_the_model_is_not_computed() -> None:
    tiny = with_person(record(), weight_kg=Decimal(1), birth_date=date(1895, 1, 1))
    none, gaps = exposure_on(tiny, KNOWLEDGE, TODAY, running=True)
    assert (none, [gap.reason for gap in gaps]) == (None, ["outside_model"])
    assert exposure_from_levels(replace(tiny, troughs=THREE.troughs), KNOWLEDGE) is None


def test_a_level_of_a_day_far_outside_the_model_is_left_out() -> None:
    visits = [make.visit("2025-02-01", weight_kg=Decimal(1)),
              make.visit("2025-03-01", weight_kg=Decimal(55))]  # fmt: skip
    early = make.trough("2025-02-05T08:00+08:00", 1500)
    history = with_person(
        replace(THREE, troughs=(early, *THREE.troughs)), birth_date=date(1900, 1, 1)
    )
    found = _found(replace(history, visits=tuple(visits)))
    assert [use.left_out for use in found.samples] == [LeftOut.OUTSIDE_MODEL, None, None, None]
    assert [one.covariate for one in found.outside_domain] == [Covariate.AGE_YEARS]


def test_the_weight_of_each_level_is_that_of_its_day() -> None:
    visits = (make.visit("2025-03-02", weight_kg=Decimal(80)),)
    ready = ready_record(replace(THREE, visits=visits), KNOWLEDGE, None)
    assert ready is not None
    factors = [one.cl_factor for one in ready.patient.observations]
    assert factors[0] == pytest.approx((14.3 - 5.42 * 15 / 70 - 1.49 - 5.81 * 11 / 50 - 0.806)
                                       / ready.patient.cl_l_h)  # fmt: skip
    assert factors[1:] == [1.0, 1.0]


def test_missing_covariates_are_named_in_the_exposure() -> None:
    found = _found(with_person(THREE, sex=None, weight_kg=None))
    assert found.defaulted_covariates == (Covariate.WEIGHT_KG, Covariate.SEX)


def test_many_records_say_what_each_says_alone() -> None:
    none = record()
    tiny = with_person(THREE, weight_kg=Decimal(1), birth_date=date(1895, 1, 1))
    stranger = with_person(THREE, sex=None)
    found = exposures_of([THREE, none, tiny, stranger], KNOWLEDGE, TODAY)
    assert found[0].individual == _found(THREE).individual
    assert [one.individual is None for one in found] == [False, True, True, False]
    assert found[3].defaulted_covariates == ("sex",)
    assert [len(one.samples) for one in found] == [3, 0, 0, 3]


def test_the_evaluation_holds_the_exposure_and_says_until_when_it_stands() -> None:
    evaluation = evaluate(THREE, TODAY, KNOWLEDGE)
    later = evaluate(THREE, TODAY + timedelta(days=20), KNOWLEDGE)
    assert evaluation.derived["exposure"] == later.derived["exposure"]
    assert not [gap for gap in evaluation.data_gaps if gap.key == "exposure"]


def test_a_record_without_levels_is_evaluated_without_arrays() -> None:
    """In a process of its own: this one has imported numpy long ago."""
    code = (
        "import sys\n"
        "from tests import make\n"
        "from datetime import date\n"
        "from clinic_app.domain.evaluate import evaluate\n"
        "found = evaluate(make.gist_adjuvant(), date(2026, 5, 4), make.knowledge())\n"
        "assert found.derived['exposure'].individual is None\n"
        "assert 'numpy' not in sys.modules\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
