"""An evaluation as JSON: the contract's keys, sentences in both languages, exact numbers."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clinic_app.domain.cml.trials import JUDGED
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import (
    Advice,
    AdviceCode,
    DataGap,
    DoseOption,
    DueItem,
    DueKind,
    Evaluation,
    Level,
    ProtocolStamp,
    SuggestedBy,
    fact,
)
from clinic_app.domain.record.patient import Cml
from clinic_app.interchange.evaluation_json import dump_evaluation
from clinic_app.interchange.history_files import read_histories
from clinic_app.interchange.json_text import dumps
from tests import make
from tests.unit.domain.gist.histories import gist, imatinib

FILES = sorted((Path(__file__).parents[2] / "files" / "histories").glob("*.json"))
STAMP = ProtocolStamp(name="P", version="1", sha256="0" * 64)


def shown(evaluation: Evaluation) -> Any:
    return json.loads(dumps(dump_evaluation(evaluation)))


def evaluation(**changes: Any) -> Evaluation:
    usual: dict[str, Any] = {
        "mrn": "T-1",
        "as_of": date(2026, 6, 1),
        "stays_true_until": None,
        "protocol": STAMP,
        "derived": {},
        "advice": (),
        "due": (),
    }
    return Evaluation(**{**usual, **changes})


def test_the_frame_has_the_keys_of_the_contract() -> None:
    assert shown(evaluation()) == {
        "format": "clinic-evaluation/1",
        "mrn": "T-1",
        "as_of": "2026-06-01",
        "stays_true_until": None,
        "protocol": {"name": "P", "version": "1", "sha256": "0" * 64},
        "derived": {},
        "advice": [],
        "due": [],
        "data_gaps": [],
    }


def test_advice_carries_facts_options_and_titles_in_both_languages() -> None:
    option = DoseOption(dose_mg_per_day=Decimal(300))
    advice = Advice(
        key="k",
        code=AdviceCode.TDM_REDUCE,
        level=Level.ACT,
        because=(fact("current_dose", Decimal(400), "mg/d", date(2025, 8, 11)),),
        rule="tdm.reduction",
        citations=("chen2024",),
        options=(option,),
        suggested_by=SuggestedBy(proportional=Decimal(300)),
    )
    found = shown(evaluation(advice=(advice,)))["advice"][0]
    assert found["title"]
    assert found["title_zh"]
    assert found["because"][0] == {
        "fact": "current_dose",
        "value": 400,
        "unit": "mg/d",
        "on": "2025-08-11",
        "text": "Imatinib 400 mg/d since 11-Aug-2025",
        "text_zh": found["because"][0]["text_zh"],
    }
    assert found["options"][0]["dose_mg_per_day"] == 300
    assert found["suggested_by"] == {"proportional": 300, "model": None}
    assert found["suggested"] is None


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        (date(2026, 5, 1), "upcoming"),
        (date(2026, 5, 25), "due"),
        (date(2026, 6, 22), "due"),
        (date(2026, 6, 23), "overdue"),
    ],
)
def test_the_status_of_a_due_item_is_that_of_the_day(as_of: date, status: str) -> None:
    item = DueItem(
        kind=DueKind.CLINIC_VISIT,
        due_on=date(2026, 6, 8),
        window_start=date(2026, 5, 25),
        window_end=date(2026, 6, 22),
        because=(),
        citations=(),
    )
    assert shown(evaluation(as_of=as_of, due=(item,)))["due"][0]["status"] == status


def test_tables_by_dose_keep_their_keys() -> None:
    derived = {"exposure": {"troughs_ug_l": {"400": Decimal("799.5")}}, "tfr": None}
    found = shown(evaluation(derived=derived))["derived"]
    assert found == {"exposure": {"troughs_ug_l": {"400": 799.5}}}


def test_a_gap_names_its_key_and_reason() -> None:
    gap = DataGap(key="age_years", reason="no_birth_date")
    found = shown(evaluation(data_gaps=(gap,)))["data_gaps"][0]
    assert (found["key"], found["reason"]) == ("age_years", "no_birth_date")
    assert found["text"]
    assert found["text_zh"]


def test_molecular_responses_show_the_contracts_keys_only() -> None:
    history = make.cml(bcr_abl=[make.bcr_abl("2026-01-05", "0.0032", 50000)])
    derived = shown(evaluate(history, date(2026, 6, 1), make.knowledge()))["derived"]
    found = derived["molecular_responses"][0]
    assert found.keys() == {"sampled_on", "is_percent", "class", "mmr", "quality", "because"}
    assert (found["class"], found["mmr"]) == ("MR4.5", True)


def test_milestones_scores_and_kinetics_show_the_contracts_keys_only() -> None:
    facts: dict[str, Any] = {"spleen_cm": Decimal(5), "basophils_percent": Decimal(3)}
    samples = [make.bcr_abl("2026-01-10", 60), make.bcr_abl("2026-04-10", 6)]
    history = make.cml("2026-01-10", bcr_abl=samples, cml=Cml(transcript="e14a2", **facts))
    found = shown(evaluate(history, date(2026, 6, 1), make.knowledge()))
    derived = found["derived"]
    (milestone,) = derived["milestones"]
    assert milestone.keys() == {"milestone", "sampled_on", "is_percent", "category", "because"}
    assert (milestone["milestone"], milestone["category"]) == (3, "optimal")
    assert derived["scores"]["eutos"] == {"value": Decimal(41), "group": "low"}
    assert derived["scores"].keys() == {"sokal", "euro", "eutos", "elts"}
    assert derived["scores"]["sokal"] is None
    assert derived["kinetics"] == {"halving_days": 27.09, "doubling_days": None}
    text = next(gap["text"] for gap in found["data_gaps"] if gap["key"] == "scores")
    assert text == "Sokal: not recorded: platelets, blasts"


def test_eligibility_is_sets_of_criteria_with_a_fact_each() -> None:
    history = make.cml(bcr_abl=[make.bcr_abl("2026-01-05", "0.0032", 50000)])
    tfr = shown(evaluate(history, date(2026, 6, 1), make.knowledge()))["derived"]["tfr"]
    assert tfr.keys() == {"state", "eligibility", "months_in_tfr", "attempt"}
    review = tfr["eligibility"]["review"]
    assert review.keys() == {"met", "criteria"}
    assert review["criteria"][0].keys() == {"name", "met", "fact"}
    assert {"fact", "text", "text_zh"} <= review["criteria"][0]["fact"].keys()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_reference_records_evaluate_to_plain_json(path: Path) -> None:
    (history,) = read_histories(path)
    assert history.as_of is not None
    found = shown(evaluate(history, history.as_of, make.knowledge()))
    assert found["mrn"] == history.patient.mrn
    assert found["advice"] or found["due"]


def test_risk_and_responses_have_the_keys_of_the_contract() -> None:
    """The case of the paper: shrinking before the operation, mitoses counted after imatinib."""
    (history,) = read_histories(next(path for path in FILES if path.stem == "gist56_case"))
    said = shown(evaluate(history, date(2013, 6, 20), make.knowledge()))
    derived = said["derived"]
    assert set(derived["risk_nih2008"]) == {"category", "percent", "because"}
    assert (derived["risk_nih2008"]["category"], derived["risk_nih2008"]["percent"]) == (
        "high", None,
    )  # fmt: skip
    assert "risk_afip" not in derived
    gaps = {gap["key"]: gap["reason"] for gap in said["data_gaps"]}
    assert gaps["risk_afip"] == "mitoses_after_imatinib"
    keys = {"on", "choi", "mchoi", "recist11", "evaluable", "because"}
    assert [set(one) for one in derived["responses"]] == [keys] * 3
    assert [one["choi"] for one in derived["responses"]] == ["PR", "PR", "PR"]
    assert derived["responses"][0]["because"][0]["text_zh"].startswith("Choi：")


def test_outlook_resistance_and_regimens_are_plain_and_complete() -> None:
    history = gist(imatinib("2024-01-10"), progressed=["2024-03-01"])
    found = shown(evaluate(history, date(2026, 6, 1), make.knowledge()))
    assert found["derived"]["resistance"] == {
        "kind": "primary", "on": "2024-03-01", "months_on_imatinib": 1,
    }  # fmt: skip
    outlook = found["derived"]["genotype_outlook"]
    assert (outlook["sensitivity"], outlook["sensitivity_percent"]) == ("figure", 80)
    assert outlook["sources"] == ["yue2016"]
    assert outlook["primary"][0]["because"][1]["text"].startswith("80 %")
    card = next(one for one in found["advice"] if one["code"] == "PROGRESSION_NEXT_LINE")
    assert card["options"][0] == {
        "drug": "sunitinib", "dose_mg_per_day": 50, "pattern": "4w_on_2w_off",
        "evidence": "csco_level_1", "source": "exon9_csco", "share_percent": None, "voters": None,
    }  # fmt: skip
    assert card["suggested"] is None


def test_each_trial_stands_beside_the_four_sets() -> None:
    history = make.cml(bcr_abl=[make.bcr_abl("2026-01-05", None)])
    tfr = shown(evaluate(history, date(2026, 6, 1), make.knowledge()))["derived"]["tfr"]
    sets = tfr["eligibility"]
    four = ["review", "eln2020_mandatory", "eln2020_minimal", "eln2020_optimal"]
    assert list(sets) == [*four, *JUDGED]
    for found in sets.values():
        assert set(found) == {"met", "criteria"}
        for criterion in found["criteria"]:
            assert set(criterion) == {"name", "met", "fact"}
            assert criterion["fact"]["text"]
            assert criterion["fact"]["text_zh"]
