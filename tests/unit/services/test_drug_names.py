"""What is said of a drug's name as it is typed: listed, nearly so, or not in our list."""

import pytest

from clinic_app.services.drug_names import Standing, look_up
from tests.knowledge import KNOWLEDGE


def _standing(typed: str) -> Standing | None:
    found = look_up(typed, KNOWLEDGE)
    return None if found is None else found.standing


@pytest.mark.parametrize(
    ("typed", "agent"),
    [
        ("Rifampicin 600 mg", "rifampicin"),
        ("利福平胶囊", "rifampicin"),
        (" SPORANOX ", "itraconazole"),
        ("络活喜", "amlodipine/nifedipine"),
        ("St  John's  Wort", "St John's wort"),
        ("大仑丁", "phenytoin"),
        ("fosphenytoin", "fosphenytoin"),
    ],
)
def test_agents_and_brands_are_listed_in_both_languages(typed: str, agent: str) -> None:
    found = look_up(typed, KNOWLEDGE)
    assert found is not None
    assert found.standing is Standing.LISTED
    assert [entry.agent for entry in found.entries] == [agent]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rifampcin", "rifampicin"),
        ("rifmapicin", "rifampicin"),
        ("warfarine", "warfarin"),
        ("wafarin 3 mg", "warfarin"),
        ("itraconazol", "itraconazole"),
        ("clarithromicin", "clarithromycin"),
        ("carbamazapine", "carbamazepine"),
        ("simvastatine", "simvastatin"),
        ("levothyroxin", "levothyroxine"),
        ("利服平", "利福平"),
        ("华法令", "华法林"),
        ("优甲勒", "优甲乐"),
        ("新伐他汀", "辛伐他汀"),
    ],
)
def test_a_misspelt_name_is_asked_about(typed: str, meant: str) -> None:
    found = look_up(typed, KNOWLEDGE)
    assert found is not None
    if found.standing is not Standing.LISTED:
        assert found.standing is Standing.NEAR
        assert found.names[0] == meant
        assert len(found.names) <= 3
    else:
        assert meant in found.entries[0].names


@pytest.mark.parametrize(
    "typed",
    ["amoxicillin", "vitamin D", "metformin", "阿莫西林", "二甲双胍", "aspirin", "阿司匹林"],
)
def test_another_drug_is_not_in_the_list_and_never_free_of_interactions(typed: str) -> None:
    assert _standing(typed) is Standing.NOT_LISTED


@pytest.mark.parametrize("typed", ["omeprazole", "奥美拉唑", "铝碳酸镁"])
def test_what_is_known_to_do_nothing_says_so(typed: str) -> None:
    assert _standing(typed) is Standing.NO_EFFECT


@pytest.mark.parametrize("typed", ["", "  ", "war", "利"])
def test_too_little_says_nothing(typed: str) -> None:
    assert _standing(typed) is None
