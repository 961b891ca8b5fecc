"""Drugs beside imatinib that its label warns of."""

from datetime import date

import pytest

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import Advice, AdviceCode, Level
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
        ("葡萄柚汁", "raises_imatinib", Level.CONSIDER),
        ("Simvastatin", "raised_by_imatinib", Level.CONSIDER),
        ("华法林钠片", "bleeding", Level.ACT),
        ("Tylenol", "liver", Level.CONSIDER),
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
