from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from clinic_app.db import engine as engine_module
from clinic_app.db.evaluations import is_stale, stale_mrns
from clinic_app.db.histories import history_of
from clinic_app.db.store import Store
from clinic_app.db.tables import (
    AdviceRow,
    ChangeRow,
    DueRow,
    EvaluationRow,
    PatientRow,
    SearchKeyRow,
    VisitRow,
)
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.domain.evaluate import evaluate
from clinic_app.errors import StoreError
from tests import make

TODAY = date(2026, 11, 20)
MRN = make.patient().mrn
HASH = make.knowledge().protocol.sha256
KNOWN = make.knowledge()


def _work(store: Store, today: date = TODAY) -> UnitOfWork:
    return UnitOfWork(store, make.knowledge(), "li", "test", today)


def _count(store: Store, table: type) -> int:
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_advice_and_due_items_are_stored_with_the_change(store: Store) -> None:
    history = make.gist_adjuvant(visits=[make.visit("2025-09-11")])
    with _work(store) as work:
        work.new_record(history)
    said = evaluate(history, TODAY, make.knowledge())
    with store.reading() as session:
        stored = session.scalars(select(EvaluationRow)).one()
        advice = session.scalars(select(AdviceRow).order_by(AdviceRow.position)).all()
        due = session.scalars(select(DueRow).order_by(DueRow.position)).all()
        assert (stored.as_of, stored.stays_true_until) == (TODAY, said.stays_true_until)
        assert stored.protocol_sha256 == HASH
        assert [row.advice_key for row in advice] == [one.key for one in said.advice]
        assert [(row.kind, row.due_on, row.done_on) for row in due] == [
            (one.kind, one.due_on, one.done_on) for one in said.due
        ]
    assert said.due


def _add_a_visit_and_fail(work: UnitOfWork) -> None:
    work.record(MRN).add("visits", make.visit("2026-05-01"))
    work.record("nobody")


def test_an_exception_stores_nothing(store: Store) -> None:
    with _work(store) as work:
        work.new_record(make.gist_adjuvant())
    before = [_count(store, table) for table in (ChangeRow, VisitRow, DueRow, SearchKeyRow)]
    with pytest.raises(StoreError, match="patient_unknown"), _work(store) as work:
        _add_a_visit_and_fail(work)
    after = [_count(store, table) for table in (ChangeRow, VisitRow, DueRow, SearchKeyRow)]
    assert after == before


def test_a_rule_that_fails_takes_the_change_back(store: Store) -> None:
    """The evaluation belongs to the transaction: without it the change is not stored."""
    with _work(store) as work:
        work.new_record(make.gist_adjuvant())
    broken = replace(make.knowledge(), protocol=None)  # type: ignore[arg-type]
    with (
        pytest.raises(AttributeError),
        UnitOfWork(store, broken, "li", "test", TODAY) as work,
    ):
        work.record(MRN).add("visits", make.visit("2026-05-01"))
    with store.reading() as session:
        assert history_of(session, MRN).visits == ()


def test_a_patient_is_stored_once(store: Store) -> None:
    with _work(store) as work:
        work.new_record(make.gist_adjuvant())
    with pytest.raises(StoreError, match="patient_known"), _work(store) as work:
        work.new_record(make.gist_adjuvant())
    with pytest.raises(StoreError, match="patient_unknown"), _work(store) as work:
        work.record("nobody")


def test_an_evaluation_goes_stale_in_time_by_the_clock_and_by_the_protocol(store: Store) -> None:
    with _work(store) as work:
        work.new_record(make.gist_adjuvant())
    with store.writing() as session:
        row = session.scalars(select(EvaluationRow)).one()
        row.stays_true_until = date(2026, 12, 1)
    with store.reading() as session:
        assert not is_stale(session, MRN, TODAY, KNOWN)
        assert not is_stale(session, MRN, date(2026, 11, 30), KNOWN)
        assert is_stale(session, MRN, date(2026, 12, 1), KNOWN)
        assert is_stale(session, MRN, date(2026, 11, 19), KNOWN)
        other = replace(KNOWN, protocol=replace(KNOWN.protocol, sha256="another"))
        assert is_stale(session, MRN, TODAY, other)
        assert is_stale(session, MRN, TODAY, replace(KNOWN, rules="another release"))
        assert stale_mrns(session, date(2026, 12, 1), KNOWN) == (MRN,)


def test_a_reader_sees_what_was_there_when_a_writer_is_busy(store: Store) -> None:
    with _work(store) as work:
        work.new_record(make.gist_adjuvant())
        assert _count(store, PatientRow) == 0
    assert _count(store, PatientRow) == 1


def test_a_second_writer_is_told_that_the_store_is_busy(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "_BUSY_MS", 20)
    engine = engine_module.engine_for(store.path, store.data_key)
    other = Store(store.path, engine, store.data_key, store.store_id, store.guard)
    try:
        with _work(store), pytest.raises(StoreError, match="store_busy"), _work(other):
            pass
    finally:
        engine.dispose()
