"""Reading the trail: filters, pages, what an administrator sees, a line that was changed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from clinic_app.db.audit import AuditNote, append
from clinic_app.domain.audit_trail import AuditFilters, patient_code
from clinic_app.domain.people import Role
from clinic_app.errors import StoreError
from clinic_app.services.audit_anchor import audit_anchor
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.import_history import import_history
from clinic_app.services.list_worklist import list_worklist
from clinic_app.services.print_day_sheet import DaySheet
from clinic_app.services.read_audit import (
    MOST_PRINTED,
    AuditPrint,
    export_audit,
    print_audit,
    read_audit,
)
from clinic_app.services.view_patient import view_patient
from tests import make

TODAY = date(2026, 11, 20)
NOW = datetime.fromisoformat("2026-11-20T09:30:00+08:00")
EVERYTHING = AuditFilters()


def _note(action: str, days_ago: int = 0, by: str = "li", **more: str | None) -> AuditNote:
    day = TODAY - timedelta(days=days_ago)
    at = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
    return AuditNote(
        by=by, action=action, day=day, at=at, mrn=more.get("mrn"), reason=more.get("reason")
    )


NOTES = (
    _note("log_in", 3, "wang"),
    _note("view_patient", 2, mrn="T-1"),
    _note("correct", 2, mrn="T-1", reason="50% off: typed_wrong"),
    _note("correct", 1, "wang", mrn="T-2", reason="500 off"),
    _note("add_user", 0, reason="new colleague, 50% post"),
)


@pytest.fixture
def noted(clinic: OpenClinic) -> OpenClinic:
    with clinic.store.writing() as session:
        append(session, clinic.store.store_id, NOTES)
    return clinic


def administrator(clinic: OpenClinic) -> OpenClinic:
    return replace(clinic, roles=frozenset({Role.ADMINISTRATOR}))


def _code(clinic: OpenClinic, mrn: str) -> str:
    return patient_code(mrn, clinic.store.data_key)


def _seqs(clinic: OpenClinic, filters: AuditFilters) -> list[int]:
    lines = read_audit(clinic, filters, TODAY).lines
    return [one.seq for one in lines if one.seq <= len(NOTES)]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (EVERYTHING, [5, 4, 3, 2, 1]),
        (AuditFilters(from_day=TODAY - timedelta(days=1)), [5, 4]),
        (AuditFilters(to_day=TODAY - timedelta(days=2)), [3, 2, 1]),
        (AuditFilters(by="wang"), [4, 1]),
        (AuditFilters(action="correct", by="li"), [3]),
        (AuditFilters(patient="T-1"), [3, 2]),
        (AuditFilters(patient="T"), []),
        (AuditFilters(text="50%"), [5, 3]),
        (AuditFilters(text="typed_wrong"), [3]),
        (AuditFilters(text="typedxwrong"), []),
    ],
)
def test_filters_leave_the_lines_asked_for(
    noted: OpenClinic, filters: AuditFilters, found: list[int]
) -> None:
    assert _seqs(noted, filters) == found


def test_an_administrator_sees_no_patient_and_finds_none_by_a_filter(noted: OpenClinic) -> None:
    seen = administrator(noted)
    page = read_audit(seen, EVERYTHING, TODAY)
    assert not page.sees_patients
    assert [one.patient for one in page.lines][1:4] == [
        _code(noted, "T-2"), _code(noted, "T-1"), _code(noted, "T-1")
    ]  # fmt: skip
    assert page.lines[0].reason == "new colleague, 50% post"
    assert page.lines[1].reason is None
    assert _seqs(seen, AuditFilters(patient=_code(noted, "T-1"))) == [3, 2]
    assert _seqs(seen, AuditFilters(patient="T-1")) == []
    assert _seqs(seen, AuditFilters(text="50%")) == [5]
    assert _seqs(seen, AuditFilters(text="off")) == []


def test_no_value_of_a_record_reaches_an_administrator(clinic: OpenClinic, tmp_path: Path) -> None:
    secret = make.patient(mrn="MRN-SECRET", name="TEST-周梅", phone="138-SECRET")
    import_history(clinic, make.gist_adjuvant(patient=secret), TODAY)
    seen, path = administrator(clinic), tmp_path / "trail.csv"
    shown = repr(read_audit(seen, EVERYTHING, TODAY).lines)
    export_audit(seen, EVERYTHING, path, "en", TODAY)
    printed = print_audit(seen, EVERYTHING, "en", TODAY, NOW).pdf
    pages = "".join(page.extract_text() for page in PdfReader(BytesIO(printed)).pages)
    for told in (shown, path.read_text(encoding="utf-8-sig"), pages):
        assert "SECRET" not in told
        assert "周梅" not in told
        assert _code(clinic, "MRN-SECRET") in told
    whole = repr(read_audit(clinic, EVERYTHING, TODAY).lines)
    assert "138-SECRET" in whole


def test_pages_follow_each_other_without_a_gap(noted: OpenClinic) -> None:
    first = read_audit(noted, EVERYTHING, TODAY, None, 2)
    assert [one.seq for one in first.lines] == [5, 4]
    assert first.has_more
    second = read_audit(noted, EVERYTHING, TODAY, 4, 2)
    assert [one.seq for one in second.lines] == [3, 2]
    last = read_audit(noted, EVERYTHING, TODAY, 2, 2)
    assert ([one.seq for one in last.lines], last.has_more) == ([1], False)
    # Whoever reads is in the trail, once for each look.
    now = read_audit(noted, AuditFilters(action="read_audit"), TODAY)
    assert [one.by for one in now.lines] == ["li"] * 3


def test_values_come_back_as_the_record_holds_them(clinic: OpenClinic) -> None:
    import_history(clinic, make.gist_adjuvant(patient=make.patient()), TODAY)
    line = read_audit(clinic, EVERYTHING, TODAY).lines[0]
    patient = next(one for one in line.writes if one.table == "patient")
    held = {one.name: one.now for one in patient.fields}
    assert patient.is_new
    assert (held["birth_date"], held["height_cm"]) == (date(1966, 2, 11), 158)
    assert held["sex"] is make.patient().sex
    assert "version" not in held


@pytest.mark.parametrize(
    ("tampering", "broken"),
    [
        ("UPDATE audit SET by = 'x' WHERE seq = 3", [3]),
        ("UPDATE audit SET hash = 'x' WHERE seq = 3", [4, 3]),
        ("DELETE FROM audit WHERE seq = 3", [4]),
        ("UPDATE audit SET previous = 'x' WHERE seq = 1", [1]),
    ],
)
def test_a_line_that_was_changed_is_told(
    noted: OpenClinic, tampering: str, broken: list[int]
) -> None:
    with noted.store.writing() as session:
        for event in ("update", "delete"):
            session.execute(text(f"DROP TRIGGER audit_no_{event}"))
        session.execute(text(tampering))
    lines = read_audit(noted, EVERYTHING, TODAY).lines
    assert [one.seq for one in lines if not one.is_intact] == broken
    # A filter that leaves out the line before does not hide the break.
    by_number = {one.seq: one for one in lines}
    for seq in broken:
        alone = AuditFilters(by=by_number[seq].by, action=by_number[seq].action)
        found = read_audit(noted, alone, TODAY).lines
        assert seq in [one.seq for one in found if not one.is_intact]
    printed = print_audit(noted, EVERYTHING, "en", TODAY, NOW).pdf
    pages = "".join(page.extract_text() for page in PdfReader(BytesIO(printed)).pages)
    assert f"! {broken[0]}" in pages


def test_a_long_trail_is_read_a_few_lines_at_a_time(clinic: OpenClinic, tmp_path: Path) -> None:
    many = MOST_PRINTED + 50
    with clinic.store.writing() as session:
        append(session, clinic.store.store_id, (_note("log_in") for _ in range(many)))
    page = read_audit(clinic, EVERYTHING, TODAY, None, 100)
    assert [one.seq for one in page.lines] == list(range(many, many - 100, -1))
    made = print_audit(clinic, EVERYTHING, "en", TODAY, NOW)
    words = " ".join(PdfReader(BytesIO(made.pdf)).pages[0].extract_text().split())
    assert f"The newest {MOST_PRINTED} lines" in words
    path = tmp_path / "trail.csv"
    export_audit(clinic, AuditFilters(action="log_in"), path, "en", TODAY)
    rows = path.read_text(encoding="utf-8-sig").splitlines()
    numbers = [int(row.split(",")[0]) for row in rows[1:]]
    assert numbers == list(range(many, 0, -1))
    assert all(one - other == 1 for one, other in pairwise(numbers))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_page_of_the_list_says_where_the_trail_ends(noted: OpenClinic, language: str) -> None:
    end = audit_anchor(noted)
    made = AuditPrint(AuditFilters(by="wang"))(noted, language, False, TODAY, NOW)
    assert made.language == language
    words = "".join(PdfReader(BytesIO(made.pdf)).pages[0].extract_text().split())
    assert end.hash[:16] in words
    assert ("共2行" if language == "zh" else "Lines:2") in words
    assert "li" in words
    trail = read_audit(noted, AuditFilters(action="print_audit"), TODAY).lines
    assert dict(trail[0].said) == {"filters": "wang", "language": language}


def test_the_day_list_notes_where_the_trail_ended(demo: OpenClinic) -> None:
    view_patient(demo, list_worklist(demo, TODAY).rows[0].mrn, TODAY)
    end = audit_anchor(demo)
    sheet = DaySheet(list_worklist(demo, TODAY).rows, (), "en")
    for page in PdfReader(BytesIO(sheet(demo, "en", False, TODAY, NOW).pdf)).pages:
        assert f"Audit trail: line {end.seq}, {end.hash[:16]}" in page.extract_text()
    assert audit_anchor(demo).seq == end.seq + 1


def test_a_file_that_cannot_be_written_is_said_and_leaves_nothing(
    noted: OpenClinic, tmp_path: Path
) -> None:
    with pytest.raises(StoreError, match="export_not_written"):
        export_audit(noted, EVERYTHING, tmp_path / "nowhere" / "trail.csv", "en", TODAY)
    assert not list(tmp_path.glob("**/*.csv*"))
