"""What of the audit trail somebody sees who sees no patient."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from clinic_app.domain.audit_trail import (
    AuditFilters,
    AuditLine,
    FieldChange,
    RowWrite,
    patient_code,
    sees_patients,
    subjects,
    without_patients,
)
from clinic_app.domain.people import Role

MRN = "T-1"


def code_of(mrn: str) -> str:
    return patient_code(mrn, b"secret")


def line(**changes: Any) -> AuditLine:
    usual: dict[str, Any] = {
        "seq": 7, "at": datetime(2026, 11, 20, tzinfo=UTC), "day": date(2026, 11, 20),
        "by": "li", "action": "set_patient",
    }  # fmt: skip
    return AuditLine(**(usual | changes))


def write(table: str) -> RowWrite:
    return RowWrite(table, 3, is_new=False, fields=(FieldChange("phone", "1", "2"),))


@pytest.mark.parametrize(
    ("roles", "sees"),
    [
        ((Role.ADMINISTRATOR,), False),
        ((Role.RESEARCHER,), False),
        ((), False),
        ((Role.PHYSICIAN,), True),
        ((Role.NURSE, Role.ADMINISTRATOR), True),
    ],
)
def test_only_a_role_in_care_sees_whom_a_line_is_about(
    roles: tuple[Role, ...], sees: bool
) -> None:
    assert sees_patients(roles) is sees


def test_a_patient_is_a_code_and_the_record_only_names_of_fields() -> None:
    said = (("kept_mrn", MRN), ("path", f"/tmp/{MRN}.json"), ("count", 2), ("language", "zh"))
    seen = without_patients(
        line(patient=MRN, reason="Zhou asked for it", writes=(write("patient"),), said=said),
        code_of,
    )
    assert MRN not in repr(seen)
    assert "Zhou" not in repr(seen)
    assert seen.patient == code_of(MRN)
    assert seen.is_reason_hidden
    assert seen.writes == (
        RowWrite(
            "patient", 3, is_new=False, fields=(FieldChange("phone", None, None),), is_shown=False
        ),
    )
    assert seen.said == (
        ("kept_mrn", code_of(MRN)), ("path", None), ("count", 2), ("language", "zh")
    )  # fmt: skip
    assert (seen.seq, seen.by, seen.action) == (7, "li", "set_patient")


@pytest.mark.parametrize("table", ["clinic_user", "clinic_details"])
def test_what_tells_of_no_patient_is_read_whole(table: str) -> None:
    said = line(reason="new colleague", writes=(write(table),))
    assert without_patients(said, code_of) == said


@pytest.mark.parametrize("table", ["patient_merge", "a_table_of_a_later_version"])
def test_a_table_nobody_cleared_is_taken_to_tell_of_patients(table: str) -> None:
    seen = without_patients(line(reason="same person", writes=(write(table),)), code_of)
    assert not seen.writes[0].is_shown
    assert seen.is_reason_hidden


def test_a_code_is_short_the_same_each_time_and_of_one_store() -> None:
    assert code_of(MRN) == code_of(MRN)
    assert code_of(MRN) != code_of("T-2")
    assert code_of(MRN) != patient_code(MRN, b"another store")
    assert len(code_of(MRN)) == len("P-") + 8


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (AuditFilters(), ""),
        (AuditFilters(from_day=date(2026, 11, 1)), "2026-11-01.."),
        (AuditFilters(to_day=date(2026, 11, 2), by="li"), "..2026-11-02 li"),
        (AuditFilters(action="log_in", patient=MRN, text="Zhou"), "log_in patient text"),
    ],
)
def test_the_trail_notes_what_was_asked_for_and_no_patient(
    filters: AuditFilters, said: str
) -> None:
    assert str(filters) == said


def test_a_line_names_its_paper_and_its_user() -> None:
    said = (("count", 2), ("language", "zh"), ("paper", "letter"))
    assert subjects(line(said=said)) == ("letter", "zh")
    user = RowWrite("clinic_user", 1, is_new=True, fields=(FieldChange("name", None, "li"),))
    assert subjects(line(said=(("user", "li"),), writes=(user, write("visit")))) == ("li",)
    hidden = RowWrite(
        "clinic_user", 1, is_new=True, fields=(FieldChange("name", None, "li"),), is_shown=False
    )
    other = RowWrite("clinic_user", 1, is_new=True, fields=(FieldChange("roles", None, ()),))
    assert subjects(line(writes=(hidden, other))) == ()
