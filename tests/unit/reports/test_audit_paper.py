"""The printed audit trail names what a line is about, and every kind of row that was written."""

from datetime import UTC, date, datetime

import pytest

from clinic_app.domain.audit_trail import AuditFilters, AuditLine, FieldChange, RowWrite
from clinic_app.reports.content.audit_list import audit_list_content
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.content.phrases import Phrases
from clinic_app.wording import wording
from tests.unit.reports.conftest import PRINTED_AT

DAY = date(2026, 5, 4)
TABLES = ("patient", "diagnosis", "gist", "genotype", "visit", "toxicity", "trough", "lab_value")


def line(action: str, **changes: object) -> AuditLine:
    usual = {"seq": 1, "at": datetime(2026, 5, 4, tzinfo=UTC), "day": DAY, "by": "li"}
    return AuditLine(action=action, **(usual | changes))  # type: ignore[arg-type]


def what(one: AuditLine, language: str = "en") -> tuple[str, str]:
    printing = Printing(printed_at=PRINTED_AT, printed_by="li", is_demo=False)
    phrases = Phrases(wording(language))
    content = audit_list_content([one], AuditFilters(), phrases, DAY, printing, is_cut=False)
    return content.lines[0].action, content.lines[0].changed


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "made a paper about the patient: Summary, English"),
        ("zh", "生成患者文书：病情摘要、英文"),
    ],
)
def test_a_paper_is_named_with_its_language(language: str, said: str) -> None:
    one = line("make_paper", said=(("language", "en"), ("paper", "summary")))
    assert what(one, language)[0] == said


def test_a_user_is_named() -> None:
    user = RowWrite("clinic_user", 1, is_new=True, fields=(FieldChange("name", None, "wang"),))
    assert what(line("add_user", writes=(user,)))[0] == "added a user: wang"
    assert what(line("reset_password", said=(("user", "wang"),)))[0].endswith(": wang")
    assert what(line("log_in"))[0] == "logged in"


def test_every_kind_of_row_is_named() -> None:
    writes = tuple(RowWrite(table, 1, is_new=True, fields=()) for table in TABLES)
    changed = what(line("import_history", writes=writes))[1]
    assert changed.count("×1") == len(TABLES)
    assert "Adverse event ×1" in changed
