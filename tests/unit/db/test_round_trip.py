from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings

from clinic_app.db.histories import RowsAhead, assembled
from clinic_app.db.record import Change
from clinic_app.db.store import Store
from clinic_app.db.tables import PatientRow
from clinic_app.db.unit_of_work import new_rows
from clinic_app.domain.record.history import History
from tests import make
from tests.unit.db.record_strategy import histories

TODAY = date(2026, 11, 20)


def _stored_and_read(store: Store, history: History) -> History:
    """Write the rows, forget every object, read the rows; nothing stays in the store."""
    with store.writing() as session:
        record, _ = new_rows(Change(session, "tester", "test", TODAY), history)
        patient_id = record.row.id
        session.flush()
        session.expunge_all()
        row = session.get(PatientRow, patient_id)
        assert row is not None
        found = assembled(session, row)
        assert assembled(RowsAhead(session, [patient_id]), row) == found
        session.rollback()
    return found


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(history=histories())
def test_every_history_comes_back_field_for_field(store: Store, history: History) -> None:
    found = _stored_and_read(store, history)
    assert found == history
    given_offsets = [one.drawn_at.utcoffset() for one in history.troughs]
    assert [one.drawn_at.utcoffset() for one in found.troughs] == given_offsets


def test_digits_and_offsets_are_kept(store: Store) -> None:
    trough = make.trough("2026-03-02T08:30+08:00", Decimal("1900.50"))
    history = make.gist_adjuvant(troughs=[trough])
    found = _stored_and_read(store, history).troughs[0]
    assert str(found.value) == "1900.50"
    assert found.drawn_at.isoformat() == "2026-03-02T08:30:00+08:00"
