"""What a check of the store found is said in both languages."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clinic_app.db.finding import said
from clinic_app.db.tables import metadata
from clinic_app.domain.audit_trail import patient_code
from clinic_app.domain.people import CARE, Role
from clinic_app.services import verify_store
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.import_history import import_history
from clinic_app.services.verify_store import Check
from clinic_app.wording import LANGUAGES, wording
from tests import make

TODAY = date(2026, 5, 4)

FOUND = re.compile(r'said\(\s*"(\w+)"')
DB = Path(verify_store.__file__).parents[1] / "db"


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_a_check_says_has_its_sentence(language: str) -> None:
    codes = {code for path in DB.glob("*.py") for code in FOUND.findall(path.read_text())}
    assert len(codes) > 20
    assert {code for code in codes if not wording(language).knows(f"verify_said.{code}")} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_has_its_name(language: str) -> None:
    tables = {name.removesuffix("_version") for name in metadata.tables}
    assert {one for one in tables if not wording(language).knows(f"audit_table.{one}")} == set()


def test_a_check_is_said_in_both_languages() -> None:
    changed = said("row_changed", table="lab_value", row=7, version=1)
    unknown = said("rows_unwritten", table="visit_version", count=2)
    check = Check("content", passed=False, said=(changed, unknown))
    assert check.line(wording("en").say) == (
        "Records against the audit trail: NOT in order. Laboratory value, row 7, version 1: "
        "it was changed; Visit: 2 rows that the audit trail does not know"
    )
    assert check.line(wording("zh").say) == (
        "记录与操作记录的一致性：异常。检验结果第 7 行，版本 1：被改动过；"
        "随访：有 2 行在操作记录中没有记载"
    )


def test_what_passed_says_how_much_was_looked_at() -> None:
    trail = Check("trail", passed=True, said=(said("lines", count=12),))
    assert trail.line(wording("en").say) == "Audit trail: in order (12 lines)"
    assert trail.line(wording("zh").say) == "操作记录：正常（共 12 行）"
    links = Check("foreign_keys", passed=True)
    assert links.line(wording("zh").say) == "记录之间的关联：正常"


@pytest.mark.parametrize("role", Role)
def test_only_who_sees_patients_is_told_a_record_number(clinic: OpenClinic, role: Role) -> None:
    import_history(clinic, make.gist_adjuvant(patient=make.patient(mrn="T-1")), TODAY)
    with clinic.store.writing() as session:
        session.connection().exec_driver_sql("DELETE FROM search_key WHERE position > 0")
    seen = replace(clinic, roles=frozenset({role}))
    *_, last = verify_store.checks_of(verify_store.verify_store(seen))
    code = patient_code("T-1", clinic.store.data_key)
    named = "T-1" if role in CARE else code
    assert (last.passed, last.said) == (False, (said("search_says_other", mrn=named),))
