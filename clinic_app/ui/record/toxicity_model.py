"""The course of each adverse event as a table: a row for each change of grade."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from PySide6.QtCore import Qt

from clinic_app.domain.course.toxicity import (
    GONE,
    DoseThen,
    EventCourse,
    EventTurn,
    LevelThen,
)
from clinic_app.ui import display
from clinic_app.ui.models.roles import Role, cell
from clinic_app.ui.models.rows_model import Cells, RowsModel


class CourseColumn(IntEnum):
    """The columns from left to right."""

    EVENT = 0
    GRADE = 1
    SINCE = 2
    DAYS = 3
    DOSE = 4
    LEVEL = 5
    ACTION = 6


@dataclass(frozen=True, slots=True)
class CourseLine:
    """One turn of one event; the newest turn of an event names it."""

    course: EventCourse
    turn: EventTurn
    is_first: bool


def lines_of(courses: Sequence[EventCourse]) -> tuple[CourseLine, ...]:
    """Return the turns of every event, the newest turn of each first."""
    return tuple(
        CourseLine(course, turn, is_first=place == 0)
        for course in courses
        for place, turn in enumerate(reversed(course.turns))
    )


class ToxicityModel(RowsModel[CourseLine]):
    """The name stands once for each event; what is over is quiet."""

    COLUMNS = CourseColumn

    def headings(self) -> tuple[str, ...]:
        """Return the headings in the language of the screen."""
        now = display.current()
        return tuple(
            now.sentence(f"event_course.column.{column.name.lower()}") for column in CourseColumn
        )

    def written(self, row: int) -> Cells:
        """Return one turn in words."""
        line = self.row_at(row)
        now, turn = display.current(), line.turn
        name = now.event(line.course.name)
        grade = cell(grade_words(turn))
        if turn.grade != GONE:
            grade[Role.TINT] = f"grade{turn.grade}"
        cells = (
            cell(name if line.is_first else "", tip=f"{name}\n{days_words(line.course)}"),
            grade,
            cell(now.date(turn.on)),
            cell(_days(turn)),
            cell(*_doses(turn)),
            cell(*level_words(turn.level, turn.doses)),
            cell(action_words(turn)),
        )
        cells[CourseColumn.EVENT][Role.STRONG] = True
        cells[CourseColumn.EVENT][Qt.ItemDataRole.AccessibleTextRole] = name
        for one in cells:
            one[Role.QUIET] = not line.course.is_open
        return cells


def grade_words(turn: EventTurn) -> str:
    """Return the grade of a turn, or that the event is gone."""
    key = "gone" if turn.grade == GONE else "grade"
    return display.current().sentence(f"event_course.{key}", grade=turn.grade)


def _days(turn: EventTurn) -> str:
    if turn.days is None:
        return ""
    key = "days_running" if turn.is_running else "days"
    return display.current().sentence(f"event_course.{key}", days=turn.days)


def _doses(turn: EventTurn) -> tuple[str, str]:
    """Return the drugs of the day, and under them their daily doses."""
    now = display.current()
    if not turn.doses:
        return now.sentence("event_course.no_drug"), ""
    if len(turn.doses) > 1 or not turn.doses[0].mg_per_day:
        return now.sentence("list.separator").join(map(dose_words, turn.doses)), ""
    only = turn.doses[0]
    return now.drug(only.drug), now.quantity(only.mg_per_day, "mg/d")


def dose_words(dose: DoseThen) -> str:
    """Return a drug with its dose on a day."""
    now = display.current()
    drug = now.drug(dose.drug)
    if dose.mg_per_day is None:
        return now.sentence("event_course.unknown_dose", drug=drug)
    if dose.mg_per_day == Decimal(0):
        return now.sentence("event_course.rest", drug=drug)
    quantity = now.quantity(dose.mg_per_day, "mg/d")
    return now.sentence("event_course.dose", drug=drug, dose=quantity)


def level_words(level: LevelThen | None, doses: Sequence[DoseThen]) -> tuple[str, str]:
    """Return a corrected level, and its day with the dose it was drawn on if that was another."""
    now = display.current()
    if level is None:
        return now.sentence("event_course.no_level"), ""
    said = f"{now.whole(level.corrected_24h_ug_l)}\u00a0{now.unit('ug/L')}"
    parts = [now.date(level.on)]
    if level.dose_mg_per_day not in {None, *(dose.mg_per_day for dose in doses)}:
        parts.append(now.quantity(level.dose_mg_per_day, "mg/d"))
    return said, " · ".join(parts)


def action_words(turn: EventTurn) -> str:
    """Return what is thought of the cause, that it is intolerable, and what was done."""
    event = turn.event
    if event is None or turn.grade == GONE:
        return ""
    now = display.current()
    said = [now.sentence("event_course.intolerable")] if event.intolerable else []
    said += [now.code(event.attribution)] if event.attribution is not None else []
    said += [event.action] if event.action else []
    return " · ".join(said)


def days_words(course: EventCourse) -> str:
    """Return the days spent at each grade."""
    now = display.current()
    said = [
        now.sentence("event_course.days_at", grade=grade, days=days)
        for grade, days in course.days_at()
    ]
    separator = now.sentence("list.separator")
    return now.sentence("event_course.days_head", days=separator.join(said))
