"""What ends care, what outlasts it, and who has no next date."""

from datetime import date, timedelta

import pytest

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import DueKind, Evaluation
from clinic_app.domain.follow_up.care import died_on, was_never_seen
from clinic_app.domain.record.care import Event
from clinic_app.domain.record.codes import Disease, EventKind, GistSetting
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Diagnosis, Gist, Patient
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.adjuvant import DRAWN_ON, event, patient, trough, visit

AWAY = (EventKind.LOST_TO_FOLLOW_UP, EventKind.MOVED_AWAY, EventKind.DECLINED_FOLLOW_UP)


def _evaluate(history: History, as_of: date = DRAWN_ON) -> Evaluation:
    return evaluate(history, as_of, KNOWLEDGE)


def _open(evaluation: Evaluation) -> set[DueKind]:
    return {item.kind for item in evaluation.due if item.done_on is None}


def test_death_ends_advice_and_everything_open() -> None:
    severe = event(3, DRAWN_ON - timedelta(days=3))
    history = patient(
        troughs=(trough(),),
        toxicities=(severe,),
        events=(Event(kind=EventKind.DEATH, on=DRAWN_ON),),
    )
    evaluation = _evaluate(history)
    assert evaluation.advice == ()
    assert _open(evaluation) == set()
    done = [item.kind for item in evaluation.due]
    assert done == [DueKind.ADJUVANT_START, DueKind.TROUGH_SAMPLE]
    assert _evaluate(history, DRAWN_ON - timedelta(days=1)).advice != ()


def test_a_toxicity_of_grade_five_is_death() -> None:
    assert _open(_evaluate(patient(toxicities=(event(5, DRAWN_ON),)))) == set()


@pytest.mark.parametrize("kind", AWAY)
def test_a_patient_away_has_nothing_open_until_the_next_visit(kind: EventKind) -> None:
    away = Event(kind=kind, on=DRAWN_ON - timedelta(days=2))
    assert _open(_evaluate(patient(events=(away,)))) == set()
    back = patient(events=(away,), visits=(visit(DRAWN_ON),))
    assert DueKind.TROUGH_SAMPLE in _open(_evaluate(back))


def test_no_next_date_is_due_since_the_last_contact() -> None:
    history = patient(
        gist=Gist(setting=GistSetting.OBSERVATION),
        surgeries=(),
        medications=(),
        visits=(visit(DRAWN_ON - timedelta(days=40)),),
    )
    (item,) = _evaluate(history).due
    assert (item.kind, item.due_on) == (DueKind.NO_NEXT_DATE, DRAWN_ON - timedelta(days=40))
    assert not was_never_seen(item.because)


@pytest.mark.parametrize(
    ("diagnosed_on", "birth_date", "since"),
    [
        (date(2025, 8, 1), date(1966, 1, 1), date(2025, 8, 1)),
        (None, date(1966, 1, 1), date(1966, 1, 1)),
        (None, None, date(1900, 1, 1)),
    ],
)
def test_a_patient_never_seen_has_no_next_date_and_no_last_contact(
    diagnosed_on: date | None, birth_date: date | None, since: date
) -> None:
    history = patient(
        patient=Patient(mrn="1", name="TEST", birth_date=birth_date),
        diagnosis=Diagnosis(disease=Disease.GIST, diagnosed_on=diagnosed_on),
        gist=None,
        surgeries=(),
        medications=(),
    )
    (item,) = _evaluate(history).due
    assert (item.kind, item.due_on) == (DueKind.NO_NEXT_DATE, since)
    assert item.because[0].code == "no_contact"
    assert was_never_seen(item.because)


@pytest.mark.parametrize(
    ("kind", "returned"),
    [
        (EventKind.LOST_TO_FOLLOW_UP, True),
        (EventKind.DECLINED_FOLLOW_UP, True),
        (EventKind.MOVED_AWAY, False),
    ],
)
def test_a_later_blood_sample_brings_back_who_was_lost_or_declined(
    kind: EventKind, returned: bool
) -> None:
    away = Event(kind=kind, on=DRAWN_ON - timedelta(days=2))
    history = patient(events=(away,), troughs=(trough(),))
    assert (DueKind.TROUGH_SAMPLE in _open(_evaluate(history))) is returned


def test_only_death_has_a_day_of_death() -> None:
    death = Event(kind=EventKind.DEATH, on=DRAWN_ON)
    assert died_on(patient(events=(death,))) == DRAWN_ON
    assert died_on(patient(events=(Event(kind=EventKind.MOVED_AWAY, on=DRAWN_ON),))) is None
    assert died_on(patient()) is None
