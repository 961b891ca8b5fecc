"""The trail as a file: readable by a spreadsheet, and no value of it a formula."""

import csv
import io
from datetime import UTC, date, datetime
from typing import Any

import pytest

from clinic_app.domain.audit_trail import AuditLine, FieldChange, RowWrite
from clinic_app.interchange.audit_csv import audit_csv
from clinic_app.interchange.spreadsheet_text import formula_safe
from clinic_app.wording import wording

DAY = date(2026, 11, 20)


def line(**changes: Any) -> AuditLine:
    usual: dict[str, Any] = {
        "seq": 7, "at": datetime(2026, 11, 20, 1, 30, tzinfo=UTC), "day": DAY, "by": "li",
        "action": "correct", "patient": "T-1", "hash": "ab", "previous": "cd",
    }  # fmt: skip
    return AuditLine(**(usual | changes))


def rows_of(*lines: AuditLine, language: str = "en") -> list[list[str]]:
    content = b"".join(audit_csv(lines, wording(language)))
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_what_would_begin_a_formula_has_an_apostrophe_before_it(start: str) -> None:
    assert formula_safe(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["", "a=1", "'=1", " =1", "周梅", "1-2"])
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert formula_safe(text) == text


@pytest.mark.parametrize("field", ["by", "patient", "reason", "action"])
def test_no_cell_of_the_file_begins_a_formula(field: str) -> None:
    hostile = '=HYPERLINK("http://x","y")'
    _head, row = rows_of(line(**{field: hostile}))
    assert f"'{hostile}" in row
    assert not any(cell[:1] in {"=", "+", "-", "@", "\t"} for cell in row)


def test_a_line_says_everything_once() -> None:
    changed = RowWrite(
        "patient", 1, is_new=False,
        fields=(FieldChange("phone", "1", "2"), FieldChange("note", None, 'a "b"\nc')),
    )  # fmt: skip
    head, row = rows_of(line(writes=(changed,), said=(("paper", "letter"),), is_intact=False))
    assert dict(zip(head, row, strict=True)) == {
        "No.": "7", "At (UTC)": "2026-11-20T01:30:00+00:00", "Day": "2026-11-20", "Who": "li",
        "Code": "correct", "What": "corrected an entry", "Patient": "T-1", "Reason": "",
        "Details": 'paper: letter; patient 1: phone: 1 → 2, note:  → a "b"\nc',
        "Unchanged": "NO", "Hash before": "cd", "Hash": "ab",
    }  # fmt: skip


def test_names_of_fields_only_where_values_are_not_to_be_seen() -> None:
    hidden = RowWrite(
        "visit", 2, is_new=True, fields=(FieldChange("note", None, None),), is_shown=False
    )
    _head, row = rows_of(line(writes=(hidden,), is_reason_hidden=True), language="zh")
    assert "visit 2: note" in row
    assert "（已填写原因）" in row
