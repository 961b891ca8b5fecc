"""The audit trail: written with what it tells of, chained, and never changed."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from clinic_app.db.audit import AuditNote, genesis, line_hash
from clinic_app.db.store import Store
from clinic_app.db.tables import AuditRow, PatientRow
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.errors import StoreError
from tests import make

TODAY = date(2026, 11, 20)


def _work(store: Store, action: str = "import_history") -> UnitOfWork:
    return UnitOfWork(store, make.knowledge(), "li", action, TODAY)


def _lines(store: Store) -> list[AuditRow]:
    with store.reading() as session:
        rows = list(session.scalars(select(AuditRow).order_by(AuditRow.seq)))
        session.expunge_all()
    return rows


def test_a_write_leaves_its_line_with_old_and_new_values(store: Store) -> None:
    before = make.gist_adjuvant(patient=make.patient(mrn="T-1", phone="1"))
    with _work(store) as work:
        work.new_record(before)
    with _work(store, "set_patient") as work:
        work.record("T-1").set_patient(make.patient(mrn="T-1", phone="2"), None, None)
    line = _lines(store)[-1]
    assert (line.by, line.action, line.mrn, line.day) == ("li", "set_patient", "T-1", TODAY)
    (change,) = line.detail
    assert (change["table"], change["was"], change["now"]) == (
        "patient",
        {"phone": "1"},
        {"phone": "2"},
    )


def test_every_line_is_chained_to_the_one_before(store: Store) -> None:
    for mrn in ("T-1", "T-2"):
        with _work(store) as work:
            work.new_record(make.gist_adjuvant(patient=make.patient(mrn=mrn)))
    lines = _lines(store)
    assert [line.seq for line in lines] == [1, 2]
    assert lines[0].previous == genesis(store.store_id)
    assert lines[1].previous == lines[0].hash
    assert all(line.hash == line_hash(line) for line in lines)


def test_what_is_not_stored_leaves_no_line(store: Store) -> None:
    with pytest.raises(StoreError, match="patient_unknown"):
        _write_and_fail(store)
    assert _lines(store) == []


def _write_and_fail(store: Store) -> None:
    with _work(store) as work:
        work.new_record(make.gist_adjuvant())
        work.record("nobody")


@pytest.mark.parametrize("statement", ["UPDATE audit SET by = 'x'", "DELETE FROM audit"])
def test_the_file_itself_refuses_to_change_a_line(store: Store, statement: str) -> None:
    store.note(AuditNote(by="li", action="log_in", day=TODAY, at=datetime.now(UTC)))
    with (
        pytest.raises(DBAPIError, match="only ever appended"),
        Session(store.engine) as session,
        session.begin(),
    ):
        session.execute(text(statement))


def test_a_look_that_cannot_be_noted_now_is_noted_with_the_next_write(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_self: Store) -> Any:
        raise StoreError("store_busy")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Store, "writing", busy)
        store.note(
            AuditNote(by="li", action="view_patient", day=TODAY, at=datetime.now(UTC), mrn="T-1")
        )
    assert _lines(store) == []
    with _work(store) as work:
        work.new_record(make.gist_adjuvant(patient=make.patient(mrn="T-1")))
    assert [line.action for line in _lines(store)] == ["view_patient", "import_history"]
    with store.reading() as session:
        assert session.scalar(select(PatientRow.mrn)) == "T-1"
