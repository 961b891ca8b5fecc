"""The course of each adverse event: its grades over time, with dose and level at every turn.

The strip, the table and the papers show this; none of them works anything out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from clinic_app.domain.course.treatment import EventName, events_by_term
from clinic_app.domain.cycle import is_due
from clinic_app.domain.record.care import Medication, Toxicity
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.trough import TroughAssessment

GONE = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseThen:
    """What was taken on a day; `mg_per_day` None: not known, 0: a rest day of the cycle."""

    drug: str
    mg_per_day: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelThen:
    """The last valid trough by a day, corrected to 24 h, and the dose it was drawn on."""

    corrected_24h_ug_l: Decimal
    on: date
    dose_mg_per_day: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTurn:
    """From `on` the event was of `grade`; 0: it was gone.

    `days` at this grade, until it changed or until today; None once it is gone. `doses` is empty
    on a day without any treatment.
    """

    on: date
    grade: int
    days: int | None = None
    is_running: bool = False
    doses: tuple[DoseThen, ...] = ()
    level: LevelThen | None = None
    event: Toxicity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCourse:
    """One event on one scale, oldest turn first. Grades of two scales are never joined."""

    name: EventName
    turns: tuple[EventTurn, ...]

    @property
    def is_open(self) -> bool:
        """Say whether it is there today."""
        return any(turn.is_running for turn in self.turns)

    @property
    def worst(self) -> int:
        """Return the worst grade it ever had, on its own scale."""
        return max(turn.grade for turn in self.turns)

    def days_at(self) -> tuple[tuple[int, int], ...]:
        """Return the days spent at each grade it had, the worst grade first."""
        grades = sorted({turn.grade for turn in self.turns if turn.days is not None}, reverse=True)
        return tuple(
            (grade, sum(turn.days or 0 for turn in self.turns if turn.grade == grade))
            for grade in grades
        )


def event_courses(
    history: History, troughs: Sequence[TroughAssessment], today: date
) -> tuple[EventCourse, ...]:
    """Return every event begun by today: open ones first, then the worst, then the oldest."""
    return tuple(
        EventCourse(name=name, turns=tuple(_turns(row, history, troughs, today)))
        for name, row in events_by_term(history.toxicities, today)
    )


def _turns(
    row: Sequence[Toxicity], history: History, troughs: Sequence[TroughAssessment], today: date
) -> Iterator[EventTurn]:
    onsets = {event.onset for event in row}
    for event in row:
        is_running = event.open_on(today)
        end = today if is_running or event.resolved is None else event.resolved
        yield EventTurn(
            on=event.onset, grade=event.grade, days=(end - event.onset).days,
            is_running=is_running, doses=doses_on(history.medications, event.onset),
            level=level_by(troughs, event.onset), event=event,
        )  # fmt: skip
        if not is_running and end not in onsets and not _others(row, event, end):
            yield EventTurn(
                on=end, grade=GONE, doses=doses_on(history.medications, end),
                level=level_by(troughs, end), event=event,
            )  # fmt: skip


def _others(row: Iterable[Toxicity], event: Toxicity, day: date) -> bool:
    """Say whether another row of the same event is open on a day."""
    return any(other is not event and other.open_on(day) for other in row)


def doses_on(medications: Iterable[Medication], day: date) -> tuple[DoseThen, ...]:
    """Return what treated the disease on a day, in the order it was begun."""
    running = sorted((m for m in medications if m.is_treatment and m.covers(day)), key=_started_on)
    return tuple(
        DoseThen(
            drug=medication.drug,
            mg_per_day=medication.daily_dose_mg if is_due(medication, day) else Decimal(0),
        )
        for medication in running
    )


def level_by(troughs: Iterable[TroughAssessment], day: date) -> LevelThen | None:
    """Return the last valid level drawn on or before a day, None when there is none."""
    found: LevelThen | None = None
    for trough in sorted(troughs, key=_drawn_at):
        on, level = trough.drawn_at.date(), trough.corrected_24h_ug_l
        if on <= day and trough.valid and level is not None:
            found = LevelThen(
                corrected_24h_ug_l=level, on=on, dose_mg_per_day=trough.dose_mg_per_day
            )
    return found


def _started_on(medication: Medication) -> date:
    return medication.started_on


def _drawn_at(trough: TroughAssessment) -> datetime:
    return trough.drawn_at
