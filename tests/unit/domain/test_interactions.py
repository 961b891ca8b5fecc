"""Drugs beside imatinib that its label warns of."""

from datetime import date
from typing import Any

import pytest

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import Advice, AdviceCode, Evaluation, Level
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import MedicationRole
from tests import make
from tests.knowledge import KNOWLEDGE

TODAY = date(2026, 6, 1)


def beside(drug: str, stopped_on: date | None = None) -> Medication:
    return Medication(
        drug=drug, started_on=date(2026, 5, 1), stopped_on=stopped_on,
        role=MedicationRole.CONCOMITANT,
    )  # fmt: skip


def found(*drugs: Medication, treatment: Medication | None = None) -> list[Advice]:
    rows = [treatment or make.medication("2026-01-05"), *drugs]
    said = evaluate(make.gist_adjuvant(medications=rows), TODAY, KNOWLEDGE).advice
    return [one for one in said if one.code is AdviceCode.INTERACTION]


@pytest.mark.parametrize(
    ("drug", "effect", "level"),
    [
        ("Rifampicin", "lowers_imatinib", Level.ACT),
        ("利福平", "lowers_imatinib", Level.ACT),
        ("St John's Wort tablets", "lowers_imatinib", Level.ACT),
        ("itraconazole 200 mg", "raises_imatinib", Level.CONSIDER),
        ("斯皮仁诺", "raises_imatinib", Level.CONSIDER),
        ("Fluconazole", "raises_imatinib", Level.INFORM),
        ("葡萄柚汁", "raises_imatinib_food", Level.CONSIDER),
        ("Simvastatin", "raised_by_imatinib", Level.CONSIDER),
        ("华法林钠片", "bleeding", Level.ACT),
        ("Tylenol", "liver", Level.CONSIDER),
        ("泰诺 酚麻美敏片", "liver", Level.CONSIDER),
        ("必理通", "liver", Level.CONSIDER),
        ("SJW", "lowers_imatinib", Level.ACT),
        ("优甲乐", "lowered_by_imatinib", Level.CONSIDER),
        ("fosphenytoin", "lowers_imatinib", Level.ACT),
    ],
)
def test_a_name_is_found_as_typed(drug: str, effect: str, level: Level) -> None:
    (advice,) = found(beside(drug))
    assert advice.because[0].code == f"interaction_{effect}"
    assert advice.level is level


@pytest.mark.parametrize("drug", ["omeprazole", "铝碳酸镁", "amoxicillin", "vitamin D"])
def test_what_does_not_interact_says_nothing(drug: str) -> None:
    assert found(beside(drug)) == []


def test_what_is_not_confirmed_says_so() -> None:
    (advice,) = found(beside("rifabutin"))
    assert "interaction_to_confirm" in {fact.code for fact in advice.because}


def test_the_same_drug_twice_is_one_card_and_two_drugs_are_two() -> None:
    assert len(found(beside("warfarin 3 mg"), beside("华法林"))) == 1
    assert len(found(beside("warfarin"), beside("rifampicin"))) == 2


def test_only_what_is_taken_beside_imatinib_counts() -> None:
    assert found(beside("rifampicin", TODAY)) == []
    assert found(beside("rifampicin"), treatment=make.medication(
        "2026-01-05", 50, drug="sunitinib"
    )) == []  # fmt: skip


def test_every_agent_of_a_combination_is_named_once() -> None:
    assert len(found(beside("nirmatrelvir/ritonavir"))) == 1
    effects = {one.because[0].code for one in found(beside("warfarin + simvastatin"))}
    assert effects == {"interaction_bleeding", "interaction_raised_by_imatinib"}


def said(*drugs: Medication, **changes: Any) -> Evaluation:
    rows = [make.medication("2026-01-05"), *drugs]
    return evaluate(make.gist_adjuvant(medications=rows, **changes), TODAY, KNOWLEDGE)


def gaps(found: Evaluation) -> list[tuple[str, object]]:
    return [
        (gap.reason, dict(gap.details)["drug"])
        for gap in found.data_gaps
        if gap.key == "interactions"
    ]


def test_a_drug_that_the_list_lacks_is_named_as_not_assessed() -> None:
    found = said(beside("amoxicillin"), beside("warfarin"), beside("omeprazole"))
    assert gaps(found) == [("drug_not_listed", "amoxicillin")]
    assert gaps(said(beside("amoxicillin", date(2026, 5, 20)))) == []


def test_beside_another_treatment_nothing_is_assessed_and_it_says_so() -> None:
    rows = [make.medication("2026-01-05", 50, drug="sunitinib"), beside("warfarin")]
    found = evaluate(make.gist_adjuvant(medications=rows), TODAY, KNOWLEDGE)
    assert gaps(found) == [("label_not_read", "sunitinib")]
    alone = evaluate(make.gist_adjuvant(medications=rows[:1]), TODAY, KNOWLEDGE)
    assert gaps(alone) == []


@pytest.mark.parametrize("level", [700, 1000, 1900])
@pytest.mark.parametrize("grade", [1, 3])
def test_advice_that_rests_on_a_level_names_what_moves_the_level(level: int, grade: int) -> None:
    found = said(
        beside("itraconazole"), beside("rifampicin"), beside("warfarin"),
        troughs=[make.trough("2026-03-02T08:30+08:00", level)],
        toxicities=[make.toxicity("Edema limbs", grade, "2026-03-01")],
        visits=[make.visit("2026-03-02")],
    )  # fmt: skip
    resting = [one for one in found.advice if one.code.startswith("TDM_")]
    assert resting
    for advice in resting:
        named = [f.value for f in advice.because if f.code.startswith("interaction_")]
        assert named == ["itraconazole", "rifampicin"]
