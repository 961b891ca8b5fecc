"""Who may be one patient: the rule as a table, and the store that asks by it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from clinic_app.db.near_matches import near_matches_of, pairs_of
from clinic_app.db.record import Change
from clinic_app.db.search import write_search_keys
from clinic_app.db.store import Store
from clinic_app.db.unit_of_work import new_rows
from clinic_app.domain.near_match import Likeness
from clinic_app.domain.record.patient import Patient
from tests import make

TODAY = date(2026, 11, 20)
MAY, JUNE = "1960-05-01", "1960-06-01"
PHONE = "138 0013 8000"


@pytest.fixture
def session(store: Store) -> Iterator[Session]:
    with store.writing() as opened:
        yield opened
        opened.rollback()


def _patient(mrn: str, name: str, born: str | None, phone: str | None) -> Patient:
    known = make.patient(mrn=mrn, name=name, phone=phone)
    return replace(known, birth_date=None if born is None else date.fromisoformat(born))


def _enter(session: Session, patient: Patient) -> None:
    history = replace(make.gist_adjuvant(), patient=patient)
    record, _ = new_rows(Change(session, "li", "test", TODAY), history)
    write_search_keys(session, record.row)
    session.flush()


BOTH = Likeness.NAME_AND_BIRTH_DATE
NAME, BORN, CALLED = Likeness.NAME, Likeness.BIRTH_DATE, Likeness.PHONE
CASES: list[tuple[str, str | None, str | None, str, str | None, str | None, Likeness | None]] = [
    # the same name, however it is written
    ("李明", MAY, None, "李明", MAY, None, BOTH),
    ("李明", MAY, None, "Li Ming", MAY, None, BOTH),
    ("LI MING", MAY, None, "li ming", MAY, None, BOTH),
    ("Li Ming", MAY, None, "LiMing", MAY, None, BOTH),
    ("Li Ming", MAY, None, "Ming Li", MAY, None, BOTH),
    ("Li Ming", MAY, None, "Ｌｉ　Ｍｉｎｇ", MAY, None, BOTH),
    ("李 明", MAY, None, "李明", MAY, None, BOTH),
    ("单雄", MAY, None, "Shan Xiong", MAY, None, BOTH),
    ("吕红", MAY, None, "Lyu Hong", MAY, None, BOTH),
    ("李明", None, None, "李明", MAY, None, NAME),
    # namesakes born on other days are two people, unless they share a telephone
    ("李明", MAY, None, "李明", JUNE, None, None),
    ("李明", MAY, PHONE, "李明", JUNE, PHONE, CALLED),
    # the same birth date and a slip in the name
    ("李明", MAY, None, "黎明", MAY, None, BORN),
    ("王小明", MAY, None, "王晓明", MAY, None, BORN),
    ("王小明", MAY, None, "王小朋", MAY, None, BORN),
    ("Li Ming", MAY, None, "Li Min", MAY, None, BORN),
    ("Anderson", MAY, None, "Andersen", MAY, None, BORN),
    ("Jo Li", MAY, None, "Ann Wu", MAY, None, None),
    ("王敏", MAY, None, "王捷", MAY, None, None),
    ("王敏", MAY, None, "张敏", MAY, None, None),
    ("李明", None, None, "黎明", None, None, None),
    ("李明", MAY, None, "黎明", JUNE, None, None),
    # the same telephone, unless it is a family's
    ("李明", None, PHONE, "王芳", MAY, "+86 138 0013 8000", CALLED),
    ("李明", MAY, PHONE, "王芳", MAY, "13800138000", CALLED),
    ("李明", MAY, PHONE, "王芳", JUNE, PHONE, None),
    ("李明", None, "1234", "王芳", None, "1234", None),
]


@pytest.mark.parametrize(
    ("name", "born", "phone", "other", "other_born", "other_phone", "why"), CASES
)
def test_who_may_be_one_patient(
    session: Session,
    name: str,
    born: str | None,
    phone: str | None,
    other: str,
    other_born: str | None,
    other_phone: str | None,
    why: Likeness | None,
) -> None:
    one, two = _patient("A-1", name, born, phone), _patient("B-2", other, other_born, other_phone)
    for known, new in ((one, two), (two, one)):
        savepoint = session.begin_nested()
        _enter(session, known)
        found = [(one.other_mrn, one.why) for one in near_matches_of(session, new)]
        assert found == ([(known.mrn, why)] if why else [])
        _enter(session, new)
        assert [(pair.why) for pair in pairs_of(session)] == ([why] if why else [])
        savepoint.rollback()


def test_of_several_the_one_that_speaks_most_for_it_comes_first(session: Session) -> None:
    _enter(session, _patient("A-1", "王芳", MAY, PHONE))
    _enter(session, _patient("A-2", "李明", MAY, None))
    found = near_matches_of(session, _patient("B-3", "Li Ming", MAY, PHONE))
    assert [(one.other_mrn, one.why) for one in found] == [
        ("A-2", BOTH), ("A-1", Likeness.PHONE),
    ]  # fmt: skip
