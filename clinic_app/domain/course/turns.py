"""The dated turns of a course: operations, events, stops for remission, decisions."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clinic_app.domain.course.treatment import pauses
from clinic_app.domain.record.care import Decision, Event, Surgery
from clinic_app.domain.record.codes import EventKind
from clinic_app.domain.record.history import History
from clinic_app.domain.toxicity.dismissal import is_dismissal

_OF_THE_DISEASE = frozenset(
    {
        EventKind.PROGRESSION,
        EventKind.RECURRENCE,
        EventKind.METASTASIS,
        EventKind.DEATH,
        EventKind.HAEMORRHAGE,
    }
)


class TurnKind(StrEnum):
    """What turned: `disease` and `follow_up` are events, the others speak for themselves."""

    OPERATION = "operation"
    PLANNED_OPERATION = "planned_operation"
    DISEASE = "disease"
    FOLLOW_UP = "follow_up"
    STOP = "stop"
    RESTART = "restart"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class DatedTurn:
    """One turn and the record it comes from; None for a stop or restart of treatment."""

    on: date
    kind: TurnKind
    record: Surgery | Event | Decision | None = None

    @property
    def divides(self) -> bool:
        """Say whether the course before and after it should be read apart."""
        return self.kind not in {TurnKind.DECISION, TurnKind.FOLLOW_UP, TurnKind.PLANNED_OPERATION}


def turns_of(history: History, today: date) -> tuple[DatedTurn, ...]:
    """Return the turns until today, and operations planned beyond, in order of time.

    Stops are those for treatment-free remission, restarts the first day with a drug again.
    """
    found = [
        DatedTurn(s.on, TurnKind.PLANNED_OPERATION if s.planned else TurnKind.OPERATION, s)
        for s in history.surgeries
        if s.planned or s.on <= today
    ]
    found += [DatedTurn(e.on, _kind_of(e), e) for e in history.events if e.on <= today]
    found += [
        DatedTurn(d.on, TurnKind.DECISION, d)
        for d in history.decisions
        if d.on <= today and not is_dismissal(d)
    ]
    for pause in pauses(history.medications, today):
        if pause.is_remission:
            found.append(DatedTurn(pause.since, TurnKind.STOP))
            if pause.until is not None:
                found.append(DatedTurn(pause.until, TurnKind.RESTART))
    return tuple(sorted(found, key=lambda turn: turn.on))


def _kind_of(event: Event) -> TurnKind:
    return TurnKind.DISEASE if event.kind in _OF_THE_DISEASE else TurnKind.FOLLOW_UP
