"""The exposure as the contract shows it."""

import json
from dataclasses import replace
from datetime import date

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.tdm.exposure.many_records import exposures_of
from clinic_app.interchange.evaluation_json import dump_evaluation
from clinic_app.interchange.exposure_json import record_exposure_json
from clinic_app.interchange.json_text import dumps
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.tdm.exposure.records import record, with_person

TODAY = date(2025, 3, 2)
BY_DOSE = ["400", "300", "200"]


def test_the_keys_are_those_of_the_contract() -> None:
    history = with_person(record(("24", "1850")), sex=None, birth_date=date(1930, 1, 1))
    text = dumps(dump_evaluation(evaluate(history, TODAY, KNOWLEDGE)))
    found = json.loads(text)["derived"]["exposure"]
    assert found["model"] == "widmer2006"
    assert found["defaulted_covariates"] == ["sex"]
    assert found["outside_domain"] == [
        {"covariate": "age_years", "value": 95, "low": 20, "high": 88}
    ]
    for which in ("apriori", "individual"):
        estimate = found[which]
        assert list(estimate) == [
            "cl_l_h", "v_l", "half_life_h", "troughs_ug_l", "true_trough_percentiles",
            "next_measurement_percentiles", "probabilities",
        ]  # fmt: skip
        assert list(estimate["troughs_ug_l"]) == BY_DOSE
        assert list(estimate["true_trough_percentiles"]["300"]) == ["5", "50", "95"]
        assert list(estimate["probabilities"]["200"]) == ["below", "within", "above"]
    assert [sample["left_out"] for sample in found["samples"]] == [None]


def test_without_a_level_there_is_no_individual_estimate() -> None:
    evaluation = json.loads(dumps(dump_evaluation(evaluate(record(), TODAY, KNOWLEDGE))))
    assert evaluation["derived"]["exposure"]["individual"] is None


def test_one_line_of_a_whole_store_names_what_was_left_out() -> None:
    history = record(("24", "1850"), ("22", "1900"))
    first, second = history.troughs
    history = replace(history, troughs=(replace(first, last_dose_at=None), second))
    (found,) = exposures_of([history], KNOWLEDGE, TODAY)
    line = json.loads(dumps(record_exposure_json(found)))
    assert (line["mrn"], line["levels_used"]) == ("T-1", 1)
    assert line["levels_left_out"] == [
        {"drawn_at": "2025-03-02T08:00+08:00", "why": "NO_DOSE_TIME"}
    ]
    assert line["individual"]["troughs_ug_l"].keys() == set(BY_DOSE)
    (none,) = exposures_of([record()], KNOWLEDGE, TODAY)
    assert record_exposure_json(none)["individual"] is None
