"""Whatever the rules can say has its sentence, in both languages."""

import pytest

from clinic_app.domain.findings import AdviceCode, CautionCode, DueKind, Level, Status
from clinic_app.wording import LANGUAGES, wording
from tests.architecture.source import calls, literal, python_files, where

_CODES = [
    *(f"advice.{code}.{part}" for code in AdviceCode for part in ("title", "rule", "against")),
    *(f"caution.{code}" for code in CautionCode),
    *(f"due.{kind}.title" for kind in DueKind),
    *(f"level.{level}" for level in Level),
    *(f"status.{status}" for status in Status),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_sentence(language: str) -> None:
    spoken = wording(language)
    assert [key for key in _CODES if not spoken.knows(key)] == []


def test_every_fact_of_a_rule_has_its_sentence() -> None:
    spoken = wording("en")
    silent = [
        f"{where(path, node)}: fact.{code}"
        for path in python_files("clinic_app/domain")
        for name, node in calls(path)
        if name == "fact" and node.args
        if (code := literal(node.args[0])) is not None and not spoken.knows(f"fact.{code}")
    ]
    assert not silent
