"""When the patient is asked how life is."""

from datetime import date, timedelta

import pytest

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import DueItem, DueKind
from clinic_app.domain.record.codes import Instrument, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import Questionnaire
from tests import make
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.adjuvant import DRAWN_AT, DRAWN_ON, event, patient, trough

CHANGED = date(2026, 1, 31)


def asked(history: History, on: date = DRAWN_ON) -> list[DueItem]:
    due = evaluate(history, on, KNOWLEDGE).due
    return [item for item in due if item.kind is DueKind.QUALITY_OF_LIFE]


def filled(on: date) -> Questionnaire:
    return Questionnaire(instrument=Instrument.RAND_36, on=on, answers=(None,) * 36)


def changed(*questionnaires: Questionnaire, **changes: object) -> History:
    rows = [
        make.medication("2025-08-11", 400, CHANGED, StopReason.TDM),
        make.medication(CHANGED, 300),
    ]
    usual = {"medications": rows, "questionnaires": questionnaires}
    return make.gist_adjuvant("2025-08-11", **{**usual, **changes})


def test_a_reduction_that_is_weighed_asks() -> None:
    history = patient(troughs=(trough(),), toxicities=(event(3, DRAWN_ON),))
    (item,) = asked(history)
    assert (item.due_on, item.done_on) == (DRAWN_ON, None)
    assert item.window_start == date(2026, 5, 1)
    assert item.window_end == DRAWN_ON + timedelta(days=14)
    assert asked(patient(troughs=(trough(),), toxicities=(event(2, DRAWN_ON),))) == []


@pytest.mark.parametrize("level", ["1800", "900"])
def test_a_later_level_does_not_put_it_off(level: str) -> None:
    later = DRAWN_ON + timedelta(days=20)
    troughs = (trough(), trough(level, at=DRAWN_AT + timedelta(days=20)))
    history = patient(troughs=troughs, toxicities=(event(3, DRAWN_ON),))
    (item,) = asked(history, later)
    assert item.due_on == DRAWN_ON


def test_three_months_after_a_change() -> None:
    (item,) = asked(changed())
    assert item.due_on == date(2026, 4, 30)
    assert (item.window_start, item.window_end) == (date(2026, 3, 30), date(2026, 5, 14))
    assert item.done_on is None


@pytest.mark.parametrize(("on", "counts"), [(date(2026, 3, 29), False), (date(2026, 3, 30), True)])
def test_one_filled_a_month_early_counts(on: date, counts: bool) -> None:
    (item,) = asked(changed(filled(on)))
    assert item.done_on == (on if counts else None)


def test_the_same_dose_asks_nothing_and_no_dose_neither() -> None:
    assert asked(make.gist_adjuvant("2025-08-11")) == []
    stopped = [make.medication("2025-08-11", 400, CHANGED, StopReason.TOXICITY)]
    assert asked(changed(medications=stopped)) == []


def test_cml_is_not_asked() -> None:
    rows = changed().medications
    assert asked(make.cml("2025-08-11", medications=rows)) == []


def test_only_the_earliest_open_one_is_listed() -> None:
    history = patient(
        troughs=(trough(),),
        toxicities=(event(3, DRAWN_ON),),
        medications=(
            make.medication("2025-10-01", 600, "2026-04-20", StopReason.TDM),
            make.medication("2026-04-20", 400),
        ),
    )
    (item,) = asked(history)
    assert item.due_on == DRAWN_ON
    done, later = asked(
        make.history(
            **{
                **{name: getattr(history, name) for name in (
                    "patient", "diagnosis", "gist", "surgeries", "medications", "visits",
                    "toxicities", "troughs",
                )},
                "questionnaires": [filled(DRAWN_ON)],
            }
        )
    )  # fmt: skip
    assert (done.done_on, later.due_on) == (DRAWN_ON, date(2026, 7, 20))
