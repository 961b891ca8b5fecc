from datetime import date, datetime, timedelta

from clinic_app.domain.calls import Call, CallOutcome
from clinic_app.domain.record.care import Event
from clinic_app.domain.record.codes import EventKind
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.import_history import import_history
from clinic_app.services.list_worklist import list_worklist
from clinic_app.services.record_call import record_call
from tests import make

TODAY = date(2026, 11, 20)
NOW = datetime.fromisoformat("2026-11-20T09:30:00+08:00")
SILENT = CallOutcome.NO_ANSWER


def call(outcome: CallOutcome, minutes: int = 0, next_try: date | None = None) -> Call:
    return Call(called_at=NOW + timedelta(minutes=minutes), outcome=outcome, next_try_on=next_try)


def noted(clinic: OpenClinic, *calls: Call) -> tuple[set[Call | None], set[int]]:
    """Record calls; return the last call and the unanswered ones of the patient's rows."""
    history = make.gist_adjuvant()
    import_history(clinic, history, TODAY)
    for one in calls:
        record_call(clinic, history.patient.mrn, one, None, TODAY)
    rows = list_worklist(clinic, TODAY).rows
    assert rows
    return {row.last_call for row in rows}, {row.unanswered for row in rows}


def test_nobody_called_yet(clinic: OpenClinic) -> None:
    assert noted(clinic) == ({None}, {0})


def test_calls_in_vain_are_counted_from_the_last_answer(clinic: OpenClinic) -> None:
    calls = [call(SILENT), call(CallOutcome.REACHED, 1), call(SILENT, 2), call(SILENT, 3)]
    last, unanswered = noted(clinic, *calls)
    assert unanswered == {2}
    assert {one.called_at for one in last if one} == {NOW + timedelta(minutes=3)}
    assert {one.by for one in last if one} == {clinic.user}


def test_the_newest_call_counts_whenever_it_was_written_down(clinic: OpenClinic) -> None:
    last, unanswered = noted(clinic, call(CallOutcome.REACHED, 5), call(SILENT, 0))
    assert unanswered == {0}
    assert {one.outcome for one in last if one} == {CallOutcome.REACHED}


def test_who_waits_for_a_next_try_stays_on_the_list(clinic: OpenClinic) -> None:
    noted(clinic, call(SILENT, next_try=date(2026, 11, 23)))
    rows = list_worklist(clinic, TODAY).rows
    assert all(row.waits_on(TODAY) for row in rows)
    assert not any(row.waits_on(date(2026, 11, 23)) for row in rows)


def test_a_death_told_on_the_telephone_takes_the_patient_off_the_list(
    clinic: OpenClinic,
) -> None:
    history = make.gist_adjuvant()
    import_history(clinic, history, TODAY)
    event = Event(kind=EventKind.DEATH, on=TODAY)
    view = record_call(clinic, history.patient.mrn, call(CallOutcome.DECEASED), event, TODAY)
    assert view.history.events[-1] == event
    worklist = list_worklist(clinic, TODAY)
    assert worklist.rows == ()
    assert worklist.excluded["death"] == 1
