from dataclasses import replace
from datetime import date

from clinic_app.domain.course.turns import TurnKind, turns_of
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import EventKind, StopReason
from tests import make

TODAY = date(2026, 5, 4)


def test_turns_come_in_order_of_time_and_not_from_the_future() -> None:
    history = make.gist_adjuvant(
        surgeries=[
            make.surgery("2025-07-02"),
            make.surgery("2026-08-01", planned=True),
            make.surgery("2026-08-02"),
        ],
        events=[
            make.event(EventKind.PROGRESSION, "2026-02-01"),
            make.event(EventKind.MOVED_AWAY, "2026-03-01"),
            make.event(EventKind.DEATH, "2026-06-01"),
        ],
        decisions=[Decision(on=date(2026, 2, 3)), Decision(on=date(2026, 6, 3))],
    )
    turns = turns_of(history, TODAY)
    assert [turn.kind for turn in turns] == [
        TurnKind.OPERATION,
        TurnKind.DISEASE,
        TurnKind.DECISION,
        TurnKind.FOLLOW_UP,
        TurnKind.PLANNED_OPERATION,
    ]
    assert [turn.divides for turn in turns] == [True, True, False, False, False]


def test_a_stop_for_remission_is_a_turn_and_so_is_its_end() -> None:
    stopped = make.cml_stopped("2025-10-15")
    (stop,) = turns_of(stopped, TODAY)
    assert (stop.kind, stop.on, stop.record) == (TurnKind.STOP, date(2025, 10, 15), None)
    again = make.medication("2026-04-01", 100, drug="dasatinib")
    treated = replace(stopped, medications=(*stopped.medications, again))
    assert [turn.kind for turn in turns_of(treated, TODAY)] == [TurnKind.STOP, TurnKind.RESTART]


def test_a_hold_is_no_turn() -> None:
    held = make.medication("2025-08-11", 400, "2026-01-10", StopReason.TOXICITY)
    history = make.history(medications=[held, make.medication("2026-01-24", 300)])
    assert turns_of(history, TODAY) == ()
