"""The question whether somebody entered is another person names who is on record."""

from collections.abc import Callable
from datetime import date

import pytest

from clinic_app.domain.record.codes import Sex
from clinic_app.errors import Parameter, StoreError
from clinic_app.ui.forms.person.patient_form import near_match_question
from clinic_app.ui.forms.saying import sentence

KNOWN: dict[str, Parameter] = {
    "mrn": "T-9", "count": 1, "why": "name_and_birth_date", "sex": Sex.MALE,
    "born": date(1966, 3, 12),
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {},
            (
                "Somebody of this name and this birth date has a record already: "
                "T-9 (male, born 12-Mar-1966). Is this another person?"
            ),
        ),
        (
            {"why": "name", "born": None},
            "Somebody of this name has a record already: T-9 (male). Is this another person?",
        ),
        (
            {"why": "phone", "sex": None, "born": None},
            (
                "Somebody with this telephone number has a record already: T-9. "
                "Is this another person?"
            ),
        ),
        (
            {"mrn": "T-9, T-8", "count": 2},
            (
                "Several people like this one have records already: T-9, T-8. "
                "Is this somebody else than each of them?"
            ),
        ),
    ],
)
def test_the_question_names_who_is_on_record(changed: dict[str, Parameter], said: str) -> None:
    assert sentence(near_match_question(StoreError("near_match", **{**KNOWN, **changed}))) == said


def test_the_question_is_the_same_one_in_the_other_language(say: Callable[[str], None]) -> None:
    asked = near_match_question(StoreError("near_match", **KNOWN))
    say("zh")
    again = near_match_question(StoreError("near_match", **KNOWN))
    assert again.value == asked.value
    assert sentence(again) == (
        "已有姓名和出生日期都相同的患者，病案号 T-9（男，1966-03-12 出生）。确为另一个人吗？"
    )
