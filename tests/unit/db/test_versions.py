from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from clinic_app.db.store import Store
from clinic_app.db.tables import ChangeRow, LesionRow, ToxicityRow, VisitRow, metadata
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.domain.record.codes import Modality
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import Imaging, Lesion
from clinic_app.errors import StoreError
from tests import make

TODAY = date(2026, 11, 20)
MRN = make.patient().mrn


def _store(store: Store, history: History) -> None:
    with _work(store) as work:
        work.new_record(history)


def _work(store: Store, reason: str | None = None) -> UnitOfWork:
    return UnitOfWork(store, make.knowledge(), "li", "test", TODAY, reason)


def _history(store: Store) -> History:
    with _work(store) as work:
        return work.record(MRN).history()


def _versions(store: Store, table: str) -> list[tuple[object, ...]]:
    with store.reading() as session:
        kept = metadata.tables[f"{table}_version"]
        return [tuple(row) for row in session.execute(select(kept.c.version, kept.c.created_seq))]


def test_a_correction_keeps_what_was_said_before(store: Store) -> None:
    event = make.toxicity("Oedema limbs", 2, "2026-05-01")
    _store(store, make.gist_adjuvant(toxicities=[event]))
    with _work(store) as work:
        resolved = replace(event, resolved=date(2026, 6, 1))
        work.record(MRN).correct("toxicities", event, resolved)
    assert _history(store).toxicities == (resolved,)
    with store.reading() as session:
        kept = metadata.tables["toxicity_version"]
        row = session.execute(select(kept)).mappings().one()
        now = session.scalars(select(ToxicityRow)).one()
        assert (row["version"], row["resolved"], row["grade"]) == (1, None, 2)
        assert (now.version, now.resolved) == (2, date(2026, 6, 1))
        assert row["updated_seq"] == now.created_seq < now.updated_seq
        assert session.get_one(ChangeRow, now.updated_seq).by == "li"


def test_a_correction_that_changes_nothing_keeps_no_version(store: Store) -> None:
    event = make.toxicity("Oedema limbs", 2, "2026-05-01")
    _store(store, make.gist_adjuvant(toxicities=[event]))
    with _work(store) as work:
        work.record(MRN).correct("toxicities", event, event)
    assert _versions(store, "toxicity") == []


def test_what_is_voided_is_left_out_and_kept(store: Store) -> None:
    visits = [make.visit("2026-05-01"), make.visit("2026-06-01")]
    _store(store, make.gist_adjuvant(visits=visits))
    with _work(store) as work:
        work.record(MRN).void("visits", visits[0], "wrong patient")
    assert _history(store).visits == (visits[1],)
    with store.reading() as session:
        row = session.scalars(select(VisitRow).where(VisitRow.voided_at.is_not(None))).one()
        assert (row.voided_by, row.void_reason) == ("li", "wrong patient")
    assert len(_versions(store, "visit")) == 1


def test_a_replacement_takes_the_place_of_what_it_replaces(store: Store) -> None:
    visits = [make.visit("2026-05-01"), make.visit("2026-06-01")]
    _store(store, make.gist_adjuvant(visits=visits))
    other = replace(visits[0], ecog=2)
    with _work(store) as work:
        record = work.record(MRN)
        place = record.void("visits", visits[0], "mistyped")
        record.add("visits", other, place)
    assert _history(store).visits == (other, visits[1])


def test_lesions_follow_their_image(store: Store) -> None:
    first = Imaging(
        on=date(2026, 1, 5), modality=Modality.CT, lesions=(Lesion(id="a"), Lesion(id="b"))
    )
    second = Imaging(on=date(2026, 4, 5), lesions=(Lesion(id="a"),))
    _store(store, make.gist_adjuvant(imaging=[first, second]))
    corrected = replace(second, lesions=(Lesion(id="c"), Lesion(id="d")))
    with _work(store) as work:
        work.record(MRN).correct("imaging", second, corrected)
        work.record(MRN).void("imaging", first, "other patient")
    assert _history(store).imaging == (corrected,)
    with store.reading() as session:
        live = select(func.count()).select_from(LesionRow).where(LesionRow.voided_at.is_(None))
        assert session.scalar(live) == 2


def test_records_are_never_deleted(store: Store) -> None:
    _store(store, make.gist_adjuvant(visits=[make.visit("2026-05-01")]))
    with pytest.raises(TypeError, match="never deleted"), store.writing() as session:
        session.delete(session.scalars(select(VisitRow)).one())
    for statement in (delete(VisitRow), update(VisitRow).values(ecog=1)):
        with pytest.raises(TypeError, match="row by row"), store.writing() as session:
            session.execute(statement)
    assert len(_history(store).visits) == 1


def test_a_record_shown_before_a_change_cannot_overwrite_it(store: Store) -> None:
    event = make.toxicity("Oedema limbs", 2, "2026-05-01")
    _store(store, make.gist_adjuvant(toxicities=[event]))
    with _work(store) as work:
        work.record(MRN).correct("toxicities", event, replace(event, intolerable=True))
    with pytest.raises(StoreError, match="record_changed"), _work(store) as work:
        work.record(MRN).correct("toxicities", event, replace(event, grade=3))


def _change_behind_its_back(session: Session) -> None:
    row = session.scalars(select(VisitRow)).one()
    session.connection().exec_driver_sql("UPDATE visit SET version = 7")
    row.ecog = 1
    session.flush()


def test_a_row_changed_under_a_reader_is_refused(store: Store) -> None:
    _store(store, make.gist_adjuvant(visits=[make.visit("2026-05-01")]))
    with pytest.raises(StoreError, match="record_changed"), store.writing() as session:
        _change_behind_its_back(session)


def test_a_list_takes_its_own_kind_only(store: Store) -> None:
    _store(store, make.gist_adjuvant())
    with pytest.raises(TypeError), _work(store) as work:
        work.record(MRN).add("troughs", make.visit("2026-05-01"))


def test_nothing_is_written_to_the_ledger_without_a_change(store: Store) -> None:
    with _work(store):
        pass
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(ChangeRow)) == 0


def test_the_ledger_says_who_what_and_why(store: Store) -> None:
    _store(store, make.gist_adjuvant())
    with _work(store, "asked by the patient") as work:
        work.record(MRN).add("visits", make.visit("2026-05-01"))
    with store.reading() as session:
        last = session.scalars(select(ChangeRow).order_by(ChangeRow.seq.desc())).first()
        assert last is not None
        found = (last.by, last.action, last.day, last.reason)
    assert found == ("li", "test", TODAY, "asked by the patient")
