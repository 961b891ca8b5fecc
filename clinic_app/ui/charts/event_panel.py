"""The panel of turns: operations, events, stops, decisions, and the visits below."""

from collections.abc import Sequence
from math import hypot

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetricsF

from clinic_app.domain.course.turns import DatedTurn, TurnKind
from clinic_app.domain.findings import DueItem
from clinic_app.domain.record.care import Decision, Event, Surgery, Visit
from clinic_app.ui import display
from clinic_app.ui import theme as themes
from clinic_app.ui.charts.marks import Mark, Picture, Shape, Target, lane_range
from clinic_app.ui.charts.paint_lanes import place_flags
from clinic_app.ui.charts.panel import Frame, Heading, Panel
from clinic_app.ui.charts.sheet import Sheet
from clinic_app.ui.charts.time_axis import day_number

_SHAPES = {
    TurnKind.OPERATION: Shape.OPERATION,
    TurnKind.PLANNED_OPERATION: Shape.PLANNED,
    TurnKind.DISEASE: Shape.ALERT,
    TurnKind.FOLLOW_UP: Shape.NOTE,
    TurnKind.STOP: Shape.STOP,
    TurnKind.RESTART: Shape.RESTART,
    TurnKind.DECISION: Shape.DECISION,
}
_USUAL_ROWS = 2
_MOST_ROWS = 3
_MANY = 2
_LONGEST_NOTE = 90


class EventPanel(Panel):
    """Turns of the course in words, visits as ticks."""

    LANE_PX = 18

    def show_events(
        self,
        turns: Sequence[DatedTurn],
        due: Sequence[DueItem],
        visits: Sequence[Visit],
        frame: Frame,
    ) -> None:
        """Draw the turns, what is due next, and the visits."""
        picture = self.picture_of(turns, due, visits)
        shapes = {mark.shape for mark in picture.marks}
        words = ((Shape.TICK, self.tr("visit")), (Shape.DUE, self.tr("due")))
        legend = tuple(entry for entry in words if entry[0] in shapes)
        heading = Heading(self.tr("Events"), "", themes.current_theme().dose, legend)
        self.show_picture(picture, heading, frame)

    def picture_of(
        self, turns: Sequence[DatedTurn], due: Sequence[DueItem], visits: Sequence[Visit]
    ) -> Picture:
        """Return everything the panel draws, as values."""
        count = len(turns) + len(due)
        rows = min(count, _MOST_ROWS if count > _MANY else _USUAL_ROWS)
        flags = [self._flag(turn) for turn in sorted(turns, key=_loudest)]
        flags += [self._due(item) for item in due]
        ticks = [self._tick(visit, rows) for visit in visits]
        lanes = rows + bool(visits)
        return Picture(
            y_range=lane_range(lanes), lanes=("",) * lanes, marks=(*flags, *ticks),
            flag_rows=max(rows, 1),
        )  # fmt: skip

    def place_of(self, target: Target) -> QPointF:
        """Return where a turn lies: in the row where its words have room."""
        return self._place(self.sheet(), target)

    def distance(self, sheet: Sheet, target: Target, place: QPointF) -> float:
        """Return how far a place is from where a turn was drawn."""
        at = self._place(sheet, target) - place
        return hypot(at.x(), at.y())

    def _place(self, sheet: Sheet, target: Target) -> QPointF:
        metrics = QFontMetricsF(themes.base_font(themes.SMALL_PX))
        for mark, row, _ in place_flags(self.picture, sheet, metrics):
            if mark is target:
                return QPointF(sheet.x(mark.x), sheet.lane_middle(row))
        return sheet.place_of(target)

    def _flag(self, turn: DatedTurn) -> Mark:
        words = turn_words(turn)
        return Mark(
            x=day_number(turn.on), y=0.5, shape=_SHAPES[turn.kind], label=words,
            readout=(display.current().date(turn.on), words, *self._details(turn)),
        )  # fmt: skip

    def _due(self, item: DueItem) -> Mark:
        now = display.current()
        title = now.sentence(f"due.{item.kind}.title")
        window = self.tr("due, on time from {start} to {end}").format(
            start=now.date(item.window_start), end=now.date(item.window_end)
        )
        return Mark(
            x=day_number(item.due_on), y=0.5, shape=Shape.DUE, label=title,
            readout=(now.date(item.due_on), title, window),
        )  # fmt: skip

    def _details(self, turn: DatedTurn) -> list[str]:
        now, record = display.current(), turn.record
        if isinstance(record, Surgery) and record.procedure is not None:
            return [now.code(record.procedure)]
        if isinstance(record, Event) and record.note:
            return [shortened(record.note)]
        if not isinstance(record, Decision):
            return []
        lines = []
        title = f"advice.{record.code}.title"
        if record.code is not None and now.knows(title):
            lines.append(self.tr("on the advice: {title}").format(title=now.sentence(title)))
        if record.until is not None:
            lines.append(self.tr("until {until}").format(until=now.date(record.until)))
        lines += [shortened(words) for words in (record.reason, record.by) if words]
        return lines

    def _tick(self, visit: Visit, rows: int) -> Mark:
        now = display.current()
        kind = self.tr("Visit")
        if visit.kind is not None:
            kind = self.tr("Visit, {kind}").format(kind=now.code(visit.kind))
        return Mark(
            x=day_number(visit.on), y=0.5 - rows, shape=Shape.TICK, row=rows,
            readout=(now.date(visit.on), kind, *self._found(visit)),
        )  # fmt: skip

    def _found(self, visit: Visit) -> list[str]:
        now = display.current()
        lines = []
        if visit.toxicities_reviewed:
            lines.append(self.tr("adverse events reviewed"))
        if visit.ecog is not None:
            lines.append(self.tr("ECOG {grade}").format(grade=visit.ecog))
        if visit.weight_kg is not None:
            lines.append(self.tr("weight {weight}").format(
                weight=now.quantity(visit.weight_kg, "kg")
            ))  # fmt: skip
        if visit.missed_doses_7d is not None:
            lines.append(self.tr("doses missed in 7 days: {count}").format(
                count=visit.missed_doses_7d
            ))  # fmt: skip
        if visit.note:
            lines.append(shortened(visit.note))
        return lines


def _loudest(turn: DatedTurn) -> tuple[bool, int]:
    """Sort what divides the course first, so that it finds room first."""
    return not turn.divides, -turn.on.toordinal()


def shortened(text: str) -> str:
    """Return one line of a note, cut with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_NOTE else line[: _LONGEST_NOTE - 1].rstrip() + "…"


def turn_words(turn: DatedTurn) -> str:
    """Return the few words that stand beside a turn."""
    now, record = display.current(), turn.record
    if isinstance(record, Event):
        return now.code(record.kind)
    if isinstance(record, Surgery) and turn.kind is TurnKind.OPERATION and record.margin:
        return now.sentence("chart.turn.operation_margin", margin=record.margin.value)
    if not isinstance(record, Decision):
        return now.sentence(f"chart.turn.{turn.kind}")
    if record.dose_mg_per_day is not None:
        return now.sentence("chart.turn.decision_dose", dose=record.dose_mg_per_day)
    return now.sentence(f"chart.turn.decision_{record.choice or 'recorded'}")
